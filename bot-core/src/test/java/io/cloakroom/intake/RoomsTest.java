package io.cloakroom.intake;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import io.cloakroom.HouseRules;
import java.util.List;

/** Holds the rooms of the intake to their order: each may use those before it. */
@AnalyzeClasses(packages = "io.cloakroom.intake", importOptions = HouseRules.WithoutTests.class)
class RoomsTest {
  private static final List<String> ROOMS =
      List.of(
          "io.cloakroom.intake.rota..",
          "io.cloakroom.intake.queue..",
          "io.cloakroom.intake.keep..",
          "io.cloakroom.intake.say..",
          "io.cloakroom.intake.walk..",
          "io.cloakroom.intake.chores..",
          "io.cloakroom.intake");

  @ArchTest
  static void roomsUseOnlyThoseBeforeThem(JavaClasses classes) {
    for (int i = 0; i < ROOMS.size() - 1; i++) {
      noClasses()
          .that()
          .resideInAPackage(ROOMS.get(i))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(ROOMS.subList(i + 1, ROOMS.size()).toArray(String[]::new))
          .check(classes);
    }
  }
}
