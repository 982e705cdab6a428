package io.athanor.app.service;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.athanor.engine.dataset.ContentHash;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** JSON in two manners: canonical, to be hashed and stored, and pretty, for people and scripts. */
@Singleton
public final class Json {
  private final ObjectMapper canonical =
      JsonMapper.builder()
          .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();
  private final ObjectMapper pretty =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  /** Equal values give equal text: keys in order, no white space. */
  public String canonical(Object value) {
    return write(canonical, value);
  }

  /** SHA-256 of the canonical text, in hexadecimal. */
  public String hash(Object value) {
    return ContentHash.of(canonical(value).getBytes(StandardCharsets.UTF_8));
  }

  /** Keys in the order declared, indented. */
  public String pretty(Object value) {
    return write(pretty, value);
  }

  /** By which values that were computed with an evaluator's options are known; empty for none. */
  String optionsHash(Map<String, Object> options) {
    return options.isEmpty() ? "" : hash(options);
  }

  /** Reads what {@link #canonical} wrote. */
  public <T> T read(String text, Class<T> type) {
    try {
      return canonical.readValue(text, type);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("the store holds JSON of another kind", e);
    }
  }

  /** Reads a JSON object of whatever kind. */
  public Map<String, Object> map(String text) {
    try {
      return canonical.readValue(text, new TypeReference<Map<String, Object>>() {});
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("the store holds JSON of another kind", e);
    }
  }

  private static String write(ObjectMapper mapper, Object value) {
    try {
      return mapper.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
