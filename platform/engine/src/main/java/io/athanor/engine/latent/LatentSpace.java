package io.athanor.engine.latent;

import ai.djl.ndarray.types.Shape;
import io.athanor.sdk.AthanorException;
import io.athanor.sdk.DomainPlugin;
import io.athanor.sdk.StructureCodec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * The latent space of a trained VAE: from structures to points and back.
 *
 * <p>A conditional model is given a value of each of its {@link #conditions} with every structure
 * and point, in their order and units. What takes no values is for unconditional models, and what
 * takes them is for both: an unconditional model has rows of none.
 *
 * <p>What a structure or point maps to does not depend on what else is in the same call.
 * Thread-safe: the native calls of one space take turns, codec calls do not.
 *
 * @param <S> the domain's structure
 */
public final class LatentSpace<S> implements AutoCloseable {
  private final StructureCodec<S> codec;
  private final VaeNetwork network;
  private final Shape tensorShape;
  private final List<LearnedProperty> properties;
  private final List<Condition> conditions;
  private final FixedChunks chunks;
  private boolean closed;

  private LatentSpace(
      StructureCodec<S> codec,
      VaeNetwork network,
      Shape tensorShape,
      List<LearnedProperty> properties,
      List<Condition> conditions) {
    this.codec = codec;
    this.network = network;
    this.tensorShape = tensorShape;
    this.properties = properties;
    this.conditions = conditions;
    this.chunks = new FixedChunks(network);
  }

  /**
   * Opens a model for use; to be closed.
   *
   * @throws AthanorException PLUGIN, when the plugin's architecture is not the trained one;
   *     RESOURCE, when the device is not there
   */
  public static <S> LatentSpace<S> open(
      DomainPlugin<S> plugin, TrainedVae trained, DeviceChoice device) {
    var architecture =
        plugin.architecture(
            trained.tensorShape(),
            trained.config().architectureDim(),
            ModelOptions.of(plugin.modelOptions(), trained.provenance()));
    var network =
        VaeNetwork.of(
            architecture,
            trained.config().additions(),
            DjlRuntime.resolve(device),
            Weights.fromBytes(trained.weights()));
    return new LatentSpace<>(
        plugin.codec(), network, trained.tensorShape(), trained.properties(), trained.conditions());
  }

  /** Number of latent dimensions d. */
  public int latentDim() {
    return network.latentDim();
  }

  /** Shape of a structure's tensor. */
  public Shape tensorShape() {
    return tensorShape;
  }

  /** Shape of one decoder output. */
  public Shape outputShape() {
    return network.outputShape();
  }

  /** What a conditional model is given, in the order of its values; empty for another. */
  public List<Condition> conditions() {
    return conditions;
  }

  /**
   * The posteriors q(z|x) of structures.
   *
   * @throws AthanorException DATA, for a structure of another shape than the model's; USER, when
   *     the model is conditional
   */
  public Posterior encode(List<S> structures) {
    return encode(structures, new double[structures.size()][0]);
  }

  /**
   * The posteriors q(z|x, y) of structures.
   *
   * @param conditions [N][C], the structures' own values
   * @throws AthanorException DATA, for a structure of another shape than the model's; USER, for
   *     values that don't fit the conditions
   */
  public Posterior encode(List<S> structures, double[][] conditions) {
    float[][] rows = tensors(structures);
    int d = latentDim();
    float[][] encoded =
        run(
            rows,
            tensorShape,
            conditions,
            (input, given) -> {
              var posterior = GaussianPosterior.of(network.encode(input, given, false));
              return posterior.mean().concat(posterior.stdDev(), 1);
            });
    var mean = new double[rows.length][d];
    var stdDev = new double[rows.length][d];
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < d; j++) {
        mean[i][j] = encoded[i][j];
        stdDev[i][j] = encoded[i][d + j];
      }
    }
    return new Posterior(mean, stdDev);
  }

  /**
   * The decoder's output, the parameters of p(x|z), at latent points.
   *
   * @param z [N][d]
   * @return N rows, each row-major of {@link #outputShape}
   * @throws AthanorException USER, when the model is conditional
   */
  public float[][] decodeOutput(double[][] z) {
    return decodeOutput(z, new double[z.length][0]);
  }

  /**
   * The decoder's output, the parameters of p(x|z, y), at latent points and wanted values.
   *
   * @param z [N][d]
   * @param conditions [N][C]
   * @return N rows, each row-major of {@link #outputShape}
   * @throws AthanorException USER, for values that don't fit the conditions
   */
  public float[][] decodeOutput(double[][] z, double[][] conditions) {
    return run(
        floats(z),
        new Shape(latentDim()),
        conditions,
        (points, given) -> network.decode(points, given, false));
  }

  /** What the model's head predicts, in its order; empty without one. */
  public List<LearnedProperty> properties() {
    return properties;
  }

  /**
   * The head's predictions at latent points, in the properties' units.
   *
   * @param z [N][d]
   * @return [N][P], in the order of {@link #properties}
   * @throws AthanorException USER, when the model has no head
   */
  public double[][] predictProperties(double[][] z) {
    if (properties.isEmpty()) {
      throw AthanorException.user(
          "the model predicts no properties; train one with model: {properties: [NAME]}");
    }
    float[][] standardised = predictions(floats(z));
    var values = new double[z.length][properties.size()];
    for (int i = 0; i < z.length; i++) {
      for (int p = 0; p < properties.size(); p++) {
        LearnedProperty property = properties.get(p);
        values[i][p] = property.mean() + property.stdDev() * standardised[i][p];
      }
    }
    return values;
  }

  /** The head sees z alone, also in a conditional model. */
  private synchronized float[][] predictions(float[][] z) {
    requireOpen();
    return chunks.run(
        z,
        new Shape(latentDim()),
        new float[z.length][0],
        (points, none) -> network.predict(points));
  }

  private float[][] floats(double[][] z) {
    int d = latentDim();
    var rows = new float[z.length][d];
    for (int i = 0; i < z.length; i++) {
      requireDimensions(z[i]);
      for (int j = 0; j < d; j++) {
        rows[i][j] = (float) z[i][j];
      }
    }
    return rows;
  }

  /**
   * A structure drawn from p(x|z) at each latent point.
   *
   * @param z [N][d]
   * @param seeds one for each point; the same point and seed give the same structure
   * @throws AthanorException USER, when the model is conditional
   */
  public List<S> decode(double[][] z, long[] seeds) {
    return decode(z, seeds, new double[z.length][0]);
  }

  /**
   * A structure drawn from p(x|z, y) at each latent point, for the wanted values there.
   *
   * @param z [N][d]
   * @param seeds one for each point; the same point, seed and values give the same structure
   * @param conditions [N][C]
   * @throws AthanorException USER, for values that don't fit the conditions
   */
  public List<S> decode(double[][] z, long[] seeds, double[][] conditions) {
    if (z.length != seeds.length) {
      throw new IllegalArgumentException(z.length + " points but " + seeds.length + " seeds");
    }
    float[][] outputs = decodeOutput(z, conditions);
    var structures = new ArrayList<S>(z.length);
    for (int i = 0; i < z.length; i++) {
      structures.add(codec.decode(outputs[i], tensorShape, new SplittableRandom(seeds[i])));
    }
    return structures;
  }

  /**
   * Estimates ln p(x) of each structure, in nats, by importance sampling.
   *
   * @param draws for each structure; a thousand come within a nat or so of the truth
   * @throws AthanorException USER, when the model is conditional
   */
  public double[] logLikelihood(List<S> structures, int draws, long seed) {
    return logLikelihood(structures, new double[structures.size()][0], draws, seed);
  }

  /**
   * Estimates ln p(x|y) of each structure, in nats, by importance sampling.
   *
   * @param conditions [N][C], the structures' own values
   * @param draws for each structure
   * @throws AthanorException USER, for values that don't fit the conditions
   */
  public synchronized double[] logLikelihood(
      List<S> structures, double[][] conditions, int draws, long seed) {
    requireOpen();
    float[][] rows = tensors(structures);
    float[][] given = Condition.standardised(this.conditions, conditions, rows.length);
    var sampling = new ImportanceSampling(network);
    var logLikelihood = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      Optional<float[]> own = this.conditions.isEmpty() ? Optional.empty() : Optional.of(given[i]);
      logLikelihood[i] = sampling.logLikelihood(rows[i], own, draws, Seeds.derive(seed, i));
    }
    return logLikelihood;
  }

  /** Points of the model's prior, [count][d]. */
  public double[][] samplePrior(int count, long seed) {
    Optional<Posterior> components = priorComponents();
    RandomGenerator random = Seeds.generator(seed);
    var points = new double[count][latentDim()];
    for (double[] point : points) {
      int k = components.isPresent() ? random.nextInt(components.get().count()) : 0;
      Arrays.setAll(
          point,
          j ->
              components
                  .map(c -> c.mean()[k][j] + c.stdDev()[k][j] * random.nextGaussian())
                  .orElseGet(random::nextGaussian));
    }
    return points;
  }

  /** The Gaussians that a learned prior is the mean of; empty where the prior is N(0, I). */
  private synchronized Optional<Posterior> priorComponents() {
    requireOpen();
    try (NativeScope scope = NativeScope.under(network.manager())) {
      return network.prior() instanceof Prior.Mixture mixture
          ? Optional.of(
              new Posterior(
                  rows(scope.read(mixture.components().mean())),
                  rows(scope.read(mixture.components().stdDev()))))
          : Optional.empty();
    }
  }

  private double[][] rows(float[] values) {
    int d = latentDim();
    var rows = new double[values.length / d][d];
    for (int i = 0; i < values.length; i++) {
      rows[i / d][i % d] = values[i];
    }
    return rows;
  }

  /**
   * Points on the way from one latent point to another, both ends included.
   *
   * @param count at least 2
   * @return [count][d]
   */
  public double[][] interpolate(double[] from, double[] to, int count, Interpolation way) {
    requireDimensions(from);
    requireDimensions(to);
    requireCount(count);
    var points = new double[count][];
    for (int i = 0; i < count; i++) {
      points[i] = way.at(from, to, (double) i / (count - 1));
    }
    return points;
  }

  /**
   * Points that differ in one coordinate only, evenly spaced, both ends included.
   *
   * @param origin gives the other coordinates
   * @param dimension number of the coordinate, counted from 0
   * @param count at least 2
   * @return [count][d]
   */
  public double[][] traverse(double[] origin, int dimension, double from, double to, int count) {
    requireDimensions(origin);
    requireCount(count);
    if (dimension < 0 || dimension >= latentDim()) {
      throw AthanorException.user(
          "dimension is " + dimension + " but must be from 0 to " + (latentDim() - 1));
    }
    var points = new double[count][];
    for (int i = 0; i < count; i++) {
      points[i] = origin.clone();
      points[i][dimension] = from + (to - from) * i / (count - 1);
    }
    return points;
  }

  /** Frees the native memory; the space is of no use afterwards. */
  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      network.close();
    }
  }

  private float[][] tensors(List<S> structures) {
    var rows = new float[structures.size()][];
    for (int i = 0; i < rows.length; i++) {
      S structure = structures.get(i);
      Shape shape = codec.tensorShape(structure);
      if (!shape.equals(tensorShape)) {
        throw AthanorException.data(
            "structure "
                + i
                + " has the tensor shape "
                + shape
                + ", the model was trained on "
                + tensorShape
                + "; import it at the model's size");
      }
      rows[i] = codec.encode(structure);
    }
    return rows;
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the latent space is closed");
    }
  }

  private synchronized float[][] run(
      float[][] rows, Shape item, double[][] conditions, FixedChunks.Pass pass) {
    requireOpen();
    return chunks.run(
        rows, item, Condition.standardised(this.conditions, conditions, rows.length), pass);
  }

  private void requireDimensions(double[] point) {
    if (point.length != latentDim()) {
      throw new IllegalArgumentException(
          "a point of " + point.length + " numbers in a space of " + latentDim() + " dimensions");
    }
  }

  private static void requireCount(int count) {
    if (count < 2) {
      throw AthanorException.user("a path has " + count + " points but must have at least 2");
    }
  }
}
