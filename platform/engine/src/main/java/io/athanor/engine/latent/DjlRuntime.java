package io.athanor.engine.latent;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.pytorch.jni.JniUtils;
import io.athanor.sdk.AthanorException;
import io.athanor.sdk.AthanorException.Category;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The deep-learning engine of this process: its settings, its one-time loading and its devices.
 *
 * <p>The native library reads its settings once, when it is loaded: {@link #configure} comes before
 * anything else of this package. Without it the engine takes its own defaults, one thread a core.
 */
public final class DjlRuntime {
  private static final String ENGINE = "PyTorch";
  private static final String THREADS = "ai.djl.pytorch.num_threads";

  private DjlRuntime() {}

  /**
   * Sets the engine up: threads, native cache, no telemetry and no download. Values that were given
   * on the command line or in the environment stay as they are.
   *
   * @param threads threads of one native operation, at least 1; results depend on it in the last
   *     bits
   * @param cacheDir folder into which the native library is unpacked, about 450 MB
   */
  public static void configure(int threads, Path cacheDir) {
    if (threads < 1) {
      throw AthanorException.user("threads is " + threads + " but must be at least 1");
    }
    setUnlessGiven(THREADS, Integer.toString(threads));
    // one network at a time: parallel operations would only fight over the same cores
    setUnlessGiven("ai.djl.pytorch.num_interop_threads", "1");
    setUnlessGiven("ai.djl.offline", "true");
    setUnlessGiven("OPT_OUT_TRACKING", "true");
    setUnlessGiven("DJL_CACHE_DIR", cacheDir.toAbsolutePath().toString());
  }

  /** Loads the native library when that has not happened yet; takes a second. */
  public static void load() {
    engine();
  }

  /** Engine, library versions and thread count, for provenance. */
  public static SortedMap<String, String> versions() {
    Engine engine = engine();
    var versions = new TreeMap<String, String>();
    versions.put("djl", Engine.getDjlVersion());
    versions.put("engine", engine.getEngineName() + " " + engine.getVersion());
    versions.put("java", Runtime.version().toString());
    versions.put("platform", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    versions.put("threads", Integer.toString(JniUtils.getNumThreads()));
    return versions;
  }

  static Engine engine() {
    try {
      return Engine.getEngine(ENGINE);
    } catch (EngineException | UnsatisfiedLinkError e) {
      throw new AthanorException(
          Category.RESOURCE,
          "the PyTorch library could not be loaded ("
              + e.getMessage()
              + "); see that the native library's folder is writable and has 500 MB free, or name"
              + " another by DJL_CACHE_DIR",
          e);
    }
  }

  /**
   * The device that a choice means on this machine.
   *
   * @throws AthanorException RESOURCE, for a GPU that is not there
   */
  static Device resolve(DeviceChoice choice) {
    int gpus = choice.kind() == DeviceChoice.Kind.CPU ? 0 : engine().getGpuCount();
    return switch (choice.kind()) {
      case CPU -> Device.cpu();
      case AUTO -> gpus > 0 ? Device.gpu(0) : Device.cpu();
      case GPU -> {
        if (choice.index() >= gpus) {
          throw AthanorException.resource(
              "device "
                  + choice
                  + " was asked for, but the engine sees "
                  + gpus
                  + " GPUs; use auto or cpu, or give the engine a CUDA build of libtorch by"
                  + " PYTORCH_LIBRARY_PATH");
        }
        yield Device.gpu(choice.index());
      }
    };
  }

  private static void setUnlessGiven(String name, String value) {
    if (System.getenv(name) == null && System.getProperty(name) == null) {
      System.setProperty(name, value);
    }
  }
}
