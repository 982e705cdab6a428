package io.athanor.engine.campaign;

import io.athanor.engine.search.Rounding;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Rounds latent points where few designs can be made, as of a handful of bits: neighbouring points
 * then decode to one design, so that a surrogate's slope between them means nothing and most points
 * near a training design are that design. A point is taken to the encoding of its decode, and what
 * that decodes to is compared with what is known.
 */
final class DesignRounding<S> implements Rounding {
  private final DesignDecoder<S> decoder;
  private final Novelty<S> novelty;
  private final Catalogue<S> catalogue;
  private final Set<String> tried = new HashSet<>();

  DesignRounding(
      DesignDecoder<S> decoder, Novelty<S> novelty, Catalogue<S> catalogue, List<S> tried) {
    this.decoder = decoder;
    this.novelty = novelty;
    this.catalogue = catalogue;
    tried.forEach(structure -> this.tried.add(novelty.material(structure)));
  }

  @Override
  public List<Rounded> round(List<double[]> points) {
    double[][] codes = decoder.codes(decoder.decode(points.toArray(double[][]::new)));
    List<S> designs = decoder.decode(codes);
    var rounded = new ArrayList<Rounded>(codes.length);
    for (int i = 0; i < codes.length; i++) {
      String material = novelty.material(designs.get(i));
      rounded.add(new Rounded(codes[i], material, standing(material)));
    }
    return rounded;
  }

  private Standing standing(String material) {
    if (!catalogue.permits(material)) {
      return Standing.UNLISTED;
    }
    return tried.contains(material) || novelty.knows(material) ? Standing.KNOWN : Standing.OPEN;
  }
}
