package io.athanor.engine.campaign;

import io.athanor.engine.campaign.CampaignSpec.DatasetSource;
import io.athanor.engine.campaign.CampaignSpec.ModelSpec;
import io.athanor.engine.dataset.ContentHash;
import io.athanor.engine.latent.Optimizer;
import io.athanor.engine.search.Constraint;
import io.athanor.engine.search.Goal;
import io.athanor.engine.search.Objective;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * The identity of what a specification means: equal for texts that differ in comments, layout, the
 * order of fields, or in whether a default is written out. The campaign's name is for people and
 * does not count. The order of objectives and constraints does: sums are rounded in that order.
 */
final class SpecHash {
  private final StringBuilder text = new StringBuilder("athanor campaign 1\n");

  private SpecHash() {}

  static String of(CampaignSpec spec) {
    var hash = new SpecHash();
    hash.line("domain", spec.domain());
    hash.dataset(spec.dataset());
    // a campaign that may propose anything keeps the hash that it had before there were catalogues
    spec.catalogue().ifPresent(name -> hash.line("catalogue", name));
    hash.model(spec.model());
    hash.options("properties", spec.options());
    spec.objectives().forEach(hash::objective);
    spec.constraints().forEach(hash::constraint);
    hash.line("batch", spec.batch().size(), spec.batch().minDistance(), spec.batch().novelty());
    hash.line("surrogate", spec.surrogateRows());
    hash.line("verify", spec.budget());
    hash.line("seed", spec.seed());
    // what learns all keeps the hash that it had before there was a choice
    if (!spec.learning().rejections()) {
      hash.line("learn rejections", false);
    }
    if (!spec.learning().measurements()) {
      hash.line("learn measurements", false);
    }
    return ContentHash.of(hash.text.toString().getBytes(StandardCharsets.UTF_8));
  }

  private void dataset(DatasetSource source) {
    if (source instanceof DatasetSource.ImportFiles files) {
      line("import", files.paths().toArray());
      line("labels", files.labels().toArray());
      options("import option", files.options());
    } else if (source instanceof DatasetSource.Generate generate) {
      line("generate", generate.generator().orElse(""), generate.count(), generate.seed());
      options("generator option", generate.options());
    } else if (source instanceof DatasetSource.Stored stored) {
      line("stored", stored.name());
    }
  }

  private void model(ModelSpec model) {
    line("latentDim", given(model.latentDim()));
    line(
        "beta",
        given(model.beta().to()),
        given(model.beta().epochs()),
        given(model.beta().cycles()));
    line("freeBits", given(model.freeBits()));
    line("epochs", given(model.epochs()), given(model.patience()));
    line("batchSize", given(model.batchSize()));
    line("importanceSamples", given(model.importanceSamples()));
    line("learningRate", given(model.learningRate()), given(model.finalLearningRate()));
    line("augment", model.augment());
    line("device", model.device());
    line("force", model.force());
    options("model option", model.options());
    // a plain model's specification keeps the hash that it had before there was more
    if (model.optimizer() != Optimizer.ADAM) {
      line("optimizer", model.optimizer());
    }
    if (model.averagedEpochs().orElse(0) > 0) {
      line("averagedEpochs", model.averagedEpochs().getAsInt());
    }
    if (model.additions().pseudoInputs() > 0) {
      line("prior", "vamp", model.additions().pseudoInputs());
    }
    if (model.additions().predicts()) {
      line("head", model.additions().properties().toArray());
      line("head weight", model.additions().propertyWeight());
    }
    if (model.additions().conditional()) {
      line("conditions", model.additions().conditions().toArray());
    }
  }

  private void objective(Objective objective) {
    Goal goal = objective.goal();
    List<?> words;
    if (goal instanceof Goal.Target target) {
      words = List.of("target", target.value(), target.relativeTolerance());
    } else if (goal instanceof Goal.Between between) {
      words = List.of("between", between.low(), between.high());
    } else {
      words = List.of(goal instanceof Goal.Minimize ? "minimize" : "maximize");
    }
    line("objective " + objective.weight() + " " + quoted(objective.property()), words.toArray());
  }

  private void constraint(Constraint constraint) {
    if (constraint instanceof Constraint.PropertyBetween range) {
      line("range", range.property(), range.min(), range.max());
    } else if (constraint instanceof Constraint.CheckPasses check) {
      line("check", check.check());
    }
  }

  private void options(String kind, Map<String, ?> options) {
    new TreeMap<>(options).forEach((name, value) -> line(kind, name, value));
  }

  private void line(String name, Object... values) {
    text.append(name);
    for (Object value : values) {
      text.append(' ').append(value instanceof String s ? quoted(s) : value);
    }
    text.append('\n');
  }

  /** Quotes keep texts apart, from each other and from numbers, whatever they hold. */
  private static String quoted(String value) {
    return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
  }

  private static Object given(OptionalInt value) {
    return value.isPresent() ? (Object) value.getAsInt() : "default";
  }

  private static Object given(Optional<Double> value) {
    return value.isPresent() ? (Object) value.get() : "default";
  }
}
