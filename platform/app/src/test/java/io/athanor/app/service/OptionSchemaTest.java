package io.athanor.app.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.athanor.sdk.OptionSpec;
import java.util.List;
import org.junit.jupiter.api.Test;

class OptionSchemaTest {
  private static JsonNode schema(OptionSpec... specs) {
    return new ObjectMapper().valueToTree(OptionSchema.of(List.of(specs)));
  }

  @Test
  void eachKindHasItsTypeBoundsChoicesAndDefault() {
    JsonNode schema =
        schema(
            OptionSpec.number("contrast", 10, 1, Double.POSITIVE_INFINITY, "ratio [1]"),
            OptionSpec.integer("side", 64, 8, 512, "pixels"),
            OptionSpec.choice("method", List.of("fft", "fem"), "solver"),
            OptionSpec.text("table", "", "path"),
            OptionSpec.flag("periodic", true, "edges meet"));
    assertThat(schema.get("additionalProperties").asBoolean(true)).isFalse();
    JsonNode options = schema.get("properties");
    assertThat(options.fieldNames())
        .toIterable()
        .containsExactly("contrast", "side", "method", "table", "periodic");
    assertThat(options.get("contrast").toString())
        .isEqualTo(
            "{\"title\":\"contrast\",\"description\":\"ratio [1]\",\"type\":\"number\",\"default\":10.0,\"minimum\":1.0}");
    assertThat(options.get("side").get("type").asText()).isEqualTo("integer");
    assertThat(options.get("side").get("maximum").toString()).isEqualTo("512");
    assertThat(options.get("method").get("enum").toString()).isEqualTo("[\"fft\",\"fem\"]");
    assertThat(options.get("table").has("enum")).isFalse();
    assertThat(options.get("periodic").get("default").asBoolean()).isTrue();
  }

  @Test
  void noOptionsAreAnEmptyObject() {
    assertThat(schema().get("properties")).isEmpty();
  }
}
