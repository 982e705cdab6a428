package io.athanor.engine.latent;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDScope;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;

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
        : new InHeap(name, weight, new float[size(weight)], new float[size(weight)]);
  }

  private static int size(NDArray weight) {
    return Math.toIntExact(weight.getShape().size());
  }

  String name();

  NDArray weight();

  /**
   * Moves the weight, and sets the gradient to zero.
   *
   * @param gradient of the weight, of its shape
   * @param rate step size with the correction of the moments' start at zero
   * @param rescale factor of the gradient
   */
  void update(NDArray gradient, float rate, float rescale);

  float[] mean();

  float[] variance();

  /** Puts moments back and sets the gradient to zero. */
  void restore(float[] mean, float[] variance);

  /**
   * In the CPU's memory all is done in one pass over a piece that fits the nearest cache; the
   * engine's kernel makes a dozen passes, each with an array of its own.
   */
  @SuppressWarnings("ArrayRecordComponent") // state that is updated, never compared
  record InHeap(String name, NDArray weight, float[] mean, float[] variance) implements AdamSlot {
    private static final int PIECE = 1024;

    @Override
    public void update(NDArray gradient, float rate, float rescale) {
      // both views share the engine's memory
      var weights = weight.toByteBuffer(true).asFloatBuffer();
      var gradients = gradient.toByteBuffer(true).asFloatBuffer();
      var w = new float[PIECE];
      var g = new float[PIECE];
      var m = new float[PIECE];
      var v = new float[PIECE];
      for (int from = 0; from < mean.length; from += PIECE) {
        int count = Math.min(PIECE, mean.length - from);
        weights.get(from, w, 0, count);
        gradients.get(from, g, 0, count);
        System.arraycopy(mean, from, m, 0, count);
        System.arraycopy(variance, from, v, 0, count);
        move(w, g, m, v, count, rate, rescale);
        weights.put(from, w, 0, count);
        gradients.put(from, g, 0, count);
        System.arraycopy(m, 0, mean, from, count);
        System.arraycopy(v, 0, variance, from, count);
      }
    }

    /**
     * One index for all arrays, which lets the compiler make vector instructions of the loop: that
     * is why the piece is copied.
     */
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
    public void restore(float[] mean, float[] variance) {
      System.arraycopy(mean, 0, this.mean, 0, mean.length);
      System.arraycopy(variance, 0, this.variance, 0, variance.length);
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
