package io.athanor.plugins.microstructure.image;

import io.athanor.plugins.microstructure.image.Picture.Samples;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** Pixels of a picture whose header was found good, by the decoders of the JDK. */
final class ImageDecoder implements AutoCloseable {
  private final ImageReader reader;

  private ImageDecoder(ImageReader reader) {
    this.reader = reader;
  }

  static ImageDecoder of(String format, byte[] bytes) throws Unreadable {
    var readers = ImageIO.getImageReadersByFormatName(format);
    if (!readers.hasNext()) {
      throw new Unreadable("this Java has no reader for " + format + "; use a full JDK");
    }
    ImageReader reader = readers.next();
    reader.setInput(new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes)), false, true);
    return new ImageDecoder(reader);
  }

  Picture page(int index) throws Unreadable {
    BufferedImage image;
    try {
      Picture.checkSize(reader.getHeight(index), reader.getWidth(index));
      image = reader.read(index);
    } catch (IOException | RuntimeException e) {
      // the decoders throw whatever a broken file makes them stumble over
      throw new Unreadable(
          "it is damaged or of a rare kind (%s); save it again as 8-bit gray"
              .formatted(e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage()));
    }
    checkOpaque(image);
    ColorModel colours = image.getColorModel();
    if (colours instanceof IndexColorModel palette) {
      return palette(image.getRaster(), palette);
    }
    int space = colours.getColorSpace().getType();
    if (space == ColorSpace.TYPE_GRAY) {
      return gray(image.getRaster(), colours);
    }
    if (space == ColorSpace.TYPE_RGB && colours.getNumColorComponents() == 3) {
      return luminance(image.getRaster(), colours);
    }
    throw new Unreadable("its colours are neither gray nor RGB; save it as gray");
  }

  @Override
  public void close() {
    reader.dispose();
  }

  private static void checkOpaque(BufferedImage image) throws Unreadable {
    ColorModel colours = image.getColorModel();
    if (!colours.hasAlpha()) {
      return;
    }
    Raster raster = image.getRaster();
    boolean palette = colours instanceof IndexColorModel;
    int alphaBand = raster.getNumBands() - 1;
    int opaque = palette ? 255 : (1 << colours.getComponentSize(alphaBand)) - 1;
    for (int y = 0; y < raster.getHeight(); y++) {
      for (int x = 0; x < raster.getWidth(); x++) {
        int sample = raster.getSample(x, y, alphaBand);
        if ((palette ? colours.getAlpha(sample) : sample) != opaque) {
          throw new Unreadable(
              ("it is transparent at row %d, column %d, and what is behind it nobody knows;"
                      + " flatten it first")
                  .formatted(y, x));
        }
      }
    }
  }

  private static Picture palette(Raster raster, IndexColorModel palette) {
    double[] lightness = new double[palette.getMapSize()];
    for (int i = 0; i < lightness.length; i++) {
      lightness[i] = luminance(palette.getRed(i), palette.getGreen(i), palette.getBlue(i));
    }
    double[] values = band(raster, 0);
    boolean coloured = false;
    for (int i = 0; i < values.length; i++) {
      int entry = Math.min((int) values[i], lightness.length - 1);
      values[i] = lightness[entry];
      coloured |= differ(palette.getRed(entry), palette.getGreen(entry), palette.getBlue(entry));
    }
    return new Picture(
        raster.getHeight(), raster.getWidth(), values, 0, 255, Samples.LEVELS, coloured);
  }

  private static Picture gray(Raster raster, ColorModel colours) throws Unreadable {
    double[] values = band(raster, 0);
    Picture.checkFinite(raster.getWidth(), values);
    int type = raster.getTransferType();
    if (type == DataBuffer.TYPE_BYTE || type == DataBuffer.TYPE_USHORT) {
      double white = (1 << colours.getComponentSize(0)) - 1;
      return Picture.levels(raster.getHeight(), raster.getWidth(), values, white);
    }
    boolean floats = type == DataBuffer.TYPE_FLOAT || type == DataBuffer.TYPE_DOUBLE;
    return Picture.unscaled(
        raster.getHeight(), raster.getWidth(), values, floats ? Samples.FLOATS : Samples.UNSCALED);
  }

  /** Row by row: three whole bands as doubles would be the largest thing in memory. */
  private static Picture luminance(Raster raster, ColorModel colours) throws Unreadable {
    int type = raster.getTransferType();
    if (type == DataBuffer.TYPE_FLOAT || type == DataBuffer.TYPE_DOUBLE) {
      throw new Unreadable("its colours are floating-point numbers; save it as gray");
    }
    int height = raster.getHeight();
    int width = raster.getWidth();
    double[] scale = new double[3];
    for (int b = 0; b < scale.length; b++) {
      scale[b] = 255.0 / ((1L << colours.getComponentSize(b)) - 1);
    }
    double[] values = new double[height * width];
    double[][] row = new double[3][width];
    boolean coloured = false;
    for (int y = 0; y < height; y++) {
      for (int b = 0; b < row.length; b++) {
        raster.getSamples(raster.getMinX(), raster.getMinY() + y, width, 1, b, row[b]);
      }
      for (int x = 0; x < width; x++) {
        double red = row[0][x] * scale[0];
        double green = row[1][x] * scale[1];
        double blue = row[2][x] * scale[2];
        values[y * width + x] = luminance(red, green, blue);
        coloured |= differ(red, green, blue);
      }
    }
    return new Picture(height, width, values, 0, 255, Samples.LEVELS, coloured);
  }

  /** ITU-R BT.601, as image programs turn colour to gray; whole weights keep grays exactly. */
  private static double luminance(double red, double green, double blue) {
    return (299 * red + 587 * green + 114 * blue) / 1000;
  }

  private static boolean differ(double red, double green, double blue) {
    return red != green || green != blue;
  }

  private static double[] band(Raster raster, int band) {
    int width = raster.getWidth();
    int height = raster.getHeight();
    return raster.getSamples(
        raster.getMinX(), raster.getMinY(), width, height, band, (double[]) null);
  }
}
