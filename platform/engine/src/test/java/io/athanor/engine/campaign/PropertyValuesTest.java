package io.athanor.engine.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.types.Shape;
import io.athanor.engine.dataset.ContentHash;
import io.athanor.engine.dataset.Dataset;
import io.athanor.engine.dataset.Item;
import io.athanor.engine.dataset.Measured;
import io.athanor.engine.run.RunMonitor;
import io.athanor.sdk.AthanorException;
import io.athanor.sdk.DomainPlugin;
import io.athanor.sdk.Options;
import io.athanor.sdk.Symmetry;
import io.athanor.testkit.toy.Laminate;
import io.athanor.testkit.toy.LaminatePlugin;
import java.lang.reflect.Proxy;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Laminates with 1 to 15 stiff layers of 16; every third has a price. */
class PropertyValuesTest {
  private static final LaminatePlugin PLUGIN = new LaminatePlugin();
  private static final Dataset<Laminate> DATASET =
      Dataset.of(
          "laminates",
          "laminate",
          "1.0.0",
          new Shape(16),
          IntStream.range(1, 16).mapToObj(PropertyValuesTest::item).toList());

  private static Item<Laminate> item(int stiff) {
    var layers = new BitSet(16);
    layers.set(0, stiff);
    var laminate = new Laminate(16, layers);
    return Item.of(
        ContentHash.of(PLUGIN.codec().toBytes(laminate)),
        "row " + stiff,
        "one",
        laminate,
        stiff % 3 == 0 ? Map.of("price", new Measured(stiff, "€/kg")) : Map.of());
  }

  private static PropertyValues values(double contrast, boolean relatives, String... names) {
    Options options = Options.of(PLUGIN.options(), Map.of("contrast", contrast));
    return PropertyValues.of(PLUGIN, DATASET, List.of(names), options, relatives, RunMonitor.NONE);
  }

  @Test
  void measuredAreTakenAndOthersComputed() {
    PropertyValues values = values(9, false, "price", "voigt");
    assertThat(values.units()).containsExactly("€/kg", "1");
    // eight stiff layers of modulus 9 beside eight of 1
    assertThat(values.of(7)[1]).isCloseTo(5, within(1e-9));
    assertThat(values.of(7)[0]).isNaN();
    assertThat(values.of(2)[0]).isEqualTo(3);
    assertThat(values(3, false, "voigt").of(7)[0]).isCloseTo(2, within(1e-9));
  }

  @Test
  void besideMeasuredValuesComputedOnesAreCorrected() {
    // five of fifteen measured, each a quarter more than is computed
    List<Item<Laminate>> items =
        DATASET.items().stream()
            .map(
                item -> {
                  int stiff = item.structure().stiff().cardinality();
                  double measured = 1.25 * (1 + 8 * stiff / 16.0);
                  return Item.of(
                      item.hash(),
                      item.row(),
                      item.group(),
                      item.structure(),
                      stiff % 3 == 0
                          ? Map.of("voigt", new Measured(measured, "1"))
                          : Map.<String, Measured>of());
                })
            .toList();
    Dataset<Laminate> partly = Dataset.of("partly", "laminate", "1.0.0", new Shape(16), items);
    PropertyValues values =
        PropertyValues.of(
            PLUGIN,
            partly,
            List.of("voigt"),
            Options.of(PLUGIN.options(), Map.of("contrast", 9.0)),
            false,
            RunMonitor.NONE);
    assertThat(values.of(2)[0]).isEqualTo(1.25 * (1 + 8 * 3 / 16.0));
    assertThat(values.of(7)[0]).isCloseTo(1.25 * 5, within(1e-9));
  }

  @Test
  void anUnknownNameIsRefused() {
    assertThatThrownBy(() -> values(9, false, "voigt", "colour"))
        .isInstanceOf(AthanorException.class)
        .hasMessageContaining("'colour', which is neither computed by the domain nor measured")
        .hasMessageContaining("[reuss, voigt], measured are [price]");
  }

  @Test
  void underASymmetryAPropertyMayBecomeAnother() {
    var swap = new Swap();
    DomainPlugin<Laminate> plugin = with(swap);
    var tensors = new DatasetTensors<>(plugin, DATASET, values(9, true, "voigt", "price"), true);
    double reuss = values(9, false, "reuss").of(7)[0];
    for (int seed = 0; seed < 10; seed++) {
      double[] image = tensors.properties(7, new SplittableRandom(seed));
      boolean swapped = new SplittableRandom(seed).nextBoolean();
      assertThat(image[0]).isEqualTo(swapped ? reuss : tensors.properties(7)[0]);
      assertThat(image[1]).isNaN();
      assertThat(tensors.properties(2, new SplittableRandom(seed))[1]).isEqualTo(3);
    }
    // without its relatives the property of an image is unknown
    var alone = new DatasetTensors<>(plugin, DATASET, values(9, false, "voigt"), true);
    assertThat(
            IntStream.range(0, 10)
                .mapToDouble(seed -> alone.properties(7, new SplittableRandom(seed))[0]))
        .contains(Double.NaN);
  }

  /** The laminate on its side, or not. */
  private static final class Swap implements Symmetry<Laminate> {
    @Override
    public String name() {
      return "swap";
    }

    @Override
    public Transformed<Laminate> apply(Laminate structure, RandomGenerator random) {
      return new Transformed<>(
          structure,
          random.nextBoolean()
              ? name ->
                  Optional.of(
                      name.equals("voigt") ? "reuss" : name.equals("reuss") ? "voigt" : name)
              : PropertyMap.IDENTITY);
    }
  }

  /** The plugin with one symmetry of its own. */
  @SuppressWarnings("unchecked")
  private static DomainPlugin<Laminate> with(Symmetry<Laminate> symmetry) {
    return (DomainPlugin<Laminate>)
        Proxy.newProxyInstance(
            PropertyValuesTest.class.getClassLoader(),
            new Class<?>[] {DomainPlugin.class},
            (proxy, method, arguments) ->
                method.getName().equals("symmetries")
                    ? List.of(symmetry)
                    : method.invoke(PLUGIN, arguments));
  }
}
