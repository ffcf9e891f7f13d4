package io.cloakroom.command;

import static io.cloakroom.command.CommandStage.ANA;
import static io.cloakroom.command.CommandStage.CHO;
import static io.cloakroom.command.CommandStage.SEC;
import static io.cloakroom.command.CommandStage.SITE;
import static io.cloakroom.command.CommandStage.WAD;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.chat.Person;
import io.cloakroom.chat.card.Button;
import io.cloakroom.chat.card.Span;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class CommandsTest {

  private static final String RIGHT_TO_LEFT = "\u202e";
  private static final List<String> HOSTILE =
      List.of(
          CommandStage.FILE_NAME,
          "<@U123> <!here> `code` *bold*",
          "a" + RIGHT_TO_LEFT + "gpj.exe",
          "line\r\nforged: @sec revoked",
          "\u0000\u001b[31m\u2066\u200b\ufeff",
          "x".repeat(4_000),
          "😀".repeat(300),
          "\ud800",
          "9".repeat(400));

  private final CommandStage scene = new CommandStage();

  @Test
  void namesEveryCommandOnce() {
    assertThat(scene.commands.all())
        .extracting(command -> command.usage().words())
        .doesNotHaveDuplicates()
        .contains("help", "open", "list", "info", "revoke", "why")
        .contains("policy show", "policy expiry", "policy set", "policy unset", "policy governed")
        .contains("admin security", "admin ceiling", "admin floor", "admin use", "admin add")
        .contains("log image", "log held", "log release", "log destroy");
  }

  @Test
  void givesExamplesThatTheirOwnCommandUnderstands() {
    assertThat(scene.commands.all())
        .allSatisfy(
            command -> {
              Call call = scene.line.parse(CHO, SITE, command.usage().example());
              assertThat(call.command()).isEqualTo(command.usage().words());
              assertThat(new Arguments(command.usage(), call).problems()).isEmpty();
            });
  }

  /** How many values a command may have is the adapter's: it leaves those of a form to the form. */
  @Test
  void fitsDiscordsLimits() {
    assertThat(scene.commands.all())
        .allSatisfy(
            command -> {
              assertThat(command.usage().help().length()).isBetween(1, 100);
              assertThat(command.usage().parameters())
                  .allSatisfy(one -> assertThat(one.help().length()).isBetween(1, 100))
                  .allSatisfy(one -> assertThat(one.name()).matches("[a-z-]{1,32}"))
                  .isSortedAccordingTo((a, b) -> Boolean.compare(b.required(), a.required()));
            });
  }

  @Tag("full")
  @Test
  void J39_T28_keepsEveryAnswerInertWhateverIsTyped() {
    List<String> wordsOfAll =
        Stream.concat(
                Stream.of("", "nonsense"),
                scene.commands.all().stream().map(command -> command.usage().words()))
            .toList();

    for (String words : wordsOfAll) {
      for (String hostile : HOSTILE) {
        for (Person caller : List.of(ANA, CHO, SEC, WAD)) {
          assertInert(scene.says(caller, SITE, words + " " + hostile));
          assertInert(scene.commands.answer(filledIn(caller, words, hostile)));
        }
      }
    }
  }

  @Test
  void answersEveryCallWhateverStandsInIt() {
    Random random = new Random(20261125);
    List<String> names =
        List.of(
            "", "image", "value", "person", "channel", "confirm", "before", "views", "max",
            "action", "topic");
    List<String> values = new java.util.ArrayList<>(HOSTILE);
    values.addAll(List.of("", " ", "7d", "bob", "site", "card:", "card:x", "add", "destroy", "1"));

    for (int i = 0; i < 5_000; i++) {
      String words = scene.commands.all().get(random.nextInt(22)).usage().words();
      Map<String, String> arguments = new HashMap<>();
      for (int n = random.nextInt(4); n > 0; n--) {
        arguments.put(
            names.get(random.nextInt(names.size())), values.get(random.nextInt(values.size())));
      }
      Person caller = List.of(ANA, CHO, SEC, WAD).get(random.nextInt(4));

      Reply reply = scene.commands.answer(new Call(caller, SITE, words, arguments));

      assertThat(SaidReply.text(reply)).isNotEmpty().doesNotContain("did not work just now");
      assertInert(reply);
    }
  }

  private Call filledIn(Person caller, String words, String hostile) {
    Map<String, String> arguments =
        scene.commands.all().stream()
            .filter(command -> command.usage().words().equals(words))
            .flatMap(command -> command.usage().parameters().stream())
            .filter(parameter -> !parameter.equals(Parameters.CHANNEL))
            .collect(Collectors.toMap(Parameter::name, parameter -> hostile));
    return new Call(caller, SITE, words, arguments);
  }

  private static void assertInert(Reply reply) {
    if (reply instanceof Reply.Say say) {
      say.lines().stream()
          .flatMap(line -> line.spans().stream())
          .forEach(CommandsTest::assertInert);
      say.buttons().stream().map(Button::label).forEach(CommandsTest::assertInert);
    }
  }

  private static void assertInert(Span span) {
    assertInert(span.text());
    if (span.kind() != Span.Kind.LINK) {
      assertThat(span.target()).isEmpty();
    }
  }

  private static void assertInert(String text) {
    assertThat(text.length()).isLessThanOrEqualTo(Inert.MAX_LENGTH);
    assertThat(text.codePoints().map(Character::getType))
        .doesNotContain(
            (int) Character.CONTROL,
            (int) Character.FORMAT,
            (int) Character.SURROGATE,
            (int) Character.LINE_SEPARATOR,
            (int) Character.PARAGRAPH_SEPARATOR);
  }
}
