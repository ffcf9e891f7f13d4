package io.cloakroom.deploy;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTag;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.cloakroom.HouseRules;

/** Holds all modules together to the rules that none of them may break. */
@ArchTag("any-jdk")
@AnalyzeClasses(packages = "io.cloakroom", importOptions = HouseRules.WithoutTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule theRoomsOfTheProgramHaveNoCycles =
      slices().matching("io.cloakroom.deploy.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule onlyTheRemoveStepRemovesOriginals =
      HouseRules.ONLY_THE_REMOVE_STEP_REMOVES_ORIGINALS;

  @ArchTest static final ArchRule timeComesFromAClock = HouseRules.TIME_COMES_FROM_A_CLOCK;

  @ArchTest
  static final ArchRule onlyDeployReadsTheEnvironment =
      HouseRules.ONLY_DEPLOY_READS_THE_ENVIRONMENT;

  @ArchTest
  static final ArchRule theSanitizerIsUsedThroughItsPublicPackages =
      HouseRules.THE_SANITIZER_IS_USED_THROUGH_ITS_PUBLIC_PACKAGE;
}
