package io.cloakroom.sanitizer.internal.pixels.mark;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.sanitizer.preview.MarkStrength;
import io.cloakroom.sanitizer.preview.ViewerMark;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ViewerMarkTest {

  private static final Instant NOON = Instant.parse("2026-11-25T12:00:30Z");

  @Test
  void saysWhoWhenByWhichCodeAndWhatTheOwnerSays() {
    ViewerMark mark = mark("Ana Müller", "U0123", "k7qx", "internal – do not pass on");

    assertThat(MarkText.of(mark))
        .containsExactly("ANA MULLER", "2026-11-25 12:00Z", "K7QX", "INTERNAL DO NOT PASS", "ON");
  }

  @ParameterizedTest
  @CsvSource({
    "山田太郎, U0123",
    "Иван, U0123",
    "Zoë, ZOE",
    "o'neil_7 (ops), O'NEIL_7 (OPS)",
    "'👻', U0123",
    "'', U0123"
  })
  void namesTheViewerInLettersThatCanBeDrawn(String viewer, String drawn) {
    assertThat(MarkText.of(mark(viewer, "u0123", "k7qx", "")))
        .containsExactly(drawn, "2026-11-25 12:00Z", "K7QX");
  }

  @Test
  void breaksLongTextsIntoShortLinesAndCutsWhatIsTooLong() {
    ViewerMark mark = mark("a".repeat(300), "u1", "k", "b".repeat(19) + " " + "c".repeat(300));

    assertThat(MarkText.of(mark))
        .containsExactly(
            "A".repeat(20),
            "A".repeat(20),
            "2026-11-25 12:00Z",
            "K",
            "B".repeat(19),
            "C".repeat(20));
  }

  @ParameterizedTest
  @CsvSource({"Entwurf: Zoë & Co. (intern)!, ENTWURF: ZOE & CO. (INTERN)!", "a  b, A B"})
  void saysHowATextIsDrawn(String text, String drawn) {
    assertThat(ViewerMark.drawn(text)).contains(drawn);
    assertThat(ViewerMark.drawn(text + "©")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "FFFFFF, 1024, 768",
    "000000, 1024, 768",
    "808080, 1024, 768",
    "FFFFFF, 2048, 1365",
    "FFFFFF, 160, 160",
    "000000, 160, 160",
    "808080, 300, 900"
  })
  void canBeReadOnAnyGroundInEveryPart(String ground, int width, int height) {
    int color = Integer.parseInt(ground, 16);
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
    Graphics2D graphics = picture.createGraphics();
    graphics.setColor(new Color(color));
    graphics.fillRect(0, 0, width, height);
    graphics.dispose();

    MarkPen.write(mark("Anna", "U0123", "k7qx", ""), picture);

    int cells = width < 200 ? 2 : 4;
    for (int cell = 0; cell < cells * cells; cell++) {
      int left = cell % cells * width / cells;
      int top = cell / cells * height / cells;
      double visible = visible(picture, left, top, width / cells, height / cells, color & 0xFF);
      assertThat(visible).as("cell " + cell).isBetween(0.01, 0.5);
    }
  }

  private static ViewerMark mark(String viewer, String viewerId, String code, String ownText) {
    return new ViewerMark(viewer, viewerId, NOON, code, ownText, MarkStrength.SUBTLE);
  }

  /** The part of the pixels that differ from the ground as much as eyes need. */
  private static double visible(
      BufferedImage picture, int left, int top, int width, int height, int ground) {
    int count = 0;
    for (int i = 0; i < width * height; i++) {
      int level = picture.getRGB(left + i % width, top + i / width) & 0xFF;
      if (Math.abs(level - ground) > 30) {
        count++;
      }
    }
    return (double) count / (width * height);
  }
}
