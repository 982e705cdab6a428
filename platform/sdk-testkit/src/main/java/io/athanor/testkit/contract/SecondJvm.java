package io.athanor.testkit.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.athanor.sdk.DomainPlugin;
import io.athanor.sdk.StructureCodec;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.Constructor;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Asks a plugin in another run of Java, which is this class's {@code main}. */
public final class SecondJvm {
  private static final int PATIENCE_SECONDS = 60;

  private SecondJvm() {}

  /** What a plugin says of structures, a line each. */
  static <S> List<String> tell(DomainPlugin<S> plugin, List<S> structures) {
    StructureCodec<S> codec = plugin.codec();
    List<String> lines = new ArrayList<>();
    for (S structure : structures) {
      String bits =
          plugin
              .fingerprint()
              .map(f -> HexFormat.of().formatHex(f.of(structure).toByteArray()))
              .orElse("none");
      lines.add(
          "fingerprint %s, bytes %08x, tensor %08x"
              .formatted(
                  bits,
                  Arrays.hashCode(codec.toBytes(structure)),
                  Arrays.hashCode(codec.encode(structure))));
    }
    return lines;
  }

  /** What it says in another run of Java. */
  static <S> List<String> ask(DomainPlugin<S> plugin, List<S> structures)
      throws IOException, InterruptedException {
    String classPath = System.getProperty("java.class.path");
    // first, so that a jar's own libraries come before others of the same name
    String own = origin(plugin.getClass());
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xmx512m",
                "-cp",
                own.isEmpty() ? classPath : own + File.pathSeparator + classPath,
                SecondJvm.class.getName(),
                plugin.getClass().getName())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      var given = new ByteArrayOutputStream();
      try (var out = new DataOutputStream(given)) {
        out.writeInt(structures.size());
        for (S structure : structures) {
          byte[] bytes = plugin.codec().toBytes(structure);
          out.writeInt(bytes.length);
          out.write(bytes);
        }
      }
      try (var out = process.getOutputStream()) {
        given.writeTo(out);
      }
      String said = new String(process.getInputStream().readAllBytes(), UTF_8);
      Breach.unless(
          process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0,
          "a second Java could not ask it: %s",
          said);
      return said.lines().toList();
    } finally {
      process.destroyForcibly();
    }
  }

  private static String origin(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException | RuntimeException notAFile) {
      return "";
    }
  }

  /**
   * Reads structures' bytes from standard input, and prints what the plugin says of them.
   *
   * @param args the plugin's class
   */
  public static void main(String[] args) throws IOException {
    PrintStream out = new PrintStream(System.out, true, UTF_8);
    try (var in = new DataInputStream(System.in)) {
      Constructor<?> constructor = Class.forName(args[0]).getDeclaredConstructor();
      constructor.setAccessible(true);
      lines((DomainPlugin<?>) constructor.newInstance(), in).forEach(out::println);
    } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
      out.println(e + (e.getCause() == null ? "" : ": " + e.getCause()));
      System.exit(1);
    }
  }

  private static <S> List<String> lines(DomainPlugin<S> plugin, DataInputStream in)
      throws IOException {
    List<S> structures = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      structures.add(plugin.codec().fromBytes(in.readNBytes(in.readInt())));
    }
    return tell(plugin, structures);
  }
}
