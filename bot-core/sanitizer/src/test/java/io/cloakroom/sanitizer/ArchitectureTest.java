package io.cloakroom.sanitizer;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTag;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.cloakroom.sanitizer.preview.Previewer;

/** Holds the sanitizer to its plan; that others use its public package alone is the core's rule. */
@ArchTag("any-jdk")
@AnalyzeClasses(
    packages = "io.cloakroom.sanitizer",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule packagesBelowThePublicOneHaveNoCycles =
      slices().matching("io.cloakroom.sanitizer.internal.(**)").should().beFreeOfCycles();

  /** They know its values, so that nothing goes round: ADR 0001. */
  @ArchTest
  static final ArchRule whatIsBelowDoesNotCallWhatStandsAboveIt =
      noClasses()
          .that()
          .resideInAPackage("io.cloakroom.sanitizer.internal..")
          .should()
          .dependOnClassesThat()
          .belongToAnyOf(Sanitizer.class, Previewer.class, Sniffer.class);

  /** The command line is a user of the library like any other. */
  @ArchTest
  static final ArchRule nothingBesideThePublicPackageUsesWhatIsBelowIt =
      noClasses()
          .that()
          .resideInAnyPackage("io.cloakroom.sanitizer.cli..", "io.cloakroom.sanitizer.settings..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.cloakroom.sanitizer.internal..");

  @ArchTest
  static final ArchRule thePackagesOfTheCommandLineHaveNoCycles =
      slices().matching("io.cloakroom.sanitizer.(cli..)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule noFormatKnowsThatThereAreOthers =
      noClasses()
          .that()
          .resideInAPackage("io.cloakroom.sanitizer.internal..")
          .and()
          .resideOutsideOfPackage("io.cloakroom.sanitizer.internal.cleaning")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.cloakroom.sanitizer.internal.cleaning");
}
