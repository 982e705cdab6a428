package io.athanor.app.service;

import io.athanor.app.store.CampaignRecord;
import io.athanor.app.store.CampaignState;
import io.athanor.app.store.Campaigns;
import io.athanor.app.store.JobStop;
import io.athanor.engine.campaign.CampaignSpec;
import io.athanor.engine.campaign.CampaignSpec.DatasetSource;
import io.athanor.engine.campaign.CampaignYaml;
import io.athanor.sdk.AthanorException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * A campaign's life when workers do the work: draft → queued → its steps → awaiting review →
 * closed; paused, cancelled and taken up again on the way.
 */
@ApplicationScoped
@Transactional
public class CampaignLife {
  static final String NO_FILES =
      "a campaign of the service can't read files of the server's machine; import them as a"
          + " dataset, and give its name";

  private static final Set<CampaignState> STARTABLE =
      EnumSet.of(
          CampaignState.DRAFT, CampaignState.PAUSED, CampaignState.FAILED, CampaignState.CANCELLED);

  private static final Set<CampaignState> ENDABLE =
      EnumSet.of(
          CampaignState.DRAFT,
          CampaignState.PAUSED,
          CampaignState.FAILED,
          CampaignState.AWAITING_REVIEW);

  private final Campaigns campaigns;
  private final JobService jobs;
  private final DatasetService datasets;
  private final Plugins plugins;
  private final Json json;
  private final Clock clock;

  CampaignLife(
      Campaigns campaigns,
      JobService jobs,
      DatasetService datasets,
      Plugins plugins,
      Json json,
      Clock clock) {
    this.campaigns = campaigns;
    this.jobs = jobs;
    this.datasets = datasets;
    this.plugins = plugins;
    this.json = json;
    this.clock = clock;
  }

  public Optional<CampaignView> find(long id) {
    return campaigns.find(id).map(CampaignView::of);
  }

  /** The specification as it was given. */
  public Optional<String> specification(long id) {
    return campaigns.find(id).map(CampaignRecord::spec);
  }

  /**
   * Writes a campaign down.
   *
   * @param yaml as docs/campaign.md tells; its data are stored already or simulated
   * @throws AthanorException USER, with line and field, when it is not right
   */
  public CampaignView draft(String yaml) {
    CampaignSpec spec = read(yaml);
    return CampaignView.of(
        campaigns.create(
            spec.name(),
            yaml,
            CampaignYaml.hash(spec),
            spec.seed(),
            json.canonical(CampaignProgress.NONE),
            clock.instant()));
  }

  /**
   * Writes a draft anew; under another name it is the next run of that name.
   *
   * @throws AthanorException USER, with line and field, when it is not right, or when the campaign
   *     is no draft any more
   */
  public CampaignView rewrite(long id, String yaml) {
    CampaignSpec spec = read(yaml);
    var text = new Campaigns.Text(spec.name(), yaml, CampaignYaml.hash(spec), spec.seed());
    if (!campaigns.rewrite(id, text, clock.instant())) {
      throw notIn(require(id), "rewritten; clone it and change the draft");
    }
    return CampaignView.of(require(id));
  }

  private CampaignSpec read(String yaml) {
    CampaignSpec spec = CampaignYaml.parse("campaign", yaml, plugins.registry());
    if (spec.dataset() instanceof DatasetSource.ImportFiles) {
      throw AthanorException.user("dataset.import: " + NO_FILES);
    }
    if (spec.dataset() instanceof DatasetSource.Stored stored) {
      datasets.require(stored.name());
    }
    spec.catalogue().ifPresent(datasets::require);
    return spec;
  }

  /**
   * Queues a campaign's next step, also after a pause, a failure or a cancellation: what was done
   * is not done again.
   *
   * @param priority greater goes first
   * @throws AthanorException USER when it is in no state to be queued
   */
  public CampaignView start(long id, int priority) {
    move(id, STARTABLE, CampaignState.QUEUED, "started");
    CampaignRecord campaign = require(id);
    jobs.enqueueNext(campaign, priority);
    return CampaignView.of(campaign);
  }

  /** Stops a campaign between two units of its work, to go on later. */
  public CampaignView pause(long id) {
    return stop(id, JobStop.PAUSE, "paused");
  }

  /** Stops a campaign for good, unless it is started again. */
  public CampaignView cancel(long id) {
    if (require(id).state().isActive()) {
      return stop(id, JobStop.CANCEL, "cancelled");
    }
    move(
        id,
        EnumSet.of(CampaignState.DRAFT, CampaignState.PAUSED),
        CampaignState.CANCELLED,
        "cancelled");
    return CampaignView.of(require(id));
  }

  /** Nothing more is to be done with a campaign. */
  public CampaignView close(long id) {
    move(id, ENDABLE, CampaignState.CLOSED, "closed");
    return CampaignView.of(require(id));
  }

  /** A draft of the same specification. */
  public CampaignView copy(long id) {
    return draft(require(id).spec());
  }

  private CampaignView stop(long id, JobStop wish, String done) {
    CampaignRecord campaign = require(id);
    if (!campaign.state().isActive() || !jobs.stop(id, wish)) {
      throw notIn(campaign, done);
    }
    return CampaignView.of(require(id));
  }

  private void move(long id, Set<CampaignState> from, CampaignState to, String done) {
    if (!campaigns.move(id, from, to, clock.instant())) {
      throw notIn(require(id), done);
    }
  }

  private CampaignRecord require(long id) {
    return campaigns
        .find(id)
        .orElseThrow(() -> AthanorException.user("there is no campaign " + id));
  }

  private static AthanorException notIn(CampaignRecord campaign, String done) {
    return AthanorException.user(
        "campaign %s@%d is %s and can't be %s"
            .formatted(campaign.name(), campaign.run(), campaign.state(), done));
  }
}
