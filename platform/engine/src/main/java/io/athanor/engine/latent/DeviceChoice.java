package io.athanor.engine.latent;

import io.athanor.sdk.AthanorException;

/**
 * Where tensors live and kernels run.
 *
 * @param kind what was asked for
 * @param index number of the GPU, counted from 0; 0 for the other kinds
 */
public record DeviceChoice(Kind kind, int index) {

  /** What may be asked for. */
  public enum Kind {
    /** The first GPU when there is one, else the CPU. */
    AUTO,
    CPU,
    GPU
  }

  public static final DeviceChoice AUTO = new DeviceChoice(Kind.AUTO, 0);
  public static final DeviceChoice CPU = new DeviceChoice(Kind.CPU, 0);

  /**
   * Reads {@code auto}, {@code cpu}, {@code gpu} or {@code gpu:N}.
   *
   * @throws AthanorException USER, for any other text
   */
  public static DeviceChoice parse(String text) {
    return switch (text) {
      case "auto" -> AUTO;
      case "cpu" -> CPU;
      case "gpu" -> new DeviceChoice(Kind.GPU, 0);
      default -> {
        if (text.matches("gpu:\\d{1,3}")) {
          yield new DeviceChoice(Kind.GPU, Integer.parseInt(text.substring(4)));
        }
        throw AthanorException.user(
            "device is '" + text + "' but must be auto, cpu, gpu or gpu:N (N counted from 0)");
      }
    };
  }

  @Override
  public String toString() {
    return switch (kind) {
      case AUTO -> "auto";
      case CPU -> "cpu";
      case GPU -> "gpu:" + index;
    };
  }
}
