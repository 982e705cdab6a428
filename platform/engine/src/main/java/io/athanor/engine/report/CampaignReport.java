package io.athanor.engine.report;

import io.athanor.engine.campaign.CampaignResult;
import io.athanor.engine.campaign.CampaignSpec;
import io.athanor.engine.dataset.Dataset;
import io.athanor.engine.latent.TrainedVae;
import io.athanor.sdk.AthanorException;
import io.athanor.sdk.DomainPlugin;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/**
 * Writes the report of a campaign: {@code index.html}, one self-contained page; {@code
 * candidates/}, every candidate in each of the domain's export formats; {@code candidates.json};
 * {@code campaign.yaml}.
 */
public final class CampaignReport {
  private CampaignReport() {}

  /**
   * Writes the folder whole or not at all. A report that is there already is replaced.
   *
   * @param folder to be; its parents are made when they are missing
   * @param yaml the specification as the user wrote it
   * @param lineages by content hash of a candidate's structure: what it was made of, as JSON
   * @param clock tells when the report was made
   * @throws AthanorException USER, when the folder holds something else than a report; RESOURCE,
   *     when it can't be written
   */
  public static <S> void write(
      Path folder,
      DomainPlugin<S> plugin,
      CampaignSpec spec,
      String yaml,
      Dataset<S> dataset,
      TrainedVae model,
      CampaignResult<S> result,
      Map<String, String> lineages,
      Clock clock) {
    var findings =
        Findings.of(plugin, spec, yaml, dataset, model, result, lineages, clock.instant());
    ReportFolder.replace(
        folder,
        to -> {
          to.bytes("campaign.yaml", yaml);
          Exports.write(findings, to);
          to.bytes("candidates.json", CandidatesJson.of(findings));
          to.bytes("index.html", Page.of(findings));
        });
  }

  /**
   * To be asked before the work that the report is to tell of.
   *
   * @throws AthanorException USER, when the folder holds something else than a report
   */
  public static void requireReplaceable(Path folder) {
    try {
      ReportFolder.requireReplaceable(folder);
    } catch (IOException e) {
      throw new AthanorException(
          AthanorException.Category.RESOURCE,
          "the report's folder " + folder + " can't be read: " + e.getMessage(),
          e);
    }
  }
}
