package io.athanor.engine.latent;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Moments in rotated coordinates: SOAP (Vyas et al., ICLR 2025). A weight's gradient G, seen as a
 * matrix of outputs by all else, is turned to L·G·Rᵀ, where the rows of L and R are eigenvectors of
 * the running means of G·Gᵀ and GᵀG; Adam's step is taken there and turned back. What is long,
 * images' pixels above all, is left as it is: {@link #LONGEST}. So are biases.
 */
record RotatedMoments(List<Slot> slots) implements AdamMoments {
  /** A longer side has no basis: to turn it would cost more than the network itself. */
  private static final int LONGEST = 320;

  static RotatedMoments of(Map<String, NDArray> weights, NDManager owner) {
    var slots = new ArrayList<Slot>();
    weights.forEach((name, weight) -> slots.add(Slot.of(name, weight, owner)));
    return new RotatedMoments(List.copyOf(slots));
  }

  /** An array that lives as long as its owner. */
  private static NDArray kept(NDArray array) {
    NDScope.unregister(array);
    return array;
  }

  /**
   * One side of a matrix.
   *
   * @param covariance running mean of G·Gᵀ, n × n
   * @param basis its eigenvectors as rows
   */
  private record Side(NDArray covariance, NDArray basis) {
    /** Share of the newest gradient in the running mean. */
    private static final float MEMORY = 0.1f;

    /** Steps from one gradient that enters to the next. */
    private static final int SEEN = 4;

    /** Steps from one basis to the next. */
    private static final int REFRESHED = 100;

    /** And before the first of these, while the basis is still to be found. */
    private static final int REFRESHED_EARLY = 10;

    static Optional<Side> of(long size, NDManager owner) {
      return size > LONGEST
          ? Optional.empty()
          : Optional.of(
              new Side(
                  kept(owner.zeros(new Shape(size, size))),
                  kept(owner.eye(Math.toIntExact(size)))));
    }

    private static boolean sees(long step) {
      return step < REFRESHED || step % SEEN == 0;
    }

    private static boolean isRefreshed(long step) {
      return step < REFRESHED
          ? step % REFRESHED_EARLY == 0 || Long.bitCount(step) == 1
          : step % REFRESHED == 0;
    }

    /**
     * @param gradient this side first
     */
    void see(NDArray gradient) {
      covariance.muli(1 - MEMORY).addi(gradient.matMul(gradient.transpose()).muli(MEMORY));
    }

    /** The basis made up to date; the return value tells which row each came from. */
    int[] refresh() {
      int n = Math.toIntExact(basis.getShape().get(0));
      Eigenbasis next =
          Eigenbasis.next(basis.toFloatArray(), basis.matMul(covariance).toFloatArray(), n);
      VaeNetwork.copyInto(basis, next.vectors());
      return next.order();
    }
  }

  /**
   * One parameter as a matrix.
   *
   * @param left basis of its rows
   * @param right and of its columns
   * @param mean of the turned gradient
   * @param variance of the same, uncentred
   */
  private record Slot(
      String name,
      NDArray weight,
      Shape matrix,
      Optional<Side> left,
      Optional<Side> right,
      NDArray mean,
      NDArray variance) {

    static Slot of(String name, NDArray weight, NDManager owner) {
      Shape shape = weight.getShape();
      boolean turned = shape.dimension() > 1;
      long rows = turned ? shape.get(0) : 1;
      var matrix = new Shape(rows, shape.size() / rows);
      return new Slot(
          name,
          weight,
          matrix,
          turned ? Side.of(rows, owner) : Optional.empty(),
          turned ? Side.of(matrix.get(1), owner) : Optional.empty(),
          kept(owner.zeros(matrix)),
          kept(owner.zeros(matrix)));
    }

    void apply(NDArray raw, long step, float rate, float rescale) {
      NDArray gradient = raw.reshape(matrix);
      if (rescale != 1f) {
        gradient = gradient.mul(rescale);
      }
      if (Side.sees(step)) {
        see(gradient);
      }
      if (Side.isRefreshed(step)) {
        refresh();
      }
      NDArray slope = turn(gradient);
      variance.muli(BETA2).addi(slope.square().muli(1 - BETA2));
      mean.muli(BETA1).addi(slope.mul(1 - BETA1));
      NDArray move = turnBack(mean.div(variance.sqrt().addi(EPSILON))).muli(rate);
      weight.subi(move.reshape(weight.getShape()));
    }

    private void see(NDArray gradient) {
      left.ifPresent(side -> side.see(gradient));
      right.ifPresent(side -> side.see(gradient.transpose()));
    }

    /** Turns the mean into the new bases; the variances go with the eigenvectors they belong to. */
    private void refresh() {
      NDArray straight = turnBack(mean);
      NDArray variances = variance;
      if (left.isPresent()) {
        variances = permuted(variances, left.get().refresh());
      }
      if (right.isPresent()) {
        variances = permuted(variances.transpose(), right.get().refresh()).transpose();
      }
      mean.set(new NDIndex(":"), turn(straight));
      variance.set(new NDIndex(":"), variances);
    }

    private static NDArray permuted(NDArray rows, int[] order) {
      return rows.get(rows.getManager().create(order));
    }

    private NDArray turn(NDArray gradient) {
      NDArray turned = left.map(side -> side.basis.matMul(gradient)).orElse(gradient);
      return right.map(side -> turned.matMul(side.basis.transpose())).orElse(turned);
    }

    private NDArray turnBack(NDArray turned) {
      NDArray straight = left.map(side -> side.basis.transpose().matMul(turned)).orElse(turned);
      return right.map(side -> straight.matMul(side.basis)).orElse(straight);
    }

    private Stream<Stored> stored() {
      Shape shape = weight.getShape();
      return Stream.concat(
          Stream.of(
              new Stored(name + "/mean", mean, shape),
              new Stored(name + "/variance", variance, shape)),
          Stream.concat(stored("/left", left), stored("/right", right)));
    }

    private Stream<Stored> stored(String which, Optional<Side> side) {
      return side.stream()
          .flatMap(
              s ->
                  Stream.of(
                      new Stored(name + which + "Covariance", s.covariance, s.basis.getShape()),
                      new Stored(name + which + "Basis", s.basis, s.basis.getShape())));
    }
  }

  /**
   * What goes into a checkpoint.
   *
   * @param shape as it is stored, of as many numbers as the array
   */
  private record Stored(String name, NDArray array, Shape shape) {}

  @Override
  public Gradient gradient(Map<String, NDArray> gradients) {
    return new Turned(slots, slots.stream().map(slot -> gradients.get(slot.name)).toList());
  }

  private record Turned(List<Slot> slots, List<NDArray> gradients) implements Gradient {
    @Override
    public double squaredNorm() {
      double sum = 0;
      for (NDArray gradient : gradients) {
        sum += gradient.square().sum().getFloat();
      }
      return sum;
    }

    @Override
    public void apply(long step, float rate, float rescale) {
      for (int i = 0; i < slots.size(); i++) {
        slots.get(i).apply(gradients.get(i), step, rate, rescale);
      }
    }
  }

  private Stream<Stored> stored() {
    return slots.stream().flatMap(Slot::stored);
  }

  @Override
  public Weights read() {
    var tensors = new LinkedHashMap<String, Weights.Tensor>();
    // from a GPU the engine makes a copy on the CPU that would live as long as the array
    try (NativeScope scope = NativeScope.under(slots.get(0).mean.getManager())) {
      stored()
          .forEach(
              s ->
                  tensors.put(s.name, new Weights.Tensor(s.shape.getShape(), scope.read(s.array))));
    }
    return new Weights(tensors);
  }

  @Override
  public void restore(Weights moments) {
    stored().forEach(s -> VaeNetwork.copyInto(s.array, moments.values(s.name, s.shape.getShape())));
  }
}
