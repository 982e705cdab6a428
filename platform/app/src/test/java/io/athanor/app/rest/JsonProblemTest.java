package io.athanor.app.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonProblemTest {

  enum Way {
    HERE,
    THERE
  }

  record Step(Way way, int count) {}

  record Journey(String name, List<Step> steps, Map<String, Double> sizes, boolean back) {}

  private static String problem(String json) {
    try {
      return "none: " + new ObjectMapper().readValue(json, Journey.class);
    } catch (JsonProcessingException e) {
      return JsonProblem.of(e);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"steps\":[{},{\"count\":\"many\"}]} | steps.#1.count is wrong: wanted is a whole number in the range of its kind, not 'many'",
        "{\"steps\":[{\"count\":99999999999}]} | steps.#0.count is wrong: wanted is a whole number in the range of its kind",
        "{\"steps\":[{\"way\":\"UP\"}]}        | steps.#0.way is wrong: wanted is one of [HERE, THERE], not 'UP'",
        "{\"steps\":7}                         | steps is wrong: wanted is a list",
        "{\"sizes\":{\"a\":\"b\"}}             | sizes.a is wrong: wanted is a number, not 'b'",
        "{\"name\":{}}                         | name is wrong: wanted is text",
        "{\"back\":\"maybe\"}                  | back is wrong: wanted is true or false, not 'maybe'",
        "[]                                    | the JSON is wrong: wanted is an object",
        "{\"colour\":1}                        | colour is not known here; known are [back, name, sizes, steps]",
        "{\"name\":                            | the body is no JSON from line 1, column 9 on",
        "{\"name\" 1}                         | the body is no JSON from line 1, column "
      })
  void saysWhereWhatAndWhatIsWanted(String json, String words) {
    assertThat(problem(json)).startsWith(words).doesNotContain("jackson", "io.athanor");
  }

  @Test
  void showsLittleOfWhatWasGiven() {
    String endless = "x".repeat(500);
    assertThat(problem("{\"back\":\"" + endless + "\\u0007\"}")).hasSizeLessThan(140);
  }
}
