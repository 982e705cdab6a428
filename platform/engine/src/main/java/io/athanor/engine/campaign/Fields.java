package io.athanor.engine.campaign;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** The fields of a mapping by name, in the order of the file. */
final class Fields {
  private final Field self;
  private final Map<String, Field> values;
  private final Map<String, Field> keys;

  private Fields(Field self, Map<String, Field> values, Map<String, Field> keys) {
    this.self = self;
    this.values = values;
    this.keys = keys;
  }

  /** Reads the keys, and notes those that are no text or come twice. */
  static Fields of(Field self, MappingNode mapping) {
    Map<String, Field> values = new LinkedHashMap<>();
    Map<String, Field> keys = new LinkedHashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      if (!(tuple.getKeyNode() instanceof ScalarNode keyNode)) {
        self.problems()
            .add(tuple.getKeyNode().getStartMark(), self.path(), "field names must be plain text");
        continue;
      }
      String name = keyNode.getValue();
      String path = self.path().isEmpty() ? name : self.path() + "." + name;
      Field key = new Field(keyNode, Field.shown(path), self.problems());
      Field first = keys.putIfAbsent(name, key);
      if (first != null) {
        key.wrong("is given twice; first in line " + first.line());
        continue;
      }
      values.put(name, new Field(tuple.getValueNode(), key.path(), self.problems()));
    }
    return new Fields(self, values, keys);
  }

  /** Notes every field that is not known. */
  Fields only(Collection<String> known) {
    for (Map.Entry<String, Field> entry : keys.entrySet()) {
      if (!known.contains(entry.getKey())) {
        entry.getValue().wrong("unknown field" + NearMiss.words(entry.getKey(), known));
      }
    }
    return this;
  }

  Fields only(String... known) {
    return only(Set.of(known));
  }

  Optional<Field> get(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /** The field, or a note that it is missing. */
  Optional<Field> require(String name, String what) {
    Field field = values.get(name);
    if (field == null) {
      String path = self.path().isEmpty() ? name : self.path() + "." + name;
      self.problems().add(self.node().getStartMark(), path, "is missing; give " + what);
    }
    return Optional.ofNullable(field);
  }

  boolean has(String name) {
    return values.containsKey(name);
  }

  Map<String, Field> all() {
    return Collections.unmodifiableMap(values);
  }

  /** The place of a field's name, for problems with the name itself. */
  Field key(String name) {
    return keys.get(name);
  }

  /** The mapping itself. */
  Field self() {
    return self;
  }
}
