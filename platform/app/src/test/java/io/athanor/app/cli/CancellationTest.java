package io.athanor.app.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class CancellationTest {
  @Test
  void letsTheCommandComeToAnEnd() throws Exception {
    Process child = startChild("polite");
    try (BufferedReader lines = child.inputReader(UTF_8)) {
      assertThat(lines.readLine()).isEqualTo("working");
      child.toHandle().destroy();
      assertThat(lines.readLine()).isEqualTo("saved");
      assertThat(child.waitFor()).isEqualTo(ExitCode.CANCELLED);
    } finally {
      child.destroyForcibly();
    }
  }

  @Test
  void obeysTheSecondWishAtOnce() throws Exception {
    Process child = startChild("deaf");
    try (BufferedReader lines = child.inputReader(UTF_8)) {
      assertThat(lines.readLine()).isEqualTo("working");
      child.toHandle().destroy();
      assertThat(lines.readLine()).isEqualTo("heard");
      child.toHandle().destroy();
      assertThat(child.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(child.exitValue()).isEqualTo(ExitCode.CANCELLED);
    } finally {
      child.destroyForcibly();
    }
  }

  /** The container waits for a command that begins after the signal, so that it must not go on. */
  @Test
  void knowsOfAWishThatCameBeforeIt() throws Exception {
    Process child = startChild("late");
    try (BufferedReader lines = child.inputReader(UTF_8)) {
      assertThat(lines.readLine()).isEqualTo("starting");
      child.toHandle().destroy();
      assertThat(lines.readLine()).isEqualTo("working");
      assertThat(lines.readLine()).isEqualTo("saved");
      assertThat(child.waitFor(30, TimeUnit.SECONDS)).isTrue();
    } finally {
      child.destroyForcibly();
    }
  }

  private static Process startChild(String manner) throws Exception {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Child.class.getName(),
            manner)
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  /** A command that works until it is cancelled, or on and on. */
  static final class Child {
    private Child() {}

    public static void main(String... args) throws InterruptedException {
      PrintStream out = new PrintStream(System.out, true, UTF_8);
      boolean late = args[0].equals("late");
      if (late) {
        awaitSignal(out);
      }
      Cancellation cancellation = new Cancellation();
      cancellation.listen();
      out.println("working");
      while (!cancellation.getAsBoolean()) {
        Thread.sleep(5);
      }
      if (args[0].equals("deaf")) {
        out.println("heard");
        Thread.sleep(60_000);
      }
      out.println("saved");
      if (!late) {
        System.exit(ExitCode.CANCELLED);
      }
    }

    /** Returns when the JVM is about to end, which then waits for this thread. */
    private static void awaitSignal(PrintStream out) throws InterruptedException {
      var signalled = new CountDownLatch(1);
      Thread command = Thread.currentThread();
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(
                  () -> {
                    signalled.countDown();
                    try {
                      command.join();
                    } catch (InterruptedException e) {
                      Thread.currentThread().interrupt();
                    }
                  }));
      out.println("starting");
      signalled.await();
    }
  }
}
