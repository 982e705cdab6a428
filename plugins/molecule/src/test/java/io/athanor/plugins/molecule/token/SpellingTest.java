package io.athanor.plugins.molecule.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.athanor.plugins.molecule.graph.Known;
import io.athanor.plugins.molecule.graph.MolecularGraph;
import io.athanor.plugins.molecule.graph.Smiles;
import io.athanor.plugins.molecule.graph.Unfit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SpellingTest {

  private static String spelled(String smiles) {
    return Spelling.of(Known.graph(smiles)).stream()
        .map(Token::toString)
        .collect(Collectors.joining(" "));
  }

  @Test
  void spells() {
    assertThat(spelled("CCO")).isEqualTo("C C O");
    assertThat(spelled("CC(=O)O")).isEqualTo("C C ( =O ) O");
    assertThat(spelled("c1ccccc1")).isEqualTo("C =C C =C C =C @6");
    assertThat(spelled("O=S(=O)(N)C")).isEqualTo("SO2 ( N ) C");
    assertThat(spelled("[O-][n+]1ccccc1")).isEqualTo("NO =C C =C C =C @6");
    assertThat(spelled("N#CC1CC1")).isEqualTo("N #C C C C @3");
    assertThat(spelled("C[N+](=O)[O-]")).isEqualTo("C NO2");
  }

  @Test
  void knownMoleculesComeBack() {
    for (String smiles : Known.ALL) {
      MolecularGraph graph = Known.graph(smiles);
      MolecularGraph back = Derivation.of(Spelling.of(graph));
      assertThat(Smiles.canonical(back)).as(smiles).isEqualTo(Smiles.canonical(graph));
    }
  }

  @Test
  void everyRowOfTokensIsAMolecule() throws Unfit {
    var random = new Random(11);
    for (int i = 0; i < 400; i++) {
      List<Token> tokens = new ArrayList<>();
      for (int length = random.nextInt(40); length >= 0; length--) {
        tokens.add(Alphabet.token(random.nextInt(Alphabet.size())));
      }
      MolecularGraph graph = Derivation.of(tokens);
      for (int atom = 0; atom < graph.atoms().size(); atom++) {
        assertThat(graph.valence(atom)).isLessThanOrEqualTo(graph.atom(atom).capacity());
      }
      assertThat(graph.charge()).isZero();
      // reading it again looks for valences, hydrogens and that it is in one piece
      MolecularGraph read = Smiles.read(Smiles.canonical(graph));
      assertThat(read.formula()).as(tokens.toString()).isEqualTo(graph.formula());
      assertThat(read.bonds()).hasSameSizeAs(graph.bonds());
    }
  }

  @Test
  void whatHasNoMeaningIsPassedOver() {
    assertThat(derived(")", "@6", "(", ".")).isEqualTo("C");
    assertThat(derived("C", ".", "C")).isEqualTo("C");
    assertThat(derived("O", "#C")).as("as much as both have left").isEqualTo("O=C");
    assertThat(derived("F", "=C", "C")).isEqualTo("FCC");
    assertThat(derived("C", "F", "C")).as("bonded to the carbon").isEqualTo("FCC");
    assertThat(derived("F", "F", "C")).as("no bond is left").isEqualTo("FF");
    assertThat(derived("C", "C", "@3")).as("no ring of two").isEqualTo("CC");
    assertThat(derived("C", "#C", "C", "C", "@4")).as("no straight ring").isEqualTo("C#CCC");
    assertThat(derived("C", "(", ")", "C")).isEqualTo("CC");
  }

  private static String derived(String... tokens) {
    var row = new ArrayList<Token>();
    for (String text : tokens) {
      row.add(
          Alphabet.all().stream()
              .filter(token -> token.toString().equals(text))
              .findFirst()
              .orElseThrow());
    }
    return Smiles.canonical(Derivation.of(row));
  }

  @Test
  void theLikeliestTokensThatApplyAreTaken() {
    List<Token> spelling = Spelling.of(Known.graph(Known.OMEPRAZOLE));
    float[] tensor = TokenTensor.encode(spelling, 40);
    assertThat(Smiles.canonical(TokenTensor.decode(tensor)))
        .isEqualTo(Smiles.canonical(Known.graph(Known.OMEPRAZOLE)));
    // a row that says nothing, then one that says what can't be
    var logits = new float[2 * Alphabet.size()];
    logits[Alphabet.index(new Token.Close())] = 1;
    logits[Alphabet.size() + Alphabet.index(new Token.Ring(6))] = 2;
    logits[Alphabet.size() + Alphabet.index(new Token.Atom(Unit.CL, 1))] = 1;
    assertThat(Smiles.canonical(TokenTensor.decode(logits))).isEqualTo("ClC");
  }
}
