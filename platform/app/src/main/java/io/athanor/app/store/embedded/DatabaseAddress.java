package io.athanor.app.store.embedded;

/**
 * How to get at a database.
 *
 * @param jdbcUrl where it is
 * @param user who owns it
 * @param password of the user; never to be printed
 */
public record DatabaseAddress(String jdbcUrl, String user, String password) {
  @Override
  public String toString() {
    return user + " at " + jdbcUrl;
  }
}
