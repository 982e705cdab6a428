package io.athanor.app.cli;

import jakarta.annotation.PostConstruct;
import jakarta.inject.Singleton;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/**
 * The user's wish to stop: Ctrl-C, or a signal that asks the process to end. A command that injects
 * this goes on until it has come to a point from which it can be resumed. A second wish is obeyed
 * at once. Commands that don't inject it are ended by the first.
 */
@Singleton
public final class Cancellation implements BooleanSupplier {
  private final AtomicBoolean requested = new AtomicBoolean();

  /** Whether to come to an end. */
  @Override
  public boolean getAsBoolean() {
    return requested.get();
  }

  /**
   * Takes over the signals. No shutdown hook, because the container would close the database under
   * the running command. By reflection, because javac's warning on sun.misc can't be suppressed.
   */
  @PostConstruct
  void listen() {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
      Object handler =
          Proxy.newProxyInstance(
              handlerType.getClassLoader(),
              new Class<?>[] {handlerType},
              (proxy, method, arguments) -> {
                request();
                return null;
              });
      Method handle = signal.getMethod("handle", signal, handlerType);
      for (String name : List.of("INT", "TERM", "HUP")) {
        handle.invoke(null, signal.getConstructor(String.class).newInstance(name), handler);
      }
      if (isEnding()) {
        requested.set(true);
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("this JVM has no signals", e);
    }
  }

  /** Whether a signal came before there was somebody to hear it: hooks are refused since. */
  private static boolean isEnding() {
    try {
      Thread none = new Thread(() -> {});
      Runtime.getRuntime().addShutdownHook(none);
      Runtime.getRuntime().removeShutdownHook(none);
      return false;
    } catch (IllegalStateException e) {
      return true;
    }
  }

  private void request() {
    if (!requested.compareAndSet(false, true)) {
      Runtime.getRuntime().halt(ExitCode.CANCELLED);
    }
  }
}
