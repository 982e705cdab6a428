package io.athanor.engine.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.types.Shape;
import io.athanor.sdk.AthanorException;
import io.athanor.sdk.DomainPlugin;
import io.athanor.sdk.SdkVersion;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstalledPluginsTest {
  private static final String SDK = SdkVersion.current().toString();

  @TempDir Path folder;
  @TempDir Path work;

  private Jars jars;
  private InstalledPlugins installed;

  @BeforeEach
  void nothingInstalled() {
    jars = new Jars(work);
    installed = new InstalledPlugins(getClass().getClassLoader(), folder, Clock.systemUTC());
  }

  private List<String> ids() {
    return installed.current().all().stream().<String>map(DomainPlugin::id).toList();
  }

  @Test
  void aFolderThatIsNotThereHoldsNothing() {
    var none =
        new InstalledPlugins(
            getClass().getClassLoader(), folder.resolve("absent"), Clock.systemUTC());
    assertThat(none.current().all()).isEmpty();
    assertThat(none.current().problems()).isEmpty();
  }

  @Test
  void twoVersionsOfOneLibraryWorkSideBySide() throws IOException {
    library("old", "public static String tell() { return \"library 1\"; }", "Library.tell()");
    library(
        "new", "public static String say(int n) { return \"library \" + n; }", "Library.say(2)");
    PluginRegistry registry = installed.current();
    assertThat(registry.problems()).isEmpty();
    assertThat(registry.require("old").description()).isEqualTo("library 1");
    assertThat(registry.require("new").description()).isEqualTo("library 2");
  }

  private void library(String id, String member, String call) throws IOException {
    jars.jar(
        folder.resolve(id + ".jar"),
        SDK,
        Map.of(
            "lib.Library",
            "package lib; public class Library { " + member + " }",
            "demo.P",
            Jars.plugin("P", id, "", "lib." + call)),
        List.of("demo.P"),
        "");
  }

  /** Each of these is told of with its reason, and the sound one works. */
  @Test
  void whatIsBrokenIsToldOfAndStopsNothing() throws IOException {
    jars.simple(folder.resolve("sound.jar"), "sound");
    Files.writeString(folder.resolve("text.jar"), "no jar");
    Files.write(folder.resolve("empty.jar"), new byte[0]);
    Map<String, String> usesLibrary =
        Map.of(
            "lib.Library",
            "package lib; public class Library { public static int n; }",
            "demo.P",
            Jars.plugin("P", "missing", "lib.Library.n++;", "\"\""));
    jars.jar(folder.resolve("missing.jar"), SDK, usesLibrary, List.of("demo.P"), "lib/");
    jars.jar(
        folder.resolve("throws.jar"),
        SDK,
        Map.of(
            "demo.P",
            Jars.plugin("P", "throws", "throw new IllegalStateException(\"no licence\");", "\"\"")),
        List.of("demo.P"),
        "");
    jars.jar(
        folder.resolve("endless.jar"),
        SDK,
        Map.of("demo.P", Jars.plugin("P", "endless", "new P();", "\"\"")),
        List.of("demo.P"),
        "");
    jars.jar(
        folder.resolve("nosuch.jar"),
        SDK,
        Map.of("demo.P", Jars.plugin("P", "nosuch", "", "\"\"")),
        List.of("demo.Q"),
        "");
    jars.jar(folder.resolve("future.jar"), "0.99.0", usesLibrary, List.of("demo.P"), "");
    jars.jar(folder.resolve("silent.jar"), "", usesLibrary, List.of("demo.P"), "");
    jars.jar(folder.resolve("unnamed.jar"), SDK, usesLibrary, List.of(), "");
    jars.jar(
        folder.resolve("badly-named.jar"),
        SDK,
        Map.of("demo.P", Jars.plugin("P", "Not An Id", "", "\"\"")),
        List.of("demo.P"),
        "");
    jars.simple(folder.resolve("twin.jar"), "sound");

    PluginRegistry registry = installed.current();
    assertThat(ids()).containsExactly("sound");
    assertThat(problem(registry, "text.jar")).contains("no jar, or a broken one");
    assertThat(problem(registry, "empty.jar")).contains("no jar, or a broken one");
    assertThat(problem(registry, "missing.jar")).contains("lib/Library");
    assertThat(problem(registry, "throws.jar")).contains("no licence");
    assertThat(problem(registry, "endless.jar")).contains("StackOverflowError");
    assertThat(problem(registry, "nosuch.jar")).contains("demo.Q");
    assertThat(problem(registry, "future.jar")).contains("SDK 0.99.0", "build it against " + SDK);
    assertThat(problem(registry, "silent.jar")).contains("Athanor-Sdk-Version: " + SDK);
    assertThat(problem(registry, "unnamed.jar")).contains("names no plugin");
    assertThat(problem(registry, "badly-named.jar")).contains("Not An Id");
    assertThat(problem(registry, "twin.jar"))
        .contains("two plugins call themselves 'sound'", "sound.jar is used", "twin.jar is not");
    assertThat(registry.sources()).hasSize(12);
  }

  private static String problem(PluginRegistry registry, String file) {
    return registry.sources().stream()
        .filter(source -> source.file().equals(file))
        .flatMap(source -> source.problems().stream())
        .findFirst()
        .orElseThrow(() -> new AssertionError("no problem with " + file));
  }

  @Test
  void aJarIsUsedFromTheMomentItIsThereAndNoLongerWhenItIsGone() throws IOException {
    assertThat(ids()).isEmpty();
    Path jar = jars.simple(folder.resolve("late.jar"), "late");
    assertThat(ids()).containsExactly("late");
    DomainPlugin<?> plugin = installed.current().require("late");
    jars.simple(folder.resolve("other.jar"), "other");
    assertThat(ids()).containsExactly("late", "other");
    assertThat(installed.current().require("late")).as("the same jar").isSameAs(plugin);
    Files.delete(jar);
    assertThat(ids()).containsExactly("other");
    assertThat(plugin.description()).as("who has it goes on with it").isEqualTo("late");
  }

  /** Overwritten in place, which is the worst that can be done to an open jar. */
  @Test
  void whoUsesAJarThatIsReplacedGoesOnWithTheOldOne() throws IOException {
    Path jar = folder.resolve("p.jar");
    Files.copy(jars.simple(work.resolve("one.jar"), "first"), jar);
    DomainPlugin<?> first = installed.current().require("first");
    Path other =
        jars.jar(
            work.resolve("two.jar"),
            SDK,
            Map.of("demo.P", Jars.plugin("P", "second", "", "\"a longer description\"")),
            List.of("demo.P"),
            "");
    try (var out = Files.newOutputStream(jar)) {
      Files.copy(other, out);
    }
    assertThat(ids()).containsExactly("second");
    assertThat(bytes(first, "x")).hasSize(1);
    assertThat(installed.current().require("second").version())
        .isEqualTo("1.2.3+sha256." + PluginJar.sha256(jar))
        .isNotEqualTo(first.version());
  }

  private static <S> byte[] bytes(DomainPlugin<S> plugin, Object structure) {
    return plugin.codec().toBytes(plugin.structureType().cast(structure));
  }

  @Test
  void ofTheProgramAPluginSeesTheSdkAndDjlOnly() throws Exception {
    Path jar = jars.simple(work.resolve("p.jar"), "plain");
    var program = new URLClassLoader(new URL[0], getClass().getClassLoader());
    try (program;
        var loader = new PluginClassLoader("p", jar.toUri().toURL(), program)) {
      assertThat(loader.loadClass("io.athanor.sdk.DomainPlugin")).isSameAs(DomainPlugin.class);
      assertThat(loader.loadClass("ai.djl.ndarray.types.Shape")).isSameAs(Shape.class);
      assertThat(loader.loadClass("javax.imageio.ImageIO")).isNotNull();
      for (String hidden :
          List.of(
              PluginRegistry.class.getName(),
              "ai.djl.pytorch.engine.PtEngine",
              "smile.math.MathEx",
              "org.slf4j.Logger",
              "org.junit.jupiter.api.Test")) {
        assertThatThrownBy(() -> loader.loadClass(hidden))
            .isInstanceOf(ClassNotFoundException.class);
      }
      assertThat(loader.getResource("io/athanor/engine/report/report.css")).isNull();
    }
  }

  @Test
  void whatAJarLacksInUseIsThePluginsFailure() throws IOException {
    jars.simple(folder.resolve("p.jar"), "plain");
    DomainPlugin<?> plugin = installed.current().require("plain");
    assertThatThrownBy(() -> plugin.architecture(new Shape(1), 1))
        .isInstanceOfSatisfying(
            AthanorException.class,
            e -> assertThat(e.category()).isEqualTo(AthanorException.Category.PLUGIN))
        .hasMessageContaining("no networks");
  }

  @Test
  void aHalfCopiedJarIsReadAgainWhenItIsWhole() throws IOException {
    Path whole = jars.simple(work.resolve("p.jar"), "plain");
    byte[] bytes = Files.readAllBytes(whole);
    Files.write(folder.resolve("p.jar"), java.util.Arrays.copyOf(bytes, bytes.length / 2));
    assertThat(ids()).isEmpty();
    assertThat(installed.current().problems()).hasSize(1);
    Files.copy(whole, folder.resolve("p.jar"), StandardCopyOption.REPLACE_EXISTING);
    assertThat(ids()).containsExactly("plain");
    assertThat(installed.current().problems()).isEmpty();
  }

  @Test
  void versionsBeforeOneBreakByTheMinorAndThenByTheMajor() {
    assertThat(SdkVersion.parse("0.2.3").runs(SdkVersion.parse("0.2.1"))).isTrue();
    assertThat(SdkVersion.parse("0.2.3").runs(SdkVersion.parse("0.2.4-SNAPSHOT"))).isFalse();
    assertThat(SdkVersion.parse("0.3.0").runs(SdkVersion.parse("0.2.9"))).isFalse();
    assertThat(SdkVersion.parse("1.4.0").runs(SdkVersion.parse("1.3.7"))).isTrue();
    assertThat(SdkVersion.parse("1.4.0").runs(SdkVersion.parse("1.5.0"))).isFalse();
    assertThat(SdkVersion.parse("2.0.0").runs(SdkVersion.parse("1.9.0"))).isFalse();
    assertThatThrownBy(() -> SdkVersion.parse("1.4")).hasMessageContaining("1.2.3");
  }
}
