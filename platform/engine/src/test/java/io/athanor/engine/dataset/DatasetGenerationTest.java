package io.athanor.engine.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.athanor.engine.run.CancelledException;
import io.athanor.engine.run.RunMonitor;
import io.athanor.sdk.AthanorException;
import io.athanor.sdk.Options;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetGenerationTest {
  private static final ToyPlugin TOY = new ToyPlugin();

  @TempDir Path scratch;

  private Dataset<String> generate(int count, long seed, Map<String, ?> options) {
    Options checked = Options.of(TOY.generators().get(0).options(), options);
    return DatasetGeneration.generate(
            TOY, "words", "letters", checked, count, seed, scratch, RunMonitor.NONE)
        .load();
  }

  private static List<String> words(Dataset<String> dataset) {
    return dataset.items().stream().map(Item::structure).toList();
  }

  @Test
  void itemsDependOnSeedAndIndexAlone() {
    Dataset<String> many = generate(200, 7, Map.of());
    assertThat(words(generate(50, 7, Map.of()))).isEqualTo(words(many).subList(0, 50));
    assertThat(generate(200, 7, Map.of()).contentHash()).isEqualTo(many.contentHash());
    assertThat(generate(200, 8, Map.of()).contentHash()).isNotEqualTo(many.contentHash());
    assertThat(many.items().get(3).row()).isEqualTo("letters#000003");
    assertThat(many.items()).extracting(Item::group).doesNotHaveDuplicates();
  }

  @Test
  void randomSourcesOfNeighboursShareNothing() {
    Set<Long> seen = new HashSet<>();
    for (int item = 0; item < 1000; item++) {
      SplittableRandom random = DatasetGeneration.random(42, item);
      for (int draw = 0; draw < 100; draw++) {
        assertThat(seen.add(random.nextLong())).isTrue();
      }
    }
  }

  @Test
  void makesAsManyDistinctOnesAsAskedOrSaysThatItCannot() {
    Map<String, Integer> few = Map.of("length", 2, "alphabet", 5);
    assertThat(words(generate(20, 1, few))).doesNotHaveDuplicates().hasSize(20);
    assertThatThrownBy(() -> generate(26, 1, few))
        .isInstanceOfSatisfying(
            AthanorException.class,
            e -> assertThat(e.category()).isEqualTo(AthanorException.Category.USER))
        .hasMessageContaining("distinct structures");
    assertThatThrownBy(() -> generate(0, 1, few)).hasMessageContaining("at least 1");
  }

  @Test
  void namesTheGeneratorsThereAre() {
    Options options = Options.defaults(List.of());
    assertThatThrownBy(
            () ->
                DatasetGeneration.generate(
                    TOY, "words", "numbers", options, 3, 1, scratch, RunMonitor.NONE))
        .hasMessage("domain 'toy' has no generator 'numbers'; it has [letters]");
  }

  @Test
  void stopsWhenAsked() {
    RunMonitor stop =
        new RunMonitor() {
          @Override
          public void progress(String stage, long done, long total, String detail) {}

          @Override
          public boolean cancelled() {
            return true;
          }
        };
    Options options = Options.defaults(TOY.generators().get(0).options());
    assertThatThrownBy(
            () -> DatasetGeneration.generate(TOY, "words", "letters", options, 9, 1, scratch, stop))
        .isInstanceOf(CancelledException.class);
  }
}
