package io.athanor.app.service;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.athanor.sdk.AthanorException;
import io.athanor.sdk.SdkVersion;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** Builds a plugin's jar out of its folder by the JDK alone. Equal sources give equal bytes. */
public final class PluginBuild {
  private static final String JAVA = "17";

  /**
   * Compiles and packs.
   *
   * @return the jar, {@code target/NAME.jar} by the folder's name
   * @throws AthanorException USER, when it holds no sources, or they don't compile; RESOURCE when
   *     the program does not run on a JDK
   */
  public Path build(Path project) throws IOException {
    Path root = project.toAbsolutePath().normalize();
    Path sources = root.resolve("src/main/java");
    if (!Files.isDirectory(sources)) {
      throw AthanorException.user("there are no sources in " + sources);
    }
    Path target = Files.createDirectories(root.resolve("target"));
    Path classes = Files.createTempDirectory(target, "classes");
    List<Path> libraries = files(root.resolve("lib"), ".jar");
    try {
      compile(files(sources, ".java"), libraries, classes);
      Path jar = target.resolve(root.getFileName() + ".jar");
      pack(jar, classes, root.resolve("src/main/resources"), libraries);
      return jar;
    } finally {
      delete(classes);
    }
  }

  private static void compile(List<Path> sources, List<Path> libraries, Path classes) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    if (compiler == null) {
      throw AthanorException.resource(
          "building needs a JDK, and " + System.getProperty("java.home") + " has no compiler");
    }
    List<Path> classPath = new ArrayList<>(SdkJars.compileClassPath());
    classPath.addAll(libraries);
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--release",
                JAVA,
                "-parameters",
                "-proc:none",
                "-encoding",
                "UTF-8",
                "-cp",
                classPath.stream()
                    .map(Path::toString)
                    .collect(Collectors.joining(File.pathSeparator)),
                "-d",
                classes.toString()));
    sources.forEach(source -> arguments.add(source.toString()));
    var said = new ByteArrayOutputStream();
    if (compiler.run(null, said, said, arguments.toArray(String[]::new)) != 0) {
      throw AthanorException.user("the plugin does not compile:\n" + said.toString(UTF_8).strip());
    }
  }

  private static void pack(Path jar, Path classes, Path resources, List<Path> libraries)
      throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest
        .getMainAttributes()
        .putValue(SdkVersion.MANIFEST_ATTRIBUTE, SdkVersion.current().toString());
    var bytes = new ByteArrayOutputStream();
    manifest.write(bytes);
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream packed = new JarOutputStream(out)) {
      SdkJars.add(packed, JarFile.MANIFEST_NAME, bytes.toByteArray());
      SdkJars.addFolder(packed, classes);
      if (Files.isDirectory(resources)) {
        SdkJars.addFolder(packed, resources);
      }
      Set<String> taken = new HashSet<>();
      for (Path library : libraries) {
        addLibrary(packed, library, taken);
      }
    }
  }

  /** Of two libraries that hold the same name the first counts; services are not joined. */
  private static void addLibrary(JarOutputStream packed, Path library, Set<String> taken)
      throws IOException {
    try (JarFile file = new JarFile(library.toFile())) {
      for (JarEntry entry : file.stream().toList()) {
        String name = entry.getName();
        if (!entry.isDirectory()
            && !name.equals(JarFile.MANIFEST_NAME)
            && !name.equals("module-info.class")
            && taken.add(name)) {
          try (InputStream in = file.getInputStream(entry)) {
            SdkJars.add(packed, name, in.readAllBytes());
          }
        }
      }
    }
  }

  private static List<Path> files(Path folder, String ending) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
