package io.cloakroom.discord;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.cloakroom.HouseRules;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Holds the adapter to its rooms. */
final class DiscordRoomsTest {
  private static final String ROOT = "io.cloakroom.discord";

  /** Each may use those before it. */
  private static final List<String> ROOMS =
      List.of("setup", "connection", "channel", "people", "card", "incoming", "command");

  private static final int MOST_CLASSES = 25;

  private static final JavaClasses CLASSES =
      new ClassFileImporter().withImportOption(new HouseRules.WithoutTests()).importPackages(ROOT);

  @Test
  void roomsHaveNoCycles() {
    slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void roomsUseOnlyThoseBeforeThem() {
    for (int i = 0; i < ROOMS.size(); i++) {
      List<String> after = ROOMS.subList(i + 1, ROOMS.size());
      noClasses()
          .that()
          .resideInAPackage(ROOT + "." + ROOMS.get(i))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(after.stream().map(room -> ROOT + "." + room).toArray(String[]::new))
          .orShould()
          .dependOnClassesThat()
          .resideInAPackage(ROOT)
          .check(CLASSES);
    }
  }

  @Test
  void noRoomIsACrowd() {
    Map<String, Long> sizes =
        CLASSES.stream()
            .filter(JavaClass::isTopLevelClass)
            .collect(Collectors.groupingBy(JavaClass::getPackageName, Collectors.counting()));

    assertThat(sizes).containsKeys(ROOT, ROOT + ".card").hasSize(ROOMS.size() + 1);
    assertThat(sizes).allSatisfy((room, size) -> assertThat(size).isLessThan(MOST_CLASSES));
  }
}
