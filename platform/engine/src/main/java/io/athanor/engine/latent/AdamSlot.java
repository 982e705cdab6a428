package io.athanor.engine.latent;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDScope;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.nio.FloatBuffer;
import java.util.Arrays;

/** One parameter with the running moments of its gradient. */
sealed interface AdamSlot {
  float BETA1 = 0.9f;

  /**
   * Shorter a memory than the usual 0.999: a likelihood of small deviations starts with gradients a
   * thousand times those at the end, and until they are forgotten the steps are too small for the
   * KL to pull the posterior in.
   */
  float BETA2 = 0.99f;

  float EPSILON = 1e-8f;

  /** The slot that suits the device of a parameter. */
  static AdamSlot of(String name, NDArray weight, VaeNetwork network) {
    return weight.getDevice().isGpu()
        ? OnDevice.of(name, weight, network)
        : InHeap.of(name, weight);
  }

  String name();

  NDArray weight();

  /** Σ g² of the gradient's elements. */
  double squaredNorm(NDArray gradient);

  /**
   * Moves the weight, and sets the gradient to zero.
   *
   * @param gradient of the weight, of its shape
   * @param rate step size with the correction of the moments' start at zero
   * @param rescale factor of the gradient
   */
  void update(NDArray gradient, float rate, float rescale);

  /** A copy of the running means. */
  float[] mean();

  /** A copy of the running squares. */
  float[] variance();

  /** Puts moments back and sets the gradient to zero. */
  void restore(float[] mean, float[] variance);

  /**
   * In the CPU's memory all is done in one pass, in pieces that fit the nearest cache; the engine's
   * kernel makes a dozen passes, each with an array of its own.
   *
   * @param means of the gradient by piece
   * @param variances uncentred, by piece
   */
  @SuppressWarnings("ArrayRecordComponent") // state that is updated, never compared
  record InHeap(String name, NDArray weight, float[][] means, float[][] variances)
      implements AdamSlot {
    private static final int PIECE = 1024;

    static InHeap of(String name, NDArray weight) {
      int size = Math.toIntExact(weight.getShape().size());
      return new InHeap(name, weight, pieces(new float[size]), pieces(new float[size]));
    }

    private static float[][] pieces(float[] values) {
      var pieces = new float[(values.length + PIECE - 1) / PIECE][];
      for (int i = 0; i < pieces.length; i++) {
        pieces[i] = Arrays.copyOfRange(values, i * PIECE, Math.min(values.length, (i + 1) * PIECE));
      }
      return pieces;
    }

    /** The engine's memory itself, not a copy. */
    private static FloatBuffer view(NDArray array) {
      return array.toByteBuffer(true).asFloatBuffer();
    }

    @Override
    public double squaredNorm(NDArray gradient) {
      FloatBuffer gradients = view(gradient);
      var g = new float[PIECE];
      // a sum for each place in a piece: one for all could not be made of vector instructions
      var sums = new float[PIECE];
      int size = gradients.capacity();
      for (int from = 0; from < size; from += PIECE) {
        int count = Math.min(PIECE, size - from);
        gradients.get(from, g, 0, count);
        for (int i = 0; i < count; i++) {
          sums[i] += g[i] * g[i];
        }
      }
      double sum = 0;
      for (float part : sums) {
        sum += part;
      }
      return sum;
    }

    @Override
    public void update(NDArray gradient, float rate, float rescale) {
      FloatBuffer weights = view(weight);
      FloatBuffer gradients = view(gradient);
      var w = new float[PIECE];
      var g = new float[PIECE];
      for (int i = 0; i < means.length; i++) {
        int from = i * PIECE;
        int count = means[i].length;
        weights.get(from, w, 0, count);
        gradients.get(from, g, 0, count);
        move(w, g, means[i], variances[i], count, rate, rescale);
        weights.put(from, w, 0, count);
        gradients.put(from, g, 0, count);
      }
    }

    /** One index for all arrays, which lets the compiler make vector instructions of the loop. */
    private static void move(
        float[] w, float[] g, float[] m, float[] v, int count, float rate, float rescale) {
      for (int i = 0; i < count; i++) {
        float slope = g[i] * rescale;
        float first = BETA1 * m[i] + (1 - BETA1) * slope;
        float second = BETA2 * v[i] + (1 - BETA2) * slope * slope;
        g[i] = 0;
        m[i] = first;
        v[i] = second;
        w[i] -= rate * first / ((float) Math.sqrt(second) + EPSILON);
      }
    }

    @Override
    public float[] mean() {
      return joined(means);
    }

    @Override
    public float[] variance() {
      return joined(variances);
    }

    private float[] joined(float[][] pieces) {
      var values = new float[Math.toIntExact(weight.getShape().size())];
      for (int i = 0; i < pieces.length; i++) {
        System.arraycopy(pieces[i], 0, values, i * PIECE, pieces[i].length);
      }
      return values;
    }

    @Override
    public void restore(float[] mean, float[] variance) {
      for (int i = 0; i < means.length; i++) {
        System.arraycopy(mean, i * PIECE, means[i], 0, means[i].length);
        System.arraycopy(variance, i * PIECE, variances[i], 0, variances[i].length);
      }
      JniUtils.zeroGrad((PtNDArray) weight);
    }
  }

  /** On a GPU the moments stay there, and the engine's kernel moves the weight. */
  record OnDevice(String name, NDArray weight, NDArray means, NDArray variances)
      implements AdamSlot {
    private static final float NO_CLIP = -1;

    static OnDevice of(String name, NDArray weight, VaeNetwork network) {
      return new OnDevice(name, weight, moment(network, weight), moment(network, weight));
    }

    /** An array that lives as long as the network. */
    private static NDArray moment(VaeNetwork network, NDArray weight) {
      NDArray moment = weight.zerosLike();
      moment.setRequiresGradient(false);
      moment.attach(network.manager());
      NDScope.unregister(moment);
      return moment;
    }

    @Override
    public double squaredNorm(NDArray gradient) {
      double norm = gradient.norm().getFloat();
      return norm * norm;
    }

    @Override
    public void update(NDArray gradient, float rate, float rescale) {
      weight
          .getNDArrayInternal()
          .adamUpdate(
              new NDList(weight, gradient, means, variances),
              new NDList(weight),
              rate,
              rate,
              0f,
              rescale,
              NO_CLIP,
              BETA1,
              BETA2,
              EPSILON,
              false,
              false);
    }

    @Override
    public float[] mean() {
      return read(means);
    }

    @Override
    public float[] variance() {
      return read(variances);
    }

    private static float[] read(NDArray moment) {
      // from a GPU the engine makes a copy on the CPU that would live as long as the array
      try (NativeScope scope = NativeScope.under(moment.getManager())) {
        return scope.read(moment);
      }
    }

    @Override
    public void restore(float[] mean, float[] variance) {
      VaeNetwork.copyInto(means, mean);
      VaeNetwork.copyInto(variances, variance);
      JniUtils.zeroGrad((PtNDArray) weight);
    }
  }
}
