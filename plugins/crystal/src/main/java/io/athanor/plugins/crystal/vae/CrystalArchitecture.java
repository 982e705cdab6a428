package io.athanor.plugins.crystal.vae;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.LambdaBlock;
import ai.djl.nn.ParallelBlock;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import io.athanor.sdk.Likelihood;
import io.athanor.sdk.OptionSpec;
import io.athanor.sdk.Options;
import io.athanor.sdk.ReconstructionLoss;
import io.athanor.sdk.VaeArchitecture;
import java.util.List;
import java.util.Map;

/**
 * Autoencoder of cells. Each element has a vector, the same on every site, and what the elements on
 * the sites add to a code is linear in these; so are a site's log-odds in the code. A composition
 * that was never seen is thus encoded and decoded by what was learned of its elements in others:
 * with hidden layers in between, few of them came back. Geometry adds to a code, and comes from it,
 * by two hidden layers.
 *
 * <p>The loss is a categorical likelihood of each site's element (term {@code species}) and normal
 * ones of the coordinates on their circles ({@code places}) and of the cell ({@code cell}).
 */
public final class CrystalArchitecture implements VaeArchitecture {
  private static final int EMBEDDING = 32;
  private static final int HIDDEN = 128;
  private static final int LATENT_OF_CELL = 4;
  private static final int LATENT_A_SITE = 4;
  private static final int MOST_LATENT = 64;
  private static final String PLACE_SPREAD = "placeSpread";
  private static final String CELL_SPREAD = "cellSpread";
  private static final String ENCODED = "encoded";
  private static final String ELEMENTS = "elements";

  /** Options of the likelihood. */
  public static final List<OptionSpec> OPTIONS =
      List.of(
          OptionSpec.choice(
              ENCODED,
              List.of("cell", ELEMENTS),
              "what the encoder looks at: cell for all of it, elements for which element is on"
                  + " which site alone; the decoder then gives each composition its typical"
                  + " geometry"),
          OptionSpec.number(
              PLACE_SPREAD,
              0.3,
              0.001,
              10,
              "standard deviation of the cosine and sine of 2π times a coordinate about the"
                  + " decoder's; less to reconstruct places more exactly"),
          OptionSpec.number(
              CELL_SPREAD,
              0.2,
              0.001,
              10,
              "standard deviation of the cell's edges about the decoder's, in tenths of their"
                  + " logarithm"));

  private final Shape shape;
  private final int sites;
  private final int latentDim;
  private final Likelihood places;
  private final Likelihood cell;
  private final boolean seesGeometry;

  /**
   * @param shape as {@link CrystalTensor#shape} gives it
   * @param options values of {@link #OPTIONS}
   */
  public CrystalArchitecture(Shape shape, int latentDim, Options options) {
    this.shape = shape;
    this.sites = CrystalTensor.sites(shape);
    this.latentDim = latentDim;
    this.places = Likelihood.gaussian(options.number(PLACE_SPREAD));
    this.cell = Likelihood.gaussian(options.number(CELL_SPREAD));
    this.seesGeometry = !options.text(ENCODED).equals(ELEMENTS);
  }

  /** Four for the cell and four for each of its sites, at most 64. */
  public static int defaultLatentDim(Shape shape) {
    return Math.min(MOST_LATENT, LATENT_OF_CELL + LATENT_A_SITE * CrystalTensor.sites(shape));
  }

  @Override
  public Shape inputShape() {
    return shape;
  }

  @Override
  public int latentDim() {
    return latentDim;
  }

  @Override
  public Block encoder() {
    Block species =
        new SequentialBlock()
            .add(new LambdaBlock(in -> new NDList(species(in.head()))))
            .add(linear(EMBEDDING))
            .add(Blocks.batchFlattenBlock())
            .add(linear(2L * latentDim));
    // unseen geometry is zero and not left out: options change no parameter
    Block geometry =
        new SequentialBlock()
            .add(new LambdaBlock(in -> new NDList(geometry(in.head()).mul(seesGeometry ? 1f : 0f))))
            .add(perceptron(2L * latentDim));
    return new ParallelBlock(
        parts -> new NDList(parts.get(0).head().add(parts.get(1).head())),
        List.of(species, geometry));
  }

  @Override
  public Block decoder() {
    Block species =
        new SequentialBlock()
            .add(linear((long) sites * EMBEDDING))
            .add(new LambdaBlock(in -> new NDList(in.head().reshape(-1, sites, EMBEDDING))))
            .add(linear(CrystalTensor.SPECIES))
            .add(Blocks.batchFlattenBlock());
    return new ParallelBlock(
        parts -> new NDList(parts.get(0).head().concat(parts.get(1).head(), 1)),
        List.of(species, perceptron(shape.size() - (long) sites * CrystalTensor.SPECIES)));
  }

  /** As the input, with log-odds in place of zeros and ones. */
  @Override
  public Shape outputShape() {
    return shape;
  }

  @Override
  public ReconstructionLoss reconstructionLoss() {
    return (input, output) -> {
      NDArray x = geometry(input);
      NDArray mean = geometry(output);
      long ofPlaces = (long) sites * CrystalTensor.PLACE;
      return Map.of(
          "species",
          species(output).logSoftmax(-1).mul(species(input)).sum(new int[] {1, 2}).neg(),
          "places",
          places.nats(x.get(":, :" + ofPlaces), mean.get(":, :" + ofPlaces)),
          "cell",
          cell.nats(x.get(":, " + ofPlaces + ":"), mean.get(":, " + ofPlaces + ":")));
    };
  }

  /** (N, sites, elements). */
  private NDArray species(NDArray tensor) {
    long width = (long) sites * CrystalTensor.SPECIES;
    return tensor.get(":, :" + width).reshape(-1, sites, CrystalTensor.SPECIES);
  }

  /** (N, numbers of all places and of the cell). */
  private NDArray geometry(NDArray tensor) {
    return tensor.get(":, " + (long) sites * CrystalTensor.SPECIES + ":");
  }

  private static Block perceptron(long out) {
    return new SequentialBlock()
        .add(linear(HIDDEN))
        .add(Activation.tanhBlock())
        .add(linear(HIDDEN))
        .add(Activation.tanhBlock())
        .add(linear(out));
  }

  private static Block linear(long units) {
    return Linear.builder().setUnits(units).build();
  }
}
