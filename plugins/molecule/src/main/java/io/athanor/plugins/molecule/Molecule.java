package io.athanor.plugins.molecule;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.athanor.plugins.molecule.graph.CircularBits;
import io.athanor.plugins.molecule.graph.MolecularGraph;
import io.athanor.plugins.molecule.graph.Smiles;
import io.athanor.plugins.molecule.graph.Unfit;
import io.athanor.plugins.molecule.token.Derivation;
import io.athanor.plugins.molecule.token.Spelling;
import io.athanor.plugins.molecule.token.Token;
import io.athanor.sdk.AthanorException;
import java.util.BitSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A small neutral molecule, told by its canonical SMILES without stereochemistry, and how many
 * tokens there are for spelling it. Immutable.
 */
public final class Molecule {
  /** The most tokens that a spelling may have. */
  public static final int MOST_TOKENS = 120;

  private static final Pattern STORED = Pattern.compile("(\\d{1,3}) (\\S+)");

  private final String smiles;
  private final int tokens;
  // computed when first asked for; whoever computes it gets the same
  private volatile BitSet bits;

  private Molecule(String smiles, int tokens) {
    this.smiles = smiles;
    this.tokens = tokens;
  }

  /**
   * @param tokens how many tokens there are for spelling it, 1 to {@link #MOST_TOKENS}
   * @throws Unfit when it takes more, or can't be spelled
   */
  public static Molecule of(MolecularGraph graph, int tokens) throws Unfit {
    if (graph.charge() != 0) {
      throw new Unfit("its charges sum to %+d; give the neutral form".formatted(graph.charge()));
    }
    String smiles = Smiles.canonical(graph);
    MolecularGraph numbered = Smiles.read(smiles);
    List<Token> spelling = Spelling.of(numbered);
    if (spelling.size() > tokens) {
      throw new Unfit(
          "it takes %d tokens, and there are %d; import with a greater number of tokens"
              .formatted(spelling.size(), tokens));
    }
    if (!Smiles.canonical(Derivation.of(spelling)).equals(smiles)) {
      throw new Unfit(
          "it can't be spelled: it has a small ring with three atoms in a line, or charges or"
              + " valences other than those of NO2, N-oxides, SO, SO2 and PO");
    }
    return new Molecule(smiles, tokens);
  }

  /** A molecule that was derived from at most so many tokens, whatever its own spelling takes. */
  static Molecule derived(MolecularGraph graph, int tokens) {
    return new Molecule(Smiles.canonical(graph), tokens);
  }

  /** Canonical SMILES. */
  public String smiles() {
    return smiles;
  }

  /** How many tokens there are for spelling it. */
  public int tokens() {
    return tokens;
  }

  /** The molecule, whatever its spelling. */
  Molecule withTokens(int count) {
    return count == tokens ? this : new Molecule(smiles, count);
  }

  /** Its atoms in the order of the SMILES. */
  public MolecularGraph graph() {
    try {
      return Smiles.read(smiles);
    } catch (Unfit e) {
      throw new IllegalStateException("a canonical SMILES can't be read again: " + smiles, e);
    }
  }

  /** Canonical bytes: how many tokens there are and the SMILES, in ASCII. */
  byte[] toBytes() {
    return (tokens + " " + smiles).getBytes(US_ASCII);
  }

  /**
   * The inverse of {@link #toBytes}.
   *
   * @throws AthanorException DATA, when the bytes are not those of a molecule
   */
  static Molecule fromBytes(byte[] bytes) {
    Matcher parts = STORED.matcher(new String(bytes, US_ASCII));
    if (!parts.matches()) {
      throw AthanorException.data(
          "%d bytes that are not those of a molecule".formatted(bytes.length));
    }
    int tokens = Integer.parseInt(parts.group(1));
    if (tokens < 1 || tokens > MOST_TOKENS) {
      throw AthanorException.data("a stored molecule has %d tokens".formatted(tokens));
    }
    try {
      Smiles.read(parts.group(2));
    } catch (Unfit e) {
      throw AthanorException.data("a stored molecule is damaged: " + e.getMessage());
    }
    return new Molecule(parts.group(2), tokens);
  }

  /** Its circular fingerprint; not to be changed. */
  BitSet bits() {
    BitSet known = bits;
    if (known == null) {
      known = CircularBits.of(graph());
      bits = known;
    }
    return known;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Molecule m && smiles.equals(m.smiles) && tokens == m.tokens;
  }

  @Override
  public int hashCode() {
    return 31 * smiles.hashCode() + tokens;
  }

  @Override
  public String toString() {
    return smiles;
  }
}
