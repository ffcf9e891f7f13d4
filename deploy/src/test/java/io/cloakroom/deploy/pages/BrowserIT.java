package io.cloakroom.deploy.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloakroom.deploy.DemoClient;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.support.ui.ExpectedConditions;

/** The demo as a newcomer sees it, in a browser. */
@Tag("full")
class BrowserIT extends BrowserStage {
  private static final By CARD = By.cssSelector(".ticket");
  private static final By REMOVED = By.cssSelector(".ticket-status.good");
  private static final By OPEN = By.xpath("//*[@class='ticket']//button[text()='Open']");
  private static final By PERSONAL_LINK = By.cssSelector(".message.private .way a");
  private static final By ANSWERS = By.cssSelector(".chat .messages");
  private static final By PICTURE = By.cssSelector("[data-part=picture]");
  private static final By MAT = By.cssSelector("[data-part=mat]");
  private static final By SCALE = By.cssSelector("[data-part=scale]");
  private static final By WHO = By.cssSelector("[data-part=who]");
  private static final By MESSAGE = By.cssSelector("[data-part=message] h1");
  private static final String DROP =
      """
      const done = arguments[0];
      fetch('sample-1.jpg').then((answer) => answer.blob()).then((blob) => {
        const carried = new DataTransfer();
        carried.items.add(new File([blob], 'IMG_1.jpg', { type: 'image/jpeg' }));
        const chat = document.querySelector('.chat');
        for (const kind of ['dragenter', 'dragover', 'drop']) {
          chat.dispatchEvent(new DragEvent(kind, {
            dataTransfer: carried, bubbles: true, cancelable: true }));
        }
        done(true);
      });
      """;

  private static final String LATE_TIMERS_WAIT =
      """
      window.late = [];
      const soon = window.setTimeout.bind(window);
      window.setTimeout = (what, wait, ...more) =>
        wait > 60000 ? window.late.push(what) : soon(what, wait, ...more);
      """;

  /** What a page does again and again it does here only when it is told to. */
  private static final String NO_ROUNDS =
      """
      window.rounds = [];
      window.setInterval = (what, wait) => window.rounds.push(wait);
      """;

  private static final String TURNED_TO = "document.dispatchEvent(new Event('visibilitychange'))";

  private String chat;
  private int demos;

  /** One in which nothing was posted yet. */
  @BeforeEach
  void beginAnEmptyDemo() throws Exception {
    running.direct("begin-in " + home.resolve("data" + demos++));
    chat = chromium.driver().getWindowHandle();
    be("ana", "site");
  }

  /** Nobody looks at it any more when it ends. */
  @AfterEach
  void leave() {
    for (String tab : new HashSet<>(chromium.driver().getWindowHandles())) {
      if (!tab.equals(chat)) {
        chromium.driver().switchTo().window(tab).close();
      }
    }
    chromium.driver().switchTo().window(chat);
    chromium.go("about:blank");
  }

  @Test
  void J01_aDroppedPhotoIsReplacedByACard() {
    dropAPhoto();

    chromium.seen(REMOVED);
    assertThat(chromium.driver().findElements(By.cssSelector("figure.original"))).isEmpty();
    chromium.says(CARD, "Original removed");
  }

  @Test
  void J14_aMemberOpensThePicture() {
    dropAPhoto();
    chromium.seen(REMOVED);

    be("bob", "site");
    openFromTheCard();

    WebElement picture = chromium.seen(PICTURE);
    assertThat(picture.getDomProperty("naturalWidth")).isNotEqualTo("0");
    String opens = time("until", "Opens until ");
    assertThat(time("kept", "Kept until ")).isNotEqualTo(opens);
  }

  @Test
  void J14_thePictureIsMadeLargerAndSmaller_byClickKeysAndButtons() {
    dropAPhoto();
    chromium.seen(REMOVED);
    be("bob", "site");
    openFromTheCard();
    WebElement picture = chromium.seen(PICTURE);
    int whole = Integer.parseInt(picture.getDomProperty("naturalWidth"));
    int fitting = picture.getSize().getWidth();
    assertThat(fitting).isLessThan(whole);
    chromium.seen(By.cssSelector("[data-part=tools]"));

    picture.click();
    sees(SCALE, "100 %");
    assertThat(picture.getSize().getWidth()).isEqualTo(whole);
    assertThat(chromium.seen(MAT).getDomProperty("scrollTop")).as("its middle").isNotEqualTo("0");
    picture.click();
    assertThat(picture.getSize().getWidth()).isEqualTo(fitting);

    WebElement mat = chromium.seen(MAT);
    mat.sendKeys("+");
    assertThat(picture.getSize().getWidth()).isCloseTo(fitting * 5 / 4, within(2));
    mat.sendKeys("1");
    sees(SCALE, "100 %");
    mat.sendKeys(Keys.ESCAPE);
    assertThat(picture.getSize().getWidth()).isEqualTo(fitting);
    chromium.press(By.cssSelector("[data-zoom=in]"));
    chromium.press(By.cssSelector("[data-zoom=out]"));
    assertThat(picture.getSize().getWidth()).isEqualTo(fitting);
    assertThat(chromium.seen(By.cssSelector("[data-zoom=fit]")).getDomAttribute("aria-pressed"))
        .isEqualTo("true");
  }

  /** Nothing else is on the screen, so the words would not be seen. */
  @Test
  void J32_aPictureOnTheFullScreenClosesToo() throws Exception {
    dropAPhoto();
    chromium.seen(REMOVED);
    String link = theLink();
    be("bob", "site");
    openFromTheCard();
    chromium.press(By.cssSelector("[data-zoom=screen]"));
    chromium.patiently().until(driver -> isOnTheFullScreen());

    demo.type("ana", "site", "/image revoke " + link);

    sees(MESSAGE, "This link was revoked");
    chromium.patiently().until(driver -> !isOnTheFullScreen());
    chromium.patiently().until(driver -> hasTheKeys("message"));
  }

  private boolean hasTheKeys(String part) {
    return part.equals(
        chromium.driver().executeScript("return document.activeElement.dataset.part"));
  }

  private boolean isOnTheFullScreen() {
    return Boolean.TRUE.equals(
        chromium.driver().executeScript("return document.fullscreenElement !== null"));
  }

  @Test
  void J15_anOutsiderIsRefusedWhoeverGaveThemTheLink() throws Exception {
    dropAPhoto();
    chromium.seen(REMOVED);
    String link = theLink();

    be("dan", "other");
    type("/image open " + link);
    follow();

    sees(MESSAGE, "You don't have access");
    assertThat(chromium.driver().findElement(PICTURE).isDisplayed()).isFalse();
  }

  @Test
  void T13_aForwardedPersonalLinkAsksBeforeItMakesAnybodySomebodyElse() throws Exception {
    dropAPhoto();
    chromium.seen(REMOVED);
    String link = theLink();
    be("bob", "site");
    openFromTheCard();
    chromium.seen(PICTURE);

    chromium.go("about:blank");
    chromium.go(demo.personalLink("dan", "other", link));
    sees(By.cssSelector("[data-part=message]"), "you are signed in as @bob");
    chromium.press(By.cssSelector("[data-part=choices] .main"));
    sees(WHO, "@bob");
    chromium.press(By.cssSelector("[data-part=ask] button"));
    chromium.seen(PICTURE);

    chromium.go("about:blank");
    chromium.go(demo.personalLink("dan", "other", link));
    chromium.press(By.cssSelector("[data-part=choices] .quiet"));
    sees(WHO, "@dan");
    sees(MESSAGE, "You don't have access");
  }

  @Test
  void J17_anExpiredPictureOpensForNobody() throws Exception {
    dropAPhoto();
    chromium.seen(REMOVED);
    String link = theLink();

    running.direct("turn P8D");

    seesTheCard("Expired");
    be("bob", "site");
    type("/image open " + link);
    sees(ANSWERS, "does not open: expired");
  }

  /** Its time is over for the page before anything else is asked. */
  @Test
  void J17_aPageThatIsOpenSaysWhatCanBeDoneOnceItsTimeIsOver() throws Exception {
    dropAPhoto();
    chromium.seen(REMOVED);
    demo.type("ana", "site", "/image set " + theLink() + " expiry:1h");
    chromium.driver().switchTo().newWindow(WindowType.TAB);
    chromium
        .driver()
        .executeCdpCommand(
            "Page.addScriptToEvaluateOnNewDocument", Map.of("source", LATE_TIMERS_WAIT));
    chromium.go(demo.personalLink("bob", "site", theLink()));
    time("until", "Opens until ");

    running.direct("turn PT1H");
    chromium.driver().executeScript("for (const one of window.late) one()");

    sees(MESSAGE, "This link has expired");
    assertThat(chromium.driver().findElement(PICTURE).isDisplayed()).isFalse();
  }

  /** Nobody touches the page: it asks by itself. */
  @Test
  void J32_aPageThatIsOpenClosesWhenItsPictureIsRevoked() throws Exception {
    dropAPhoto();
    chromium.seen(REMOVED);
    String link = theLink();
    be("bob", "site");
    openFromTheCard();
    chromium.seen(PICTURE);

    demo.type("ana", "site", "/image revoke " + link);

    sees(MESSAGE, "This link was revoked");
    assertThat(chromium.driver().findElement(PICTURE).isDisplayed()).isFalse();
    assertThat(chromium.driver().findElement(PICTURE).getDomAttribute("src")).isNull();
  }

  /** Often enough that 5 seconds are not over, and when somebody turns to it. */
  @Test
  void J32_aPageThatIsOpenAsksEveryFewSecondsAndWhenItIsTurnedTo() throws Exception {
    dropAPhoto();
    chromium.seen(REMOVED);
    String link = theLink();
    chromium.driver().switchTo().newWindow(WindowType.TAB);
    chromium
        .driver()
        .executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", NO_ROUNDS));
    chromium.go(demo.personalLink("bob", "site", link));
    chromium.seen(PICTURE);
    time("until", "Opens until ");
    chromium
        .patiently()
        .until(page -> chromium.driver().executeScript("return window.rounds[0]") != null);
    assertThat((Long) chromium.driver().executeScript("return Math.max(...window.rounds)"))
        .isLessThan(5_000);

    demo.type("ana", "site", "/image revoke " + link);
    chromium.driver().executeScript(TURNED_TO);

    sees(MESSAGE, "This link was revoked");
    assertThat(chromium.driver().findElement(PICTURE).isDisplayed()).isFalse();
  }

  @Test
  void J42_aPageThatIsOpenClosesWhenItsPictureIsFrozen() throws Exception {
    dropAPhoto();
    chromium.seen(REMOVED);
    be("bob", "site");
    openFromTheCard();
    chromium.seen(PICTURE);

    JsonNode asked = demo.type("sec", "security", "/image incident freeze #site since:2d");
    demo.press("sec", "security", DemoClient.list(asked.get("buttons")).get(0));

    sees(MESSAGE, "This picture is frozen");
    assertThat(chromium.driver().findElement(PICTURE).getDomAttribute("src")).isNull();
  }

  @Test
  void J20_aPageThatIsOpenClosesWhenItsViewerLeaves() throws Exception {
    dropAPhoto();
    chromium.seen(REMOVED);
    be("bob", "site");
    openFromTheCard();
    chromium.seen(PICTURE);

    demo.leave("bob", "site");

    sees(MESSAGE, "You don't have access");
    assertThat(chromium.driver().findElement(PICTURE).getDomAttribute("src")).isNull();
  }

  @Test
  void J32_aRevokedPictureOpensForNobody() throws Exception {
    dropAPhoto();
    chromium.seen(REMOVED);
    String link = theLink();

    type("/image revoke " + link);

    sees(ANSWERS, "is revoked");
    seesTheCard("Revoked");
    be("bob", "site");
    type("/image open " + link);
    sees(ANSWERS, "does not open: revoked");
  }

  private void be(String who, String channel) {
    chromium.go("about:blank");
    chromium.go(running.url() + "/demo/#" + who + "/" + channel);
    // Until it knows who and where it is, the page keeps nothing that is written or dropped.
    sees(By.cssSelector(".you-button"), "@" + who);
    sees(By.cssSelector("#topbar h1"), channel);
  }

  private void dropAPhoto() {
    chromium.driver().executeAsyncScript(DROP);
    chromium.seen(By.cssSelector(".chip-file"));
    chromium.press(By.cssSelector(".chat .send"));
  }

  private void type(String text) {
    chromium.seen(By.id("write")).sendKeys(text, Keys.ENTER);
  }

  private void openFromTheCard() {
    chromium.press(OPEN);
    follow();
  }

  /** Follows the personal link into the tab that it opens. */
  private void follow() {
    Set<String> before = chromium.driver().getWindowHandles();
    chromium.press(PERSONAL_LINK);
    chromium.patiently().until(ExpectedConditions.numberOfWindowsToBe(before.size() + 1));
    Set<String> opened = new HashSet<>(chromium.driver().getWindowHandles());
    opened.removeAll(before);
    chromium.driver().switchTo().window(opened.iterator().next());
  }

  private void seesTheCard(String state) {
    sees(By.cssSelector(".ticket-images"), state);
  }

  private void sees(By where, String text) {
    chromium.patiently().until(ExpectedConditions.textToBePresentInElementLocated(where, text));
  }

  private String time(String part, String words) {
    By where = By.cssSelector("[data-part=" + part + "]");
    sees(where, words);
    return chromium.seen(where).getText().replace(words, "");
  }

  private String theLink() throws Exception {
    return DemoClient.link(
        demo.channel("ana", "site").stream()
            .filter(item -> item.has("cards") && !item.get("cards").isEmpty())
            .findFirst()
            .orElseThrow()
            .get("cards")
            .get(0));
  }
}
