package io.athanor.engine.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.athanor.engine.property.PropertyModel;
import io.athanor.engine.run.RunMonitor;
import io.athanor.engine.search.Rounding.Standing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Designs are the points of a grid; a latent point decodes to the nearest. */
class RoundingTest {
  private static final double[] BEST = {0.62, -0.33, 1.13};

  private static final Map<String, PropertyModel> MODELS =
      Map.of("r2", Toys.exact("r2", 3, z -> Distances.squared(z, BEST)));

  private static final List<PoolPoint> POOL = Toys.pool(60, -2.5, 2.5, 1, MODELS);

  @Test
  void findsTheBestUnknownDesignsAndEachOnce() {
    List<String> best = ranking();
    Set<String> known = Set.of(best.get(0), best.get(2), best.get(3));
    SearchResult result = search(known);
    List<String> expected = best.stream().filter(d -> !known.contains(d)).limit(6).toList();
    assertThat(result.batch()).extracting(p -> name(p.z())).containsExactlyElementsOf(expected);
    assertThat(result.batch())
        .allSatisfy(
            p ->
                assertThat(p.score().terms())
                    .filteredOn(term -> term.name().equals("unknown-design"))
                    .singleElement()
                    .satisfies(term -> assertThat(term.amount()).isZero()));
  }

  @Test
  void theSameSeedFindsTheSame() {
    assertThat(search(Set.of()).batch().stream().map(p -> name(p.z())).toList())
        .isEqualTo(search(Set.of()).batch().stream().map(p -> name(p.z())).toList());
  }

  /** Where all is known there is nothing to propose, and the explanation says it. */
  @Test
  void tellsThatADesignIsKnown() {
    SearchResult result = search(new HashSet<>(ranking()));
    assertThat(result.batch().get(0).score().terms())
        .anySatisfy(
            term -> {
              assertThat(term.name()).isEqualTo("unknown-design");
              assertThat(term.amount()).isEqualTo(1);
              assertThat(term.words()).contains("is in the dataset");
            });
  }

  /**
   * A design that is not in the catalogue is no better than one that is known. Those that are in it
   * are in the pool, as a campaign has them there.
   */
  @Test
  void keepsToACatalogue() {
    List<String> best = ranking();
    Set<String> listed = Set.copyOf(best.subList(50, 60));
    List<PoolPoint> pool = new ArrayList<>(POOL);
    designs().stream()
        .filter(z -> listed.contains(name(z)))
        .map(z -> new PoolPoint(z, Map.of("r2", Distances.squared(z, BEST)), Map.of()))
        .forEach(pool::add);
    SearchResult result =
        search(pool, name -> listed.contains(name) ? Standing.OPEN : Standing.UNLISTED);
    assertThat(result.batch())
        .extracting(p -> name(p.z()))
        .containsExactlyElementsOf(best.subList(50, 56));
  }

  private static SearchResult search(Set<String> known) {
    return search(POOL, name -> known.contains(name) ? Standing.KNOWN : Standing.OPEN);
  }

  private static SearchResult search(List<PoolPoint> pool, Function<String, Standing> standing) {
    return CandidateSearch.search(
        Toys.problem(pool, MODELS)
            .setRules(new BatchRules(6, 0.5, 0))
            .optBudget(new SearchBudget(8000))
            .optRounding(points -> points.stream().map(z -> rounded(z, standing)).toList())
            .setObjectives(List.of(new Objective("r2", new Goal.Minimize())))
            .build(),
        RunMonitor.NONE);
  }

  private static Rounding.Rounded rounded(double[] z, Function<String, Standing> standing) {
    double[] code = Arrays.stream(z).map(v -> Math.max(-2, Math.min(2, Math.rint(v)))).toArray();
    return new Rounding.Rounded(code, name(code), standing.apply(name(code)));
  }

  private static List<String> ranking() {
    return designs().stream().map(RoundingTest::name).toList();
  }

  /** All designs, the best first. */
  private static List<double[]> designs() {
    List<double[]> designs = new ArrayList<>();
    for (int a = -2; a <= 2; a++) {
      for (int b = -2; b <= 2; b++) {
        for (int c = -2; c <= 2; c++) {
          designs.add(new double[] {a, b, c});
        }
      }
    }
    designs.sort(Comparator.comparingDouble(z -> Distances.squared(z, BEST)));
    return designs;
  }

  private static String name(double[] z) {
    return Arrays.stream(z)
        .mapToObj(v -> Integer.toString((int) v))
        .collect(Collectors.joining(" "));
  }
}
