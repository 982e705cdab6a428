package io.athanor.engine.dataset;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Files and zips for tests. */
final class Zips {
  private Zips() {}

  /** A zip of entries given as name, text, name, text … */
  static byte[] zip(String... namesAndTexts) {
    return zip(StandardCharsets.UTF_8, false, namesAndTexts);
  }

  /** As {@link #zip(String...)}, the texts not deflated. */
  static byte[] stored(String... namesAndTexts) {
    return zip(StandardCharsets.UTF_8, true, namesAndTexts);
  }

  static byte[] zip(Charset charset, boolean stored, String... namesAndTexts) {
    var out = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(out, charset)) {
      for (int i = 0; i < namesAndTexts.length; i += 2) {
        byte[] bytes = namesAndTexts[i + 1].getBytes(StandardCharsets.UTF_8);
        var entry = new ZipEntry(namesAndTexts[i]);
        if (stored) {
          var crc = new CRC32();
          crc.update(bytes);
          entry.setMethod(ZipEntry.STORED);
          entry.setSize(bytes.length);
          entry.setCrc(crc.getValue());
        }
        zip.putNextEntry(entry);
        zip.write(bytes);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** All places of one text get another of the same length. */
  static byte[] replaced(byte[] bytes, String from, String to) {
    Charset bytewise = StandardCharsets.ISO_8859_1;
    return new String(bytes, bytewise).replace(from, to).getBytes(bytewise);
  }

  static int indexOf(byte[] bytes, String text) {
    return new String(bytes, StandardCharsets.ISO_8859_1).indexOf(text);
  }

  static Path write(Path folder, String name, byte[] bytes) {
    try {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      return Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Path write(Path folder, String name, String text) {
    return write(folder, name, text.getBytes(StandardCharsets.UTF_8));
  }
}
