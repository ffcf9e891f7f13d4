package io.cloakroom.deploy.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloakroom.deploy.DemoClient;
import io.cloakroom.deploy.Pictures;
import io.cloakroom.deploy.RunningCloakroom;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.ExpectedConditions;

/**
 * Makes the pictures of the README from the demo: the card, the page of a picture, and the log.
 * They are written to the folder that {@code cloakroom.pictures} names, if it names one; see {@code
 * deploy/docs/pictures/make}.
 */
@Tag("full")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ReadmePicturesIT {
  private static final int WIDTH = 1280;
  private static final int HEIGHT = 800;

  /** An empty page takes less. */
  private static final int MIN_BYTES = 20_000;

  private static final int MAX_BYTES = 180_000;

  @TempDir static Path home;

  private static RunningCloakroom running;
  private static Chromium chromium;
  private static DemoClient demo;
  private static String link;

  @BeforeAll
  static void postAPictureInTheDemo() throws Exception {
    chromium = Chromium.open();
    running =
        RunningCloakroom.byScript(home.resolve("data"), RunningCloakroom.freePort(), "demo")
            .awaitReady();
    demo = new DemoClient(running.url());
    String post = demo.post("ana", "site", "IMG_1.jpg", Pictures.phone());
    JsonNode card = demo.awaitReplaced("ana", "site", post);
    link = DemoClient.link(card);
  }

  @AfterAll
  static void stop() throws Exception {
    if (running != null) {
      running.close();
    }
    if (chromium != null) {
      chromium.close();
    }
  }

  @Test
  @Order(1)
  void theCardInItsChannel() throws Exception {
    be("bob", "site");
    chromium.seen(By.id("write")).sendKeys("Thanks! That is the one I meant.", Keys.ENTER);
    be("ana", "site");
    WebElement card = chromium.seen(By.cssSelector(".ticket-status.good"));
    chromium.picture(WIDTH, HEIGHT);
    chromium
        .driver()
        .executeScript("arguments[0].closest('.message').scrollIntoView({block: 'start'})", card);

    keep("card.png");
  }

  @Test
  @Order(2)
  void thePageOfAPicture() throws Exception {
    chromium.go(demo.personalLink("bob", "site", link));
    chromium.seen(By.cssSelector("[data-part=picture]"));
    chromium.says(By.cssSelector("[data-part=told]"), "Shared by @ana in #site");

    keep("page.jpg");
  }

  @Test
  @Order(3)
  void theLog() throws Exception {
    assertThat(demo.open("dan", "other", link).status()).isEqualTo(403);
    chromium.go(demo.record().way());
    // This browser has looked as somebody else.
    chromium.press(By.cssSelector("[data-part=choices] .quiet"));
    chromium
        .patiently()
        .until(
            ExpectedConditions.textToBePresentInElementLocated(
                By.cssSelector("[data-part=who]"), "@sec"));
    chromium.press(By.cssSelector("[data-part=asking] button.main"));
    WebElement rows = chromium.seen(By.cssSelector("[data-part=rows]"));
    chromium.picture(WIDTH, HEIGHT);
    chromium.driver().executeScript("arguments[0].scrollIntoView({block: 'end'})", rows);

    keep("log.png");
  }

  private static void be(String who, String where) {
    chromium.go("about:blank");
    chromium.go(running.url() + "/demo/#" + who + "/" + where);
    chromium.seen(By.cssSelector(".you-button"));
  }

  private static void keep(String name) throws Exception {
    BufferedImage shown = ImageIO.read(new ByteArrayInputStream(chromium.picture(WIDTH, HEIGHT)));
    byte[] small = small(shown, name.substring(name.indexOf('.') + 1));
    Optional<String> folder = Optional.ofNullable(System.getProperty("cloakroom.pictures"));
    if (folder.isPresent()) {
      Files.write(Files.createDirectories(Path.of(folder.get())).resolve(name), small);
    }

    BufferedImage kept = ImageIO.read(new ByteArrayInputStream(small));
    assertThat(kept.getWidth()).isEqualTo(WIDTH);
    assertThat(kept.getHeight()).isEqualTo(HEIGHT);
    assertThat(small.length).isBetween(MIN_BYTES, MAX_BYTES);
  }

  /** Without transparency, and compressed for as long as it takes. */
  private static byte[] small(BufferedImage shown, String format) throws IOException {
    BufferedImage opaque =
        new BufferedImage(shown.getWidth(), shown.getHeight(), BufferedImage.TYPE_INT_RGB);
    Graphics2D to = opaque.createGraphics();
    to.drawImage(shown, 0, 0, null);
    to.dispose();
    ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
    ImageWriteParam parameters = writer.getDefaultWriteParam();
    parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    parameters.setCompressionQuality(format.equals("jpg") ? 0.8f : 0);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.write(null, new IIOImage(opaque, null, null), parameters);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}
