package io.athanor.app.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hibernate.StatelessSession;

/** Campaigns, their rounds and candidates. */
@ApplicationScoped
@Transactional
public class Campaigns {
  private final StatelessSession session;

  Campaigns(StatelessSession session) {
    this.session = session;
  }

  /**
   * A new campaign, on which nothing was done yet.
   *
   * @param progress JSON object
   */
  public CampaignRecord create(
      String name, String spec, String specHash, long seed, String progress, Instant now) {
    CampaignEntity entity =
        new CampaignEntity(name, nextRun(name), spec, specHash, seed, progress, now);
    session.insert(entity);
    return entity.toRecord();
  }

  /** Names of the campaigns that work with a latent space, as name@run, newest first. */
  public List<String> namesOfModel(String modelHash) {
    return session
        .createSelectionQuery(
            "select name || '@' || cast(run as string) from CampaignEntity"
                + " where modelHash = :model order by id desc",
            String.class)
        .setParameter("model", modelHash)
        .getResultList();
  }

  private int nextRun(String name) {
    return 1
        + session
            .createSelectionQuery(
                "select coalesce(max(run), 0) from CampaignEntity where name = :name",
                Integer.class)
            .setParameter("name", name)
            .getSingleResult();
  }

  /**
   * What a draft says.
   *
   * @param spec YAML
   * @param specHash of its meaning
   */
  public record Text(String name, String spec, String specHash, long seed) {}

  /**
   * Writes a draft anew.
   *
   * @return false, and nothing is changed, when it is no draft
   */
  public boolean rewrite(long id, Text text, Instant now) {
    // under its own name it stays the run that it is
    int other = nextRun(text.name());
    return session
            .createNativeMutationQuery(
                "update campaign set run = case when name = :name then run else :other end,"
                    + " name = :name, spec = :spec, spec_hash = :hash, seed = :seed,"
                    + " updated_at = :now where id = :id and state = 'DRAFT'")
            .setParameter("name", text.name())
            .setParameter("other", other)
            .setParameter("spec", text.spec())
            .setParameter("hash", text.specHash())
            .setParameter("seed", text.seed())
            .setParameter("now", now)
            .setParameter("id", id)
            .executeUpdate()
        == 1;
  }

  /**
   * Takes a campaign to work on: whoever had it can't write to it any more.
   *
   * @return the campaign with its new lease
   */
  public CampaignRecord take(long id) {
    session
        .createMutationQuery("update CampaignEntity set lease = lease + 1 where id = :id")
        .setParameter("id", id)
        .executeUpdate();
    return find(id).orElseThrow();
  }

  /**
   * Moves a campaign from one of some states to another.
   *
   * @return false, and nothing is changed, when it is in none of them
   */
  public boolean move(long id, Set<CampaignState> from, CampaignState to, Instant now) {
    return session
            .createMutationQuery(
                "update CampaignEntity set state = :to, updatedAt = :now"
                    + " where id = :id and state in (:from)")
            .setParameter("to", to)
            .setParameter("now", now)
            .setParameter("id", id)
            .setParameterList("from", from)
            .executeUpdate()
        == 1;
  }

  /**
   * As {@link #move(long, Set, CampaignState, Instant)}, for whoever works on the campaign.
   *
   * @param held as taken
   * @return false, and nothing is changed, also when another has taken it since
   */
  public boolean move(CampaignRecord held, Set<CampaignState> from, CampaignState to, Instant now) {
    return session
            .createMutationQuery(
                "update CampaignEntity set state = :to, updatedAt = :now"
                    + " where id = :id and lease = :lease and state in (:from)")
            .setParameter("to", to)
            .setParameter("now", now)
            .setParameter("id", held.id())
            .setParameter("lease", held.lease())
            .setParameterList("from", from)
            .executeUpdate()
        == 1;
  }

  /**
   * Writes the state: all that is mutable in the record but the lease, and nothing else of it.
   *
   * @throws FencedOffException when another has taken the campaign since
   */
  public void update(CampaignRecord campaign) {
    int rows =
        session
            .createMutationQuery(
                "update CampaignEntity set state = :state, datasetId = :datasetId,"
                    + " modelHash = :modelHash, progress = :progress, failure = :failure,"
                    + " updatedAt = :updatedAt where id = :id and lease = :lease")
            .setParameter("state", campaign.state())
            .setParameter("datasetId", campaign.datasetId(), Long.class)
            .setParameter("modelHash", campaign.modelHash(), String.class)
            .setParameter("progress", campaign.progress())
            .setParameter("failure", campaign.failure(), String.class)
            .setParameter("updatedAt", campaign.updatedAt())
            .setParameter("id", campaign.id())
            .setParameter("lease", campaign.lease())
            .executeUpdate();
    if (rows == 0) {
      throw new FencedOffException(campaign);
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

  /** All campaigns with that specification, newest first. */
  public List<CampaignRecord> findBySpec(String specHash) {
    return query("where specHash = :hash order by id desc", Map.of("hash", specHash));
  }

  /** All campaigns, newest first. */
  public List<CampaignRecord> list() {
    return query("order by id desc", Map.of());
  }

  /** Campaigns older than a given one, newest first. */
  public List<CampaignRecord> list(Optional<Long> before, int limit) {
    return session
        .createSelectionQuery(
            "from CampaignEntity where id < :before order by id desc", CampaignEntity.class)
        .setParameter("before", before.orElse(Long.MAX_VALUE))
        .setMaxResults(limit)
        .stream()
        .map(CampaignEntity::toRecord)
        .toList();
  }

  /**
   * Stores a finished round with its candidates, or nothing. The candidates' structures must be
   * stored.
   *
   * @param campaign as taken by whoever found the round
   * @throws FencedOffException when another has taken the campaign since
   */
  public void saveRound(
      CampaignRecord campaign, RoundRecord round, List<CandidateRecord> candidates) {
    boolean held =
        session
                .createNativeQuery(
                    "select 1 from campaign where id = :id and lease = :lease for share",
                    Integer.class)
                .setParameter("id", campaign.id())
                .setParameter("lease", campaign.lease())
                .getResultList()
                .size()
            == 1;
    if (!held) {
      throw new FencedOffException(campaign);
    }
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

  /** How many candidates were verified, in all campaigns. */
  public long countVerified() {
    return session
        .createSelectionQuery(
            "select count(*) from CandidateEntity where status = VERIFIED", Long.class)
        .getSingleResult();
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
