package io.athanor.engine.campaign;

import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.CollectionNode;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Replaces a value in YAML text and leaves the rest, comments included, as a person wrote it. */
final class YamlSplice {
  private YamlSplice() {}

  /**
   * The text with another value of a top-level field, which is added where there is none.
   *
   * @param yaml a mapping, valid
   * @param value to stand there, YAML on one line
   * @return empty when where the old value ends can't be told; whether the text means what is
   *     wanted is to be seen
   */
  static Optional<String> set(String yaml, String field, String value) {
    var settings = LoadSettings.builder().setUseMarks(true).build();
    Optional<Node> root = new Compose(settings).composeString(yaml);
    if (root.isEmpty() || !(root.get() instanceof MappingNode map)) {
      return Optional.empty();
    }
    for (NodeTuple entry : map.getValue()) {
      if (entry.getKeyNode() instanceof ScalarNode key && key.getValue().equals(field)) {
        Optional<Mark> start = entry.getValueNode().getStartMark();
        Optional<Mark> end = end(entry.getValueNode());
        return start.isPresent() && end.isPresent()
            ? splice(yaml, start.get().getIndex(), end.get().getIndex(), value)
            : Optional.empty();
      }
    }
    return Optional.of(yaml.stripTrailing() + "\n" + field + ": " + value + "\n");
  }

  private static Optional<String> splice(String yaml, int start, int end, String value) {
    if (end < start) {
      // the value, or its last part, is an alias of what stands elsewhere
      return Optional.empty();
    }
    // marks count code points
    String before = yaml.substring(0, yaml.offsetByCodePoints(0, start));
    String after = yaml.substring(yaml.offsetByCodePoints(0, end));
    return Optional.of(before + value + after);
  }

  /** A block's own end is where the next field starts, behind comments that belong to that. */
  private static Optional<Mark> end(Node node) {
    if (node instanceof CollectionNode<?> block
        && block.getFlowStyle() == FlowStyle.BLOCK
        && !block.getValue().isEmpty()) {
      List<?> parts = block.getValue();
      Object last = parts.get(parts.size() - 1);
      return end(last instanceof NodeTuple entry ? entry.getValueNode() : (Node) last);
    }
    return node.getEndMark();
  }

  /** A text, whatever it holds. */
  static String quoted(String value) {
    return "'" + value.replace("'", "''") + "'";
  }
}
