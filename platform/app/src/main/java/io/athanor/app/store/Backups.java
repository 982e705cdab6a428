package io.athanor.app.store;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.postgresql.PGConnection;

/**
 * The whole database, table by table: out as it was at one moment, whatever is written meanwhile,
 * and into an empty database, all or nothing.
 */
@ApplicationScoped
public class Backups {
  /** Flyway's own: a restored database has its history already. */
  private static final String HISTORY = "flyway_schema_history";

  private final DataSource dataSource;

  Backups(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /** Takes a table's rows. */
  public interface Sink {
    /**
     * Opens a place for a table's rows, in COPY's text format; closed when all are written.
     *
     * @param columns in the order of the values
     */
    OutputStream open(String table, List<String> columns) throws IOException;
  }

  /** Gives a table's rows. */
  public interface Source {
    /** The rows of a table as {@link Sink} took them; null when there are none. */
    InputStream open(String table) throws IOException;

    /** The columns of a table as {@link Sink} was told them. */
    List<String> columns(String table);
  }

  /** The version of the schema, as the migrations count. */
  public String schemaVersion() {
    return with(Backups::schemaVersion);
  }

  /**
   * Writes all tables as of one moment.
   *
   * @return rows by table
   */
  public Map<String, Long> write(Sink sink) {
    return with(
        connection -> {
          connection.setAutoCommit(false);
          execute(connection, "set transaction isolation level repeatable read read only");
          var rows = new TreeMap<String, Long>();
          for (String table : tables(connection)) {
            List<String> columns = columns(connection, table);
            try (OutputStream out = sink.open(table, columns)) {
              String copy = "copy " + table + list(columns) + " to stdout";
              rows.put(
                  table, connection.unwrap(PGConnection.class).getCopyAPI().copyOut(copy, out));
            }
          }
          connection.rollback();
          return rows;
        });
  }

  /** The tables that hold rows, of those that a backup is made of; empty for a new database. */
  public Set<String> filled() {
    return with(
        connection -> {
          var filled = new TreeSet<String>();
          for (String table : tables(connection)) {
            if (exists(connection, "select 1 from " + table + " limit 1")) {
              filled.add(table);
            }
          }
          return filled;
        });
  }

  /**
   * Fills an empty database, or leaves it empty.
   *
   * @return rows by table
   */
  public Map<String, Long> read(Source source) {
    return with(
        connection -> {
          connection.setAutoCommit(false);
          boolean done = false;
          try {
            var rows = new TreeMap<String, Long>();
            for (String table : tables(connection)) {
              try (InputStream in = source.open(table)) {
                if (in != null) {
                  String copy = "copy " + table + list(source.columns(table)) + " from stdin";
                  rows.put(
                      table, connection.unwrap(PGConnection.class).getCopyAPI().copyIn(copy, in));
                }
              }
              advanceIdentity(connection, table);
            }
            connection.commit();
            done = true;
            return rows;
          } finally {
            if (!done) {
              connection.rollback();
            }
          }
        });
  }

  /**
   * What is not as it should be, in words: contents that no longer have the hash they are known by,
   * and rows that are not as many as they should be.
   */
  public List<String> contradictions() {
    Map<String, String> checks = new LinkedHashMap<>();
    checks.put(
        "structures whose content has another hash",
        "select count(*) from structure where hash <> encode(sha256(content), 'hex')");
    checks.put(
        "latent models whose weights have another hash",
        "select count(*) from latent_model where hash <> encode(sha256(weights), 'hex')");
    checks.put(
        "candidates whose lineage has another hash",
        "select count(*) from candidate"
            + " where lineage_hash <> encode(sha256(convert_to(lineage, 'UTF8')), 'hex')");
    checks.put(
        "datasets that lack rows or have too many",
        "select count(*) from dataset d where row_count <>"
            + " (select count(*) from dataset_structure r where r.dataset_id = d.id)");
    checks.put(
        "campaigns that await review without a candidate's round",
        "select count(*) from campaign c where state in ('AWAITING_REVIEW', 'CLOSED')"
            + " and progress::json ->> 'summary' is not null and not exists"
            + " (select 1 from campaign_round r where r.campaign_id = c.id)");
    return with(
        connection -> {
          var found = new ArrayList<String>();
          for (Map.Entry<String, String> check : checks.entrySet()) {
            long count = number(connection, check.getValue());
            if (count > 0) {
              found.add(count + " " + check.getKey());
            }
          }
          return found;
        });
  }

  // ---- tables

  /** Each after those that it refers to. */
  private static List<String> tables(Connection connection) throws SQLException {
    Map<String, Set<String>> references = new TreeMap<>();
    String sql =
        "select c.relname, f.relname from pg_class c"
            + " left join pg_constraint k on k.conrelid = c.oid and k.contype = 'f'"
            + " and k.confrelid <> c.oid"
            + " left join pg_class f on f.oid = k.confrelid"
            + " where c.relkind = 'r' and c.relnamespace = current_schema()::regnamespace";
    try (Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(sql)) {
      while (found.next()) {
        Set<String> to = references.computeIfAbsent(found.getString(1), t -> new TreeSet<>());
        if (found.getString(2) != null) {
          to.add(found.getString(2));
        }
      }
    }
    references.remove(HISTORY);
    var ordered = new ArrayList<String>();
    while (!references.isEmpty()) {
      String next =
          references.entrySet().stream()
              .filter(entry -> ordered.containsAll(entry.getValue()))
              .map(Map.Entry::getKey)
              .findFirst()
              .orElseThrow(() -> new IllegalStateException("tables refer to each other in a ring"));
      ordered.add(next);
      references.remove(next);
    }
    return ordered;
  }

  private static List<String> columns(Connection connection, String table) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "select attname from pg_attribute where attrelid = ?::regclass and attnum > 0"
                + " and not attisdropped and attgenerated = '' order by attnum")) {
      statement.setString(1, table);
      var columns = new ArrayList<String>();
      try (ResultSet found = statement.executeQuery()) {
        while (found.next()) {
          columns.add(found.getString(1));
        }
      }
      return columns;
    }
  }

  private static String list(List<String> columns) {
    return " (\"" + String.join("\", \"", columns) + "\")";
  }

  /** New rows must get numbers that no restored row has. */
  private static void advanceIdentity(Connection connection, String table) throws SQLException {
    boolean numbered =
        exists(
            connection,
            "select 1 from pg_attribute where attrelid = '"
                + table
                + "'::regclass and attidentity <> '' and attname = 'id'");
    if (numbered) {
      execute(
          connection,
          "select setval(pg_get_serial_sequence('"
              + table
              + "', 'id'), (select coalesce(max(id), 0) + 1 from "
              + table
              + "), false)");
    }
  }

  private static String schemaVersion(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet found =
            statement.executeQuery(
                "select version from "
                    + HISTORY
                    + " where success order by installed_rank desc limit 1")) {
      found.next();
      return found.getString(1);
    }
  }

  // ---- JDBC

  private interface Work<T> {
    T on(Connection connection) throws SQLException, IOException;
  }

  private <T> T with(Work<T> work) {
    try (Connection connection = dataSource.getConnection()) {
      try {
        return work.on(connection);
      } finally {
        if (!connection.getAutoCommit()) {
          connection.rollback();
          connection.setAutoCommit(true);
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static boolean exists(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(sql)) {
      return found.next();
    }
  }

  private static long number(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(sql)) {
      found.next();
      return found.getLong(1);
    }
  }
}
