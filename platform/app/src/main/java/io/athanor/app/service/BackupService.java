package io.athanor.app.service;

import io.athanor.app.store.Backups;
import io.athanor.sdk.AthanorException;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Everything that is stored, in one file: a zip of a manifest and of each table's rows, as of one
 * moment, taken while others go on writing.
 */
@ApplicationScoped
public class BackupService {
  private static final int FORMAT = 1;
  private static final String MANIFEST = "manifest.json";
  private static final String FOLDER = "tables/";

  private final Backups backups;
  private final Json json;
  private final Clock clock;

  BackupService(Backups backups, Json json, Clock clock) {
    this.backups = backups;
    this.json = json;
    this.clock = clock;
  }

  /**
   * What a backup says of itself.
   *
   * @param schema version of the database's schema
   * @param tables by name
   */
  record Manifest(
      int format, String athanor, String schema, String at, TreeMap<String, Table> tables) {}

  /**
   * A table in a backup.
   *
   * @param sha256 of its rows as they lie in the zip, unpacked
   */
  record Table(List<String> columns, long rows, String sha256) {}

  /** What was written, read or checked. */
  public record Summary(String schema, String at, Map<String, Long> rows) {
    private static Summary of(Manifest manifest) {
      var rows = new TreeMap<String, Long>();
      manifest.tables().forEach((name, table) -> rows.put(name, table.rows()));
      return new Summary(manifest.schema(), manifest.at(), rows);
    }
  }

  /**
   * Writes a backup; the file is there whole or not at all.
   *
   * @throws AthanorException USER when there is such a file already
   */
  public Summary write(Path file) throws IOException {
    if (Files.exists(file)) {
      throw AthanorException.user(file + " is there already; name another file");
    }
    Path unfinished = Path.of(file + ".unfinished");
    boolean done = false;
    try {
      Manifest manifest;
      try (OutputStream out = Files.newOutputStream(unfinished);
          ZipOutputStream zip = new ZipOutputStream(out)) {
        manifest = write(zip);
      }
      try (FileChannel written = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
        written.force(true);
      }
      Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
      done = true;
      return Summary.of(manifest);
    } finally {
      if (!done) {
        Files.deleteIfExists(unfinished);
      }
    }
  }

  private Manifest write(ZipOutputStream zip) throws IOException {
    var columns = new TreeMap<String, List<String>>();
    var digests = new TreeMap<String, MessageDigest>();
    String at = clock.instant().toString();
    Map<String, Long> rows =
        backups.write(
            (table, names) -> {
              zip.putNextEntry(new ZipEntry(FOLDER + table));
              columns.put(table, names);
              digests.put(table, sha256());
              return new DigestOutputStream(zip, digests.get(table)) {
                @Override
                public void close() throws IOException {
                  // the zip goes on
                  zip.closeEntry();
                }
              };
            });
    var tables = new TreeMap<String, Table>();
    rows.forEach(
        (table, count) ->
            tables.put(table, new Table(columns.get(table), count, hex(digests.get(table)))));
    var manifest = new Manifest(FORMAT, ProgramVersion.read(), backups.schemaVersion(), at, tables);
    zip.putNextEntry(new ZipEntry(MANIFEST));
    zip.write(json.pretty(manifest).getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
    return manifest;
  }

  /**
   * Reads a backup through, without a database.
   *
   * @throws AthanorException DATA when it is not whole
   */
  public Summary verify(Path file) throws IOException {
    try (ZipFile zip = open(file)) {
      Manifest manifest = manifest(file, zip);
      for (Map.Entry<String, Table> entry : manifest.tables().entrySet()) {
        MessageDigest digest = sha256();
        try (InputStream in = new DigestInputStream(rows(file, zip, entry.getKey()), digest)) {
          in.transferTo(OutputStream.nullOutputStream());
        }
        if (!hex(digest).equals(entry.getValue().sha256())) {
          throw damaged(file, "table " + entry.getKey() + " is not what was written");
        }
      }
      return Summary.of(manifest);
    }
  }

  /**
   * Fills an empty database from a backup that was read through before, or leaves it empty.
   *
   * @throws AthanorException USER when the database is not empty or of another schema; DATA when
   *     the backup is damaged
   */
  public Summary restore(Path file) throws IOException {
    verify(file);
    Set<String> filled = backups.filled();
    if (!filled.isEmpty()) {
      throw AthanorException.user(
          "the database is not empty (there are rows in "
              + String.join(", ", filled)
              + "); restore into a new one, such as that of another ATHANOR_HOME");
    }
    try (ZipFile zip = open(file)) {
      Manifest manifest = manifest(file, zip);
      if (!manifest.schema().equals(backups.schemaVersion())) {
        throw AthanorException.user(
            file
                + " has schema version "
                + manifest.schema()
                + ", this program "
                + backups.schemaVersion()
                + "; restore with Athanor "
                + manifest.athanor()
                + " and start this one on the result, which brings it up to date");
      }
      Map<String, Long> rows =
          backups.read(
              new Backups.Source() {
                @Override
                public InputStream open(String table) throws IOException {
                  return manifest.tables().containsKey(table) ? rows(file, zip, table) : null;
                }

                @Override
                public List<String> columns(String table) {
                  return manifest.tables().get(table).columns();
                }
              });
      return new Summary(manifest.schema(), manifest.at(), rows);
    }
  }

  /** What contradicts itself in the database, in words; empty when all is as it should be. */
  public List<String> contradictions() {
    return backups.contradictions();
  }

  private static ZipFile open(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw AthanorException.user("there is no file " + file);
    }
    try {
      return new ZipFile(file.toFile());
    } catch (ZipException e) {
      throw damaged(file, e.getMessage());
    }
  }

  private Manifest manifest(Path file, ZipFile zip) throws IOException {
    ZipEntry entry = zip.getEntry(MANIFEST);
    if (entry == null) {
      throw damaged(file, "it has no " + MANIFEST);
    }
    try (InputStream in = zip.getInputStream(entry)) {
      Manifest manifest =
          json.read(new String(in.readAllBytes(), StandardCharsets.UTF_8), Manifest.class);
      if (manifest.format() != FORMAT) {
        throw AthanorException.user(
            file
                + " has format "
                + manifest.format()
                + ", this program reads "
                + FORMAT
                + "; restore with Athanor "
                + manifest.athanor());
      }
      return manifest;
    } catch (UncheckedIOException e) {
      throw damaged(file, MANIFEST + " can't be read");
    }
  }

  private static InputStream rows(Path file, ZipFile zip, String table) throws IOException {
    ZipEntry entry = zip.getEntry(FOLDER + table);
    if (entry == null) {
      throw damaged(file, "table " + table + " is missing");
    }
    return new FilterInputStream(zip.getInputStream(entry)) {
      @Override
      public int read(byte[] bytes, int from, int count) throws IOException {
        try {
          return super.read(bytes, from, count);
        } catch (ZipException e) {
          throw damaged(file, "table " + table + ": " + e.getMessage());
        }
      }
    };
  }

  private static AthanorException damaged(Path file, String what) {
    return AthanorException.data(file + " is no whole backup: " + what);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static String hex(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest());
  }
}
