package io.athanor.engine.plugin;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.athanor.sdk.SdkVersion;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** Makes plugin jars out of source text. */
final class Jars {
  private final Path work;

  Jars(Path work) {
    this.work = work;
  }

  /** A plugin without anything but its names; {@code %s}: class, id, body of the constructor. */
  static String plugin(String name, String id, String constructor, String description) {
    return """
        package demo;
        import ai.djl.ndarray.types.Shape;
        import io.athanor.sdk.*;
        import java.util.Set;
        import java.util.function.Consumer;
        import java.util.random.RandomGenerator;
        public class %s implements DomainPlugin<String>, StructureCodec<String> {
          public %s() { %s }
          public String id() { return "%s"; }
          public String description() { return %s; }
          public String version() { return "1.2.3"; }
          public Class<String> structureType() { return String.class; }
          public StructureCodec<String> codec() { return this; }
          public VaeArchitecture architecture(Shape s, int d) { throw new LinkageError("no networks"); }
          public int defaultLatentDim(Shape s) { return 1; }
          public double distance(String a, String b) { return a.equals(b) ? 0 : 1; }
          public Set<String> extensions() { return Set.of("txt"); }
          public void read(SourceFile f, Options o, Consumer<ImportRow<String>> rows) {}
          public byte[] toBytes(String s) { return s.getBytes(); }
          public String fromBytes(byte[] b) { return new String(b); }
          public Shape tensorShape(String s) { return new Shape(1); }
          public float[] encode(String s) { return new float[1]; }
          public String decode(float[] o, Shape s, RandomGenerator r) { return ""; }
          public byte[] preview(String s, int side) { return new byte[0]; }
        }
        """
        .formatted(name, name, constructor, id, description);
  }

  /**
   * Compiles sources and packs them.
   *
   * @param sources by class name
   * @param left out of the jar, by the start of their path
   */
  Path jar(
      Path target,
      String sdkVersion,
      Map<String, String> sources,
      List<String> plugins,
      String left)
      throws IOException {
    Path folder = Files.createTempDirectory(work, "sources");
    Path classes = Files.createDirectories(folder.resolve("classes"));
    var arguments =
        new ArrayList<String>(
            List.of("-d", classes.toString(), "-cp", System.getProperty("java.class.path")));
    for (var source : sources.entrySet()) {
      Path file = folder.resolve(source.getKey().replace('.', '/') + ".java");
      Files.createDirectories(file.getParent());
      arguments.add(Files.writeString(file, source.getValue()).toString());
    }
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, arguments.toArray(String[]::new));
    if (status != 0) {
      throw new IllegalArgumentException("the sources don't compile");
    }
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    if (!sdkVersion.isEmpty()) {
      manifest.getMainAttributes().putValue(SdkVersion.MANIFEST_ATTRIBUTE, sdkVersion);
    }
    try (OutputStream out = Files.newOutputStream(target);
        JarOutputStream jar = new JarOutputStream(out, manifest);
        Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        String name = classes.relativize(file).toString();
        if (left.isEmpty() || !name.startsWith(left)) {
          jar.putNextEntry(new JarEntry(name));
          jar.write(Files.readAllBytes(file));
        }
      }
      jar.putNextEntry(new JarEntry("META-INF/services/io.athanor.sdk.DomainPlugin"));
      jar.write(String.join("\n", plugins).getBytes(UTF_8));
    }
    return target;
  }

  /** One plugin against the running SDK. */
  Path simple(Path target, String id) throws IOException {
    return jar(
        target,
        SdkVersion.current().toString(),
        Map.of("demo.P", plugin("P", id, "", "\"" + id + "\"")),
        List.of("demo.P"),
        "");
  }
}
