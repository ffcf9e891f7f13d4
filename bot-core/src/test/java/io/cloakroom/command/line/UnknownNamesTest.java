package io.cloakroom.command.line;

import static io.cloakroom.command.CommandStage.ANA;
import static io.cloakroom.command.CommandStage.SEC;
import static io.cloakroom.command.CommandStage.SITE;
import static io.cloakroom.command.CommandStage.WORKSPACE;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditQuery;
import io.cloakroom.chat.Membership;
import io.cloakroom.chat.Standing;
import io.cloakroom.command.Command;
import io.cloakroom.command.CommandStage;
import io.cloakroom.command.Parameter;
import io.cloakroom.command.Usage;
import io.cloakroom.link.Link;
import io.cloakroom.words.Language;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A name that nobody knows is said to be none, whatever it was typed for, and nothing is done. */
class UnknownNamesTest {
  private static final String SOMEBODY = "@No-body";
  private static final String CHANNEL = "#No-where";

  /** What three say of any text that is not what they want, without repeating it. */
  private static final String NO_CHECKPOINT = "not a checkpoint";

  private static final String NO_TIME = "not a time that the log can be kept";
  private static final String NOT_HELD = "no file is held by that id";
  private static final String NO_PICTURE = "there is no picture here";

  private final CommandStage scene = new CommandStage();

  @BeforeEach
  void secMayDoEverything() {
    scene.messenger.seat(SEC, SITE, new Membership(Standing.MEMBER, true, Set.of(), true, true));
  }

  /** All but those whose last words are free, and that take no such name. */
  static Stream<String> lines() {
    return new CommandStage()
        .commands.all().stream()
            .map(Command::usage)
            .flatMap(
                usage ->
                    Stream.of(SOMEBODY, CHANNEL)
                        .filter(name -> takes(usage, name) || !endsInFreeWords(usage))
                        .map(name -> usage.words() + needed(usage) + " " + name));
  }

  private static boolean endsInFreeWords(Usage usage) {
    return usage.parameters().stream().anyMatch(Parameter::isRestOfLine);
  }

  private static boolean takes(Usage usage, String name) {
    return usage.parameters().stream()
        .filter(one -> one.isTyped() && !one.required())
        .anyMatch(
            one ->
                switch (one.type()) {
                  case PERSON, GROUP, GROUPS -> name.equals(SOMEBODY);
                  case CONVERSATION, CONVERSATIONS -> name.equals(CHANNEL);
                  case RECEIVER -> true;
                  case TEXT, DURATION, IMAGE, CHOICE, FILE -> false;
                });
  }

  private static String needed(Usage usage) {
    return usage.parameters().stream()
        .filter(one -> one.required() && !one.isRestOfLine())
        .map(one -> " " + value(one))
        .collect(Collectors.joining());
  }

  private static String value(Parameter one) {
    return switch (one.type()) {
      case PERSON, GROUP, GROUPS -> "@bob";
      case CONVERSATION, CONVERSATIONS, RECEIVER -> "#site";
      case DURATION -> "2d";
      case IMAGE -> "LINK";
      case TEXT, CHOICE, FILE -> one.choices().stream().findFirst().orElse("x");
    };
  }

  @ParameterizedTest
  @MethodSource("lines")
  void isSaidAndNothingIsDone(String line) {
    Link link = scene.picture(ANA, SITE);
    long before = events();

    String said = scene.hears(SEC, SITE, line.replace("LINK", scene.address(link)));

    String name = line.endsWith(SOMEBODY) ? SOMEBODY : CHANNEL;
    assertThat(said.toLowerCase(Locale.ROOT))
        .containsAnyOf(
            name.toLowerCase(Locale.ROOT),
            "no such channel",
            NO_CHECKPOINT,
            NO_TIME,
            NOT_HELD,
            NO_PICTURE);
    assertThat(events()).isEqualTo(before);
  }

  /** In an emergency it read as if somebody were frozen. */
  @Test
  void J30_freezesNobodyOfAMistypedName() {
    assertThat(scene.hears(SEC, SITE, "incident freeze @No-body"))
        .startsWith("Nothing changed: no such person: “@No-body”; type @ and pick one");
    assertThat(scene.hears(SEC, SITE, "incident freeze #No-where since:2d"))
        .startsWith("Nothing changed: no such channel; type # and pick one");
    assertThat(scene.hears(SEC, SITE, "incident freeze @No-body he leaked it"))
        .contains("no such person");
    assertThat(scene.hears(SEC, SITE, "incident freeze site since:2d"))
        .startsWith("Which channel, or which person?");
    assertThat(scene.hears(SEC, SITE, "incident freeze <!subteam^S1|ops>"))
        .contains("no such person");
    assertThat(scene.hears(SEC, SITE, "incident lift @No-body")).contains("no such person");
    try (Language.Speaking german = Language.GERMAN.speak()) {
      assertThat(scene.hears(SEC, SITE, "incident freeze @No-body"))
          .contains("diese Person gibt es nicht: „@No-body“");
    }
    assertThat(scene.recorded(Action.INCIDENT_FROZEN)).isEmpty();
  }

  @Test
  void J30_freezesNothingForALengthThatIsNone() {
    assertThat(scene.hears(SEC, SITE, "incident freeze #site 9999999d"))
        .contains("too long ago: “9999999d”");
  }

  /** But what was asked. */
  private long events() {
    return scene
        .database
        .audit()
        .find(AuditQuery.everything(WORKSPACE), OptionalLong.empty(), 1_000)
        .events()
        .stream()
        .filter(one -> !one.event().action().equals(Action.AUDIT_QUERY))
        .count();
  }
}
