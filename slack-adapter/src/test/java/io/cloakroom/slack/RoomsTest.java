package io.cloakroom.slack;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.cloakroom.HouseRules;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Holds the adapter to its rooms: which may know which, and how large one gets. */
@AnalyzeClasses(packages = "io.cloakroom.slack", importOptions = HouseRules.WithoutTests.class)
class RoomsTest {
  /** Each may use those before it. */
  private static final List<String> ROOMS =
      List.of("web", "setup", "post", "people", "card", "command", "incoming");

  private static final int MOST_FILES = 25;

  @ArchTest
  static final ArchRule roomsHaveNoCycles =
      slices().matching("io.cloakroom.slack.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule onlyTheEntranceKnowsTheEntrance =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.cloakroom.slack")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.cloakroom.slack");

  @ArchTest
  static void knowsOnlyRoomsBelow(JavaClasses classes) {
    for (int i = 0; i < ROOMS.size(); i++) {
      String[] above =
          ROOMS.subList(i + 1, ROOMS.size()).stream()
              .map(room -> "io.cloakroom.slack." + room + "..")
              .toArray(String[]::new);
      if (above.length > 0) {
        noClasses()
            .that()
            .resideInAPackage("io.cloakroom.slack." + ROOMS.get(i) + "..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(above)
            .check(classes);
      }
    }
  }

  @ArchTest
  static void noRoomHoldsTooMuch(JavaClasses classes) {
    Map<String, Long> files =
        classes.stream()
            .filter(JavaClass::isTopLevelClass)
            .filter(type -> !type.getSimpleName().equals("package-info"))
            .collect(Collectors.groupingBy(JavaClass::getPackageName, Collectors.counting()));

    assertThat(files.keySet())
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(
                    Stream.of("io.cloakroom.slack"),
                    ROOMS.stream().map(room -> "io.cloakroom.slack." + room))
                .toList());
    assertThat(files.values()).allMatch(number -> number <= MOST_FILES);
  }
}
