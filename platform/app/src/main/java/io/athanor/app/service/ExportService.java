package io.athanor.app.service;

import io.athanor.app.store.CampaignRecord;
import io.athanor.app.store.Campaigns;
import io.athanor.app.store.CandidateRecord;
import io.athanor.app.store.CandidateStatus;
import io.athanor.app.store.Structures;
import io.athanor.sdk.AthanorException;
import io.athanor.sdk.DomainPlugin;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Writes candidates as files. */
@ApplicationScoped
public class ExportService {
  private static final int NAME_DIGITS = 12;
  private static final int PREVIEW_SIDE = 512;

  private final CampaignService campaigns;
  private final Campaigns rows;
  private final CandidateLookup candidates;
  private final Structures structures;
  private final Plugins plugins;
  private final Json json;

  ExportService(
      CampaignService campaigns,
      Campaigns rows,
      CandidateLookup candidates,
      Structures structures,
      Plugins plugins,
      Json json) {
    this.campaigns = campaigns;
    this.rows = rows;
    this.candidates = candidates;
    this.structures = structures;
    this.plugins = plugins;
    this.json = json;
  }

  /** A file that was written. */
  public record Exported(String candidate, String file) {}

  /**
   * Writes a candidate, or the best of a campaign (all verified ones while it is unfinished).
   *
   * @param what a campaign or a candidate
   * @param format one of the domain's, or {@code preview}
   * @param folder made when it is not there
   */
  public List<Exported> export(String what, String format, Path folder) {
    List<CandidateRecord> chosen = choose(what);
    if (chosen.isEmpty()) {
      throw AthanorException.user("campaign '" + what + "' has no verified candidate to export");
    }
    List<Exported> written = new ArrayList<>();
    for (CandidateRecord row : chosen) {
      Lineage lineage = json.read(row.lineage(), Lineage.class);
      byte[] bytes = bytes(plugins.require(lineage.plugin()), row, format);
      String ending = format.equals("preview") ? "preview.png" : format;
      Path file = folder.resolve(row.lineageHash().substring(0, NAME_DIGITS) + "." + ending);
      try {
        Files.createDirectories(folder);
        Files.write(file, bytes);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      written.add(new Exported(row.lineageHash(), file.toString()));
    }
    return written;
  }

  private List<CandidateRecord> choose(String what) {
    Optional<CampaignRecord> campaign = campaigns.find(what);
    if (campaign.isEmpty()) {
      return List.of(
          candidates
              .find(what)
              .orElseThrow(
                  () ->
                      AthanorException.user(
                          "there is neither a campaign nor a candidate '"
                              + what
                              + "'; 'athanor campaigns' and 'athanor candidates' list them")));
    }
    List<CandidateRecord> all = rows.candidates(campaign.get().id());
    Optional<List<String>> best =
        campaigns
            .summary(campaign.get())
            .map(s -> s.candidates().stream().map(CandidateView::candidate).toList());
    return all.stream()
        .filter(
            row ->
                best.map(b -> b.contains(row.lineageHash()))
                    .orElse(row.status() == CandidateStatus.VERIFIED))
        .toList();
  }

  private <S> byte[] bytes(DomainPlugin<S> plugin, CandidateRecord row, String format) {
    S structure =
        plugin.codec().fromBytes(structures.find(row.structureHash()).orElseThrow().content());
    if (format.equals("preview")) {
      return plugin.codec().preview(structure, PREVIEW_SIDE);
    }
    List<String> formats = plugin.codec().exportFormats();
    if (!formats.contains(format)) {
      throw AthanorException.user(
          "domain '%s' exports no '%s'; it has %s"
              .formatted(
                  plugin.id(),
                  format,
                  Stream.concat(formats.stream(), Stream.of("preview")).toList()));
    }
    return plugin.codec().export(structure, format);
  }
}
