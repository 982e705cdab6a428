package io.athanor.app.rest;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** A server whose admin may install plugins through the API. */
public final class Uploads implements QuarkusTestProfile {
  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.of("athanor.plugins.upload", "true", "athanor.plugins.folder", "target/uploaded");
  }
}
