package io.cloakroom.deploy.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloakroom.deploy.DemoClient;
import io.cloakroom.deploy.Pictures;
import io.cloakroom.deploy.RunningCloakroom;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.Rectangle;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.support.ui.ExpectedConditions;

/** J14: the page that shows a picture, in a browser. */
@Tag("full")
class ViewerIT extends BrowserStage {
  private static final int WIDTH = 2400;
  private static final By PICTURE = part("picture");
  private static final By MAT = part("mat");
  private static final By COMING = part("coming");
  private static final By SCALE = part("scale");

  @Override
  public RunningCloakroom program(Path data) throws Exception {
    return RunningCloakroom.byScript(data, RunningCloakroom.freePort(), "demo");
  }

  /** On a line so slow that it stands there while it comes. */
  @Test
  void J14_aPictureIsThereBeforeAllOfItCameAndTheRestOfItWhenItIsMadeLarger() throws Exception {
    String without = posted();
    List<String> smaller = latest(1);
    demo.type("cho", "site", "/image policy download on");
    String link = posted();
    List<String> whole = latest(1);
    line(20_000);
    chromium.go(demo.personalLink("bob", "site", link));

    chromium.seen(PICTURE);
    assertThat(chromium.seen(COMING).getText()).contains(" of ");
    assertThat(focus()).isEqualTo("mat");
    assertThat(chromium.driver().getTitle()).isEqualTo("Picture · Cloakroom");
    line(-1);
    chromium.patiently().until(ExpectedConditions.invisibilityOfElementLocated(COMING));
    assertThat(shownWidth()).isEqualTo(1600);
    chromium.says(part("by"), "@ana");
    assertThat(chromium.seen(PICTURE).getDomAttribute("alt"))
        .isEqualTo("north pier. Picture shared by @ana in #site");

    chromium.press(By.cssSelector("[data-zoom=whole]"));
    chromium.patiently().until(browser -> shownWidth() == WIDTH);
    chromium.says(SCALE, "100 %");
    assertThat(chromium.seen(PICTURE).getSize().getWidth()).isEqualTo(WIDTH);
    assertThat(looks(whole)).containsExactly("image.reloaded full", "image.viewed");
    axe().findsNothing(chromium, "a picture that is larger than its frame");

    chromium.go(demo.personalLink("bob", "site", without));
    chromium.says(part("by"), "@ana");
    chromium.patiently().until(ExpectedConditions.invisibilityOfElementLocated(COMING));
    chromium.press(By.cssSelector("[data-zoom=whole]"));
    chromium.says(SCALE, "100 %");
    assertThat(chromium.seen(PICTURE).getSize().getWidth()).as("J58").isEqualTo(1600);
    assertThat(looks(smaller)).containsExactly("image.viewed");
  }

  @Test
  void T10_aPageAsksNobodyElseForAnything() throws Exception {
    chromium.go(demo.personalLink("bob", "site", posted()));
    chromium.says(part("by"), "@ana");
    chromium.patiently().until(ExpectedConditions.invisibilityOfElementLocated(COMING));

    List<?> asked =
        (List<?>)
            chromium
                .driver()
                .executeScript(
                    "return performance.getEntriesByType('resource').map((one) => one.name)");
    assertThat(asked)
        .hasSizeGreaterThan(2)
        .extracting(Object::toString)
        .allMatch(one -> one.replaceFirst("^blob:", "").startsWith(running.url() + "/"))
        .noneMatch(one -> one.replaceFirst("(/assets/[^?]+)[?]v=[0-9a-f]+$", "$1").contains("?"));
    assertThat(chromium.driver().getCurrentUrl()).doesNotContain("#", "?");
  }

  /** The wheel alone scrolls; a click at the end of a drag is none. */
  @Test
  void J14_thePictureIsMadeLargerByWheelAndPinchAndMovedByTheMouse() throws Exception {
    chromium.go(demo.personalLink("bob", "site", posted()));
    chromium.says(part("by"), "@ana");
    chromium.patiently().until(ExpectedConditions.invisibilityOfElementLocated(COMING));
    isThere();
    int fitting = chromium.seen(PICTURE).getSize().getWidth();

    wheel(false);
    assertThat(chromium.seen(PICTURE).getSize().getWidth()).isEqualTo(fitting);
    wheel(true);
    assertThat(chromium.seen(PICTURE).getSize().getWidth()).isGreaterThan(fitting);

    chromium.press(By.cssSelector("[data-zoom=whole]"));
    chromium.says(SCALE, "100 %");
    long left = scrolled();
    new Actions(chromium.driver())
        .moveToElement(chromium.seen(MAT))
        .clickAndHold()
        .moveByOffset(-40, 0)
        .moveByOffset(-40, 0)
        .release()
        .perform();
    assertThat(scrolled()).isEqualTo(left + 80);
    chromium.says(SCALE, "100 %");

    chromium.press(By.cssSelector("[data-zoom=fit]"));
    pinch();
    chromium
        .patiently()
        .until(browser -> chromium.seen(PICTURE).getSize().getWidth() > fitting * 3 / 2);
  }

  private long scrolled() {
    return ((Number)
            chromium
                .driver()
                .executeScript("return Math.round(arguments[0].scrollLeft)", chromium.seen(MAT)))
        .longValue();
  }

  private void wheel(boolean withControl) {
    chromium
        .driver()
        .executeScript(
            """
            const room = arguments[0].getBoundingClientRect();
            arguments[0].dispatchEvent(new WheelEvent('wheel', {
              deltaY: -100, ctrlKey: arguments[1], bubbles: true, cancelable: true,
              clientX: room.left + room.width / 2, clientY: room.top + room.height / 2,
            }));
            """,
            chromium.seen(MAT),
            withControl);
  }

  /** Two fingers that go to twice as far from each other. */
  private void pinch() {
    Rectangle mat = chromium.seen(MAT).getRect();
    int x = mat.getX() + mat.getWidth() / 2;
    int y = mat.getY() + mat.getHeight() / 2;
    touch("touchStart", x, y, 50);
    touch("touchMove", x, y, 75);
    touch("touchMove", x, y, 100);
    touch("touchEnd", x, y, 0);
  }

  private void touch(String type, int x, int y, int from) {
    List<Map<String, Object>> fingers =
        from == 0
            ? List.of()
            : List.of(Map.of("x", x - from, "y", y), Map.of("x", x + from, "y", y));
    chromium
        .driver()
        .executeCdpCommand(
            "Input.dispatchTouchEvent", Map.of("type", type, "touchPoints", fingers));
  }

  /** By the buttons and by keys; each is a look, and nothing of it comes before it is asked for. */
  @Test
  void J14_thePicturesOfAPostAreLookedAtOneAfterTheOther() throws Exception {
    String post =
        demo.post("ana", "site", List.of(Pictures.phone(), Pictures.noise(300, 200), large()));
    JsonNode images = demo.awaitReplaced("ana", "site", post).get("images");
    List<String> pictures = latest(3);
    chromium.go(demo.personalLink("bob", "site", images.get(0).get("link").asText()));
    chromium.says(part("place"), "1 of 3");
    assertThat(chromium.seen(part("previous")).isEnabled()).isFalse();
    assertThat(looks(pictures)).containsExactly("image.viewed");

    axe().findsNothing(chromium, "a picture");
    chromium.press(part("next"));
    chromium.says(part("place"), "2 of 3");
    isThere();
    assertThat(looks(pictures)).containsExactly("image.viewed", "image.viewed");
    new Actions(chromium.driver()).sendKeys("+").perform();
    chromium.seen(By.cssSelector("[data-part=mat].zoomed"));
    new Actions(chromium.driver()).sendKeys(Keys.ESCAPE).perform();
    chromium.seen(By.cssSelector("[data-part=mat]:not(.zoomed)"));
    demo.type("ana", "site", "/image revoke " + images.get(2).get("link").asText());
    new Actions(chromium.driver()).sendKeys("n").perform();

    chromium.says(By.cssSelector("[data-part=message] h1"), "This link was revoked");
    assertThat(chromium.driver().getTitle()).isEqualTo("This link was revoked · Cloakroom");
    assertThat(chromium.driver().findElement(PICTURE).getDomAttribute("src")).isNull();
    axe().findsNothing(chromium, "a refusal");
    new Actions(chromium.driver()).sendKeys("p").perform();
    chromium.says(part("place"), "2 of 2");
    isThere();
    chromium.seen(PICTURE);
    assertThat(looks(pictures)).hasSize(3);
    // What leads on is no larger than its frame: the plus did nothing.
    chromium.driver().executeScript("document.activeElement.blur()");
    new Actions(chromium.driver()).sendKeys("+", Keys.ARROW_LEFT).perform();
    chromium.says(part("place"), "1 of 2");
  }

  /**
   * From a card's title; where that uses up a look, and by going back, it is the button as ever.
   */
  @Test
  void J14_T04_aLinkThatIsPressedOpensByItselfForWhoeverIsSignedIn() throws Exception {
    String link = posted();
    List<String> picture = latest(1);
    chromium.go(demo.personalLink("bob", "site", link));
    chromium.says(part("by"), "@ana");
    assertThat(looks(picture)).containsExactly("image.viewed");
    String chat = chromium.driver().getWindowHandle();
    chromium.go(running.url() + "/demo/#bob/site");
    chromium.switchToNewWindow(() -> chromium.press(By.cssSelector("a[href='" + link + "']")));

    chromium.says(part("by"), "@ana");
    chromium.seen(PICTURE);
    assertThat(looks(picture)).hasSize(2);
    axe().findsNothing(chromium, "a picture that opened by itself");

    chromium.go(running.url() + "/demo/");
    chromium.driver().navigate().back();
    chromium.patiently().until(browser -> isShown(part("ask")) || isShown(PICTURE));
    assertThat(looks(picture)).as("going back is no look").hasSize(2);

    demo.type("ana", "site", "/image set " + link + " views:3");
    chromium.go(link);
    assertThat(chromium.seen(part("ask")).getText()).contains("View picture");
    assertThat(looks(picture)).as("nor is a limited link").hasSize(2);
    chromium.driver().close();
    chromium.driver().switchTo().window(chat);
  }

  private boolean isShown(By what) {
    return chromium.driver().findElements(what).stream().anyMatch(WebElement::isDisplayed);
  }

  private void isThere() {
    chromium
        .patiently()
        .until(ExpectedConditions.numberOfElementsToBe(By.cssSelector("[aria-busy]"), 0));
  }

  private String posted() throws Exception {
    String post = demo.post("ana", "site", "IMG_1.jpg", large());
    JsonNode card = demo.awaitReplaced("ana", "site", post);
    return DemoClient.link(card);
  }

  /** The pictures that were shared last. */
  private List<String> latest(int number) throws Exception {
    return demo.events().stream()
        .filter(event -> event.get("action").asText().equals("link.issued"))
        .limit(number)
        .map(event -> event.get("image").asText())
        .toList();
  }

  /** What bob did with these pictures, latest first, and how. */
  private List<String> looks(List<String> pictures) throws Exception {
    return demo.events().stream()
        .filter(event -> event.get("actor").asText().equals("bob"))
        .filter(event -> pictures.contains(event.get("image").asText()))
        .filter(event -> event.get("action").asText().matches("image.(viewed|reloaded)"))
        .map(
            event ->
                (event.get("action").asText() + " " + event.at("/details/as").asText()).strip())
        .toList();
  }

  /** Bytes in a second that come; -1 for as many as there are. */
  private void line(int bytes) {
    chromium.driver().executeCdpCommand("Network.enable", Map.of());
    chromium
        .driver()
        .executeCdpCommand(
            "Network.emulateNetworkConditions",
            Map.of(
                "offline",
                false,
                "latency",
                0,
                "downloadThroughput",
                bytes,
                "uploadThroughput",
                -1));
  }

  private int shownWidth() {
    return Integer.parseInt(chromium.seen(PICTURE).getDomProperty("naturalWidth"));
  }

  private Object focus() {
    return chromium.driver().executeScript("return document.activeElement.dataset.part");
  }

  /** Of more points than a page shows, and not soon there. */
  private static byte[] large() throws IOException {
    BufferedImage picture = new BufferedImage(WIDTH, WIDTH / 2, BufferedImage.TYPE_INT_RGB);
    Random random = new Random(1);
    for (int y = 0; y < picture.getHeight(); y += 3) {
      for (int x = 0; x < WIDTH; x++) {
        picture.setRGB(x, y, random.nextInt(0x1000000));
      }
    }
    ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
    ImageIO.write(picture, "jpg", jpeg);
    return jpeg.toByteArray();
  }

  private static By part(String name) {
    return By.cssSelector("[data-part=" + name + "]");
  }
}
