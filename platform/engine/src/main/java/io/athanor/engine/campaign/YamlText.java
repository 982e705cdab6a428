package io.athanor.engine.campaign;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * From YAML text to its tree, within limits that keep a hostile file from eating time or memory: a
 * specification is small and flat.
 */
final class YamlText {
  private static final int MOST_BYTES = 1 << 20;
  private static final int DEEPEST = 12;
  private static final int MOST_ALIASES = 50;

  private YamlText() {}

  /** The document's root; empty when it can't be read, which is then noted. */
  static Optional<Field> root(String yaml, Problems problems) {
    if (yaml.length() > MOST_BYTES || yaml.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
      problems.add(0, 0, "", "is larger than 1 MiB; a campaign fits on a page");
      return Optional.empty();
    }
    LoadSettings settings =
        LoadSettings.builder()
            .setUseMarks(true)
            .setCodePointLimit(MOST_BYTES)
            .setMaxAliasesForCollections(MOST_ALIASES)
            .build();
    try {
      if (!withinLimits(yaml, settings, problems)) {
        return Optional.empty();
      }
      return new Compose(settings)
          .composeString(yaml)
          .map(node -> new Field(node, "", problems))
          .or(
              () -> {
                problems.add(
                    0, 0, "", "is empty; give campaign, domain, dataset and objectives at least");
                return Optional.empty();
              });
    } catch (MarkedYamlEngineException e) {
      var mark = e.getProblemMark().or(e::getContextMark);
      problems.add(mark, "", "is no valid YAML: " + words(e));
    } catch (ReaderException e) {
      note(yaml, e, problems);
    } catch (YamlEngineException e) {
      problems.add(0, 0, "", "is no valid YAML: " + Field.shown(e.getMessage()));
    }
    return Optional.empty();
  }

  /** Walks over the events, which nest on the heap, before the tree is built on the stack. */
  private static boolean withinLimits(String yaml, LoadSettings settings, Problems problems) {
    int depth = 0;
    int aliases = 0;
    for (Event event : new Parse(settings).parseString(yaml)) {
      if (event instanceof CollectionStartEvent && ++depth > DEEPEST) {
        problems.add(event.getStartMark(), "", "nests deeper than " + DEEPEST + " levels");
        return false;
      }
      if (event instanceof CollectionEndEvent) {
        depth--;
      }
      if (event instanceof AliasEvent && ++aliases > MOST_ALIASES) {
        problems.add(event.getStartMark(), "", "has more than " + MOST_ALIASES + " aliases");
        return false;
      }
    }
    return true;
  }

  private static String words(MarkedYamlEngineException e) {
    String problem = e.getProblem() == null ? "it breaks off" : e.getProblem();
    if (problem.contains("(TAB)")) {
      return "indent with spaces, not with tabs";
    }
    // such as "but found another document", which says little without what came before
    boolean half = problem.startsWith("but ") && e.getContext() != null;
    return Field.shown(half ? e.getContext() + ", " + problem : problem);
  }

  private static void note(String yaml, ReaderException e, Problems problems) {
    String before =
        yaml.substring(0, yaml.offsetByCodePoints(0, Math.min(e.getPosition(), codePoints(yaml))));
    int line = (int) before.chars().filter(c -> c == '\n').count();
    int column = before.length() - (before.lastIndexOf('\n') + 1);
    problems.add(
        line,
        column,
        "",
        "has the character U+%04X, which YAML does not allow".formatted(e.getCodePoint()));
  }

  private static int codePoints(String text) {
    return text.codePointCount(0, text.length());
  }
}
