package io.athanor.app.store;

import java.time.Instant;

/**
 * A campaign: its immutable specification, and its state as of reading.
 *
 * @param id given by the store
 * @param name as the specification says
 * @param run 1 for the first campaign of that name; given by the store
 * @param spec the YAML as given
 * @param specHash of the specification's meaning
 * @param seed the campaign's
 * @param createdAt when it was created
 * @param state how far it has come
 * @param datasetId what it works on; null before that is known
 * @param modelHash the latent space it searches; null before that is known
 * @param progress JSON object
 * @param failure why it failed; null unless it did
 * @param updatedAt when the state last changed
 * @param lease of whoever works on it, as of reading: an earlier one is refused to write
 */
public record CampaignRecord(
    long id,
    String name,
    int run,
    String spec,
    String specHash,
    long seed,
    Instant createdAt,
    CampaignState state,
    Long datasetId,
    String modelHash,
    String progress,
    String failure,
    Instant updatedAt,
    long lease) {

  /** The same campaign in another state. */
  public CampaignRecord with(
      CampaignState state,
      Long datasetId,
      String modelHash,
      String progress,
      String failure,
      Instant updatedAt) {
    return new CampaignRecord(
        id, name, run, spec, specHash, seed, createdAt, state, datasetId, modelHash, progress,
        failure, updatedAt, lease);
  }
}
