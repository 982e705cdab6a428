package io.athanor.app.rest;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/**
 * A server with a database of its own that this machine alone can reach, and that takes no jars.
 */
public final class Alone implements QuarkusTestProfile {
  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.of("athanor.plugins.upload", "false");
  }
}
