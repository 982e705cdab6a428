package io.athanor.engine.campaign;

import io.athanor.engine.search.Constraint;
import io.athanor.engine.search.Goal;
import io.athanor.engine.search.Objective;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Reads what is wanted: objectives and constraints, and whether they can hold together. */
final class WishYaml {
  private static final double DEFAULT_TOLERANCE = 0.02;
  private static final int MOST = 50;
  private static final int LONGEST_NAME = 200;
  private static final double MOST_WEIGHT = 1e6;
  private static final Pattern PERCENT = Pattern.compile("(\\d+(\\.\\d*)?|\\.\\d+) ?%");
  private static final List<String> GOALS = List.of("target", "minimize", "maximize", "between");

  /** A range and where it is asked for. */
  private record Asked(double low, double high, Field field) {}

  private final Optional<DomainTerms> terms;
  private final PropertyNames names;
  private final Map<String, Asked> ranges = new HashMap<>();
  private final Map<String, Field> wished = new HashMap<>();
  private final Set<String> required = new TreeSet<>();

  /**
   * @param names of properties that may be wished for
   */
  WishYaml(PropertyNames names) {
    this.terms = names.terms();
    this.names = names;
  }

  List<Constraint> constraints(Field field) {
    var constraints = new ArrayList<Constraint>();
    for (Field item : field.list("a list of constraints", MOST).orElse(List.of())) {
      item.map("{property: …, between: [a, b]} or {check: …}")
          .flatMap(this::constraint)
          .ifPresent(constraints::add);
    }
    return constraints;
  }

  /** To be called after {@link #constraints}: objectives are held against them. */
  List<Objective> objectives(Field field) {
    var objectives = new ArrayList<Objective>();
    Optional<List<Field>> items = field.list("a list of objectives", MOST);
    if (items.isPresent() && items.get().isEmpty()) {
      field.wrong("names no objective; say what the candidates shall be like");
    }
    for (Field item : items.orElse(List.of())) {
      item.map("a mapping such as {property: …, target: …}")
          .flatMap(this::objective)
          .ifPresent(objectives::add);
    }
    return objectives;
  }

  private Optional<Constraint> constraint(Fields fields) {
    fields.only("property", "between", "min", "max", "check");
    if (fields.has("check")) {
      if (fields.all().size() > 1) {
        fields.self().wrong("a check stands alone; give property and range an item of their own");
        return Optional.empty();
      }
      return fields.get("check").flatMap(this::check).map(Constraint.CheckPasses::new);
    }
    Optional<String> property = property(fields);
    Optional<Asked> range = range(fields);
    if (property.isEmpty() || range.isEmpty()) {
      return Optional.empty();
    }
    Asked asked = range.get();
    Asked before = ranges.get(property.get());
    if (before != null) {
      double low = Math.max(asked.low(), before.low());
      double high = Math.min(asked.high(), before.high());
      if (low > high) {
        asked
            .field()
            .wrong(
                "contradicts line %d: no %s is in both ranges"
                    .formatted(before.field().line(), property.get()));
        return Optional.empty();
      }
      ranges.put(property.get(), new Asked(low, high, before.field()));
    } else {
      ranges.put(property.get(), asked);
    }
    return Optional.of(new Constraint.PropertyBetween(property.get(), asked.low(), asked.high()));
  }

  private Optional<Asked> range(Fields fields) {
    if (fields.has("between")) {
      if (fields.has("min") || fields.has("max")) {
        fields.self().wrong("has between as well as min or max; give one of them");
        return Optional.empty();
      }
      return fields.get("between").flatMap(WishYaml::between);
    }
    if (!fields.has("min") && !fields.has("max")) {
      if (fields.has("property")) {
        fields.self().wrong("says nothing of the property; give between: [a, b], min or max");
      }
      return Optional.empty();
    }
    Optional<Double> min = fields.get("min").flatMap(f -> boxed(f.number()));
    Optional<Double> max = fields.get("max").flatMap(f -> boxed(f.number()));
    if ((fields.has("min") && min.isEmpty()) || (fields.has("max") && max.isEmpty())) {
      return Optional.empty();
    }
    double low = min.orElse(Double.NEGATIVE_INFINITY);
    double high = max.orElse(Double.POSITIVE_INFINITY);
    if (low > high) {
      fields.get("min").get().wrong("is above max: no value is in [" + low + ", " + high + "]");
      return Optional.empty();
    }
    return Optional.of(new Asked(low, high, fields.self()));
  }

  private static Optional<Asked> between(Field field) {
    String wanted = "a range such as [0.35, 0.55]";
    Optional<List<Field>> ends = field.list(wanted, 2);
    if (ends.isEmpty()) {
      return Optional.empty();
    }
    if (ends.get().size() != 2) {
      field.wrong("must be " + wanted + ", not a list of " + ends.get().size());
      return Optional.empty();
    }
    OptionalDouble low = ends.get().get(0).number();
    OptionalDouble high = ends.get().get(1).number();
    if (low.isEmpty() || high.isEmpty()) {
      return Optional.empty();
    }
    if (low.getAsDouble() > high.getAsDouble()) {
      field.wrong(
          "the range [%s, %s] is empty; give the lower end first"
              .formatted(low.getAsDouble(), high.getAsDouble()));
      return Optional.empty();
    }
    return Optional.of(new Asked(low.getAsDouble(), high.getAsDouble(), field));
  }

  private Optional<String> check(Field field) {
    Optional<String> name = field.text("the name of a check", LONGEST_NAME);
    if (name.isEmpty()) {
      return name;
    }
    if (terms.isPresent() && !terms.get().checks().contains(name.get())) {
      field.wrong(
          "there is no check '"
              + Field.shown(name.get())
              + "'"
              + NearMiss.words(name.get(), terms.get().checks()));
      return Optional.empty();
    }
    if (!required.add(name.get())) {
      field.wrong("check '" + Field.shown(name.get()) + "' is listed twice");
      return Optional.empty();
    }
    return name;
  }

  private Optional<Objective> objective(Fields fields) {
    fields.only("property", "target", "tolerance", "minimize", "maximize", "between", "weight");
    Optional<String> property = property(fields);
    Optional<Goal> goal = goal(fields);
    double weight =
        fields
            .get("weight")
            .flatMap(
                f ->
                    boxed(f.number(Double.MIN_VALUE, MOST_WEIGHT, "a number above 0, at most 1e6")))
            .orElse(1.0);
    if (property.isEmpty()) {
      return Optional.empty();
    }
    Field before = wished.putIfAbsent(property.get(), fields.self());
    if (before != null) {
      fields
          .self()
          .wrong(
              "there is an objective for %s already, in line %d; make one of them a constraint"
                  .formatted(property.get(), before.line()));
      return Optional.empty();
    }
    goal.ifPresent(g -> holdAgainstConstraints(property.get(), g, fields.self()));
    return goal.map(g -> new Objective(property.get(), g, weight));
  }

  private Optional<Goal> goal(Fields fields) {
    List<String> given = GOALS.stream().filter(fields::has).toList();
    if (given.size() != 1) {
      fields
          .self()
          .wrong(
              given.isEmpty()
                  ? "says not what is wanted; give target, between: [a, b], minimize or maximize"
                  : "has " + String.join(" and ", given) + "; give one of them");
      return Optional.empty();
    }
    if (fields.has("tolerance") && !fields.has("target")) {
      fields.get("tolerance").get().wrong("goes with a target only; leave it out");
    }
    Field field = fields.get(given.get(0)).get();
    return switch (given.get(0)) {
      case "target" -> target(field, fields.get("tolerance"));
      case "between" -> between(field).map(r -> new Goal.Between(r.low(), r.high()));
      case "minimize" -> yes(field) ? Optional.of(new Goal.Minimize()) : Optional.empty();
      default -> yes(field) ? Optional.of(new Goal.Maximize()) : Optional.empty();
    };
  }

  private static Optional<Goal> target(Field field, Optional<Field> tolerance) {
    OptionalDouble value = field.number();
    Optional<Double> share =
        tolerance.isPresent() ? tolerance(tolerance.get()) : Optional.of(DEFAULT_TOLERANCE);
    if (value.isEmpty() || share.isEmpty()) {
      return Optional.empty();
    }
    if (value.getAsDouble() == 0) {
      field.wrong("a share of 0 is no tolerance; ask for a range, such as between: [-0.01, 0.01]");
      return Optional.empty();
    }
    return Optional.of(new Goal.Target(value.getAsDouble(), share.get()));
  }

  private static Optional<Double> tolerance(Field field) {
    String wanted = "a share of the target above 0, such as 2% or 0.02, at most 100%";
    Optional<String> percent = field.scalar().filter(t -> PERCENT.matcher(t).matches());
    if (percent.isEmpty()) {
      return boxed(field.number(Double.MIN_VALUE, 1, wanted));
    }
    double share = Double.parseDouble(percent.get().replace("%", "").strip()) / 100;
    if (!(share > 0 && share <= 1)) {
      field.wrong("must be " + wanted + ", not " + percent.get());
      return Optional.empty();
    }
    return Optional.of(share);
  }

  private static boolean yes(Field field) {
    Optional<Boolean> flag = field.flag();
    if (flag.isPresent() && !flag.get()) {
      field.wrong("can only be true; leave it out otherwise");
    }
    return flag.orElse(false);
  }

  private void holdAgainstConstraints(String property, Goal goal, Field field) {
    Asked range = ranges.get(property);
    if (range == null) {
      return;
    }
    double low = Double.NEGATIVE_INFINITY;
    double high = Double.POSITIVE_INFINITY;
    if (goal instanceof Goal.Target target) {
      double slack = Math.abs(target.value()) * target.relativeTolerance();
      low = target.value() - slack;
      high = target.value() + slack;
    } else if (goal instanceof Goal.Between between) {
      low = between.low();
      high = between.high();
    }
    if (low > range.high() || high < range.low()) {
      field.wrong(
          "contradicts the constraint in line %d: no %s satisfies both"
              .formatted(range.field().line(), property));
    }
  }

  private Optional<String> property(Fields fields) {
    return fields.require("property", "the name of a property").flatMap(names::read);
  }

  private static Optional<Double> boxed(OptionalDouble value) {
    return value.isPresent() ? Optional.of(value.getAsDouble()) : Optional.empty();
  }
}
