package io.cloakroom.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Post;
import io.cloakroom.chat.card.CardImage;
import io.cloakroom.chat.messenger.RemovalUnit;
import io.cloakroom.policy.Scope;
import io.cloakroom.sanitizer.ImageType;
import io.cloakroom.sanitizer.SanitizerLimits;
import io.cloakroom.sanitizer.preview.Previewer;
import io.cloakroom.vault.BlobKey;
import io.cloakroom.vault.ImageId;
import io.cloakroom.vault.ImageVault;
import io.cloakroom.vault.Part;
import io.cloakroom.vault.SealedPreview;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * T59: a card is read by all of its channel, so its preview shows no more than its weakest reader
 * may see: by access, views, watermark, who reads, and what the policy says.
 */
class PreviewsTest {
  private final Rig rig = new Rig(RemovalUnit.FILE, Mutation.NONE);
  private final Previewer previewer = new Previewer(SanitizerLimits.defaults());

  @ParameterizedTest
  @CsvSource({
    // access, views, groups, watermark, guests read, preview, what the card shows
    "restricted, unlimited, anybody, off, false, none, nothing",
    "restricted, unlimited, anybody, off, false, blur, blurred",
    "restricted, unlimited, anybody, off, false, low,  plain",
    "restricted, unlimited, anybody, off, true,  low,  marked",
    "restricted, unlimited, anybody, off, true,  blur, blurred",
    "restricted, unlimited, anybody, on,  false, low,  marked",
    "restricted, unlimited, anybody, on,  false, blur, blurred",
    "restricted, unlimited, ops,     off, false, low,  nothing",
    "restricted, 3,         anybody, off, false, low,  nothing",
    "restricted, once,      anybody, off, false, blur, nothing",
    "open,       unlimited, anybody, off, false, low,  plain",
    "open,       unlimited, anybody, off, true,  low,  marked",
    "open,       3,         anybody, off, false, low,  nothing",
    "approval,   unlimited, anybody, off, false, low,  nothing",
    "approval,   unlimited, anybody, off, false, blur, nothing",
    "approval,   3,         anybody, on,  true,  low,  nothing",
  })
  void T59_showsNoMoreThanTheWeakestReaderMaySee(
      String access,
      String views,
      String groups,
      String watermark,
      boolean guests,
      String preview,
      String shown)
      throws IOException {
    set("access", access);
    set("views", views);
    set("groups", groups);
    set("watermark", watermark);
    set("preview", preview);
    rig.chat.outsiders = guests;

    rig.chat.post(SimulatedChat.SITE, "1", rig.clock.instant(), Map.of("F1", picture()));
    rig.live();

    assertThat(what(shown())).isEqualTo(shown);
  }

  @ParameterizedTest
  @ValueSource(strings = {"low", "blur"})
  void F10_showsNothingOfWhatIsRegulated(String preview) throws IOException {
    set("label", "regulated");
    set("preview", preview);

    rig.chat.post(SimulatedChat.SITE, "1", rig.clock.instant(), Map.of("F1", picture()));
    rig.live();

    assertThat(what(shown())).isEqualTo("nothing");
  }

  @ParameterizedTest
  @CsvSource({
    // what is set later, guests come, what the card shows then
    "usage,     for the report, false, plain",
    "usage,     for the report, true,  marked",
    "watermark, on,             false, marked",
    "preview,   none,           false, nothing",
    "preview,   blur,           true,  blurred again",
    "access,    approval,       false, nothing",
    "label,     regulated,      false, nothing",
    "views,     3,              false, nothing",
    "groups,    ops,            false, nothing",
  })
  void T59_followsWhatComesLater(String name, String value, boolean guests, String shown)
      throws IOException {
    set("preview", "low");
    rig.chat.post(SimulatedChat.SITE, "1", rig.clock.instant(), Map.of("F1", picture()));
    rig.live();
    assertThat(what(shown())).isEqualTo("plain");

    rig.chat.outsiders = guests;
    set(name, value);
    rig.live();

    assertThat(what(shown())).isEqualTo(shown);
  }

  @Test
  void T59_marksNothingTwice() throws IOException {
    set("preview", "low");
    rig.chat.outsiders = true;
    rig.chat.post(SimulatedChat.SITE, "1", rig.clock.instant(), Map.of("F1", picture()));
    rig.live();
    byte[] first = shown().preview().orElseThrow();
    assertThat(first).isEqualTo(sealed().jpeg());

    rig.clock.turn(Duration.ofHours(1));
    set("usage", "for the report");
    rig.live();

    assertThat(shown().preview()).contains(first);
    assertThat(shown().status().toString()).contains("for the report");
  }

  private SealedPreview sealed() throws IOException {
    ImageId image =
        rig.database
            .intakes()
            .register()
            .of(new Post(SimulatedChat.SITE, "1"))
            .get(0)
            .items()
            .get(0)
            .image();
    ImageVault vault = new ImageVault(rig.disk);
    try (InputStream sealed = vault.open(new BlobKey(image, Part.PREVIEW)).orElseThrow()) {
      return SealedPreview.read(sealed.readAllBytes());
    }
  }

  private CardImage shown() {
    return rig.chat.cards.values().iterator().next().images().get(0);
  }

  private String what(CardImage image) throws IOException {
    Optional<byte[]> preview = image.preview();
    if (preview.isEmpty()) {
      return "nothing";
    }
    if (same(preview.get(), previewer.blur(ImageType.PNG, picture(), 480))) {
      return "blurred";
    }
    byte[] low = previewer.low(ImageType.PNG, picture(), 480).orElseThrow();
    if (same(preview.get(), previewer.blur(ImageType.JPEG, low, 480))) {
      return "blurred again";
    }
    return same(preview.get(), Optional.of(low)) ? "plain" : "marked";
  }

  private static boolean same(byte[] preview, Optional<byte[]> other) {
    return Arrays.equals(preview, other.orElseThrow());
  }

  private void set(String name, String value) {
    AuditEvent event =
        AuditEvent.of(rig.clock.instant(), SimulatedChat.SITE.workspace(), Action.POLICY_CHANGED);
    rig.database.policies().set(Scope.of(SimulatedChat.SITE), name, value, event);
  }

  private static byte[] picture() throws IOException {
    BufferedImage picture = new BufferedImage(600, 400, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = picture.createGraphics();
    pen.setColor(Color.ORANGE);
    pen.fillOval(50, 50, 300, 300);
    pen.dispose();
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(picture, "png", png);
    return png.toByteArray();
  }
}
