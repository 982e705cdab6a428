package io.athanor.engine.campaign;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** A specification's scalars by where they stand, such as {@code objectives[0].target}. */
final class YamlFields {
  private final SortedMap<String, String> values = new TreeMap<>();

  private YamlFields() {}

  static SortedMap<String, String> of(Node root) {
    var fields = new YamlFields();
    fields.add("", root);
    return fields.values;
  }

  private void add(String path, Node node) {
    if (node instanceof MappingNode mapping) {
      for (NodeTuple entry : mapping.getValue()) {
        String name = entry.getKeyNode() instanceof ScalarNode key ? key.getValue() : "";
        add(path.isEmpty() ? name : path + "." + name, entry.getValueNode());
      }
    } else if (node instanceof SequenceNode sequence) {
      List<Node> items = sequence.getValue();
      for (int i = 0; i < items.size(); i++) {
        add(path + "[" + i + "]", items.get(i));
      }
    } else if (node instanceof ScalarNode scalar) {
      values.put(path, scalar.getValue());
    }
  }
}
