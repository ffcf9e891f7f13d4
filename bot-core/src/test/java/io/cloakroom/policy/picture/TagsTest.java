package io.cloakroom.policy.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.policy.Setting;
import io.cloakroom.words.Language;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** J34: what a tag is, and how a channel says its own. */
class TagsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "bridge-7          | bridge-7",
        "Pier, #Bridge-7   | bridge-7,pier",
        "pier pier  PIER   | pier",
        "'Brücke,straße'   | brücke,straße",
        "None              | none",
      })
  void J34_aChannelSaysItsTags(String typed, String written) {
    assertThat(Setting.TAGS.format(Setting.TAGS.parse(typed))).isEqualTo(written);
    assertThat(Tags.of(Setting.TAGS.parse(typed).written())).isEqualTo(Setting.TAGS.parse(typed));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "7",
        "2026-11",
        "north/pier",
        "<#C1|pier>",
        "<!channel>",
        "@everyone",
        "a*b*",
        "-pier",
        "##pier",
        "pier,none",
        "\u202ereip",
        "abcdefghijklmnopqrstuvwxyzabcde"
      })
  void J35_andWhatIsNoneIsRefusedWithTheRule(String typed) {
    assertThatThrownBy(() -> Setting.TAGS.parse(typed))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("not a tag: “")
        .hasMessageEndingWith("up to 30 letters, digits, hyphens or _, and not digits alone");
  }

  @Test
  void J35_moreThanTwentyAreTooMany() {
    String many = IntStream.range(0, 21).mapToObj(i -> "t" + i).collect(Collectors.joining(","));

    assertThatThrownBy(() -> Setting.TAGS.parse(many)).hasMessage("too many tags; try 20 at most");
    try (Language.Speaking unused = Language.GERMAN.speak()) {
      assertThatThrownBy(() -> Setting.TAGS.parse(many))
          .hasMessage("zu viele Schlagwörter; versuchen Sie höchstens 20");
    }
  }

  @Test
  void J34_whatANewerVersionWroteIsLeftOut() {
    assertThat(Tags.of("pier,north pier,7,quay").all()).isEqualTo(List.of("pier", "quay"));
    assertThat(Tags.of("")).isEqualTo(Tags.NONE);
  }
}
