package io.athanor.app.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.athanor.engine.dataset.DatasetImport;
import io.athanor.engine.dataset.ImportLimits;
import io.athanor.engine.dataset.ImportReport;
import io.athanor.engine.dataset.ImportRequest;
import io.athanor.engine.plugin.PluginRegistry;
import io.athanor.engine.run.RunMonitor;
import io.athanor.sdk.AthanorException;
import io.athanor.sdk.AthanorException.Category;
import io.athanor.sdk.DomainPlugin;
import io.athanor.sdk.ImportRow;
import io.athanor.sdk.Options;
import io.athanor.sdk.SourceFile;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;

/**
 * Files as an enemy, or a bad disk, makes them, and what must become of them in every domain that
 * reads their kind: rows, or a refusal that somebody chose. Anything else that is thrown, a failure
 * of memory included, comes out.
 */
public final class HostileFiles {
  /** Small enough that a bomb shows as memory that runs out. */
  private static final ImportLimits LIMITS =
      new ImportLimits(4 << 20, 200, 16 << 20, 200, 1 << 20, 1 << 22);

  private static final byte[] MARKS = {0, 1, 0x7F, (byte) 0x80, (byte) 0xFE, (byte) 0xFF};

  private final List<DomainPlugin<?>> plugins;
  private final Path folder;
  private final Map<String, byte[]> seeds = new LinkedHashMap<>();

  /**
   * @param folder that archives are put into while they are read
   */
  public HostileFiles(Path folder) {
    this.plugins = PluginRegistry.load(HostileFiles.class.getClassLoader()).all();
    this.folder = folder;
    seeds();
  }

  /** Good files by name. */
  public Map<String, byte[]> good() {
    return Map.copyOf(seeds);
  }

  public List<String> names() {
    return List.copyOf(seeds.keySet());
  }

  /** A good file with something changed. The same random state gives the same file. */
  public byte[] spoiled(String name, SplittableRandom random) {
    byte[] bytes = seeds.get(name).clone();
    int changes = 1 + random.nextInt(8);
    for (int i = 0; i < changes; i++) {
      bytes = changed(bytes, random);
    }
    return bytes;
  }

  private byte[] changed(byte[] bytes, SplittableRandom random) {
    if (bytes.length < 2) {
      return new byte[] {(byte) random.nextInt(256), (byte) random.nextInt(256)};
    }
    // heads say more than the rest
    int at = random.nextInt(random.nextBoolean() ? Math.min(bytes.length, 128) : bytes.length);
    byte[] changed = bytes.clone();
    switch (random.nextInt(7)) {
      case 0 -> changed[at] ^= (byte) (1 << random.nextInt(8));
      case 1 -> changed[at] = (byte) random.nextInt(256);
      case 2 -> changed[at] = MARKS[random.nextInt(MARKS.length)];
      case 3 -> Arrays.fill(changed, at, Math.min(changed.length, at + 4), (byte) 0xFF);
      case 4 -> changed = Arrays.copyOf(changed, at);
      case 5 -> {
        int length = Math.min(random.nextInt(64) + 1, bytes.length - at);
        changed = new byte[bytes.length + length];
        System.arraycopy(bytes, 0, changed, 0, at + length);
        System.arraycopy(bytes, at, changed, at + length, bytes.length - at);
      }
      default -> {
        int length = Math.min(random.nextInt(16) + 1, bytes.length - at);
        changed = new byte[bytes.length - length];
        System.arraycopy(bytes, 0, changed, 0, at);
        System.arraycopy(bytes, at + length, changed, at, bytes.length - at - length);
      }
    }
    return changed;
  }

  /**
   * Reads a file in every domain that takes its kind, an archive in all of them.
   *
   * @return how many structures were read
   */
  public int read(String name, byte[] bytes) {
    int read = 0;
    for (DomainPlugin<?> plugin : plugins) {
      boolean takes = plugin.codec().extensions().stream().anyMatch(e -> name.endsWith("." + e));
      if (name.endsWith(".zip")) {
        read += readZip(plugin, name, bytes);
      } else if (takes) {
        read += readFile(plugin, name, bytes);
      }
    }
    return read;
  }

  private static <S> int readFile(DomainPlugin<S> plugin, String name, byte[] bytes) {
    List<S> structures = new ArrayList<>();
    try {
      plugin
          .codec()
          .read(
              new SourceFile(name, bytes),
              Options.defaults(plugin.codec().importOptions()),
              row -> {
                if (row instanceof ImportRow.Read<S> read) {
                  structures.add(read.structure());
                }
              });
    } catch (AthanorException e) {
      assertThat(e.category()).isIn(Category.DATA, Category.USER, Category.RESOURCE);
    }
    for (S structure : structures.subList(0, Math.min(structures.size(), 3))) {
      byte[] canonical = plugin.codec().toBytes(structure);
      assertThat(plugin.codec().toBytes(plugin.codec().fromBytes(canonical))).isEqualTo(canonical);
    }
    return structures.size();
  }

  private <S> int readZip(DomainPlugin<S> plugin, String name, byte[] bytes) {
    Path zip = folder.resolve(name);
    try {
      Files.write(zip, bytes);
      int read = readWritten(plugin, zip);
      Files.deleteIfExists(zip);
      return read;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private <S> int readWritten(DomainPlugin<S> plugin, Path zip) {
    try {
      ImportReport<S> report =
          DatasetImport.read(
              plugin,
              new ImportRequest(
                  "hostile",
                  List.of(zip),
                  List.of(),
                  Options.defaults(plugin.codec().importOptions()),
                  LIMITS),
              folder,
              RunMonitor.NONE);
      report.dataset().close();
      assertThat(report.refused()).noneMatch(row -> row.reason().contains("tell the plugin's"));
      return report.dataset().size();
    } catch (AthanorException e) {
      assertThat(e.category()).isIn(Category.DATA, Category.USER, Category.RESOURCE);
      assertThat(e).hasMessageNotContaining("tell the plugin's author");
      return 0;
    }
  }

  /** What is left in the folder, and must not be. */
  public List<Path> left() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  private void seeds() {
    for (DomainPlugin<?> plugin : plugins) {
      exports(plugin);
    }
    for (String format : List.of("png", "bmp", "tif")) {
      for (int type :
          new int[] {
            BufferedImage.TYPE_BYTE_GRAY,
            BufferedImage.TYPE_USHORT_GRAY,
            BufferedImage.TYPE_3BYTE_BGR,
            BufferedImage.TYPE_4BYTE_ABGR,
            BufferedImage.TYPE_BYTE_BINARY,
            BufferedImage.TYPE_BYTE_INDEXED
          }) {
        byte[] image = image(format, type);
        if (image.length > 0) {
          seeds.put("drawn-" + type + "." + format, image);
        }
      }
    }
    seeds.put("bits.csv", text("bits,energy [eV]\n01100110,1.5\n11100011,-2e3\n"));
    seeds.put("columns.csv", text("name;b0;b1;b2;b3;y (GPa)\na;0;1;1;0;1\nb;1;1;0;0;nan\n"));
    seeds.put("bits.csv.gz", gzip(seeds.get("bits.csv")));
    seeds.put("images.idx3-ubyte", idx());
    seeds.put("images.idx3-ubyte.gz", gzip(idx()));
    Map<String, byte[]> few = new LinkedHashMap<>(seeds);
    seeds.put("all.zip", zip(few, false));
    seeds.put("stored.zip", zip(few, true));
  }

  private <S> void exports(DomainPlugin<S> plugin) {
    plugin.generators().stream()
        .findFirst()
        .ifPresent(
            generator -> {
              S made =
                  generator.generate(
                      Options.defaults(generator.options()), new SplittableRandom(1));
              for (String format : plugin.codec().exportFormats()) {
                seeds.put(plugin.id() + "." + format, plugin.codec().export(made, format));
              }
            });
  }

  private static byte[] image(String format, int type) {
    var image = new BufferedImage(12, 9, type);
    for (int x = 0; x < 12; x++) {
      for (int y = 0; y < 9; y++) {
        image.setRGB(x, y, (x * 7 + y * 5) % 3 == 0 ? 0xFF000000 : 0xFFE0E0E0);
      }
    }
    var bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, format, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static byte[] idx() {
    byte[] idx = new byte[16 + 2 * 64];
    idx[2] = 8;
    idx[3] = 3;
    idx[7] = 2;
    idx[11] = 8;
    idx[15] = 8;
    for (int i = 16; i < idx.length; i++) {
      idx[i] = (byte) (i % 3 == 0 ? 255 : 0);
    }
    return idx;
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] gzip(byte[] bytes) {
    var out = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static byte[] zip(Map<String, byte[]> files, boolean stored) {
    var out = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(out)) {
      zip.setLevel(stored ? 0 : 9);
      for (var file : files.entrySet()) {
        var entry = new ZipEntry(file.getKey());
        // not the time of the day: seeds are the same each time
        entry.setTime(0);
        zip.putNextEntry(entry);
        zip.write(file.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
