package io.athanor.engine.latent;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.athanor.engine.latent.Diagnosis.LatentUse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Examines a network: which dimensions are used, and what the decoder makes of them. */
final class Diagnoser {
  private static final int MOST_ITEMS = 2000;

  /** Items whose posteriors are all held against each other's draws. */
  private static final int PAIRED_ITEMS = 1000;

  /** Share of active units under which a model counts as collapsed. */
  private static final double COLLAPSED = 0.1;

  /** Share of active units under which the message advises a smaller space. */
  private static final double WASTEFUL = 0.5;

  private final VaeNetwork network;
  private final Batches batches;
  private final Conditions conditions;
  private final Targets targets;
  private final TrainingConfig config;
  private final Staging staging = new Staging();

  Diagnoser(
      VaeNetwork network,
      Batches batches,
      Conditions conditions,
      Targets targets,
      TrainingConfig config) {
    this.network = network;
    this.batches = batches;
    this.conditions = conditions;
    this.targets = targets;
    this.config = config;
  }

  Diagnosis diagnose(Split split) {
    Sample train = encode(sample(split.train()));
    Optional<Sample> held =
        split.validation().length == 0
            ? Optional.empty()
            : Optional.of(encode(sample(split.validation())));
    var samples = new ArrayList<>(List.of(train));
    held.ifPresent(samples::add);
    List<Double> kl = mean(samples.stream().flatMap(s -> s.kl.stream()).toList());
    List<Double> variance = variance(samples.stream().flatMap(s -> s.mean.stream()).toList());
    int active = (int) variance.stream().filter(v -> v > Diagnosis.ACTIVE).count();
    LatentUse inTraining = use(train);
    Optional<LatentUse> inValidation = held.map(this::use);
    boolean few = active < Math.max(1, COLLAPSED * network.latentDim());
    boolean collapsed = few || inTraining.none();
    return new Diagnosis(
        kl,
        variance,
        active,
        inTraining,
        inValidation,
        information(train),
        collapsed,
        message(active, inTraining, inValidation, collapsed));
  }

  private String message(
      int active, LatentUse training, Optional<LatentUse> validation, boolean collapsed) {
    String found =
        String.format(
            Locale.ROOT,
            "%d of %d latent dimensions are active; another structure's z costs %.1f nats",
            active,
            network.latentDim(),
            training.gain());
    String beta = String.format(Locale.ROOT, "β (now %s)", config.beta().end());
    if (collapsed) {
      return found
          + ". The posterior has collapsed: the decoder hardly looks at z, so nothing can be designed"
          + " through it. Try, in this order: a smaller "
          + beta
          + ", a longer warm-up, "
          + (config.additions().pseudoInputs() == 0 ? "free bits (0.1 nats a dimension), " : "")
          + "a lower learning rate (now "
          + config.learningRate()
          + "), more epochs or data, a weaker decoder";
    }
    if (validation.isPresent() && validation.get().none()) {
      return found
          + ", but for held-out structures it makes no difference: the model knows its training items"
          + " by heart. Try more varied data, augmentation by the domain's symmetries, or a smaller"
          + " model; until then trust only designs that were verified";
    }
    if (active < WASTEFUL * network.latentDim()) {
      return found
          + ". The rest is unused: a smaller latentDim gives the same model, a smaller "
          + beta
          + " a richer one";
    }
    return found;
  }

  private int[] sample(int[] items) {
    int[] chosen = items.clone();
    Seeds.shuffle(chosen, Seeds.generator(config.seed(), Seeds.DIAGNOSIS, items.length));
    return IntStream.of(chosen).limit(MOST_ITEMS).toArray();
  }

  /**
   * Encoded items in an order in which neighbours have nothing in common.
   *
   * @param kl to N(0, 1), by dimension
   * @param cost what adds up to the KL to the model's own prior: {@code kl}, or one number by a
   *     draw
   */
  private record Sample(
      int[] items,
      List<float[]> kl,
      List<float[]> cost,
      List<float[]> mean,
      List<float[]> stdDev,
      List<float[]> z) {}

  private Sample encode(int[] items) {
    var sample =
        new Sample(
            items,
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>());
    int d = network.latentDim();
    for (int from = 0; from < items.length; from += config.batchSize()) {
      int to = Math.min(items.length, from + config.batchSize());
      try (NativeScope scope = NativeScope.under(network.manager())) {
        NDArray input = batches.load(scope.manager(), items, from, to);
        var given = conditions.load(scope.manager(), items, from, to);
        var posterior = GaussianPosterior.of(network.encode(input, given, false));
        float[] noise =
            Noise.normal(
                (to - from) * d, Seeds.generator(config.seed(), Seeds.DIAGNOSIS, from, to));
        NDArray epsilon = staging.array(scope.manager(), noise, new Shape(to - from, d));
        NDArray z = posterior.sample(epsilon);
        Prior prior = network.prior();
        sample.kl.addAll(rows(posterior.kl(), d));
        sample.cost.addAll(
            prior.closedForm()
                ? rows(posterior.kl(), d)
                : rows(prior.logRatio(posterior, z, epsilon), 1));
        sample.mean.addAll(rows(posterior.mean(), d));
        sample.stdDev.addAll(rows(posterior.stdDev(), d));
        sample.z.addAll(rows(z, d));
      }
    }
    return sample;
  }

  private static Information information(Sample sample) {
    int n = Math.min(PAIRED_ITEMS, sample.items.length);
    return Information.of(
        sample.mean.subList(0, n),
        sample.stdDev.subList(0, n),
        sample.z.subList(0, n),
        rate(sample.cost.subList(0, n)));
  }

  private LatentUse use(Sample sample) {
    int count = sample.items.length;
    var sums = new TreeMap<String, Double>();
    var properties = new TreeMap<String, Double>();
    var gain = new double[count];
    for (int from = 0; from < count; from += config.batchSize()) {
      int to = Math.min(count, from + config.batchSize());
      try (NativeScope scope = NativeScope.under(network.manager())) {
        NDArray input = batches.load(scope.manager(), sample.items, from, to);
        var given = conditions.load(scope.manager(), sample.items, from, to);
        distortion(scope, input, given, sample, from, 0, -1, gain)
            .forEach((name, sum) -> sums.merge(name, sum, Double::sum));
        distortion(scope, input, given, sample, from, 1, 1, gain);
        properties(scope, sample, from, to)
            .forEach((name, sum) -> properties.merge(name, sum, Double::sum));
      }
    }
    sums.replaceAll((name, sum) -> sum / count);
    properties.replaceAll((name, sum) -> sum / count);
    double kl = rate(sample.cost);
    double mean = IntStream.range(0, count).mapToDouble(i -> gain[i]).average().orElse(0);
    double square =
        IntStream.range(0, count).mapToDouble(i -> (gain[i] - mean) * (gain[i] - mean)).sum();
    double error = count > 1 ? Math.sqrt(square / (count - 1) / count) : Double.POSITIVE_INFINITY;
    double weight = config.additions().propertyWeight();
    var terms = new ElboTerms(sums, kl, config.beta().end(), properties, weight);
    return new LatentUse(count, terms, mean, error);
  }

  /**
   * Decodes the z of the items {@code shift} places on, with each item's own conditions, adds each
   * item's distortion times {@code sign} to the gains, and gives the sums of the terms.
   */
  private Map<String, Double> distortion(
      NativeScope scope,
      NDArray input,
      Optional<NDArray> given,
      Sample sample,
      int from,
      int shift,
      int sign,
      double[] gain) {
    int batch = Math.toIntExact(input.getShape().get(0));
    NDArray output = network.decode(latents(scope, sample, from, batch, shift), given, false);
    var sums = new TreeMap<String, Double>();
    network
        .reconstruction(input, output)
        .forEach(
            (name, term) -> {
              float[] values = term.toFloatArray();
              double sum = 0;
              for (int i = 0; i < batch; i++) {
                gain[from + i] += sign * (double) values[i];
                sum += values[i];
              }
              sums.put(name, sum);
            });
    return sums;
  }

  /** Mean KL to the model's own prior. */
  private static double rate(List<float[]> cost) {
    return mean(cost).stream().mapToDouble(Double::doubleValue).sum();
  }

  /** Sums of the head's terms; none without a head. */
  private Map<String, Double> properties(NativeScope scope, Sample sample, int from, int to) {
    var sums = new TreeMap<String, Double>();
    targets
        .load(scope.manager(), sample.items, from, to)
        .map(
            batch ->
                network.propertyTerms(latents(scope, sample, from, to - from, 0), batch, false))
        .ifPresent(
            terms -> terms.forEach((name, term) -> sums.put(name, (double) term.sum().getFloat())));
    return sums;
  }

  /** The draws of a batch, or of the items some places on; (batch, d). */
  private NDArray latents(NativeScope scope, Sample sample, int from, int batch, int shift) {
    int d = network.latentDim();
    float[] z = new float[batch * d];
    for (int i = 0; i < batch; i++) {
      float[] row = sample.z.get((from + i + shift) % sample.items.length);
      System.arraycopy(row, 0, z, i * d, d);
    }
    return staging.array(scope.manager(), z, new Shape(batch, d));
  }

  private static List<float[]> rows(NDArray matrix, int columns) {
    float[] values = matrix.toFloatArray();
    return IntStream.range(0, values.length / columns)
        .mapToObj(i -> Arrays.copyOfRange(values, i * columns, (i + 1) * columns))
        .toList();
  }

  private static List<Double> mean(List<float[]> rows) {
    return IntStream.range(0, rows.get(0).length)
        .mapToObj(j -> rows.stream().mapToDouble(row -> row[j]).average().orElse(0))
        .toList();
  }

  private static List<Double> variance(List<float[]> rows) {
    List<Double> means = mean(rows);
    return IntStream.range(0, means.size())
        .mapToObj(
            j ->
                rows.stream()
                    .mapToDouble(row -> (row[j] - means.get(j)) * (row[j] - means.get(j)))
                    .average()
                    .orElse(0))
        .toList();
  }
}
