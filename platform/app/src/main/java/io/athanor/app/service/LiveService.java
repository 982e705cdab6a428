package io.athanor.app.service;

import io.athanor.app.store.CampaignState;
import io.athanor.app.work.JobState;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** What clients watch: how a job or a campaign is, and whether more is to come. */
@ApplicationScoped
public class LiveService {
  private final CampaignLife life;
  private final JobService jobs;

  LiveService(CampaignLife life, JobService jobs) {
    this.life = life;
    this.jobs = jobs;
  }

  /**
   * How something is now.
   *
   * @param last whether it will stay so unless a person does something
   */
  public record Look(Object view, boolean last) {}

  /** A campaign, and the job that works or worked on it last; null before there was one. */
  public record CampaignLook(CampaignView campaign, JobView job) {}

  /** A job; empty when there is none. */
  public Optional<Look> job(long id) {
    return jobs.find(id).map(job -> new Look(job, JobState.valueOf(job.state()).isFinal()));
  }

  /** A campaign; empty when there is none. */
  public Optional<Look> campaign(long id) {
    return life.find(id).map(campaign -> new Look(look(campaign), isLast(campaign)));
  }

  private CampaignLook look(CampaignView campaign) {
    return new CampaignLook(campaign, jobs.findStep(campaign.id()).orElse(null));
  }

  private static boolean isLast(CampaignView campaign) {
    CampaignState state = CampaignState.valueOf(campaign.state());
    return state.isFound() || state == CampaignState.FAILED || state == CampaignState.CANCELLED;
  }
}
