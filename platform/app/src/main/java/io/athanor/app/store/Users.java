package io.athanor.app.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hibernate.StatelessSession;

/** Who may log in, and their passwords' hashes. */
@ApplicationScoped
@Transactional
public class Users {
  private final StatelessSession session;

  Users(StatelessSession session) {
    this.session = session;
  }

  /** Somebody new, without a password. */
  public UserRecord create(String name, String displayName, Set<String> roles, Instant now) {
    UserEntity entity = new UserEntity(name, displayName, roles, now);
    session.insert(entity);
    return entity.toRecord();
  }

  public Optional<UserRecord> find(long id) {
    return Optional.ofNullable(session.get(UserEntity.class, id)).map(UserEntity::toRecord);
  }

  public Optional<UserRecord> find(String name) {
    return session
        .createSelectionQuery("from UserEntity where name = :name", UserEntity.class)
        .setParameter("name", name)
        .stream()
        .map(UserEntity::toRecord)
        .findFirst();
  }

  /** Everybody, by name. */
  public List<UserRecord> list() {
    return session.createSelectionQuery("from UserEntity order by name", UserEntity.class).stream()
        .map(UserEntity::toRecord)
        .toList();
  }

  public Optional<String> passwordHash(long id) {
    return Optional.ofNullable(
        session
            .createSelectionQuery(
                "select passwordHash from UserEntity where id = :id", String.class)
            .setParameter("id", id)
            .getSingleResult());
  }

  public void setPassword(long id, String hash, Instant now) {
    session
        .createMutationQuery(
            "update UserEntity set passwordHash = :hash, passwordSetAt = :now where id = :id")
        .setParameter("hash", hash)
        .setParameter("now", now)
        .setParameter("id", id)
        .executeUpdate();
  }

  /** Takes the password away; that there was one stays known. */
  public void clearPassword(long id) {
    session
        .createMutationQuery("update UserEntity set passwordHash = null where id = :id")
        .setParameter("id", id)
        .executeUpdate();
  }

  public void setRoles(long id, Set<String> roles) {
    session
        .createMutationQuery("update UserEntity set roles = :roles where id = :id")
        .setParameter("roles", roles.toArray(String[]::new))
        .setParameter("id", id)
        .executeUpdate();
  }

  public void setDisabled(long id, boolean disabled) {
    session
        .createMutationQuery("update UserEntity set disabled = :disabled where id = :id")
        .setParameter("disabled", disabled)
        .setParameter("id", id)
        .executeUpdate();
  }

  /** Whether anybody has or ever had a password. */
  public boolean anyPasswordEverSet() {
    return session
            .createSelectionQuery(
                "select count(*) from UserEntity where passwordSetAt is not null", Long.class)
            .getSingleResult()
        > 0;
  }

  /**
   * The users of a role who can log in. They stay as they are until the transaction ends, so that
   * two of them can't go at once.
   */
  public List<UserRecord> ableToLogIn(String role) {
    return session
        .createNativeQuery(
            "select * from app_user where :role = any(roles) and not disabled"
                + " and password_hash is not null order by id for update",
            UserEntity.class)
        .setParameter("role", role)
        .getResultList()
        .stream()
        .map(UserEntity::toRecord)
        .toList();
  }
}
