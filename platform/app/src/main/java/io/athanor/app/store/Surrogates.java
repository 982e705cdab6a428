package io.athanor.app.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hibernate.StatelessSession;
import org.hibernate.query.SelectionQuery;

/** Property models fitted in latent spaces, and the campaigns that searched by them. */
@ApplicationScoped
@Transactional
public class Surrogates {
  private static final String SUMMARY =
      "select new io.athanor.app.store.Surrogates$Found(s.id, new"
          + " io.athanor.app.store.SurrogateRecord(s.hash, s.modelHash, s.property, s.unit, s.basis,"
          + " s.rows, s.optionsHash, s.kind, s.scores, s.provenance, s.createdAt))"
          + " from SurrogateEntity s";

  private final StatelessSession session;

  Surrogates(StatelessSession session) {
    this.session = session;
  }

  /**
   * A stored one.
   *
   * @param id in the order stored
   */
  public record Found(long id, SurrogateRecord surrogate) {}

  /**
   * Which are wanted; an empty choice leaves all.
   *
   * @param model hash of a latent space
   */
  public record Choice(Optional<Long> campaign, Optional<String> model) {}

  /**
   * Stores one and whose it is; what is there already stays as it is.
   *
   * @param content as the engine writes it
   * @param heldOut JSON object: known and predicted values of rows that it had not seen
   */
  public void save(long campaignId, SurrogateRecord surrogate, byte[] content, String heldOut) {
    session
        .createNativeMutationQuery(
            "insert into surrogate (hash, model_hash, property, unit, basis, fit_rows,"
                + " options_hash, kind, content, scores, held_out, provenance, created_at) values"
                + " (:hash, :model, :property, :unit, :basis, :rows, :options, :kind, :content,"
                + " :scores, :heldOut, :provenance, :created) on conflict do nothing")
        .setParameter("hash", surrogate.hash())
        .setParameter("model", surrogate.modelHash())
        .setParameter("property", surrogate.property())
        .setParameter("unit", surrogate.unit())
        .setParameter("basis", surrogate.basis())
        .setParameter("rows", surrogate.rows())
        .setParameter("options", surrogate.optionsHash())
        .setParameter("kind", surrogate.kind())
        .setParameter("content", content)
        .setParameter("scores", surrogate.scores())
        .setParameter("heldOut", heldOut)
        .setParameter("provenance", surrogate.provenance())
        .setParameter("created", surrogate.createdAt())
        .executeUpdate();
    session
        .createNativeMutationQuery(
            "insert into campaign_surrogate (campaign_id, surrogate_hash)"
                + " values (:campaign, :hash) on conflict do nothing")
        .setParameter("campaign", campaignId)
        .setParameter("hash", surrogate.hash())
        .executeUpdate();
  }

  public Optional<SurrogateRecord> find(String hash) {
    return query(" where s.hash = :hash", Map.of("hash", hash)).stream()
        .map(Found::surrogate)
        .findFirst();
  }

  /** Those stored before a given one, newest first. */
  public List<Found> list(Choice choice, Optional<Long> before, int limit) {
    var parameters = new HashMap<String, Object>();
    parameters.put("before", before.orElse(Long.MAX_VALUE));
    var where = new StringBuilder(" where s.id < :before");
    choice
        .model()
        .ifPresent(
            model -> {
              where.append(" and s.modelHash = :model");
              parameters.put("model", model);
            });
    choice
        .campaign()
        .ifPresent(
            campaign -> {
              where.append(" and s.hash in (:hashes)");
              parameters.put("hashes", ofCampaign(campaign));
            });
    return query(where + " order by s.id desc limit " + limit, parameters);
  }

  /** The newest of each property in a latent space, by property. */
  public List<SurrogateRecord> newest(String model) {
    return query(
            " where s.id in (select max(t.id) from SurrogateEntity t where t.modelHash = :model"
                + " group by t.property) order by s.property",
            Map.of("model", model))
        .stream()
        .map(Found::surrogate)
        .toList();
  }

  /** Units of the properties that a campaign's surrogates predict, by property. */
  public Map<String, String> units(long campaign) {
    Map<String, String> units = new HashMap<>();
    session
        .createNativeQuery(
            "select s.property, s.unit from campaign_surrogate c join surrogate s"
                + " on s.hash = c.surrogate_hash where c.campaign_id = :campaign order by s.id",
            Object[].class)
        .setParameter("campaign", campaign)
        .getResultList()
        .forEach(row -> units.put((String) row[0], (String) row[1]));
    return units;
  }

  /** As the engine wrote it. */
  public byte[] content(String hash) {
    return session
        .createSelectionQuery(
            "select content from SurrogateEntity where hash = :hash", byte[].class)
        .setParameter("hash", hash)
        .getSingleResult();
  }

  /** Known and predicted values of rows that it had not seen, a JSON object. */
  public Optional<String> heldOut(String hash) {
    return session
        .createSelectionQuery(
            "select heldOut from SurrogateEntity where hash = :hash", String.class)
        .setParameter("hash", hash)
        .stream()
        .findFirst();
  }

  /** Numbers of the campaigns that searched by it, in order. */
  public List<Long> campaigns(String hash) {
    return session
        .createNativeQuery(
            "select campaign_id from campaign_surrogate where surrogate_hash = :hash"
                + " order by campaign_id",
            Long.class)
        .setParameter("hash", hash)
        .getResultList();
  }

  private List<String> ofCampaign(long campaign) {
    return session
        .createNativeQuery(
            "select surrogate_hash from campaign_surrogate where campaign_id = :campaign",
            String.class)
        .setParameter("campaign", campaign)
        .getResultList();
  }

  private List<Found> query(String clauses, Map<String, Object> parameters) {
    SelectionQuery<Found> query = session.createSelectionQuery(SUMMARY + clauses, Found.class);
    parameters.forEach(query::setParameter);
    return query.getResultList();
  }
}
