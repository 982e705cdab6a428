package io.athanor.plugins.molecule.io;

import io.athanor.plugins.molecule.graph.MolecularGraph;
import io.athanor.plugins.molecule.graph.Smiles;
import io.athanor.sdk.Png;
import java.awt.Color;
import java.awt.image.BufferedImage;
import org.openscience.cdk.depict.DepictionGenerator;
import org.openscience.cdk.exception.CDKException;

/** The skeletal formula, laid out and drawn by CDK. */
public final class MoleculePicture {
  private static final Color BACKGROUND = new Color(0xFBFAF7);
  private static final int MARGIN = 10;

  private MoleculePicture() {}

  /** A square PNG, {@code side} pixels wide or a little more. */
  public static byte[] of(MolecularGraph graph, int side) {
    try {
      BufferedImage image =
          new DepictionGenerator()
              .withSize(side, side)
              .withMargin(Math.max(1.0, side / (double) MARGIN / 2))
              .withFillToFit()
              .withAtomColors()
              .withBackgroundColor(BACKGROUND)
              .depict(Smiles.container(graph))
              .toImg();
      return Png.of(image);
    } catch (CDKException e) {
      throw new IllegalStateException("CDK draws no picture of a molecule that it holds", e);
    }
  }
}
