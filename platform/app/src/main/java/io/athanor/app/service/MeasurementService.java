package io.athanor.app.service;

import io.athanor.app.store.CampaignRecord;
import io.athanor.app.store.Campaigns;
import io.athanor.app.store.CandidateRecord;
import io.athanor.app.store.Datasets;
import io.athanor.app.store.MeasurementRecord;
import io.athanor.app.store.Reviews;
import io.athanor.engine.campaign.CampaignSpec;
import io.athanor.engine.campaign.CampaignYaml;
import io.athanor.sdk.AthanorException;
import io.athanor.sdk.DomainPlugin;
import io.athanor.sdk.Options;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What was measured on candidates in the laboratory. */
@ApplicationScoped
@Transactional
public class MeasurementService {
  private static final int MOST_ROWS = 10_000;
  private static final int LONGEST_METHOD = 200;
  private static final int LEAST_DIGITS = 4;
  private static final String DEFAULT_METHOD = "experiment";

  private final Campaigns campaigns;
  private final Datasets datasets;
  private final Reviews reviews;
  private final Plugins plugins;
  private final Clock clock;

  MeasurementService(
      Campaigns campaigns, Datasets datasets, Reviews reviews, Plugins plugins, Clock clock) {
    this.campaigns = campaigns;
    this.datasets = datasets;
    this.reviews = reviews;
    this.plugins = plugins;
    this.clock = clock;
  }

  /**
   * A row as it was given, numbers still text; any of it may be null.
   *
   * @param candidate its name, or its first digits
   * @param uncertainty one standard deviation; empty where it is not known
   * @param method empty for {@code experiment}
   */
  public record Row(
      String candidate,
      String property,
      String value,
      String unit,
      String uncertainty,
      String method) {}

  /**
   * A row that was not taken.
   *
   * @param row number, from 1
   */
  public record Refused(int row, String candidate, String reason) {}

  /** What became of the rows. */
  public record Result(List<MeasurementView> taken, List<Refused> refused) {}

  /**
   * Takes rows of CSV as {@link #take} does.
   *
   * @throws AthanorException DATA when it is no table of measurements as a whole
   */
  public Result takeCsv(long campaign, String csv, String by) {
    return take(campaign, MeasurementTable.read(csv), by);
  }

  /**
   * Takes what can be taken of rows, and says of the others why not.
   *
   * @param by who gives them
   * @throws AthanorException USER when there is no such campaign, or there are too many rows
   */
  public Result take(long campaign, List<Row> rows, String by) {
    if (rows.size() > MOST_ROWS) {
      throw AthanorException.user(
          "%,d rows were given but at most %,d may be at a time".formatted(rows.size(), MOST_ROWS));
    }
    var reading = new Reading(campaigns.find(campaign).orElseThrow(() -> absent(campaign)), by);
    List<MeasurementRecord> read = new ArrayList<>();
    List<Refused> refused = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      try {
        read.add(reading.record(row));
      } catch (AthanorException e) {
        refused.add(new Refused(i + 1, row == null ? null : row.candidate(), e.getMessage()));
      }
    }
    return new Result(reviews.save(read).stream().map(MeasurementView::of).toList(), refused);
  }

  /** What rows are held against. */
  private final class Reading {
    private final CampaignRecord campaign;
    private final String by;
    private final Instant now = clock.instant();
    private final List<String> names;
    private final Map<String, String> units;

    Reading(CampaignRecord campaign, String by) {
      this.campaign = campaign;
      this.by = by;
      this.names =
          campaigns.candidates(campaign.id()).stream().map(CandidateRecord::lineageHash).toList();
      this.units = units(campaign);
    }

    MeasurementRecord record(Row row) {
      if (row == null) {
        throw AthanorException.data("is null");
      }
      String candidate = candidate(text(row.candidate()));
      String property = text(row.property());
      String unit = units.get(property);
      if (unit == null) {
        throw AthanorException.data(
            "there is no property '%s'; there are %s".formatted(property, units.keySet()));
      }
      if (!unit.equals(text(row.unit()))) {
        throw AthanorException.data(
            "the unit is '%s' but that of '%s' is '%s'; convert the value"
                .formatted(text(row.unit()), property, unit));
      }
      String method = text(row.method());
      if (method.length() > LONGEST_METHOD) {
        throw AthanorException.data(
            "method is longer than %d characters".formatted(LONGEST_METHOD));
      }
      return new MeasurementRecord(
          0,
          candidate,
          campaign.id(),
          property,
          number("value", text(row.value())),
          unit,
          uncertainty(text(row.uncertainty())),
          method.isEmpty() ? DEFAULT_METHOD : method,
          by,
          now);
    }

    private String candidate(String prefix) {
      List<String> meant =
          prefix.length() < LEAST_DIGITS
              ? List.of()
              : names.stream().filter(name -> name.startsWith(prefix)).toList();
      if (meant.isEmpty()) {
        throw AthanorException.data(
            "campaign %s@%d has no candidate '%s'; give the first %d or more digits of its name"
                .formatted(campaign.name(), campaign.run(), prefix, LEAST_DIGITS));
      }
      if (meant.size() > 1) {
        throw AthanorException.data(
            "'%s' may be %d candidates; give more digits".formatted(prefix, meant.size()));
      }
      return meant.get(0);
    }
  }

  /** Units by property: those of the dataset's labels, and of what the domain computes. */
  private Map<String, String> units(CampaignRecord campaign) {
    CampaignSpec spec = CampaignYaml.parse(campaign.name(), campaign.spec(), plugins.registry());
    DomainPlugin<?> plugin = plugins.require(spec.domain());
    Map<String, String> units = new TreeMap<>();
    plugin.evaluators(Options.of(plugin.options(), spec.options())).stream()
        .flatMap(evaluator -> evaluator.properties().stream())
        .forEach(property -> units.put(property.name(), property.unit()));
    // a dataset has one unit a property, so that its own goes first
    Optional.ofNullable(campaign.datasetId()).map(datasets::measuredUnits).ifPresent(units::putAll);
    return units;
  }

  private static Double uncertainty(String text) {
    if (text.isEmpty()) {
      return null;
    }
    double uncertainty = number("uncertainty", text);
    if (uncertainty < 0) {
      throw AthanorException.data("uncertainty is " + text + " but must not be negative");
    }
    return uncertainty;
  }

  private static double number(String field, String text) {
    try {
      double number = Double.parseDouble(text);
      if (Double.isFinite(number)) {
        return number;
      }
    } catch (NumberFormatException e) {
      // told of below, like what is not finite
    }
    throw AthanorException.data(
        "%s is '%s' but must be a finite number with a point, such as 4.2".formatted(field, text));
  }

  private static String text(String given) {
    return given == null ? "" : given.strip();
  }

  private static AthanorException absent(long campaign) {
    return AthanorException.user("there is no campaign " + campaign);
  }
}
