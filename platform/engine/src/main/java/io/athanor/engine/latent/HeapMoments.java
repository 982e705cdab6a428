package io.athanor.engine.latent;

import ai.djl.ndarray.NDArray;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Moments beside weights in the CPU's memory. All is done in one pass, in pieces that fit the
 * nearest cache; the engine's kernel makes a dozen passes, each with an array of its own.
 */
record HeapMoments(List<Slot> slots) implements AdamMoments {
  private static final int PIECE = 1024;

  static HeapMoments of(Map<String, NDArray> weights) {
    var slots = new ArrayList<Slot>();
    weights.forEach((name, weight) -> slots.add(Slot.of(name, weight)));
    return new HeapMoments(List.copyOf(slots));
  }

  /**
   * One parameter.
   *
   * @param weights the engine's memory itself, which stays where it is
   * @param means of the gradient by piece
   * @param variances uncentred, by piece
   */
  @SuppressWarnings("ArrayRecordComponent") // state that is updated, never compared
  record Slot(
      String name, long[] shape, FloatBuffer weights, float[][] means, float[][] variances) {
    static Slot of(String name, NDArray weight) {
      int size = Math.toIntExact(weight.getShape().size());
      return new Slot(
          name,
          weight.getShape().getShape(),
          view(weight),
          pieces(new float[size]),
          pieces(new float[size]));
    }

    private static float[][] pieces(float[] values) {
      var pieces = new float[(values.length + PIECE - 1) / PIECE][];
      for (int i = 0; i < pieces.length; i++) {
        pieces[i] = Arrays.copyOfRange(values, i * PIECE, Math.min(values.length, (i + 1) * PIECE));
      }
      return pieces;
    }

    private void read(Map<String, Weights.Tensor> tensors) {
      tensors.put(name + "/mean", new Weights.Tensor(shape, joined(means)));
      tensors.put(name + "/variance", new Weights.Tensor(shape, joined(variances)));
    }

    private float[] joined(float[][] pieces) {
      var values = new float[weights.capacity()];
      for (int i = 0; i < pieces.length; i++) {
        System.arraycopy(pieces[i], 0, values, i * PIECE, pieces[i].length);
      }
      return values;
    }

    private void restore(Weights moments) {
      float[] mean = moments.values(name + "/mean", shape);
      float[] variance = moments.values(name + "/variance", shape);
      for (int i = 0; i < means.length; i++) {
        System.arraycopy(mean, i * PIECE, means[i], 0, means[i].length);
        System.arraycopy(variance, i * PIECE, variances[i], 0, variances[i].length);
      }
    }

    private void apply(FloatBuffer gradient, float rate, float rescale) {
      var w = new float[PIECE];
      var g = new float[PIECE];
      for (int i = 0; i < means.length; i++) {
        int from = i * PIECE;
        int count = means[i].length;
        weights.get(from, w, 0, count);
        gradient.get(from, g, 0, count);
        move(w, g, means[i], variances[i], count, rate, rescale);
        weights.put(from, w, 0, count);
      }
    }

    /** One index for all arrays, which lets the compiler make vector instructions of the loop. */
    private static void move(
        float[] w, float[] g, float[] m, float[] v, int count, float rate, float rescale) {
      for (int i = 0; i < count; i++) {
        float slope = g[i] * rescale;
        float first = BETA1 * m[i] + (1 - BETA1) * slope;
        float second = BETA2 * v[i] + (1 - BETA2) * slope * slope;
        m[i] = first;
        v[i] = second;
        w[i] -= rate * first / ((float) Math.sqrt(second) + EPSILON);
      }
    }
  }

  @Override
  public Gradient gradient(Map<String, NDArray> gradients) {
    return new InPlace(slots, slots.stream().map(slot -> view(gradients.get(slot.name))).toList());
  }

  /** The engine's own arrays. */
  private record InPlace(List<Slot> slots, List<FloatBuffer> gradients) implements Gradient {
    @Override
    public double squaredNorm() {
      double sum = 0;
      for (FloatBuffer gradient : gradients) {
        sum += squaredNorm(gradient);
      }
      return sum;
    }

    private static double squaredNorm(FloatBuffer gradient) {
      var g = new float[PIECE];
      // a sum for each place in a piece: one for all could not be made of vector instructions
      var sums = new float[PIECE];
      int size = gradient.capacity();
      for (int from = 0; from < size; from += PIECE) {
        int count = Math.min(PIECE, size - from);
        gradient.get(from, g, 0, count);
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
    public void apply(long step, float rate, float rescale) {
      for (int i = 0; i < slots.size(); i++) {
        slots.get(i).apply(gradients.get(i), rate, rescale);
      }
    }
  }

  /** The engine's memory itself, not a copy. */
  private static FloatBuffer view(NDArray array) {
    return array.toByteBuffer(true).asFloatBuffer();
  }

  @Override
  public Weights read() {
    var tensors = new LinkedHashMap<String, Weights.Tensor>();
    slots.forEach(slot -> slot.read(tensors));
    return new Weights(tensors);
  }

  @Override
  public void restore(Weights moments) {
    slots.forEach(slot -> slot.restore(moments));
  }
}
