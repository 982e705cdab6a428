package io.athanor.plugins.crystal.io;

import io.athanor.plugins.crystal.Crystal;
import io.athanor.plugins.crystal.Element;
import io.athanor.plugins.crystal.Perovskite;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A perovskite told by its formula alone, in the order A, B and three X, such as SrTiO3. */
final class Formula {
  private static final int ATOMS = 5;
  private static final Pattern PART = Pattern.compile("([A-Z][a-z]?)(\\d{0,2})");

  private Formula() {}

  static Crystal perovskite(String text) throws Unreadable {
    var atoms = new ArrayList<Element>();
    Matcher matcher = PART.matcher(text);
    int at = 0;
    while (at < text.length() && atoms.size() <= ATOMS) {
      if (!matcher.find(at) || matcher.start() != at) {
        throw wrong(text);
      }
      Element element = Cells.element(matcher.group(1));
      int count = matcher.group(2).isEmpty() ? 1 : Integer.parseInt(matcher.group(2));
      for (int i = 0; i < count; i++) {
        atoms.add(element);
      }
      at = matcher.end();
    }
    if (atoms.size() != ATOMS) {
      throw wrong(text);
    }
    return Perovskite.ideal(atoms.get(0), atoms.get(1), List.copyOf(atoms.subList(2, ATOMS)));
  }

  private static Unreadable wrong(String text) {
    return new Unreadable(
        "'%s' is no formula of a perovskite such as SrTiO3; give other cells as CIF"
            .formatted(Cells.shown(text)));
  }
}
