package io.athanor.engine.report;

/** Where the structures lie in latent space, and whether their properties vary smoothly there. */
final class LatentMapSection implements Section {
  private final LatentMap map;

  LatentMapSection(LatentMap map) {
    this.map = map;
  }

  @Override
  public String title() {
    return "Latent map";
  }

  @Override
  public String anchor() {
    return "map";
  }

  @Override
  public void write(Html html) {
    html.element(
        "p",
        ("%s of %s structures, each at the mean of its posterior. Left the plane of most variance"
                + " (PCA: %s and %s of it), right a plane that keeps neighbours (UMAP, %d of them),"
                + " in which distances between far groups mean little. A property whose colours run"
                + " smoothly can be steered by z.")
            .formatted(
                Numbers.count(map.principal().length),
                Numbers.count(map.structures()),
                Numbers.percent(map.shares()[0]),
                Numbers.percent(map.shares()[1]),
                LatentMap.NEIGHBOURS));
    var colours = new ColourMap("PCA", map.principal(), "UMAP", map.umap());
    html.open("div", "class", "plots");
    if (map.colourings().isEmpty()) {
      colours.write(html);
    }
    map.colourings().forEach(colouring -> colours.write(html, colouring));
    html.close();
    if (!map.colourings().isEmpty()) {
      html.element(
          "p",
          "The colours run from the 1st to the 99th percentile; grey points have no value.",
          "class",
          "quiet");
    }
    if (!map.constant().isEmpty()) {
      html.element(
          "p",
          "The same for all, or unknown: " + String.join(", ", map.constant()) + ".",
          "class",
          "quiet");
    }
  }
}
