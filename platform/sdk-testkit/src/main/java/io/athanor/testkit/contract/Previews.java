package io.athanor.testkit.contract;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import javax.imageio.ImageIO;

final class Previews implements Clause {
  private static final int SIDE = 64;

  @Override
  public String name() {
    return "previews";
  }

  @Override
  public String promise() {
    return "a preview is a PNG, at least as wide as was asked for";
  }

  @Override
  public <S> void tryOn(Subject<S> subject) throws Exception {
    subject.each(
        structure -> {
          byte[] png = subject.codec().preview(structure, SIDE);
          BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
          Breach.unless(image != null, "the preview is no picture");
          Breach.unless(
              png.length > 4 && png[1] == 'P' && png[2] == 'N' && png[3] == 'G',
              "the preview is no PNG");
          Breach.unless(
              image.getWidth() >= SIDE,
              "the preview is %d pixels wide, but %d were asked for",
              image.getWidth(),
              SIDE);
        });
  }
}
