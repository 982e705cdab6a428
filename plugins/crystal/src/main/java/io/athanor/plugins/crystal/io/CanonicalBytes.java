package io.athanor.plugins.crystal.io;

import io.athanor.plugins.crystal.Crystal;
import io.athanor.plugins.crystal.Lattice;
import io.athanor.plugins.crystal.PeriodicTable;
import io.athanor.plugins.crystal.Site;
import io.athanor.sdk.AthanorException;
import java.nio.ByteBuffer;
import java.util.ArrayList;

/**
 * The stored and hashed form, numbers with the most significant byte first: a version byte, the six
 * numbers of the cell as doubles, the number of sites in a byte, and each site's atomic number in a
 * byte and its three coordinates as doubles.
 */
final class CanonicalBytes {
  private static final byte VERSION = 1;
  private static final int HEADER = 1 + 6 * Double.BYTES + 1;
  private static final int SITE = 1 + 3 * Double.BYTES;

  private CanonicalBytes() {}

  static byte[] of(Crystal crystal) {
    var out = ByteBuffer.allocate(HEADER + SITE * crystal.sites().size());
    Lattice cell = crystal.lattice();
    out.put(VERSION)
        .putDouble(cell.a())
        .putDouble(cell.b())
        .putDouble(cell.c())
        .putDouble(cell.alpha())
        .putDouble(cell.beta())
        .putDouble(cell.gamma())
        .put((byte) crystal.sites().size());
    for (Site site : crystal.sites()) {
      out.put((byte) site.element().number())
          .putDouble(site.x())
          .putDouble(site.y())
          .putDouble(site.z());
    }
    return out.array();
  }

  static Crystal parse(byte[] bytes) {
    if (bytes.length < HEADER || bytes[0] != VERSION) {
      throw AthanorException.data("these bytes are no crystal of version " + VERSION);
    }
    int count = bytes[HEADER - 1];
    if (count < 1 || count > Crystal.MOST_SITES || bytes.length != HEADER + SITE * count) {
      throw AthanorException.data(
          "a stored crystal of %d sites in %d bytes is damaged".formatted(count, bytes.length));
    }
    ByteBuffer in = ByteBuffer.wrap(bytes, 1, bytes.length - 1);
    var lattice =
        new Lattice(
            in.getDouble(),
            in.getDouble(),
            in.getDouble(),
            in.getDouble(),
            in.getDouble(),
            in.getDouble());
    in.get();
    var sites = new ArrayList<Site>();
    for (int i = 0; i < count; i++) {
      int number = in.get();
      if (number < 1 || number > PeriodicTable.SIZE) {
        throw AthanorException.data("a stored crystal has an atom of number " + number);
      }
      sites.add(new Site(PeriodicTable.of(number), in.getDouble(), in.getDouble(), in.getDouble()));
    }
    return new Crystal(lattice, sites);
  }
}
