package io.athanor.app.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.hibernate.StatelessSession;

/**
 * Many rows at a time, inside the session's transaction. Plain JDBC batches, because most of these
 * statements say {@code on conflict do nothing}, which Hibernate does not batch; the driver turns a
 * batch into few statements with many rows ({@code reWriteBatchedInserts}).
 */
final class BulkInsert {
  private static final int BATCH = 500;

  private BulkInsert() {}

  /** Sets a row's values in a statement. */
  @FunctionalInterface
  interface Binder<T> {
    void bind(PreparedStatement statement, T row) throws SQLException;
  }

  static <T> void run(
      StatelessSession session, String sql, Iterable<? extends T> rows, Binder<T> binder) {
    session.doWork(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int pending = 0;
            for (T row : rows) {
              binder.bind(statement, row);
              statement.addBatch();
              if (++pending == BATCH) {
                statement.executeBatch();
                pending = 0;
              }
            }
            if (pending > 0) {
              statement.executeBatch();
            }
          }
        });
  }
}
