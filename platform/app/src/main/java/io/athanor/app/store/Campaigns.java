package io.athanor.app.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hibernate.StatelessSession;

/** Campaigns, their rounds and candidates. */
@ApplicationScoped
@Transactional
public class Campaigns {
  private final StatelessSession session;

  Campaigns(StatelessSession session) {
    this.session = session;
  }

  /** A new campaign, on which nothing was done yet. */
  public CampaignRecord create(String name, String spec, String specHash, long seed, Instant now) {
    int run =
        1
            + session
                .createSelectionQuery(
                    "select coalesce(max(run), 0) from CampaignEntity where name = :name",
                    Integer.class)
                .setParameter("name", name)
                .getSingleResult();
    CampaignEntity entity = new CampaignEntity(name, run, spec, specHash, seed, now);
    session.insert(entity);
    return entity.toRecord();
  }

  /** Writes the state: all that is mutable in the record, and nothing else of it. */
  public void update(CampaignRecord campaign) {
    int rows =
        session
            .createMutationQuery(
                "update CampaignEntity set state = :state, datasetId = :datasetId,"
                    + " modelHash = :modelHash, progress = :progress, failure = :failure,"
                    + " updatedAt = :updatedAt where id = :id")
            .setParameter("state", campaign.state())
            .setParameter("datasetId", campaign.datasetId(), Long.class)
            .setParameter("modelHash", campaign.modelHash(), String.class)
            .setParameter("progress", campaign.progress())
            .setParameter("failure", campaign.failure(), String.class)
            .setParameter("updatedAt", campaign.updatedAt())
            .setParameter("id", campaign.id())
            .executeUpdate();
    if (rows == 0) {
      throw new IllegalArgumentException("there is no campaign " + campaign.id());
    }
  }

  public Optional<CampaignRecord> find(long id) {
    return Optional.ofNullable(session.get(CampaignEntity.class, id)).map(CampaignEntity::toRecord);
  }

  /** The newest campaign of that name. */
  public Optional<CampaignRecord> findLatest(String name) {
    return query("where name = :name order by run desc limit 1", Map.of("name", name)).stream()
        .findFirst();
  }

  public Optional<CampaignRecord> find(String name, int run) {
    return query("where name = :name and run = :run", Map.of("name", name, "run", run)).stream()
        .findFirst();
  }

  /** The newest campaign with that specification that can be resumed. */
  public Optional<CampaignRecord> findUnfinished(String specHash) {
    return query("where specHash = :hash order by id desc", Map.of("hash", specHash)).stream()
        .filter(campaign -> campaign.state() != CampaignState.DONE)
        .findFirst();
  }

  /** All campaigns with that specification, newest first. */
  public List<CampaignRecord> findBySpec(String specHash) {
    return query("where specHash = :hash order by id desc", Map.of("hash", specHash));
  }

  /** All campaigns, newest first. */
  public List<CampaignRecord> list() {
    return query("order by id desc", Map.of());
  }

  /**
   * Stores a finished round with its candidates, or nothing. The candidates' structures must be
   * stored.
   */
  public void saveRound(RoundRecord round, List<CandidateRecord> candidates) {
    session.insert(new RoundEntity(round));
    session.insertMultiple(candidates.stream().map(CandidateEntity::new).toList());
  }

  /** Finished rounds in order. */
  public List<RoundRecord> rounds(long campaignId) {
    return session
        .createSelectionQuery(
            "from RoundEntity where campaignId = :id order by round", RoundEntity.class)
        .setParameter("id", campaignId)
        .stream()
        .map(RoundEntity::toRecord)
        .toList();
  }

  /** All candidates, in the order proposed. */
  public List<CandidateRecord> candidates(long campaignId) {
    return session
        .createSelectionQuery(
            "from CandidateEntity where campaignId = :id order by round, position",
            CandidateEntity.class)
        .setParameter("id", campaignId)
        .stream()
        .map(CandidateEntity::toRecord)
        .toList();
  }

  /**
   * Candidates whose lineage hash begins so, newest campaign first. More than one campaign may have
   * the same candidate.
   *
   * @param prefix hexadecimal digits; with anything else nothing is found
   */
  public List<CandidateRecord> findCandidates(String prefix) {
    if (!prefix.matches("[0-9a-f]+")) {
      return List.of();
    }
    return session
        .createSelectionQuery(
            "from CandidateEntity where lineageHash like :pattern"
                + " order by campaignId desc, round, position",
            CandidateEntity.class)
        .setParameter("pattern", prefix + "%")
        .stream()
        .map(CandidateEntity::toRecord)
        .toList();
  }

  /** Lineage hashes of all candidates that are this structure, each once, in order. */
  public List<String> candidatesOf(String structureHash) {
    return session
        .createSelectionQuery(
            "select distinct lineageHash from CandidateEntity where structureHash = :hash"
                + " order by lineageHash",
            String.class)
        .setParameter("hash", structureHash)
        .getResultList();
  }

  private List<CampaignRecord> query(String clauses, Map<String, Object> parameters) {
    var query =
        session.createSelectionQuery("from CampaignEntity " + clauses, CampaignEntity.class);
    parameters.forEach(query::setParameter);
    return query.stream().map(CampaignEntity::toRecord).toList();
  }
}
