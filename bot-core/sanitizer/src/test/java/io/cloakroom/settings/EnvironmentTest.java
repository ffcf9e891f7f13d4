package io.cloakroom.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EnvironmentTest {
  private static final Variable<Long> COUNT =
      Variable.of("APP_COUNT", "how many", Readings.number(5, 1, 9));
  private static final Variable<Path> FOLDER =
      Variable.of("APP_FOLDER", "where", Readings.path()).orElse("here");
  private static final Variable<Set<String>> HOSTS =
      Variable.of("APP_HOSTS", "which", Readings.words());
  private static final VariableGroup GROUP = VariableGroup.of("All", COUNT, FOLDER, HOSTS);

  @Test
  void readsWhatIsSetAndNothingElse() {
    Environment environment =
        new Environment(Map.of("APP_COUNT", "7", "APP_HOSTS", "A.example, b.example"));

    assertThat(environment.value(COUNT)).contains(7L);
    assertThat(environment.value(HOSTS)).contains(Set.of("a.example", "b.example"));
    assertThat(environment.value(FOLDER)).isEmpty();
    assertThat(environment.has(FOLDER)).isFalse();
    assertThat(environment.hasAny(GROUP)).isTrue();
    assertThat(environment.mistakes()).isEmpty();
  }

  @Test
  void notesAMistakeOnceHoweverOftenItIsAskedFor() {
    Environment environment = new Environment(Map.of("APP_COUNT", "10"));

    assertThat(environment.value(COUNT)).isEmpty();
    assertThat(environment.value(COUNT)).isEmpty();

    assertThat(environment.mistakes())
        .containsExactly("APP_COUNT is not a possible number: \"10\"; try 5, or 1 to 9");
  }

  @Test
  void refusesWhatIsSetToNothing() {
    Environment environment = new Environment(Map.of("APP_FOLDER", " "));

    assertThat(environment.value(FOLDER)).isEmpty();

    assertThat(environment.mistakes())
        .containsExactly("APP_FOLDER is set to nothing; give it a value, or unset it");
  }

  @Test
  void makesAMistakeOfEachLineOfWhatIsWrong() {
    Variable<String> picky =
        Variable.of(
            "APP_PICKY",
            "never right",
            text -> {
              throw new IllegalArgumentException("is too long\nis too short");
            });
    Environment environment = new Environment(Map.of("APP_PICKY", "x"));

    assertThat(environment.value(picky)).isEmpty();

    assertThat(environment.mistakes())
        .containsExactly("APP_PICKY is too long", "APP_PICKY is too short");
  }

  @Test
  void guessesWhatWasMeantByAnUnknownName() {
    Environment environment =
        new Environment(Map.of("APP_CUONT", "1", "APP_SOMETHING_ELSE", "1", "PATH", "/bin"));

    environment.refuseUnknown("APP_", List.of(GROUP));

    assertThat(environment.mistakes())
        .containsExactly(
            "APP_CUONT is not a setting; did you mean APP_COUNT?",
            "APP_SOMETHING_ELSE is not a setting; unset it, or see cloakroom --help for those"
                + " there are");
  }
}
