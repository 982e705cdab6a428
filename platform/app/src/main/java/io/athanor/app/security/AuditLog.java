package io.athanor.app.security;

import io.athanor.app.store.AuditRecord;
import io.athanor.app.store.AuditTrail;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Who did what. Never what with: no bodies, no queries, no secrets. */
@ApplicationScoped
public class AuditLog {
  private static final int LONGEST = 500;
  private static final String COMMAND = "COMMAND";

  private final AuditTrail trail;
  private final Clock clock;

  AuditLog(AuditTrail trail, Clock clock) {
    this.trail = trail;
    this.clock = clock;
  }

  /**
   * An entry, for people and scripts.
   *
   * @param user null where nobody was known
   * @param via LOCAL, SESSION, TOKEN, COMMAND or NOBODY
   * @param method of HTTP; COMMAND for commands
   * @param action a path, or a command's words
   * @param subject whom it was about, where the action does not say so; else null
   * @param status of the answer; null for commands
   * @param address of the client; null for commands
   */
  public record Entry(
      long id,
      String at,
      String user,
      String via,
      String method,
      String action,
      String subject,
      Integer status,
      String address) {
    static Entry of(AuditRecord entry) {
      return new Entry(
          entry.id(),
          entry.at().toString(),
          entry.userName(),
          entry.via(),
          entry.method(),
          entry.action(),
          entry.subject(),
          entry.status(),
          entry.address());
    }
  }

  /**
   * Writes down that a request was answered.
   *
   * @param subject whom it was about, where the path does not say so; else null
   */
  public void request(
      Caller caller, String method, String path, String subject, int status, String address) {
    trail.write(
        new AuditRecord(
            0,
            clock.instant(),
            caller.user(),
            caller.via().name(),
            method,
            cut(path),
            subject,
            status,
            address));
  }

  /**
   * Writes down that a command was done on the server's machine.
   *
   * @param user of the operating system
   */
  public void command(String user, String words) {
    trail.write(
        new AuditRecord(0, clock.instant(), user, COMMAND, COMMAND, cut(words), null, null, null));
  }

  /** Entries older than a given one, newest first. */
  public List<Entry> list(Optional<Long> before, int limit) {
    return trail.list(before, limit).stream().map(Entry::of).toList();
  }

  private static String cut(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }
}
