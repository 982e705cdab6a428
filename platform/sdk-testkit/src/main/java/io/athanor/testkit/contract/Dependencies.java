package io.athanor.testkit.contract;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.stream.Stream;

final class Dependencies implements Clause {
  private static final List<String> FORBIDDEN =
      List.of(
          "io.athanor.engine.",
          "io.athanor.app.",
          "jakarta.",
          "io.quarkus.",
          "org.hibernate.",
          "java.sql.",
          "smile.",
          "org.optaplanner.",
          "ai.djl.pytorch.");

  private static final String PLUGINS = "io.athanor.plugins.";

  @Override
  public String name() {
    return "dependencies";
  }

  @Override
  public String promise() {
    return "the plugin's package uses the SDK, the JDK and its own libraries, nothing of the"
        + " platform behind them and no other plugin";
  }

  @Override
  public <S> void tryOn(Subject<S> subject) throws Exception {
    Class<?> plugin = subject.plugin().getClass();
    CodeSource source = plugin.getProtectionDomain().getCodeSource();
    NotTried.unless(source != null, "the plugin's classes are of no file");
    Path origin = path(source);
    if (Files.isDirectory(origin)) {
      check(subject, plugin, origin);
    } else {
      try (FileSystem jar = FileSystems.newFileSystem(origin)) {
        check(subject, plugin, jar.getPath("/"));
      }
    }
  }

  private static Path path(CodeSource source) throws URISyntaxException {
    return Path.of(source.getLocation().toURI());
  }

  private static void check(Subject<?> subject, Class<?> plugin, Path root) throws IOException {
    String own = plugin.getPackageName();
    Path folder = root.resolve(own.replace('.', '/'));
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".class")).sorted().toList()) {
        String name = root.relativize(file).toString().replaceAll("\\.class$", "");
        subject.at("class " + name.replace('/', '.'));
        for (String used : ClassFile.uses(Files.readAllBytes(file))) {
          Breach.unless(
              FORBIDDEN.stream().noneMatch(used::startsWith),
              "it uses %s; a plugin that reaches behind the SDK breaks with the next version",
              used);
          Breach.unless(
              !used.startsWith(PLUGINS) || !own.startsWith(PLUGINS) || used.startsWith(own + "."),
              "it uses %s of another plugin",
              used);
        }
      }
    }
    subject.at("");
  }
}
