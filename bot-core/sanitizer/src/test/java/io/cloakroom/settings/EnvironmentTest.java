package io.cloakroom.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvironmentTest {
  private static final Variable<Long> COUNT =
      Variable.of("APP_COUNT", "how many", Readings.number(5, 1, 9));
  private static final Variable<Path> FOLDER =
      Variable.of("APP_FOLDER", "where", Readings.path()).orElse("here");
  private static final Variable<Set<String>> HOSTS =
      Variable.of("APP_HOSTS", "which", Readings.words());
  private static final Variable<String> TOKEN =
      Variable.secret(
          "APP_TOKEN",
          "what opens it",
          text -> {
            if (!text.equals("hunter2")) {
              throw new IllegalArgumentException("is no token; try another");
            }
            return text;
          });
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
  void readsASecretFromAFileWhereOneIsNamed(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("token"), "hunter2\n");
    Environment environment = new Environment(Map.of("APP_TOKEN_FILE", file.toString()));

    assertThat(environment.has(TOKEN)).isTrue();
    assertThat(environment.value(TOKEN)).contains("hunter2");
    assertThat(environment.mistakes()).isEmpty();
    environment.refuseUnknown("APP_", List.of(VariableGroup.of("All", TOKEN)));
    assertThat(environment.mistakes()).isEmpty();
    environment.refuseUnknown("APP_", List.of(GROUP));
    assertThat(environment.mistakes()).hasSize(1);
  }

  @Test
  void saysWhichFileOfASecretIsWrongAndNothingOfTheSecret(@TempDir Path folder) throws Exception {
    Path empty = Files.writeString(folder.resolve("empty"), " \n");
    Path wrong = Files.writeString(folder.resolve("wrong"), "letmein");

    assertThat(mistakesOf(Map.of("APP_TOKEN_FILE", "/nowhere")))
        .containsExactly(
            "APP_TOKEN_FILE is no file that can be read: /nowhere; correct it, or let this user"
                + " read it");
    assertThat(mistakesOf(Map.of("APP_TOKEN_FILE", empty.toString())))
        .containsExactly("APP_TOKEN_FILE is an empty file: " + empty + "; put the value in it");
    assertThat(mistakesOf(Map.of("APP_TOKEN_FILE", wrong.toString())))
        .containsExactly("APP_TOKEN_FILE is no token; try another");
    assertThat(mistakesOf(Map.of("APP_TOKEN_FILE", wrong.toString(), "APP_TOKEN", "hunter2")))
        .containsExactly("APP_TOKEN_FILE is set, and APP_TOKEN is too; unset one of them");
    assertThat(mistakesOf(Map.of("APP_TOKEN_FILE", "")))
        .containsExactly("APP_TOKEN_FILE is set to nothing; give it a value, or unset it");
  }

  private static List<String> mistakesOf(Map<String, String> values) {
    Environment environment = new Environment(values);
    assertThat(environment.value(TOKEN)).isEmpty();
    return environment.mistakes();
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
