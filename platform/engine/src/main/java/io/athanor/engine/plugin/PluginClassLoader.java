package io.athanor.engine.plugin;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;

/**
 * Classes of one plugin jar. Of the program it sees the SDK and DJL's API and no more, so that
 * plugins may bring any version of any library; those two are always the program's, also where the
 * jar brings copies of its own.
 */
final class PluginClassLoader extends URLClassLoader {
  /** Packages that are shared; those that end in a dot with all below. */
  private static final List<String> SHARED = List.of("io.athanor.sdk.", "ai.djl.");

  /** DJL's engines are the program's own affair. */
  private static final List<String> HIDDEN = List.of("ai.djl.pytorch.");

  static {
    registerAsParallelCapable();
  }

  private final ClassLoader program;

  PluginClassLoader(String name, URL jar, ClassLoader program) {
    super(name, new URL[] {jar}, ClassLoader.getPlatformClassLoader());
    this.program = program;
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (SHARED.stream().anyMatch(name::startsWith) && HIDDEN.stream().noneMatch(name::startsWith)) {
      return program.loadClass(name);
    }
    return super.loadClass(name, resolve);
  }
}
