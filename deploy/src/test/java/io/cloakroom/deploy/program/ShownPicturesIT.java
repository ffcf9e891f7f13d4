package io.cloakroom.deploy.program;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloakroom.deploy.DemoClient;
import io.cloakroom.deploy.Pictures;
import io.cloakroom.deploy.Required;
import io.cloakroom.deploy.RunningCloakroom;
import io.cloakroom.sanitizer.ImageType;
import io.cloakroom.sanitizer.SanitizerLimits;
import io.cloakroom.sanitizer.preview.MarkStrength;
import io.cloakroom.sanitizer.preview.Previewer;
import io.cloakroom.sanitizer.preview.ViewerMark;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people are shown of a picture, by the built program. */
@Tag("full")
class ShownPicturesIT {
  @TempDir static Path home;

  private static RunningCloakroom running;
  private static DemoClient demo;

  @BeforeAll
  static void startTheDemo() throws Exception {
    running =
        RunningCloakroom.byScript(home.resolve("data"), RunningCloakroom.freePort(), "demo")
            .awaitReady();
    demo = new DemoClient(running.url());
  }

  @AfterAll
  static void stop() throws Exception {
    running.close();
  }

  @Test
  void T23_aGuestSeesTheirOwnNameAcrossThePicture() throws Exception {
    JsonNode card = posted("IMG_1.jpg", Pictures.phone());
    String link = DemoClient.link(card);
    byte[] clean = demo.open("bob", "site", link).bytes();

    DemoClient.Served served = demo.open("eve", "site", link);

    JsonNode view =
        demo.events().stream()
            .filter(event -> event.get("action").asText().equals("image.viewed"))
            .filter(event -> event.get("actor").asText().equals("eve"))
            .findFirst()
            .orElseThrow();
    assertThat(served.status()).as(served.text()).isEqualTo(200);
    assertThat(served.type()).isEqualTo("image/jpeg");
    assertThat(served.bytes()).isEqualTo(marked(clean, "eve", view));
    assertThat(served.bytes()).isNotEqualTo(marked(clean, "bob", view));
  }

  @ParameterizedTest
  @CsvSource({
    "alpha.heic, image/png",
    "arch.avif, image/png",
    "tiff/lzw.tif, image/png",
    "rgba32.bmp, image/png"
  })
  void J14_showsAVersionForBrowsersOfWhatTheyCannotShow(String name, String type) throws Exception {
    Required.program(Path.of("/usr/bin/heif-dec"), "libheif-examples");
    JsonNode card = posted(name, Pictures.sample(name));

    DemoClient.Served member = demo.open("bob", "site", DemoClient.link(card));
    DemoClient.Served guest = demo.open("eve", "site", DemoClient.link(card));

    assertThat(member.status()).as(member.text()).isEqualTo(200);
    assertThat(member.type()).isEqualTo(type);
    assertThat(guest.status()).as(guest.text()).isEqualTo(200);
    assertThat(guest.type()).isEqualTo("image/jpeg");
    BufferedImage shown = picture(member.bytes());
    BufferedImage marked = picture(guest.bytes());
    assertThat(marked.getWidth()).isEqualTo(shown.getWidth());
    assertThat(marked.getHeight()).isEqualTo(shown.getHeight());
    assertThat(running.log()).contains("HEIC and AVIF are shown through heif-dec");
  }

  @Test
  void J14_withoutADecoderHeicOpensAsAFileForMembersAndNotForGuests() throws Exception {
    int port = RunningCloakroom.freePort();
    Map<String, String> off = Map.of("CLOAKROOM_HEIF_DECODER", "off");
    try (RunningCloakroom other =
        RunningCloakroom.byScript(home.resolve("off"), port, "demo", off).awaitReady()) {
      DemoClient client = new DemoClient(other.url());
      String post = client.post("ana", "site", "IMG_1.heic", Pictures.sample("alpha.heic"));
      JsonNode card = client.awaitReplaced("ana", "site", post);

      DemoClient.Served served = client.open("bob", "site", DemoClient.link(card));
      DemoClient.Served guest = client.open("eve", "site", DemoClient.link(card));

      assertThat(served.status()).isEqualTo(406);
      assertThat(served.text()).contains("It opens as a file", "You may take the cleaned file");
      assertThat(guest.status()).isNotEqualTo(200);
      assertThat(guest.text()).doesNotContain("You may take");
      assertThat(card.toString())
          .contains("Opens as a file, where downloads are on, for members of ");
      assertThat(client.log()).contains("access.denied bob not_showable");
      assertThat(other.log()).contains("CLOAKROOM_HEIF_DECODER is off: HEIC and AVIF");
    }
  }

  private static JsonNode posted(String name, byte[] file) throws Exception {
    return demo.awaitReplaced("ana", "site", demo.post("ana", "site", name, file));
  }

  private static byte[] marked(byte[] clean, String viewer, JsonNode view) {
    Instant at = Instant.ofEpochMilli(view.get("at").asLong());
    String code = view.get("details").get("watermark").asText();
    ViewerMark mark = new ViewerMark("@" + viewer, viewer, at, code, "", MarkStrength.SUBTLE);
    return new Previewer(SanitizerLimits.defaults())
        .watermarked(ImageType.JPEG, clean, 2048, mark)
        .orElseThrow()
        .bytes();
  }

  private static BufferedImage picture(byte[] bytes) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(bytes));
  }
}
