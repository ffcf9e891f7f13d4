package io.cloakroom;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTag;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.cloakroom.words.Language;
import java.util.List;

/** Holds the core to its plan: what may know what, and what it must never know. */
@ArchTag("any-jdk")
@AnalyzeClasses(packages = "io.cloakroom", importOptions = HouseRules.WithoutTests.class)
class ArchitectureTest {
  /** In the order in which one image walks through them: each may use those before it. */
  private static final List<String> FEATURES =
      List.of(
          "sanitizer",
          "words",
          "vault",
          "chat",
          "adapter",
          "audit",
          "person",
          "policy",
          "access",
          "link",
          "request",
          "share",
          "outsider",
          "seen",
          "review",
          "intake",
          "record",
          "privacy",
          "tombstone",
          "handin",
          "command",
          "gateway",
          "demo");

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices().matching("io.cloakroom.(*)..").should().beFreeOfCycles().allowEmptyShould(true);

  @ArchTest
  static final ArchRule roomsOfAFeatureHaveNoCycles =
      slices()
          .matching("io.cloakroom.(**)")
          .should()
          .beFreeOfCycles()
          .ignoreDependency(alwaysTrue(), resideInAPackage("io.cloakroom.sanitizer.."))
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule theSanitizerIsUsedThroughItsOnePublicPackage =
      HouseRules.THE_SANITIZER_IS_USED_THROUGH_ITS_PUBLIC_PACKAGE;

  @ArchTest
  static final ArchRule coreKnowsNoMessengerDatabaseOrCloud =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "com.slack..",
              "net.dv8tion..",
              "java.sql..",
              "javax.sql..",
              "jakarta.persistence..",
              "jakarta.data..",
              "org.hibernate..",
              "org.flywaydb..",
              "com.zaxxer..",
              "software.amazon..")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule onlyTheRemoveStepRemovesOriginals =
      HouseRules.ONLY_THE_REMOVE_STEP_REMOVES_ORIGINALS;

  @ArchTest
  static final ArchRule onlyTheCardWriterWritesCards = HouseRules.ONLY_THE_CARD_WRITER_WRITES_CARDS;

  /**
   * Whoever says something in a channel opens its language; what was opened by whoever asked is
   * that of another channel, and in a chore it is none.
   */
  @ArchTest
  static final ArchRule theCoreSpeaksInTheLanguageThatItOpened =
      noClasses()
          .that()
          .resideInAnyPackage(packagesOf(FEATURES))
          .and()
          .resideOutsideOfPackage(packageOf("words"))
          .should()
          .callMethod(Language.class, "ofMany")
          .because("Policies.speakIn says all in the language of one conversation");

  @ArchTest static final ArchRule timeComesFromAClock = HouseRules.TIME_COMES_FROM_A_CLOCK;

  @ArchTest
  static final ArchRule theEnvironmentIsNotRead = HouseRules.ONLY_DEPLOY_READS_THE_ENVIRONMENT;

  @ArchTest
  static void featuresUseOnlyThoseBeforeThem(JavaClasses classes) {
    for (int i = 0; i < FEATURES.size() - 1; i++) {
      noClasses()
          .that()
          .resideInAPackage(packageOf(FEATURES.get(i)))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(packagesOf(FEATURES.subList(i + 1, FEATURES.size())))
          .allowEmptyShould(true)
          .check(classes);
    }
  }

  private static String[] packagesOf(List<String> features) {
    return features.stream().map(ArchitectureTest::packageOf).toArray(String[]::new);
  }

  private static String packageOf(String feature) {
    return "io.cloakroom." + feature + "..";
  }
}
