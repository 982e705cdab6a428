package io.athanor.app.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import org.hibernate.StatelessSession;

/** Trained latent spaces, and checkpoints of training. */
@ApplicationScoped
@Transactional
public class Models {
  private static final String SUMMARY =
      "select new io.athanor.app.store.LatentModelSummary("
          + "hash, datasetId, config, diagnostics, createdAt) from LatentModelEntity";

  private final StatelessSession session;

  Models(StatelessSession session) {
    this.session = session;
  }

  /** Stores a latent space; one that is there already stays as it is. */
  public void save(LatentModelRecord model) {
    // two workers may have trained the same at the same time
    session
        .createNativeMutationQuery(
            "insert into latent_model (hash, dataset_id, config, weights, diagnostics, provenance,"
                + " created_at) values (:hash, :dataset, :config, :weights, :diagnostics,"
                + " :provenance, :created) on conflict do nothing")
        .setParameter("hash", model.hash())
        .setParameter("dataset", model.datasetId())
        .setParameter("config", model.config())
        .setParameter("weights", model.weights())
        .setParameter("diagnostics", model.diagnostics())
        .setParameter("provenance", model.provenance())
        .setParameter("created", model.createdAt())
        .executeUpdate();
  }

  public Optional<LatentModelRecord> find(String hash) {
    return Optional.ofNullable(session.get(LatentModelEntity.class, hash))
        .map(LatentModelEntity::toRecord);
  }

  /** As {@link #find}, without the weights. */
  public Optional<LatentModelSummary> summary(String hash) {
    return session
        .createSelectionQuery(SUMMARY + " where hash = :hash", LatentModelSummary.class)
        .setParameter("hash", hash)
        .stream()
        .findFirst();
  }

  /** Where a latent space comes from, a JSON object. */
  public Optional<String> provenance(String hash) {
    return session
        .createSelectionQuery(
            "select provenance from LatentModelEntity where hash = :hash", String.class)
        .setParameter("hash", hash)
        .stream()
        .findFirst();
  }

  /** The oldest latent space whose configuration has that {@code key}. */
  public Optional<LatentModelRecord> findByKey(String key) {
    return session
        .createNativeQuery(
            "select hash from latent_model where cast(config as json) ->> 'key' = :key"
                + " order by created_at, hash limit 1",
            String.class)
        .setParameter("key", key)
        .stream()
        .findFirst()
        .flatMap(this::find);
  }

  /** Hashes of the latent spaces trained on a dataset, newest first; without their weights. */
  public List<String> trainedOn(long datasetId) {
    return session
        .createSelectionQuery(
            "select hash from LatentModelEntity where datasetId = :id"
                + " order by createdAt desc, hash",
            String.class)
        .setParameter("id", datasetId)
        .getResultList();
  }

  /** All latent spaces, newest first; without their weights. */
  public List<LatentModelSummary> list() {
    return session
        .createSelectionQuery(SUMMARY + " order by createdAt desc, hash", LatentModelSummary.class)
        .getResultList();
  }

  /**
   * Hashes of latent spaces that start so, in order.
   *
   * @param prefix hexadecimal digits; with anything else nothing is found
   */
  public List<String> startingWith(String prefix) {
    if (!prefix.matches("[0-9a-f]+")) {
      return List.of();
    }
    return session
        .createSelectionQuery(
            "select hash from LatentModelEntity where hash like :pattern order by hash",
            String.class)
        .setParameter("pattern", prefix + "%")
        .getResultList();
  }

  /** Stores a checkpoint in place of the earlier ones of its training. */
  public void save(CheckpointRecord checkpoint) {
    deleteCheckpoints(checkpoint.key());
    session
        .createNativeMutationQuery(
            "insert into checkpoint (key, epoch, content, created_at)"
                + " values (:key, :epoch, :content, :created) on conflict do nothing")
        .setParameter("key", checkpoint.key())
        .setParameter("epoch", checkpoint.epoch())
        .setParameter("content", checkpoint.content())
        .setParameter("created", checkpoint.createdAt())
        .executeUpdate();
  }

  public Optional<CheckpointRecord> findCheckpoint(String key) {
    return session
        .createSelectionQuery(
            "from CheckpointEntity where key = :key order by epoch desc limit 1",
            CheckpointEntity.class)
        .setParameter("key", key)
        .stream()
        .map(CheckpointEntity::toRecord)
        .findFirst();
  }

  /** For a training that is finished. */
  public void deleteCheckpoints(String key) {
    session
        .createMutationQuery("delete from CheckpointEntity where key = :key")
        .setParameter("key", key)
        .executeUpdate();
  }
}
