package io.athanor.app.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.hibernate.StatelessSession;

/** What people said of candidates and measured on them; nothing is changed or taken back. */
@ApplicationScoped
@Transactional
public class Reviews {
  private final StatelessSession session;

  Reviews(StatelessSession session) {
    this.session = session;
  }

  /** Adds a review; its candidate must be stored. */
  public ReviewRecord save(ReviewRecord review) {
    ReviewEntity entity = new ReviewEntity(review);
    session.insert(entity);
    return entity.toRecord();
  }

  /** Adds measurements, all or none; their candidates must be stored. */
  public List<MeasurementRecord> save(List<MeasurementRecord> measurements) {
    List<MeasurementEntity> entities = measurements.stream().map(MeasurementEntity::new).toList();
    session.insertMultiple(entities);
    return entities.stream().map(MeasurementEntity::toRecord).toList();
  }

  /** Reviews of candidates, whichever campaign they were looked at in, oldest first. */
  public List<ReviewRecord> of(Collection<String> lineageHashes) {
    return session
        .createSelectionQuery(
            "from ReviewEntity where lineageHash in (:hashes) order by id", ReviewEntity.class)
        .setParameterList("hashes", lineageHashes)
        .stream()
        .map(ReviewEntity::toRecord)
        .toList();
  }

  /** Measurements given for a campaign that are older than a given one, newest first. */
  public List<MeasurementRecord> measurementsFor(
      long campaignId, Optional<Long> before, int limit) {
    return session
        .createSelectionQuery(
            "from MeasurementEntity where campaignId = :campaign and id < :before"
                + " order by id desc",
            MeasurementEntity.class)
        .setParameter("campaign", campaignId)
        .setParameter("before", before.orElse(Long.MAX_VALUE))
        .setMaxResults(limit)
        .stream()
        .map(MeasurementEntity::toRecord)
        .toList();
  }

  /** Measurements of candidates, whichever campaign they were given for, oldest first. */
  public List<MeasurementRecord> measurementsOf(Collection<String> lineageHashes) {
    return session
        .createSelectionQuery(
            "from MeasurementEntity where lineageHash in (:hashes) order by id",
            MeasurementEntity.class)
        .setParameterList("hashes", lineageHashes)
        .stream()
        .map(MeasurementEntity::toRecord)
        .toList();
  }
}
