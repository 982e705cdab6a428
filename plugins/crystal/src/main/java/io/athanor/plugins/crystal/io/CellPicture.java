package io.athanor.plugins.crystal.io;

import io.athanor.plugins.crystal.Crystal;
import io.athanor.plugins.crystal.Element;
import io.athanor.plugins.crystal.Site;
import io.athanor.sdk.Png;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RadialGradientPaint;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The cell seen a little from above and from the side, its atoms as balls; those on the cell's
 * faces are shown on both sides. An element has the same colour in all pictures.
 */
public final class CellPicture {
  private static final double TURN = Math.toRadians(24);
  private static final double TILT = Math.toRadians(16);
  private static final double MARGIN = 0.08;

  /** Of an atom's covalent radius, so that what lies behind is seen. */
  private static final double BALL = 0.45;

  private static final double ON_FACE = 0.02;
  private static final double GOLDEN = 0.618034;
  private static final Color BACKGROUND = new Color(0xFBFAF7);
  private static final Color EDGES = new Color(0x8A8F96);

  private record Ball(double[] at, double radius, Element element) {}

  private final double[][] edges;
  private final List<Ball> balls = new ArrayList<>();

  private CellPicture(Crystal crystal) {
    edges = crystal.lattice().vectors();
    for (Site site : crystal.sites()) {
      for (double x : shown(site.x())) {
        for (double y : shown(site.y())) {
          for (double z : shown(site.z())) {
            balls.add(
                new Ball(seen(x, y, z), BALL * site.element().covalentRadius(), site.element()));
          }
        }
      }
    }
    balls.sort(Comparator.comparingDouble(ball -> ball.at()[2]));
  }

  /** A square PNG, {@code side} pixels wide. */
  public static byte[] of(Crystal crystal, int side) {
    return new CellPicture(crystal).draw(Math.max(side, 1));
  }

  private byte[] draw(int side) {
    double[] box = box();
    double scale = side * (1 - 2 * MARGIN) / Math.max(box[2] - box[0], box[3] - box[1]);
    double left = side / 2.0 - scale * (box[0] + box[2]) / 2;
    double top = side / 2.0 + scale * (box[1] + box[3]) / 2;
    var image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setColor(BACKGROUND);
    graphics.fillRect(0, 0, side, side);
    graphics.setColor(EDGES);
    graphics.setStroke(new BasicStroke(Math.max(1, side / 200f)));
    for (int corner = 0; corner < 8; corner++) {
      for (int axis = 0; axis < 3; axis++) {
        if ((corner >> axis & 1) == 0) {
          double[] from = corner(corner);
          double[] to = corner(corner | 1 << axis);
          graphics.draw(
              new Line2D.Double(
                  left + scale * from[0],
                  top - scale * from[1],
                  left + scale * to[0],
                  top - scale * to[1]));
        }
      }
    }
    for (Ball ball : balls) {
      paint(
          graphics,
          ball.element(),
          left + scale * ball.at()[0],
          top - scale * ball.at()[1],
          Math.max(1, scale * ball.radius()));
    }
    graphics.dispose();
    return Png.of(image);
  }

  private static void paint(Graphics2D graphics, Element element, double x, double y, double r) {
    Color colour = Color.getHSBColor((float) (element.number() * GOLDEN % 1), 0.6f, 0.88f);
    graphics.setPaint(
        new RadialGradientPaint(
            (float) (x - 0.3 * r),
            (float) (y - 0.3 * r),
            (float) (1.4 * r),
            new float[] {0, 0.35f, 1},
            new Color[] {Color.WHITE, colour, colour.darker().darker()}));
    graphics.fill(new Ellipse2D.Double(x - r, y - r, 2 * r, 2 * r));
  }

  /** Least x and y, greatest x and y of all that is shown. */
  private double[] box() {
    double[] box = {
      Double.POSITIVE_INFINITY,
      Double.POSITIVE_INFINITY,
      Double.NEGATIVE_INFINITY,
      Double.NEGATIVE_INFINITY
    };
    for (int i = 0; i < 8; i++) {
      widen(box, corner(i), 0);
    }
    balls.forEach(ball -> widen(box, ball.at(), ball.radius()));
    return box;
  }

  private static void widen(double[] box, double[] at, double by) {
    for (int axis = 0; axis < 2; axis++) {
      box[axis] = Math.min(box[axis], at[axis] - by);
      box[axis + 2] = Math.max(box[axis + 2], at[axis] + by);
    }
  }

  private double[] corner(int bits) {
    return seen(bits & 1, bits >> 1 & 1, bits >> 2 & 1);
  }

  /** Right, up and towards the eye [Å]; the cell's third edge points up. */
  private double[] seen(double x, double y, double z) {
    var place = new double[3];
    for (int axis = 0; axis < 3; axis++) {
      place[axis] = x * edges[0][axis] + y * edges[1][axis] + z * edges[2][axis];
    }
    double right = Math.cos(TURN) * place[0] - Math.sin(TURN) * place[1];
    double depth = Math.sin(TURN) * place[0] + Math.cos(TURN) * place[1];
    return new double[] {
      right,
      Math.cos(TILT) * place[2] + Math.sin(TILT) * depth,
      Math.sin(TILT) * place[2] - Math.cos(TILT) * depth
    };
  }

  private static double[] shown(double fraction) {
    if (fraction < ON_FACE) {
      return new double[] {fraction, fraction + 1};
    }
    return fraction > 1 - ON_FACE ? new double[] {fraction - 1, fraction} : new double[] {fraction};
  }
}
