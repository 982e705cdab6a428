package io.athanor.testkit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;

/** A plugin sees the SDK and its own libraries, and nothing of the platform behind it. */
public final class PluginImportRule {
  private static final ArchRule RULE =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.athanor.engine..",
              "io.athanor.app..",
              "jakarta..",
              "io.quarkus..",
              "org.hibernate..",
              "java.sql..",
              "smile..",
              "org.optaplanner..")
          .because("a plugin that reaches behind the SDK breaks with the platform's next version");

  private PluginImportRule() {}

  /** Checks all main classes of the plugin's package and below. */
  static void check(Class<?> plugin) {
    JavaClasses classes =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(plugin.getPackageName());
    RULE.check(classes);
    noClasses()
        .should()
        .dependOnClassesThat(
            com.tngtech.archunit.base.DescribedPredicate.describe(
                "belong to another plugin",
                other ->
                    other.getPackageName().startsWith("io.athanor.plugins.")
                        && !(other.getPackageName() + ".")
                            .startsWith(plugin.getPackageName() + ".")))
        .because("no plugin knows another")
        .check(classes);
  }
}
