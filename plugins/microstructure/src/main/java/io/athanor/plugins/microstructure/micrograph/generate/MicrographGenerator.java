package io.athanor.plugins.microstructure.micrograph.generate;

import io.athanor.plugins.microstructure.micrograph.Micrograph;
import io.athanor.sdk.OptionSpec;
import io.athanor.sdk.Options;
import io.athanor.sdk.StructureGenerator;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * Draws micrographs: a scene, and noise on it. The scene is drawn first, so that equal random
 * states give equal scenes whatever the noise; without noise they are the truth behind the noisy
 * ones.
 */
public final class MicrographGenerator implements StructureGenerator<Micrograph> {
  private final String name;
  private final String description;
  private final Scene scene;
  private final List<OptionSpec> options;

  /**
   * An image and the truth behind it.
   *
   * @param clean without noise
   * @param noisy as a microscope would give it
   */
  public record Pair(Micrograph clean, Micrograph noisy) {}

  private MicrographGenerator(
      String name, String description, Scene scene, List<OptionSpec> sceneOptions) {
    this.name = name;
    this.description = description;
    this.scene = scene;
    this.options = Stream.concat(sceneOptions.stream(), Noise.OPTIONS.stream()).toList();
  }

  /** Interwoven bright and dark domains, as after spinodal decomposition. */
  public static MicrographGenerator spinodal() {
    return new MicrographGenerator(
        "spinodal",
        "interwoven domains, sums of random waves, under the noise of an electron microscope",
        new SpinodalScene(),
        SpinodalScene.OPTIONS);
  }

  /** Grains of different grays with dark boundaries. */
  public static MicrographGenerator grains() {
    return new MicrographGenerator(
        "grains",
        "grains about random points with dark boundaries, under the noise of an electron"
            + " microscope",
        new GrainScene(),
        GrainScene.OPTIONS);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String description() {
    return description;
  }

  @Override
  public List<OptionSpec> options() {
    return options;
  }

  @Override
  public Micrograph generate(Options given, RandomGenerator random) {
    return pair(given, random).noisy();
  }

  /** As {@link #generate}, with the truth behind it. */
  public Pair pair(Options given, RandomGenerator random) {
    Micrograph clean = scene.draw(given, random);
    return new Pair(clean, Noise.of(given).on(clean, random));
  }
}
