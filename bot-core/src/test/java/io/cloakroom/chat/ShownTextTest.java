package io.cloakroom.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.chat.card.CardFile;
import io.cloakroom.chat.card.Span;
import java.io.InputStream;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** T28: what a stranger called a file reads in one direction and one line, wherever it is said. */
class ShownTextTest {
  private static final String EMOJI = "\uD83D\uDC69\u200D\uD83D\uDE92";

  @ParameterizedTest
  @ValueSource(
      ints = {
        0x202a, 0x202b, 0x202c, 0x202d, 0x202e, 0x2066, 0x2067, 0x2068, 0x2069, 0x200e, 0x200f,
        0x061c, 0x200b, 0xfeff, 0xad, 0x2028, 0x2029, 0, 0x1b, 0x7f, 0x9b
      })
  void T28_nothingThatTurnsOrHidesIsLeftInANameWhereverItIsSaid(int hidden) {
    String hostile = "exe." + Character.toString(hidden) + "gpj.x";
    Attachment file = new Attachment("f", hostile, "", 1, new Showing(hostile, false));

    assertThat(
            Stream.of(
                file.name(),
                file.showing().alt(),
                Span.code(hostile).text(),
                Span.plain(hostile).text(),
                new CardFile("f", hostile, 1, Optional.empty(), InputStream::nullInputStream)
                    .name()))
        .containsOnly("exe.gpj.x");
  }

  @Test
  void T28_aNameIsOneLine() {
    assertThat(new Attachment("f", "a\r\nadmin: b\tc", "", 1).name()).isEqualTo("a admin: b c");
  }

  @Test
  void leavesWhatScriptsAndEmojiNeed() {
    String text =
        "\u05e9\u05dc\u05d5\u05dd \u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645 "
            + EMOJI
            + "\nb";

    assertThat(ShownText.of(text)).isEqualTo(text);
  }
}
