package io.athanor.engine.report;

import io.athanor.engine.campaign.Calibration;
import io.athanor.engine.campaign.CampaignResult;
import io.athanor.engine.campaign.CampaignYaml;
import io.athanor.engine.campaign.Candidate;
import io.athanor.engine.property.Prediction;
import io.athanor.engine.search.Constraint;
import io.athanor.engine.search.Goal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeSet;

/** The best candidates for programs. Keys are stable; {@code format} counts up when they change. */
final class CandidatesJson {
  private CandidatesJson() {}

  static <S> String of(Findings<S> findings) {
    var root = new LinkedHashMap<String, Object>();
    root.put("format", "athanor-candidates/1");
    root.put("campaign", findings.spec().name());
    root.put("domain", findings.spec().domain());
    root.put("specification", CampaignYaml.hash(findings.spec()));
    root.put("dataset", findings.dataset().contentHash());
    root.put("seed", findings.spec().seed());
    root.put("written", findings.time().toString());
    root.put("met", findings.result().met());
    root.put("evaluations", findings.result().evaluations());
    root.put("budget", findings.spec().budget());
    root.put("remarks", findings.result().remarks());
    root.put("wanted", wanted(findings));
    root.put("calibrations", calibrations(findings));
    root.put("rejections", rejections(findings));
    var candidates = new ArrayList<Map<String, Object>>();
    for (Candidate<S> candidate : findings.result().best()) {
      candidates.add(candidate(findings, candidate, candidates.size() + 1));
    }
    root.put("candidates", candidates);
    return Json.of(root);
  }

  private static List<Map<String, Object>> wanted(Findings<?> findings) {
    var all = new ArrayList<Map<String, Object>>();
    for (Wanted wanted : findings.wanted()) {
      var fields = new LinkedHashMap<String, Object>();
      fields.put("property", wanted.property());
      fields.put("unit", findings.unit(wanted.property()));
      fields.putAll(goal(wanted));
      all.add(fields);
    }
    for (Constraint constraint : findings.spec().constraints()) {
      if (constraint instanceof Constraint.CheckPasses check) {
        all.add(Map.of("check", check.check()));
      }
    }
    return all;
  }

  private static List<Map<String, Object>> calibrations(Findings<?> findings) {
    var all = new ArrayList<Map<String, Object>>();
    for (Calibration calibration : findings.result().calibrations()) {
      var fields = new LinkedHashMap<String, Object>();
      fields.put("property", calibration.property());
      fields.put("unit", calibration.unit());
      fields.put("corrects", calibration.corrects());
      fields.put("intercept", calibration.intercept());
      fields.put("slope", calibration.slope());
      fields.put("rows", calibration.rows());
      fields.put("errorBefore", calibration.errorBefore());
      fields.put("errorAfter", calibration.errorAfter());
      all.add(fields);
    }
    return all;
  }

  private static List<Map<String, Object>> rejections(Findings<?> findings) {
    var all = new ArrayList<Map<String, Object>>();
    for (CampaignResult.RejectionReport rejection : findings.result().rejections()) {
      var fields = new LinkedHashMap<String, Object>();
      fields.put("reason", rejection.reason());
      fields.put("learned", rejection.learned());
      fields.put("examples", rejection.examples());
      fields.put("rejected", rejection.rejected());
      fields.put("brier", rejection.error().map(CampaignResult.CheckError::brier).orElse(null));
      fields.put(
          "baseline", rejection.error().map(CampaignResult.CheckError::baseline).orElse(null));
      fields.put("wrong", rejection.error().map(CampaignResult.CheckError::wrong).orElse(null));
      fields.put("hindrance", rejection.learned() ? null : rejection.hindrance());
      all.add(fields);
    }
    return all;
  }

  private static Map<String, Object> goal(Wanted wanted) {
    var fields = new LinkedHashMap<String, Object>();
    wanted
        .goal()
        .ifPresent(
            goal -> {
              if (goal instanceof Goal.Target target) {
                fields.put("target", target.value());
                fields.put("tolerance", target.relativeTolerance());
              } else if (goal instanceof Goal.Between between) {
                fields.put("between", List.of(between.low(), between.high()));
              } else {
                fields.put(goal instanceof Goal.Minimize ? "minimize" : "maximize", true);
              }
            });
    if (wanted.min() > Double.NEGATIVE_INFINITY) {
      fields.put("min", wanted.min());
    }
    if (wanted.max() < Double.POSITIVE_INFINITY) {
      fields.put("max", wanted.max());
    }
    return fields;
  }

  private static <S> Map<String, Object> candidate(
      Findings<S> findings, Candidate<S> candidate, int rank) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("rank", rank);
    fields.put("hash", candidate.hash());
    fields.put("files", Exports.names(findings, rank));
    fields.put("round", candidate.round());
    fields.put("position", candidate.position());
    fields.put("meetsAll", candidate.meetsAll());
    fields.put("feasible", candidate.feasible());
    fields.put("loss", candidate.loss());
    fields.put("novelty", candidate.novelty());
    fields.put("nearest", candidate.nearest());
    fields.put("properties", properties(findings, candidate));
    fields.put("score", score(candidate));
    String lineage = findings.lineages().get(candidate.hash());
    // a damaged lineage stays a text: it must not make the whole file unreadable
    boolean json = lineage != null && Json.valid(lineage);
    fields.put("lineage", json ? new Json.Raw(lineage) : lineage);
    return fields;
  }

  private static <S> List<Map<String, Object>> properties(
      Findings<S> findings, Candidate<S> candidate) {
    Map<String, Wanted> wanted = new LinkedHashMap<>();
    findings.wanted().forEach(w -> wanted.put(w.property(), w));
    var names = new TreeSet<String>(candidate.predicted().keySet());
    names.addAll(candidate.verified().keySet());
    names.removeAll(wanted.keySet());
    var ordered = new ArrayList<String>(wanted.keySet());
    ordered.addAll(names);
    var all = new ArrayList<Map<String, Object>>();
    for (String property : ordered) {
      all.add(property(findings, candidate, property, wanted.get(property)));
    }
    return all;
  }

  private static <S> Map<String, Object> property(
      Findings<S> findings, Candidate<S> candidate, String property, Wanted wanted) {
    Prediction predicted = candidate.predicted().get(property);
    Candidate.Verified verified = candidate.verified().get(property);
    var fields = new LinkedHashMap<String, Object>();
    fields.put("property", property);
    fields.put("unit", findings.unit(property));
    fields.put("wanted", wanted == null ? null : goal(wanted));
    fields.put("predicted", predicted == null ? null : predicted(predicted));
    fields.put("verified", verified == null ? null : verified(verified));
    boolean judged = wanted != null && verified != null;
    OptionalDouble error = judged ? wanted.error(verified.value()) : OptionalDouble.empty();
    fields.put("error", error.isPresent() ? error.getAsDouble() : null);
    fields.put("met", judged ? wanted.met(verified.value()) : null);
    boolean tested = predicted != null && verified != null;
    fields.put("predictionError", tested ? error(predicted, verified) : null);
    return fields;
  }

  private static double error(Prediction predicted, Candidate.Verified verified) {
    return Math.abs(predicted.mean() - verified.value()) / Math.abs(verified.value());
  }

  private static Map<String, Object> predicted(Prediction prediction) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("mean", prediction.mean());
    fields.put("spread", prediction.spread());
    return fields;
  }

  private static Map<String, Object> verified(Candidate.Verified verified) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("value", verified.value());
    fields.put("method", verified.method());
    if (verified.uncorrected() != null) {
      fields.put("uncorrected", verified.uncorrected());
    }
    return fields;
  }

  private static List<Map<String, Object>> score(Candidate<?> candidate) {
    var terms = new ArrayList<Map<String, Object>>();
    candidate
        .score()
        .terms()
        .forEach(
            term -> {
              var fields = new LinkedHashMap<String, Object>();
              fields.put("name", term.name());
              fields.put("level", term.level().name());
              fields.put("amount", term.amount());
              fields.put("words", term.words());
              terms.add(fields);
            });
    return terms;
  }
}
