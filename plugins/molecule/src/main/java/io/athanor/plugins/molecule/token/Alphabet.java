package io.athanor.plugins.molecule.token;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All tokens in the order of the tensor's columns. */
public final class Alphabet {
  /** What does nothing pads a spelling, and is the first column. */
  public static final Token END = new Token.End();

  static final int LEAST_RING = 3;

  /** Fused rings are closed along their rim, so this is more than any ring of a drug has. */
  static final int MOST_RING = 20;

  private static final List<Token> TOKENS = tokens();
  private static final Map<Token, Integer> INDICES = indices();

  private Alphabet() {}

  private static List<Token> tokens() {
    List<Token> tokens = new ArrayList<>(List.of(END, new Token.Open(), new Token.Close()));
    for (int size = LEAST_RING; size <= MOST_RING; size++) {
      tokens.add(new Token.Ring(size));
    }
    for (Unit unit : Unit.values()) {
      for (int order = 1; order <= unit.mostOrder(); order++) {
        tokens.add(new Token.Atom(unit, order));
      }
    }
    return List.copyOf(tokens);
  }

  private static Map<Token, Integer> indices() {
    Map<Token, Integer> indices = new HashMap<>();
    for (Token token : TOKENS) {
      indices.put(token, indices.size());
    }
    return Map.copyOf(indices);
  }

  public static int size() {
    return TOKENS.size();
  }

  public static Token token(int index) {
    return TOKENS.get(index);
  }

  /** Every token. */
  public static List<Token> all() {
    return TOKENS;
  }

  /** Whether there is such a token. */
  public static boolean has(Token token) {
    return INDICES.containsKey(token);
  }

  public static int index(Token token) {
    return INDICES.get(token);
  }
}
