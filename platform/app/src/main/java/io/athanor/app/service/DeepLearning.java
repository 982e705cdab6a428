package io.athanor.app.service;

import io.athanor.app.DataFolder;
import io.athanor.engine.latent.DjlRuntime;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.SortedMap;

/** The deep-learning engine, set up before anything else can load it. */
@ApplicationScoped
public class DeepLearning {

  @PostConstruct
  void configure() {
    configure(System.getenv());
  }

  /** For commands that run without the container. */
  static void configure(Map<String, String> environment) {
    String threads = environment.getOrDefault("ATHANOR_THREADS", "");
    DjlRuntime.configure(
        threads.matches("[1-9]\\d{0,3}")
            ? Integer.parseInt(threads)
            : Runtime.getRuntime().availableProcessors(),
        DataFolder.of(environment).root().resolve("djl"));
  }

  /** Loads the native library, so that a machine that can't shows before any work is done. */
  public void load() {
    DjlRuntime.load();
  }

  /** Program, libraries and thread count: what results may depend on in their last bits. */
  public SortedMap<String, String> versions() {
    SortedMap<String, String> versions = DjlRuntime.versions();
    versions.put("athanor", ProgramVersion.read());
    return versions;
  }
}
