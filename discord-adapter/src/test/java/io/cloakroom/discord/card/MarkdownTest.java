package io.cloakroom.discord.card;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Threat T28: nothing that somebody wrote is alive unless a span says so. */
final class MarkdownTest {
  @Test
  void eachSpanIsAliveInItsOwnWayOnly() {
    Line line =
        Line.of(
            Span.plain("*a* <@1> "),
            Span.bold("b_c"),
            Span.code("d`e"),
            new Span(Span.Kind.PERSON, "42", ""),
            new Span(Span.Kind.PERSON, "42> @everyone", ""),
            Span.link("see [x](y)", URI.create("https://example.org/a")),
            Span.time(Instant.ofEpochSecond(1_800_000_000)));

    assertThat(Markdown.of(line))
        .isEqualTo(
            "\\*a\\* \\<@1\\> **b\\_c**`dˋe`<@42><@0>"
                + "[see \\[x\\](y)](<https://example.org/a>)<t:1800000000:f>");
  }

  @Test
  void plainTextIsNoLinkNoListNoHeadingAndOneLine() {
    assertThat(Markdown.escape("https://evil.example")).isEqualTo("https:\\//evil.example");
    assertThat(Markdown.escape("- item")).isEqualTo("\\- item");
    assertThat(Markdown.escape("# big\nnext")).isEqualTo("\\# big next");
    assertThat(Markdown.escape("@everyone @here")).doesNotContain("@everyone", "@here");
  }

  @Test
  void wordsKeepTheirFormattingButHideAndMisleadNothing() {
    String words = Markdown.words("**bold**\n\u202e[bank](https://evil.example)\u0007 👩‍🚒");

    assertThat(words).isEqualTo("**bold**\n[bank]\\(https://evil.example) 👩‍🚒");
  }

  @Test
  void pagesBreakBetweenLinesAndNeverInsideACharacter() {
    List<String> pages = Markdown.pages("one\ntwo\n" + "🙂".repeat(8), 9);

    assertThat(pages).allSatisfy(page -> assertThat(page.length()).isLessThanOrEqualTo(9));
    assertThat(String.join("", pages)).contains("one\ntwo").contains("🙂🙂");
    assertThat(pages).noneMatch(page -> Character.isHighSurrogate(page.charAt(page.length() - 1)));
  }
}
