package io.athanor.app.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.athanor.engine.dataset.DatasetGeneration;
import io.athanor.engine.dataset.SpooledDataset;
import io.athanor.engine.dataset.SpooledRow;
import io.athanor.engine.run.CancelledException;
import io.athanor.engine.run.RunMonitor;
import io.athanor.sdk.AthanorException;
import io.athanor.sdk.Options;
import io.athanor.testkit.toy.Laminate;
import io.athanor.testkit.toy.LaminatePlugin;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StructureFilingTest {
  @TempDir Path scratch;

  /** Of several chunks. */
  private SpooledDataset<Laminate> laminates(LaminatePlugin plugin) {
    var generator = plugin.generators().get(0);
    return DatasetGeneration.generate(
        plugin,
        "laminates",
        generator.name(),
        Options.of(generator.options(), Map.of()),
        2500,
        7,
        scratch,
        RunMonitor.NONE);
  }

  @Test
  void filesAllInOrderAsOneByOne() {
    var plugin = new LaminatePlugin();
    var filing = new StructureFiling<>(plugin);
    try (SpooledDataset<Laminate> dataset = laminates(plugin)) {
      assertThat(dataset.size()).isGreaterThan(2000);
      Iterator<StructureFiling.Filed> all = filing.fileAll(dataset, RunMonitor.NONE);
      for (SpooledRow row : dataset.rows()) {
        StructureFiling.Filed filed = all.next();
        byte[] content = dataset.content(row);
        StructureFiling.Filed alone = filing.file(plugin.codec().fromBytes(content));
        assertThat(filed.structure().hash())
            .isEqualTo(row.hash())
            .isEqualTo(alone.structure().hash());
        assertThat(filed.structure().content()).isEqualTo(content);
        assertThat(filed.structure().canonicalHash()).isEqualTo(alone.structure().canonicalHash());
        assertThat(filed.fingerprint()).isPresent().isEqualTo(alone.fingerprint());
      }
      assertThat(all).isExhausted();
    }
  }

  @Test
  void namesTheRowThatThePluginFailsOn() {
    try (SpooledDataset<Laminate> dataset = laminates(new LaminatePlugin())) {
      SpooledRow bad = dataset.rows().get(1700);
      var plugin =
          new LaminatePlugin() {
            @Override
            public Laminate canonical(Laminate structure) {
              if (structure.equals(codec().fromBytes(dataset.content(bad)))) {
                throw new IllegalStateException("no such symmetry");
              }
              return super.canonical(structure);
            }
          };
      Iterator<StructureFiling.Filed> all =
          new StructureFiling<>(plugin).fileAll(dataset, RunMonitor.NONE);
      assertThatThrownBy(() -> all.forEachRemaining(filed -> {}))
          .isInstanceOf(AthanorException.class)
          .hasMessageContaining("'" + bad.row() + "' can't be stored")
          .hasMessageContaining("no such symmetry")
          .extracting(e -> ((AthanorException) e).category())
          .isEqualTo(AthanorException.Category.PLUGIN);
    }
  }

  @Test
  void stopsWhenCancelled() {
    var plugin = new LaminatePlugin();
    var cancelled =
        new RunMonitor() {
          @Override
          public void progress(String stage, long done, long total, String detail) {
            // nobody looks
          }

          @Override
          public boolean cancelled() {
            return true;
          }
        };
    try (SpooledDataset<Laminate> dataset = laminates(plugin)) {
      var all = new StructureFiling<>(plugin).fileAll(dataset, cancelled);
      assertThatThrownBy(all::hasNext).isInstanceOf(CancelledException.class);
    }
  }
}
