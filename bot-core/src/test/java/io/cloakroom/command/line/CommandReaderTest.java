package io.cloakroom.command.line;

import static io.cloakroom.command.CommandStage.ANA;
import static io.cloakroom.command.CommandStage.SITE;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.command.Arguments;
import io.cloakroom.command.Call;
import io.cloakroom.command.Command;
import io.cloakroom.command.CommandStage;
import io.cloakroom.command.Parameter;
import io.cloakroom.command.SaidReply;
import io.cloakroom.command.Usage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CommandReaderTest {
  private static final int[] PIECES =
      "aZ09 :\"\\'“”„\t\n\u00a0\u202e@#<>-/.é😀\ud83d".codePoints().toArray();

  private final CommandStage scene = new CommandStage();

  @Test
  void readsWordsInAnyCaseWithAnySpaceAround() {
    Call call = parse("  POLICY \t Expiry   48h  ");

    assertThat(call.command()).isEqualTo("policy expiry");
    assertThat(call.arguments()).isEqualTo(Map.of("value", "48h"));
  }

  @Test
  void readsNamedValuesInAnyOrder() {
    Call call = parse("policy expiry Max:7d views:10 48h");

    assertThat(call.arguments()).isEqualTo(Map.of("value", "48h", "views", "10", "max", "7d"));
  }

  @Test
  void readsQuotedValues() {
    assertThat(parse("help topic:\"two  words\"").arguments())
        .isEqualTo(Map.of("topic", "two  words"));
    assertThat(parse("help “two words”").arguments()).isEqualTo(Map.of("topic", "two words"));
    assertThat(parse("help \"a \\\"b\\\" c:d\"").arguments())
        .isEqualTo(Map.of("topic", "a \"b\" c:d"));
  }

  @Test
  void keepsColonsInsideValues() {
    assertThat(parse("open https://pictures.example/i/x#y").arguments())
        .isEqualTo(Map.of("image", "https://pictures.example/i/x#y"));
    assertThat(parse("open card:abc").arguments()).isEqualTo(Map.of("image", "card:abc"));
    assertThat(parse("open image:card:abc").arguments()).isEqualTo(Map.of("image", "card:abc"));
  }

  @Test
  void resolvesPeopleAndChannels() {
    Call call = parse("why @bob x");

    assertThat(call.arguments()).isEqualTo(Map.of("person", "bob", "image", "x"));
    assertThat(parse("list #other").arguments()).isEqualTo(Map.of("channel", "other"));
    assertThat(parse("list channel:#other").arguments()).isEqualTo(Map.of("channel", "other"));
  }

  @Test
  void recognisesAPersonOrAChannelThatMayBeLeftOut() {
    assertThat(parse("admin security add @bob").arguments())
        .isEqualTo(Map.of("action", "add", "person", "bob"));
    assertThat(parse("policy preview low #legal").arguments())
        .isEqualTo(Map.of("value", "low", "channel", "legal"));
  }

  @Test
  void readsSeveralChannelsWithOrWithoutSpacesBetween() {
    Map<String, String> both = Map.of("template", "partner", "channels", "site,legal");

    assertThat(parse("admin use partner channels:#site,#legal").arguments()).isEqualTo(both);
    assertThat(parse("admin use partner #site, #legal").arguments()).isEqualTo(both);
    assertThat(parse("admin use partner #site,#No-where").arguments())
        .isEqualTo(Map.of("template", "partner", "channels", ""));
  }

  @Test
  void keepsWhomNobodyKnowsAsWhatIsNoId() {
    Map<String, String> values = parse("why somebody x").arguments();

    assertThat(values).containsOnlyKeys("person", "image").containsEntry("image", "x");
    assertThat(values.get("person")).endsWith("somebody").matches(id -> !Arguments.isId(id));
  }

  /** A reason of several words was refused, and how to write one was not said. */
  @Test
  void readsAReasonToTheEndOfTheLine() {
    Map<String, String> both = Map.of("image", "x", "reason", "audit of: May, #12");
    for (String line :
        List.of(
            "x reason:audit of: May, #12",
            "x audit of: May, #12",
            "reason:\"audit of: May, #12\" x",
            "image:x reason:audit of: May, #12",
            "image:x audit of: May, #12",
            "x reason:\"audit of: May, #12\"")) {
      assertThat(parse("admin legal-hold " + line).arguments()).as(line).isEqualTo(both);
    }
    assertThat(parse("admin legal-hold x reason:audit of image:y").arguments())
        .isEqualTo(Map.of("image", "y", "reason", "audit of", "", "x"));
    assertThat(parse("admin legal-hold x").arguments()).isEqualTo(Map.of("image", "x"));
  }

  @Test
  void whatIsKnownByItsSpellingStandsBeforeAReason() {
    assertThat(parse("log person @bob since:7d leak of may").arguments())
        .isEqualTo(Map.of("person", "bob", "since", "7d", "reason", "leak of may"));
  }

  /** The last 7 days were a link to a page. */
  @Test
  void placesNothingWhereOnlyAButtonWrites() {
    assertThat(parse("log recent 7d").arguments()).isEqualTo(Map.of("since", "7d"));
    assertThat(parse("log recent as-page:yes").arguments()).isEqualTo(Map.of("as-page", "yes"));
    for (Command command : scene.commands.all()) {
      List<String> hidden =
          command.usage().parameters().stream()
              .filter(one -> !one.isTyped())
              .map(Parameter::name)
              .toList();
      String line = command.usage().words() + " @ana #site 7d some more @bob #other x y z";

      assertThat(parse(line).arguments().keySet()).as(line).noneMatch(hidden::contains);
    }
  }

  @Test
  void keepsWhatHasNoPlaceToBeComplainedAbout() {
    assertThat(parse("revoke x y").arguments()).isEqualTo(Map.of("image", "x", "", "y"));
    assertThat(parse("policy expiry 1d views:1 views:2").arguments())
        .isEqualTo(Map.of("value", "1d", "views", "1", "", "views:2"));
  }

  @Test
  void takesTheCallerFromTheMessengerAndNotFromTheText() {
    assertThat(parse("help caller:@sec").caller()).isEqualTo(ANA);
  }

  @Test
  void refusesWhatIsTooLong() {
    String longest = "help " + "x".repeat(CommandReader.MAX_LENGTH - 5);

    assertThat(parse(longest).arguments()).containsOnlyKeys("topic");
    assertThat(SaidReply.text(scene.commands.answer(parse(longest + "x"))))
        .startsWith("There is no place for “help xxx");
  }

  @Test
  void neverFailsWhateverIsTyped() {
    Random random = new Random(42);
    List<String> starts =
        scene.commands.all().stream().map(command -> command.usage().words() + " ").toList();

    for (int i = 0; i < 20_000; i++) {
      String start = random.nextBoolean() ? starts.get(random.nextInt(starts.size())) : "";
      String typed = start + random(random, 40);

      Call call = parse(typed);

      assertThat(call.caller()).isEqualTo(ANA);
      assertThat(call.where()).isEqualTo(SITE);
      assertThat(call.command().length()).isLessThanOrEqualTo(100);
    }
  }

  @Test
  void readsBackWhateverIsWrittenWithNamesAndQuotes() {
    Random random = new Random(43);
    List<Usage> usages = scene.commands.all().stream().map(Command::usage).toList();

    for (int i = 0; i < 20_000; i++) {
      Usage usage = usages.get(random.nextInt(usages.size()));
      Map<String, String> values = new HashMap<>();
      for (Parameter parameter : usage.parameters()) {
        boolean name =
            parameter.type() == Parameter.Type.PERSON
                || parameter.type() == Parameter.Type.GROUP
                || parameter.type() == Parameter.Type.GROUPS
                || parameter.type() == Parameter.Type.CONVERSATION
                || parameter.type() == Parameter.Type.CONVERSATIONS
                || parameter.type() == Parameter.Type.RECEIVER;
        if (!name && random.nextBoolean()) {
          values.put(parameter.name(), random(random, 20));
        }
      }

      Call call = parse(written(usage, values));

      assertThat(call.command()).isEqualTo(usage.words());
      assertThat(call.arguments()).isEqualTo(values);
    }
  }

  private static String written(Usage usage, Map<String, String> values) {
    return usage.words()
        + values.entrySet().stream()
            .map(entry -> " " + entry.getKey() + ":" + quoted(entry.getValue()))
            .collect(Collectors.joining());
  }

  private static String quoted(String value) {
    return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  private static String random(Random random, int longest) {
    StringBuilder text = new StringBuilder();
    for (int n = random.nextInt(longest); n > 0; n--) {
      text.appendCodePoint(PIECES[random.nextInt(PIECES.length)]);
    }
    return text.toString();
  }

  private Call parse(String text) {
    return scene.line.parse(ANA, SITE, text);
  }
}
