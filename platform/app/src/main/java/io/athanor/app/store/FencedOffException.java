package io.athanor.app.store;

/** Another has taken over what this one still works on; there is nothing left for it to do. */
public final class FencedOffException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public FencedOffException(CampaignRecord campaign) {
    super(
        "campaign "
            + campaign.name()
            + "@"
            + campaign.run()
            + " was taken over by another worker, which goes on with it");
  }
}
