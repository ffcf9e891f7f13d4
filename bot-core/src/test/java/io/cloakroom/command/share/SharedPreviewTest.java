package io.cloakroom.command.share;

import static io.cloakroom.command.CommandStage.ANA;
import static io.cloakroom.command.CommandStage.EVE;
import static io.cloakroom.command.CommandStage.OTHER;
import static io.cloakroom.command.CommandStage.SITE;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.chat.Membership;
import io.cloakroom.chat.Standing;
import io.cloakroom.command.CommandStage;
import io.cloakroom.link.Link;
import io.cloakroom.sanitizer.ImageType;
import io.cloakroom.sanitizer.SanitizerLimits;
import io.cloakroom.sanitizer.preview.Previewer;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * J13, T59: the picture was sealed with a preview for full members alone; others read where it is
 * shared to.
 */
class SharedPreviewTest {
  private final CommandStage scene = new CommandStage();
  private final Previewer previewer = new Previewer(SanitizerLimits.defaults());

  @ParameterizedTest
  @CsvSource({
    "preview, low,         false, plain",
    "preview, low,         true,  marked",
    "preview, blur,        false, blurred",
    "preview, none,        false, nothing",
    "access,  approval,    false, nothing",
    "views,   3,           false, nothing",
    "groups,  @ops,        false, nothing",
    "label,   regulated,   false, nothing",
    "watermark, on,        false, marked",
  })
  void T59_aSharedCardShowsWhatTheWeakestReaderThereMaySee(
      String name, String value, boolean partners, String shown) throws IOException {
    byte[] low = low();
    Link link = scene.previewed(ANA, SITE, low);
    scene.set(SITE, "preview", "low");
    scene.set(OTHER, "preview", "low");
    scene.set(OTHER, name, value);
    scene.messenger.seat(ANA, OTHER, CommandStage.member(true, false));
    if (partners) {
      scene.messenger.seat(
          EVE, OTHER, new Membership(Standing.EXTERNAL, true, Set.of(), false, false));
    }

    scene.hears(ANA, SITE, "share " + scene.address(link) + " to:#other");

    assertThat(what(low)).isEqualTo(shown);
  }

  @Test
  void T59_itsCardFollowsWhatHoldsThereLater() throws IOException {
    byte[] low = low();
    Link link = scene.previewed(ANA, SITE, low);
    scene.set(OTHER, "preview", "low");
    scene.messenger.seat(ANA, OTHER, CommandStage.member(true, true));
    scene.hears(ANA, SITE, "share " + scene.address(link) + " to:#other");
    assertThat(what(low)).isEqualTo("plain");

    scene.hears(ANA, OTHER, "policy preview blur");
    scene.allChores();

    assertThat(what(low)).isEqualTo("blurred");
  }

  private String what(byte[] sealed) {
    Optional<byte[]> preview = scene.messenger.card(OTHER).images().get(0).preview();
    if (preview.isEmpty()) {
      return "nothing";
    }
    if (Arrays.equals(preview.get(), sealed)) {
      return "plain";
    }
    byte[] blurred = previewer.blur(ImageType.JPEG, sealed, 480).orElseThrow();
    return Arrays.equals(preview.get(), blurred) ? "blurred" : "marked";
  }

  private byte[] low() throws IOException {
    BufferedImage picture = new BufferedImage(600, 400, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = picture.createGraphics();
    pen.setColor(Color.ORANGE);
    pen.fillOval(50, 50, 300, 300);
    pen.dispose();
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(picture, "png", png);
    return previewer.low(ImageType.PNG, png.toByteArray(), 480).orElseThrow();
  }
}
