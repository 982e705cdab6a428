package io.athanor.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.athanor.app");

  @Test
  void onlyTheStoreSpeaksToTheDatabase() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.athanor.app.store..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.sql..", "javax.sql..", "jakarta.persistence..", "org.hibernate..")
        .check(CLASSES);
  }

  @Test
  void commandsSpeakToServicesOnly() {
    noClasses()
        .that()
        .resideInAPackage("io.athanor.app.cli..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.athanor.app.store..")
        .check(CLASSES);
  }

  @Test
  void servicesKnowNoCommands() {
    noClasses()
        .that()
        .resideInAPackage("io.athanor.app.service..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.athanor.app.cli..", "io.athanor.app.rest..", "io.athanor.app.jobs..", "picocli..")
        .check(CLASSES);
  }

  @Test
  void theStoreKnowsNobodyAboveIt() {
    noClasses()
        .that()
        .resideInAPackage("io.athanor.app.store..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.athanor.app",
            "io.athanor.app.cli..",
            "io.athanor.app.rest..",
            "io.athanor.app.jobs..",
            "io.athanor.app.security..",
            "io.athanor.app.service..",
            "picocli..")
        .check(CLASSES);
  }

  @Test
  void theHttpInterfaceSpeaksToServicesOnly() {
    noClasses()
        .that()
        .resideInAPackage("io.athanor.app.rest..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.athanor.app",
            "io.athanor.app.cli..",
            "io.athanor.app.jobs..",
            "io.athanor.app.store..",
            "picocli..")
        .check(CLASSES);
  }

  @Test
  void securityKnowsNoEntrances() {
    noClasses()
        .that()
        .resideInAPackage("io.athanor.app.security..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.athanor.app",
            "io.athanor.app.cli..",
            "io.athanor.app.jobs..",
            "io.athanor.app.rest..",
            "jakarta.ws.rs..",
            "picocli..")
        .check(CLASSES);
  }

  @Test
  void jobsKnowNoEntrances() {
    noClasses()
        .that()
        .resideInAPackage("io.athanor.app.jobs..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.athanor.app",
            "io.athanor.app.cli..",
            "io.athanor.app.rest..",
            "io.athanor.app.security..",
            "picocli..")
        .check(CLASSES);
  }

  @Test
  void pluginsAreFoundAtRunTimeOnly() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.athanor.plugins..")
        .check(CLASSES);
  }
}
