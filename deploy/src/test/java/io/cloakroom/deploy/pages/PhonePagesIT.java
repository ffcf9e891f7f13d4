package io.cloakroom.deploy.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.openqa.selenium.support.ui.ExpectedConditions.textToBePresentInElementLocated;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloakroom.deploy.DemoClient;
import io.cloakroom.deploy.Pictures;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chromium.ChromiumNetworkConditions;

/** What the pages of the demo show and say in a browser as narrow as a telephone's. */
@Tag("full")
class PhonePagesIT extends BrowserStage {
  private static final int WIDTH = 390;
  private static final int HEIGHT = 844;

  /** As large as a picture is shown to whoever may only look at it. */
  private static final int VIEW_SIZE = 1600;

  private static final By PICTURE = By.cssSelector("[data-part=picture]");
  private static final By HEADING = By.cssSelector("[data-part=message] h1");
  private static final By NEXT = By.cssSelector("[data-part=message] .next");
  private static final By UNTIL = By.cssSelector("[data-part=until]");
  private static final By AUDIENCE = By.cssSelector("[data-part=audience]");
  private static final By ASK = By.cssSelector("[data-part=ask] button");
  private static final By DOWNLOAD = By.cssSelector("[data-part=keep] button");

  /** Notes every width that the bars of what is sent ever have. */
  private static final String WATCH =
      """
      window.seen = {};
      new MutationObserver(() => {
        for (const bar of document.querySelectorAll('.picked progress')) {
          if (!bar.hidden) (window.seen[bar.ariaLabel] ||= []).push(bar.value);
        }
      }).observe(document.querySelector('.picked'), { attributes: true, subtree: true });
      """;

  /** What ends right of the screen, also where its box hides that. */
  private static final String CUT_OFF =
      """
      return [...document.querySelectorAll('body *')]
        .filter((one) => one.getBoundingClientRect().right > window.innerWidth)
        .map((one) => `${one.tagName}.${one.className}`);
      """;

  private static final String BESIDE_ITS_BOX =
      """
      return [...document.querySelectorAll('.ticket-words .when')].filter((one) =>
        one.getBoundingClientRect().right
          > one.closest('.ticket-words').getBoundingClientRect().right)
        .map((one) => one.textContent);
      """;

  /** What the page asks for once more, as its session: the status, and the bytes as text. */
  private static final String ASK_FOR =
      """
      const done = arguments[1];
      const form = document.querySelector('[data-part=keep] [name=form]').value;
      fetch(`${location.pathname}/${arguments[0]}`, {
        method: 'POST', body: new URLSearchParams({ form }), headers: { Accept: 'image/*' },
      }).then(async (answer) => {
        const reader = new FileReader();
        reader.onload = () => done([answer.status, reader.result.split(',')[1]]);
        reader.readAsDataURL(await answer.blob());
      });
      """;

  @Override
  public Chromium browser() {
    Chromium opened = super.browser();
    opened
        .driver()
        .executeCdpCommand(
            "Emulation.setDeviceMetricsOverride",
            Map.of("width", WIDTH, "height", HEIGHT, "deviceScaleFactor", 2, "mobile", true));
    return opened;
  }

  /** Whatever page it came to, nothing of it stands beside the screen. */
  @AfterEach
  void nothingIsBesideTheScreen() {
    assertThat(number("return window.innerWidth")).isEqualTo(WIDTH);
    assertThat(number("return document.documentElement.scrollWidth")).isEqualTo(WIDTH);
    assertThat((List<?>) chromium.driver().executeScript(CUT_OFF)).isEmpty();
  }

  @Test
  void J18_whoeverComesAfterTheLastViewIsToldSo() throws Exception {
    String link = posted(Pictures.phone());
    demo.type("ana", "site", "/image set " + link + " views:3");
    assertThat(demo.open("cho", "site", link).status()).isEqualTo(200);

    looks("bob", link);
    chromium.says(By.cssSelector("[data-part=views]"), "1 view left");
    String late = demo.personalLink("eve", "site", link);
    looks("wad", link);
    chromium.says(By.cssSelector("[data-part=views]"), "This was the last view");
    assertThat(chromium.driver().findElement(UNTIL).isDisplayed()).as("that it opens").isFalse();

    follow(late);
    says("No views are left");
    assertThat(chromium.driver().findElement(PICTURE).isDisplayed()).isFalse();
    chromium.says(NEXT, "to renew the link");
  }

  @Test
  void J19_whoeverLookedOnceIsToldSo() throws Exception {
    demo.type("cho", "site", "/image policy set views once");
    try {
      String link = posted(Pictures.phone());

      looks("bob", link);
      chromium.says(By.cssSelector("[data-part=views]"), "Everybody may look once");
      running.direct("turn PT2M");

      chromium.go(link);
      chromium.press(ASK);
      says("You have seen this picture");
      assertThat(chromium.seen(By.cssSelector("[data-part=message] p")).getText())
          .matches("You looked at it on .* UTC. Everybody may look at it once.");
      assertThat(chromium.driver().findElement(PICTURE).isDisplayed()).isFalse();
      looks("cho", link);
    } finally {
      demo.type("cho", "site", "/image policy unset views");
    }
  }

  @Test
  void J62_whoeverSawItLastReadsThatItIsErasedAndNotThatItOpens() throws Exception {
    String link = posted(Pictures.phone());
    demo.type("ana", "site", "/image set " + link + " once:true");

    looks("bob", link);

    chromium.says(
        By.cssSelector("[data-part=views]"), "You saw it last: it is erased within minutes");
    assertThat(chromium.driver().findElement(UNTIL).isDisplayed()).isFalse();
    assertThat(chromium.driver().findElement(By.cssSelector("[data-part=kept]")).isDisplayed())
        .isFalse();
  }

  @Test
  void J58_whoeverMayOnlyLookGetsASmallerPictureAndNoOther() throws Exception {
    String link = posted(large());

    looks("bob", link);

    BufferedImage shown = shown();
    assertThat(Math.max(shown.getWidth(), shown.getHeight())).isEqualTo(VIEW_SIZE);
    assertThat(chromium.driver().findElement(DOWNLOAD).isDisplayed()).isFalse();
    assertThat(((List<?>) chromium.driver().executeAsyncScript(ASK_FOR, "download")).get(0))
        .isEqualTo(403L);
    chromium.says(By.cssSelector("[data-part=smaller]"), "It is shown smaller than it is kept.");
    assertThat(chromium.driver().findElement(By.cssSelector("[data-part=marked]")).isDisplayed())
        .isFalse();

    looks("eve", link);

    chromium.says(
        By.cssSelector("[data-part=marked]"),
        "It carries your name, the time and a code that leads back to you.");
    BufferedImage marked = shown();
    assertThat(marked.getWidth()).isEqualTo(shown.getWidth());
    assertThat(different(shown, marked)).as("share of pixels under the mark").isGreaterThan(0.02);
  }

  @Test
  void J01_whatACardSaysEndsBeforeItsButton() throws Exception {
    posted(Pictures.phone());

    chromium.go("about:blank");
    chromium.go(running.url() + "/demo/#bob/site");

    chromium.seen(By.cssSelector(".ticket-words .when"));
    assertThat((List<?>) chromium.driver().executeScript(BESIDE_ITS_BOX)).isEmpty();
  }

  @Test
  void J56_whoeverHasTheOldLinkIsToldOfTheNewOne() throws Exception {
    String old = posted(Pictures.phone());
    demo.type("ana", "site", "/image set " + old + " expiry:1h");
    running.direct("turn PT1H");
    looks("bob", posted(Pictures.phone()));
    chromium.go(old);
    chromium.press(ASK);
    says("This link has expired");

    demo.type("ana", "site", "/image renew " + old);
    chromium.go(old);
    chromium.press(ASK);

    says("There is a newer link");
    chromium.says(NEXT, "Press Open on the picture's card");
  }

  @Test
  void J14_saysForWhomItOpensUnderEachModel() throws Exception {
    String link = posted(Pictures.phone());
    looks("bob", link);
    chromium.says(AUDIENCE, "For members of #site, and people who were let in.");

    demo.type("cho", "site", "/image set " + link + " access:open");
    looks("bob", link);
    chromium.says(AUDIENCE, "For full members of the workspace, and whoever is in #site.");

    demo.type("cho", "site", "/image set " + link + " access:approval");
    looks("ana", link);
    chromium.says(AUDIENCE, "For whoever posted it, and people who were let in.");
  }

  @Test
  void J64_severalPicturesAreHandedInWithTheirProgress() throws Exception {
    Path one = Files.write(home.resolve("a rather long name of a picture 1.png"), noise());
    Path two = Files.write(home.resolve("picture2.png"), noise());
    JsonNode answer = demo.type("bob", "site", "/image upload");
    chromium.go(DemoClient.target(answer));
    WebElement input = chromium.driver().findElement(By.cssSelector("input[type=file]"));
    input.sendKeys(one + "\n" + two);
    assertThat(chromium.driver().findElements(By.cssSelector(".picked li"))).hasSize(2);
    nothingIsBesideTheScreen();
    chromium.driver().executeScript(WATCH);
    slow();

    try {
      chromium.press(By.cssSelector("button.main"));
      chromium
          .patiently()
          .until(
              textToBePresentInElementLocated(
                  By.cssSelector("[data-part=message] h2"), "Handed in"));
    } finally {
      chromium.driver().deleteNetworkConditions();
    }

    for (Path sent : List.of(one, two)) {
      String bar = "return window.seen['Sent of " + sent.getFileName() + "']";
      List<?> widths = (List<?>) chromium.driver().executeScript(bar);
      assertThat(widths).as("on the way").anyMatch(width -> between(width));
      assertThat(((Number) widths.get(widths.size() - 1)).doubleValue()).isEqualTo(1);
    }
  }

  private static boolean between(Object width) {
    double share = ((Number) width).doubleValue();
    return share > 0 && share < 1;
  }

  private static byte[] noise() throws Exception {
    return Pictures.noise(400, 400);
  }

  /** As a telephone in a lift. */
  private void slow() {
    ChromiumNetworkConditions conditions = new ChromiumNetworkConditions();
    conditions.setLatency(Duration.ofMillis(20));
    conditions.setDownloadThroughput(1_000_000);
    conditions.setUploadThroughput(400_000);
    chromium.driver().setNetworkConditions(conditions);
  }

  private static byte[] large() throws Exception {
    BufferedImage image = new BufferedImage(2400, 1800, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        image.setRGB(x, y, (x * 255 / 2400) << 16 | (y * 255 / 1800) << 8 | 80);
      }
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(image, "jpg", bytes);
    return bytes.toByteArray();
  }

  private String posted(byte[] picture) throws Exception {
    String post = demo.post("ana", "site", "IMG_1.jpg", picture);
    return DemoClient.link(demo.awaitReplaced("ana", "site", post));
  }

  /** Opens it as this person alone, and sees it. */
  private void looks(String who, String link) throws Exception {
    follow(demo.personalLink(who, "site", link));
    WebElement picture = chromium.seen(PICTURE);
    assertThat(picture.getDomProperty("naturalWidth")).isNotEqualTo("0");
    assertThat(picture.getSize().getWidth()).isBetween(100, WIDTH);
  }

  private void follow(String personal) {
    chromium.driver().manage().deleteAllCookies();
    chromium.go("about:blank");
    chromium.go(personal);
  }

  private void says(String title) {
    chromium.patiently().until(textToBePresentInElementLocated(HEADING, title));
  }

  private BufferedImage shown() throws Exception {
    List<?> answer = (List<?>) chromium.driver().executeAsyncScript(ASK_FOR, "view");
    assertThat(answer.get(0)).isEqualTo(200L);
    byte[] bytes = Base64.getDecoder().decode((String) answer.get(1));
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(bytes));
    WebElement picture = chromium.seen(PICTURE);
    assertThat(picture.getDomProperty("naturalWidth")).isEqualTo("" + image.getWidth());
    return image;
  }

  /** The share of pixels that differ by more than compression makes of them. */
  private static double different(BufferedImage one, BufferedImage other) {
    int different = 0;
    for (int y = 0; y < one.getHeight(); y++) {
      for (int x = 0; x < one.getWidth(); x++) {
        int before = one.getRGB(x, y) >> 8 & 0xff;
        int after = other.getRGB(x, y) >> 8 & 0xff;
        different += Math.abs(before - after) > 16 ? 1 : 0;
      }
    }
    return (double) different / (one.getWidth() * one.getHeight());
  }

  private int number(String script) {
    return ((Number) chromium.driver().executeScript(script)).intValue();
  }
}
