package io.athanor.engine;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.athanor.engine");

  @Test
  void noFrameworkAndNoDatabase() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "jakarta..",
            "javax.sql..",
            "java.sql..",
            "io.quarkus..",
            "org.hibernate..",
            "io.athanor.app..",
            "io.athanor.plugins..")
        .check(CLASSES);
  }

  @Test
  void smileServesSurrogatesOnly() {
    only("smile..", "io.athanor.engine.property..");
  }

  @Test
  void optaPlannerServesTheSearchOnly() {
    only("org.optaplanner..", "io.athanor.engine.search..");
  }

  @Test
  void djlServesTheLatentSpaceOnly() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.athanor.engine.latent..")
        .should()
        .dependOnClassesThat(
            com.tngtech.archunit.base.DescribedPredicate.describe(
                "belong to DJL, but for the shape that the SDK speaks of",
                c ->
                    c.getPackageName().startsWith("ai.djl")
                        && !c.getName().equals("ai.djl.ndarray.types.Shape")))
        .check(CLASSES);
  }

  @Test
  void campaignsUseTheOthersAndNoneUsesThem() {
    noClasses()
        .that()
        .resideOutsideOfPackages("io.athanor.engine.campaign..", "io.athanor.engine.report..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.athanor.engine.campaign..", "io.athanor.engine.report..")
        .check(CLASSES);
  }

  @Test
  void noRandomnessAndNoTimeOfItsOwn() {
    noClasses()
        .should()
        .callMethod(Math.class, "random")
        .orShould()
        .callMethod(java.time.Instant.class, "now")
        .orShould()
        .callMethod(java.time.LocalDate.class, "now")
        .orShould()
        .callMethod(java.time.Clock.class, "systemUTC")
        .orShould()
        .callConstructor(java.util.Random.class)
        .orShould()
        .callConstructor(java.util.SplittableRandom.class)
        .check(CLASSES);
  }

  private static void only(String library, String home) {
    noClasses()
        .that()
        .resideOutsideOfPackage(home)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(library)
        .check(CLASSES);
  }
}
