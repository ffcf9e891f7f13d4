package io.cloakroom.slack.threats;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.slack.Photo;
import io.cloakroom.slack.SlackRig;
import io.cloakroom.slack.card.Blocks;
import io.cloakroom.slack.card.Mrkdwn;
import io.cloakroom.slack.fake.FakeFile;
import io.cloakroom.slack.fake.SeenMessage;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Text that means something to Slack, where strangers chose it. */
class InertTextTest {
  private static final String HOSTILE =
      "@everyone <!channel> <@U123> <#C1|x> <https://evil.example|click> *b* _i_ ~s~ `c` & \n ok"
          + " \u202Egnp.exe";

  @Test
  void T28_shows_hostile_names_as_words() {
    try (SlackRig rig = new SlackRig()) {
      SeenMessage post =
          rig.ana.post(rig.site, HOSTILE, FakeFile.of(HOSTILE + ".jpg", Photo.broken()));
      SeenMessage card = rig.card(post, "Held");
      rig.awaitThat("the reason", () -> !rig.ana.ephemerals().isEmpty());
      rig.bob.command(rig.site, "/image " + HOSTILE).awaitAnswer();
      rig.bob.command(rig.site, "/image info " + HOSTILE).awaitAnswer();

      Stream.of(List.of(card), rig.ana.ephemerals(), rig.bob.ephemerals(), rig.cho.directMessages())
          .flatMap(List::stream)
          .forEach(
              message ->
                  assertThat(message.json().toString())
                      .doesNotContain("<!channel>", "<@U123>", "<https://evil", "\u202E"));
    }
  }

  @Test
  void T28_escapes_what_Slack_reads() {
    Mrkdwn mrkdwn = new Mrkdwn(id -> "<!here> *" + id + "*", id -> id);
    Line line =
        Line.of(
            Span.plain(HOSTILE),
            Span.bold("*<!channel>*"),
            Span.code("`a` & b"),
            new Span(Span.Kind.PERSON, "U1", ""),
            new Span(Span.Kind.CONVERSATION, "C1> <!channel", ""),
            Span.link("<!here>", URI.create("https://pictures.acme.org/i/a")));

    String text = mrkdwn.of(line, 2_900);

    assertThat(text.replace("<#C1channel>", ""))
        .doesNotContain("<", "\n", "\u202E", "acme.org")
        .contains("&lt;!channel&gt;", "&amp;", "∗b∗", "ˍiˍ", "∼s∼", "ˋcˋ");
    assertThat(Mrkdwn.inert("snake_case")).isEqualTo("snake_case");
  }

  @Test
  void T28_cuts_what_is_too_long_and_no_character_in_two() {
    Mrkdwn mrkdwn = new Mrkdwn(id -> id, id -> id);
    List<Span> spans = Stream.generate(() -> Span.plain("<&>".repeat(200))).limit(40).toList();

    assertThat(mrkdwn.of(new Line(spans), Blocks.SECTION_TEXT).length())
        .isLessThanOrEqualTo(Blocks.SECTION_TEXT);
    assertThat(Mrkdwn.cut("📷".repeat(40), 75)).hasSizeLessThanOrEqualTo(75).endsWith("…");
    assertThat(Mrkdwn.cut("x".repeat(5_000), 75)).hasSize(75);
  }
}
