package io.athanor.app.store;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.hibernate.StatelessSession;

/**
 * Many rows by one statement, inside the session's transaction. The statement takes an array for
 * each column, {@code insert … select * from unnest(?, ?)}: as fast as COPY, and free to say {@code
 * on conflict do nothing}.
 */
final class BulkInsert {
  /**
   * Rows of one statement. Of structures of half a kilobyte a thousand would make an array so large
   * that the collector marks the whole heap for each, on a core of its own.
   */
  private static final int CHUNK = 500;

  private BulkInsert() {}

  /**
   * A column's values.
   *
   * @param type PostgreSQL's name of it
   * @param value of a row; may be null
   * @param array of the type that the driver sends in binary
   */
  record Column<T>(String type, Function<T, ?> value, IntFunction<Object[]> array) {
    static <T> Column<T> text(Function<T, String> value) {
      return new Column<>("text", value, String[]::new);
    }

    static <T> Column<T> bytes(Function<T, byte[]> value) {
      return new Column<>("bytea", value, byte[][]::new);
    }

    static <T> Column<T> int4(Function<T, Integer> value) {
      return new Column<>("int4", value, Integer[]::new);
    }

    static <T> Column<T> int8(Function<T, Long> value) {
      return new Column<>("int8", value, Long[]::new);
    }

    static <T> Column<T> float8(Function<T, Double> value) {
      return new Column<>("float8", value, Double[]::new);
    }

    private Array of(List<T> rows, Connection connection) throws SQLException {
      return connection.createArrayOf(type, rows.stream().map(value).toArray(array));
    }
  }

  /**
   * Inserts rows.
   *
   * @param sql with a parameter for each column, in order
   */
  static <T> void run(
      StatelessSession session, String sql, Collection<? extends T> rows, List<Column<T>> columns) {
    if (rows.isEmpty()) {
      return;
    }
    List<T> all = new ArrayList<>(rows);
    session.doWork(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int from = 0; from < all.size(); from += CHUNK) {
              List<T> chunk = all.subList(from, Math.min(from + CHUNK, all.size()));
              for (int i = 0; i < columns.size(); i++) {
                statement.setArray(i + 1, columns.get(i).of(chunk, connection));
              }
              statement.executeUpdate();
            }
          }
        });
  }
}
