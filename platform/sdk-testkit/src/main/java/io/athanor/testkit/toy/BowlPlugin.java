package io.athanor.testkit.toy;

import ai.djl.ndarray.types.Shape;
import io.athanor.sdk.AthanorException;
import io.athanor.sdk.DenseVae;
import io.athanor.sdk.DomainPlugin;
import io.athanor.sdk.Likelihood;
import io.athanor.sdk.Options;
import io.athanor.sdk.PropertyEvaluator;
import io.athanor.sdk.PropertyResult;
import io.athanor.sdk.PropertySpec;
import io.athanor.sdk.StructureCodec;
import io.athanor.sdk.StructureGenerator;
import io.athanor.sdk.VaeArchitecture;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Points of the square [−1, 1]² and a bowl over it: {@code height} is least, and 0, at {@link
 * #BOTTOM}. The smallest continuous domain, and the least that a plugin may declare.
 */
public final class BowlPlugin implements DomainPlugin<Point> {
  /** Where {@code height} has its minimum, 0. */
  public static final Point BOTTOM = new Point(0.25f, -0.4f);

  @Override
  public String id() {
    return "bowl";
  }

  @Override
  public String description() {
    return "Points of a square under a bowl with a known bottom";
  }

  @Override
  public String version() {
    return "1.0.0";
  }

  @Override
  public Class<Point> structureType() {
    return Point.class;
  }

  @Override
  public StructureCodec<Point> codec() {
    return new PointCodec();
  }

  @Override
  public VaeArchitecture architecture(Shape tensorShape, int latentDim) {
    return new DenseVae(tensorShape, latentDim, Likelihood.gaussian(0.1).as("gaussian"));
  }

  @Override
  public int defaultLatentDim(Shape tensorShape) {
    return 2;
  }

  @Override
  public double distance(Point a, Point b) {
    return Math.min(1, Math.hypot(a.x() - b.x(), a.y() - b.y()) / Math.sqrt(8));
  }

  @Override
  public List<PropertyEvaluator<Point>> evaluators(Options options) {
    return List.of(new Bowl());
  }

  @Override
  public List<StructureGenerator<Point>> generators() {
    return List.of(new Uniform());
  }

  private static final class Bowl implements PropertyEvaluator<Point> {
    @Override
    public List<PropertySpec> properties() {
      return List.of(
          new PropertySpec("height", "1", 0, 16, "squared distance to the bottom"),
          new PropertySpec("east", "1", -2, 2, "first coordinate"));
    }

    @Override
    public Map<String, PropertyResult> evaluate(Point p, Set<String> wanted) {
      var results = new LinkedHashMap<String, PropertyResult>();
      for (String name : wanted) {
        double dx = p.x() - BOTTOM.x();
        double dy = p.y() - BOTTOM.y();
        double value =
            switch (name) {
              case "height" -> dx * dx + dy * dy;
              case "east" -> p.x();
              default -> throw AthanorException.user("points have no property '" + name + "'");
            };
        results.put(name, new PropertyResult.Value(value, "1", "closed form"));
      }
      return results;
    }
  }

  private static final class Uniform implements StructureGenerator<Point> {
    @Override
    public String name() {
      return "uniform";
    }

    @Override
    public String description() {
      return "points drawn evenly from the square";
    }

    @Override
    public Point generate(Options options, RandomGenerator random) {
      return new Point(random.nextFloat(-1, 1), random.nextFloat(-1, 1));
    }
  }
}
