package io.athanor.plugins.microstructure.micrograph.generate;

import io.athanor.plugins.microstructure.micrograph.Micrograph;
import io.athanor.sdk.OptionSpec;
import io.athanor.sdk.Options;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The cells of random points (Voronoi), each of a gray of its own, darker towards the boundaries,
 * as after etching.
 */
final class GrainScene implements Scene {
  private static final String SIDE = "side";
  private static final String GRAIN = "grainSize";
  private static final double DARKEST = 0.35;
  private static final double BRIGHTEST = 0.85;
  private static final double BOUNDARY = 0.15;

  /** Distance from the boundary at which a grain has most of its own gray, in pixels. */
  private static final double BOUNDARY_WIDTH = 1.5;

  static final List<OptionSpec> OPTIONS =
      List.of(
          OptionSpec.integer(SIDE, 64, 8, 256, "height and width of the image in pixels"),
          OptionSpec.number(
              GRAIN, 16, 4, 256, "side of a square as large as a grain is on average, in pixels"));

  private record Grain(double x, double y, double gray) {}

  @Override
  public Micrograph draw(Options options, RandomGenerator random) {
    int side = options.integer(SIDE);
    double size = options.number(GRAIN);
    // a margin, so that grains at the edge are like those inside; two at least have a boundary
    double reach = side + 4 * size;
    int count = (int) Math.max(2, Math.rint(reach * reach / (size * size)));
    var grains = new Grain[count];
    for (int i = 0; i < count; i++) {
      grains[i] =
          new Grain(
              random.nextDouble(-2 * size, side + 2 * size),
              random.nextDouble(-2 * size, side + 2 * size),
              random.nextDouble(DARKEST, BRIGHTEST));
    }
    var grays = new double[side * side];
    for (int i = 0; i < grays.length; i++) {
      grays[i] = gray(grains, i % side, i / side);
    }
    return Micrograph.of(side, side, grays);
  }

  private static double gray(Grain[] grains, int x, int y) {
    double nearest = Double.POSITIVE_INFINITY;
    double second = Double.POSITIVE_INFINITY;
    double own = 0;
    for (Grain grain : grains) {
      double distance = Math.hypot(grain.x() - x, grain.y() - y);
      if (distance < nearest) {
        second = nearest;
        nearest = distance;
        own = grain.gray();
      } else if (distance < second) {
        second = distance;
      }
    }
    double inside = 1 - Math.exp(-(second - nearest) / 2 / BOUNDARY_WIDTH);
    return BOUNDARY + (own - BOUNDARY) * inside;
  }
}
