package io.athanor.app.store;

import io.athanor.app.store.BulkInsert.Column;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.StatelessSession;

/**
 * What was computed of structures for a campaign. What two workers computed of one structure is the
 * same, so it needs no fence: the first that is stored stays.
 */
@ApplicationScoped
@Transactional
public class Evaluations {
  private static final int CHUNK = 1000;

  private static final String INSERT =
      "insert into evaluation (campaign_id, plan, structure_hash, outcome)"
          + " select * from unnest(?, ?, ?, ?) on conflict do nothing";

  private final StatelessSession session;

  Evaluations(StatelessSession session) {
    this.session = session;
  }

  /**
   * Which evaluations.
   *
   * @param plan hash of all that an outcome depends on beside the structure
   */
  public record Plan(long campaignId, String plan) {}

  /** Outcomes by structure hash, as JSON objects, of those that are known. */
  public Map<String, String> find(Plan plan, Collection<String> hashes) {
    Map<String, String> known = new HashMap<>();
    List<String> all = new ArrayList<>(hashes);
    for (int from = 0; from < all.size(); from += CHUNK) {
      session
          .createNativeQuery(
              "select structure_hash, outcome from evaluation where campaign_id = :campaign and"
                  + " plan = :plan and structure_hash in (:hashes)",
              Object[].class)
          .addScalar("structure_hash", String.class)
          .addScalar("outcome", String.class)
          .setParameter("campaign", plan.campaignId())
          .setParameter("plan", plan.plan())
          .setParameterList("hashes", all.subList(from, Math.min(from + CHUNK, all.size())))
          .getResultList()
          .forEach(row -> known.put((String) row[0], (String) row[1]));
    }
    return known;
  }

  /**
   * Stores those that are not there yet.
   *
   * @param outcomes JSON objects by structure hash
   */
  public void save(Plan plan, Map<String, String> outcomes) {
    BulkInsert.run(
        session,
        INSERT,
        outcomes.entrySet(),
        List.<Column<Map.Entry<String, String>>>of(
            Column.int8(entry -> plan.campaignId()),
            Column.text(entry -> plan.plan()),
            Column.text(Map.Entry::getKey),
            Column.text(Map.Entry::getValue)));
  }
}
