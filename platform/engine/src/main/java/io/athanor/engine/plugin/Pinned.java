package io.athanor.engine.plugin;

import io.athanor.sdk.AthanorException;
import io.athanor.sdk.AthanorException.Category;
import io.athanor.sdk.DomainPlugin;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/**
 * A plugin of a jar as the platform sees it. Its version carries the jar's checksum as semantic
 * versioning's build metadata, {@code 1.0.0+sha256.…}, and so does everything that records it. A
 * jar that does not fit the program is a plugin's failure.
 *
 * <p>The thread's class loader stays the program's: DJL looks for its engine by it, once and for
 * good, at whatever moment that may be.
 */
final class Pinned implements InvocationHandler {
  private final DomainPlugin<?> plugin;
  private final String version;

  private Pinned(DomainPlugin<?> plugin, String sha256) {
    this.plugin = plugin;
    this.version = plugin.version() + "+sha256." + sha256;
  }

  /**
   * @param sha256 of the jar, in hexadecimal
   */
  @SuppressWarnings("unchecked") // it gives out what the plugin gives out
  static <S> DomainPlugin<S> of(DomainPlugin<S> plugin, String sha256) {
    return (DomainPlugin<S>)
        Proxy.newProxyInstance(
            DomainPlugin.class.getClassLoader(),
            new Class<?>[] {DomainPlugin.class},
            new Pinned(plugin, sha256));
  }

  /** The plugin itself, where its own classes are of interest. */
  @SuppressWarnings("unchecked") // it was made of a plugin of these structures
  static <S> DomainPlugin<S> bare(DomainPlugin<S> plugin) {
    return Proxy.isProxyClass(plugin.getClass())
            && Proxy.getInvocationHandler(plugin) instanceof Pinned pinned
        ? (DomainPlugin<S>) pinned.plugin
        : plugin;
  }

  @Override
  public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
    if (method.getName().equals("version")) {
      return version;
    }
    if (method.getDeclaringClass() == Object.class && !method.getName().equals("toString")) {
      return method.getName().equals("equals")
          ? (Object) (proxy == arguments[0])
          : (Object) System.identityHashCode(proxy);
    }
    try {
      return method.invoke(plugin, arguments);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof LinkageError missing) {
        throw new AthanorException(
            Category.PLUGIN,
            "the plugin of '"
                + plugin.id()
                + "' lacks something or was built for another version: "
                + missing,
            missing);
      }
      throw e.getCause();
    }
  }
}
