package io.athanor.app.rest;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** A server with a database of its own that others than this machine can reach. */
public final class Exposed implements QuarkusTestProfile {
  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.of("athanor.http.hosts", "127.0.0.1,localhost,lab.example");
  }
}
