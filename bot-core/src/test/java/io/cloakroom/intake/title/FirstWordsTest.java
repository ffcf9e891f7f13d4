package io.cloakroom.intake.title;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.link.find.SearchTerms;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FirstWordsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '→',
      value = {
        "The leak in the north pier → The leak in the north pier",
        "the *new* sign, _painted_ ~yesterday~ → the new sign, painted yesterday",
        "<@U024BE7LH> see <https://example.com/a?b=1|the plan> please → see please",
        "<@!80351110224678912> <:wave:41771983429993937> hello <t:1618953630:R> → hello",
        "[the plan](https://example.com) of site_9_b → the plan of site_9_b",
        "@everyone look: https://example.com/secret?token=1 → look",
        "look &lt;here&gt; &amp; there → look <here> & there",
        "## Day 2 of 3 → Day 2 of 3",
        ":tada: done at 10:30:15 → done at 10:30:15",
        "visible ||the murderer|| end → visible end",
        "`a` **b** > c → a b > c",
      })
  void areReadAsAPersonReadsThem(String text, String words) {
    assertThat(FirstWords.of(text)).contains(words);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "  \n ",
        "@here",
        "<!channel>",
        "https://example.com",
        ":+1: 🎉 …",
        "||hidden||",
        "||hidden without an end",
        "<https://example.com|words without an end",
      })
  void areNoneWhereNothingIsLeft(String text) {
    assertThat(FirstWords.of(text)).isEmpty();
  }

  @Test
  void areThoseOfTheFirstLineThatHasAny() {
    assertThat(FirstWords.of("<@U1>\n\n> Broken pump\nsecond line")).contains("Broken pump");
  }

  @Test
  void endWithAWordWithinSixtyCharacters() {
    String words =
        FirstWords.of("The pump in the cellar of the second house is broken again, come and look")
            .orElseThrow();

    assertThat(words).isEqualTo("The pump in the cellar of the second house is broken again…");
    assertThat(words.length()).isLessThanOrEqualTo(FirstWords.MOST);
  }

  @Test
  void cutAWordThatIsLongerAndNoCharacterInTwo() {
    assertThat(FirstWords.of("\uD83D\uDE00a".repeat(80)).orElseThrow())
        .isEqualTo("\uD83D\uDE00a".repeat(29) + "\uD83D\uDE00…");
  }

  @Test
  void holdNothingThatTurnsTheDirectionOfReadingOrHides() {
    assertThat(FirstWords.of("a\u202Egpj.exe\u200B\u0007 b")).contains("agpj.exe b");
  }

  @Test
  void ofALongPostAreFoundAtOnce() {
    assertThat(FirstWords.of("<@".repeat(500_000))).isEmpty();
    assertThat(FirstWords.of("words ||" + "a".repeat(500_000))).contains("words");
  }

  /** In steps for each letter, not for each two: many take no minutes. */
  @ParameterizedTest
  @ValueSource(strings = {"a", "\n", " ", "a+", "_", "||", "<a", "[", "[a](", ":a", "#", "- \n"})
  void J34_ofLongPostsAreReadInBoundedSteps(String one) {
    String text = one.repeat(300_000);

    assertThat(FirstWords.plain(text)).hasSizeLessThanOrEqualTo(text.length());
    assertThat(SaidWords.terms(text)).hasSizeLessThanOrEqualTo(SearchTerms.MOST);
    assertThat(SaidWords.terms(text + " pier")).doesNotContain("pier");
  }

  @Test
  void J34_anAddressOfAnySchemeIsNoWord() {
    assertThat(SaidWords.terms("see 1git+ssh://secret.example and pier"))
        .contains("see", "pier")
        .doesNotContain("secret", "git", "ssh");
  }
}
