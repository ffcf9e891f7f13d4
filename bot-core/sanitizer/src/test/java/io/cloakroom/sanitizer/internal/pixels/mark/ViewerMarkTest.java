package io.cloakroom.sanitizer.internal.pixels.mark;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.sanitizer.ViewerMark;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ViewerMarkTest {

  private static final Instant NOON = Instant.parse("2026-11-25T12:00:30Z");
  private static final int CELLS = 4;

  @Test
  void saysWhoWhenAndByWhichLink() {
    ViewerMark mark = new ViewerMark("Ana Müller", "U0123", NOON, "k7qx");

    assertThat(MarkText.of(mark)).isEqualTo("ANA MULLER  2026-11-25 12:00Z  K7QX");
  }

  @ParameterizedTest
  @CsvSource({
    "山田太郎, U0123",
    "Иван, U0123",
    "Zoë, ZOE",
    "o'neil_7 (ops), O'NEIL_7 OPS",
    "'👻', U0123",
    "'', U0123"
  })
  void namesTheViewerInLettersThatCanBeDrawn(String viewer, String drawn) {
    ViewerMark mark = new ViewerMark(viewer, "u0123", NOON, "k7qx");

    assertThat(MarkText.of(mark)).startsWith(drawn + "  2026");
  }

  @Test
  void cutsANameThatIsTooLong() {
    ViewerMark mark = new ViewerMark("a".repeat(300), "u1", NOON, "k");

    assertThat(MarkText.of(mark)).hasSizeLessThan(64);
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

    MarkPen.write(new ViewerMark("Anna", "U0123", NOON, "k7qx"), picture);

    for (int cell = 0; cell < CELLS * CELLS; cell++) {
      int left = cell % CELLS * width / CELLS;
      int top = cell / CELLS * height / CELLS;
      double visible = visible(picture, left, top, width / CELLS, height / CELLS, color & 0xFF);
      assertThat(visible).as("cell " + cell).isBetween(0.01, 0.5);
    }
  }

  /** The part of the pixels that differ from the ground as much as eyes need. */
  private static double visible(
      BufferedImage picture, int left, int top, int width, int height, int ground) {
    int count = 0;
    for (int i = 0; i < width * height; i++) {
      int level = picture.getRGB(left + i % width, top + i / width) & 0xFF;
      if (Math.abs(level - ground) > 50) {
        count++;
      }
    }
    return (double) count / (width * height);
  }
}
