package io.cloakroom.deploy.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.deploy.DemoClient;
import io.cloakroom.deploy.Pictures;
import io.cloakroom.deploy.pages.BrowserStage;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.Select;

/** The demo as somebody walks it who wants to see what each role may do, and what is on record. */
@Tag("full")
class DemoWalkIT extends BrowserStage {
  private static final By CHAT = By.cssSelector(".chat");
  private static final By PERSONAL_LINK = By.cssSelector(".message.private .way a");
  private static final By WRITE = By.id("write");
  private static final By HINTS = By.id("channel-hints");
  private static final By PICTURE = By.cssSelector("[data-part=picture]");

  private static final By THUMBNAIL = By.cssSelector(".message.private .listed img");

  /** Whether there are times, and each is told as in that zone. */
  private static final String TIMES =
      """
      const zoned = new Intl.DateTimeFormat(undefined, {
        weekday: 'short', day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit',
        minute: '2-digit', timeZone: arguments[0],
      });
      const times = [...document.querySelectorAll('time.when')];
      return times.length > 0
        && times.every((one) => one.textContent === zoned.format(new Date(one.dateTime)));
      """;

  private String chat;

  @BeforeAll
  void remember() {
    chat = chromium.driver().getWindowHandle();
  }

  @Test
  void J21_J22_danAsksChoApprovesAndDanLooks() throws Exception {
    String link = posted();
    type("ana", "site", "/image set " + link + " access:approval");
    sees("Set for the picture:");

    type("dan", "other", "/image request " + link + " reason:for the report");
    sees("Asked. Whoever may decide reads who you are and why");

    be("cho", "site");
    sees("asks to see a picture in");
    sees("Why: for the report");
    press("Approve 1 h");
    sees("may look for 1h");

    be("dan", "other");
    sees("You may look at the picture in");
    press("Open");
    looks();
    chromium.driver().switchTo().window(chat);
    sees("This way in was for one use");
    press("Ask again");
    looks();
  }

  @Test
  void aListShowsWhatTheCardsOfItsPicturesShow() throws Exception {
    posted();

    type("bob", "site", "/image list");

    chromium.seen(THUMBNAIL);
    chromium
        .patiently()
        .until(driver -> !"0".equals(driver.findElement(THUMBNAIL).getDomProperty("naturalWidth")));
  }

  @Test
  void whatIsTypedIsCompletedAndNobodyIsOfferedWhatIsRefusedToThem() {
    be("cho", "site");
    begins("/image policy set name:vie");
    sees(HINTS, "views");
    chromium.seen(WRITE).sendKeys(Keys.TAB);
    assertThat(chromium.seen(WRITE).getDomProperty("value")).endsWith("name:views ");
    begins("/image share x to:@bo");
    sees(HINTS, "@bob");
    begins("/image log image");
    sees(HINTS, "outcome:denied|…");
    assertThat(chromium.driver().findElement(HINTS).getText()).doesNotContain("witness_trouble");

    be("bob", "site");
    begins("/image policy ");
    sees(HINTS, "/image policy show");
    assertThat(chromium.driver().findElement(HINTS).getText()).doesNotContain("/image policy set");
    begins("");
  }

  @Test
  void F15_aGroupIsGivenARoleAfterItsReachWasShownAndTakenFromItAgain() throws Exception {
    String link = posted();
    type("wad", "site", "/image admin role partner @nobodys-group");
    sees("no such group: “@nobodys-group”; type @ and pick one");

    type("wad", "site", "/image admin role project @ops channels:#site");
    sees("Nothing changed yet");
    press("Give it");
    sees("holds the role project for");
    type("cho", "site", "/image who " + link);
    sees("by @ops");
    type("wad", "site", "/image admin role list");
    sees("@ops: project");

    type("wad", "site", "/image admin unrole project @ops channels:#site");
    sees("no longer");
    type("ana", "site", "/image who " + link);
    sees("opens now for");
  }

  @Test
  void F57_theFormOfTheRulesIsFilledInAndSent() throws Exception {
    type("cho", "site", "/image policy edit");
    WebElement expiry = chromium.seen(By.cssSelector("form.ask select[name=expiry]"));
    assertThat(expiry.findElements(By.tagName("option"))).hasSizeGreaterThan(3);
    new Select(expiry).selectByValue("2d");
    press("Send");

    chromium.patiently().until(ExpectedConditions.invisibilityOf(expiry));
    sees("set expiry of #site: 7d → 2d");
    sees("The card of a picture that is posted here now would look like this:");
    type("/image policy show");
    sees("expiry: 2d (set for this channel)");
    type("/image policy unset expiry");
    sees("expiry of #site: 2d → 7d");
  }

  @Test
  void J36_securityAsksEveryQuestionOfTheRecordAndNobodyElseDoes() throws Exception {
    String link = posted();
    assertThat(demo.open("bob", "site", link).status()).isEqualTo(200);
    assertThat(demo.open("dan", "other", link).status()).isEqualTo(403);
    be("sec", "security");
    Map<String, String> questions =
        Map.ofEntries(
            Map.entry("recent since:7d", "What happened, since"),
            Map.entry("denied since:7d", "look refused (not in the channel)"),
            Map.entry("policy", "What was changed of rules and roles:"),
            Map.entry("queries", "Who read the record:"),
            Map.entry("person @bob reason:\"a case\"", "did and was refused:"),
            Map.entry("channel #site", "looked at"),
            Map.entry("image " + link, "clean copy stored"),
            Map.entry("trace 000000", "Not ours: no look of this workspace has the code"),
            Map.entry("stale", "Every open link was looked at in the last 30 days"),
            Map.entry("exposure since:30d", "How long originals could be seen, since"),
            Map.entry("seal", "these lines stand for all of them"),
            Map.entry("verify", "each the one that was sealed"),
            Map.entry("held", "There is nothing to decide."));
    for (Map.Entry<String, String> question : questions.entrySet()) {
      type("/image log " + question.getKey());
      sees(question.getValue());
    }
    assertThat(chromium.seen(CHAT).getText()).doesNotContain("undefined", "[object", "null");

    be("bob", "site");
    for (String question : List.of("recent", "denied", "policy", "queries", "stale", "verify")) {
      type("/image log " + question);
      sees("/image log " + question + " is for the security role");
    }
  }

  @Test
  void J36_timesOfAnAnswerAreThoseOfWhoeverReads() throws Exception {
    posted();
    be("sec", "security");
    zone("Asia/Tokyo");
    try {
      // The page knows its zone from its beginning: one that comes from elsewhere may miss this
      // one.
      chromium.driver().navigate().refresh();
      sees(By.cssSelector("#topbar h1"), "security");
      type("/image log recent action:original.removed");
      sees("What happened, only original.removed:");
      sees("original removed");

      chromium
          .patiently()
          .until(page -> Boolean.TRUE.equals(chromium.driver().executeScript(TIMES, "Asia/Tokyo")));
      assertThat(chromium.driver().executeScript(TIMES, "America/New_York")).isEqualTo(false);
    } finally {
      zone("");
    }
  }

  @Test
  void F46_theFirstMinuteIsWalkedByPressingAndTicksItself() throws Exception {
    chromium.go(running.url() + "/");
    sees(By.cssSelector("#topbar h1"), "site");
    be("cho", "legal");
    press("Try it with this photo");
    sees("Original removed");
    sees("location: 50.");

    posted();
    step("refused");
    sees("does not open for you as things are");
    step("asked");
    sees("Asked. Whoever may decide reads who you are and why");
    chromium.seen(By.cssSelector(".try .taken [data-act=try-posted]"));
    chromium.seen(By.cssSelector(".try .taken [data-act=try-asked]"));
    step("approved");
    sees("asks to see a picture in");
    step("frozen");
    sees("It takes two of security to lift it");
    assertThat(chromium.driver().findElements(By.cssSelector(".taken [data-act=try-frozen]")))
        .isEmpty();
  }

  @Test
  void aPictureOfADirectMessageIsForWhoeverPostedItAlone() throws Exception {
    String post = demo.post("ana", "direct~ana", "IMG_1.jpg", Pictures.phone());
    String link = DemoClient.link(demo.awaitReplaced("ana", "direct~ana", post));
    be("ana", "site");
    chromium.press(By.cssSelector("[data-act='channel-direct~ana']"));
    sees(By.cssSelector("#topbar h1"), "Cloakroom");
    sees("Opens for you alone");
    sees("Share to a channel");
    chromium.seen(By.cssSelector(".try .taken [data-act=try-posted]"));
    chromium.driver().navigate().refresh();
    sees(By.cssSelector("#topbar h1"), "Cloakroom");
    sees("Opens for you alone");
    type("/image upload");
    sees("for this conversation and in your name");

    assertThat(demo.open("ana", "direct~ana", link).status()).isEqualTo(200);
    assertThat(demo.open("bob", "site", link).status()).isEqualTo(403);
  }

  @Test
  void whoReadsFurtherUpIsNotThrownBackByWhatComes() throws Exception {
    Dimension before = chromium.driver().manage().window().getSize();
    try {
      chromium.driver().manage().window().setSize(new Dimension(before.getWidth(), 420));
      demo.awaitReplaced("ana", "other", demo.post("ana", "other", "1.jpg", Pictures.phone()));
      be("cho", "other");
      sees("Original removed");
      assertThat(scrolled("return place.scrollTop")).isPositive();
      scrolled("place.scrollTop = 0; return 0");
      demo.awaitReplaced("ana", "other", demo.post("ana", "other", "2.jpg", Pictures.phone()));
      chromium
          .patiently()
          .until(page -> page.findElements(By.cssSelector(".chat .ticket-status.good")).size() > 1);

      assertThat(scrolled("return place.scrollTop")).isZero();
      type("I see");
      sees("I see");
      assertThat(scrolled("return place.scrollTop")).isPositive();
    } finally {
      chromium.driver().manage().window().setSize(before);
    }
  }

  @Test
  void whoReadsTheEndStaysThereWhenTheWindowTurns() throws Exception {
    Dimension before = chromium.driver().manage().window().getSize();
    try {
      demo.awaitReplaced("ana", "other", demo.post("ana", "other", "1.jpg", Pictures.phone()));
      demo.awaitReplaced("ana", "other", demo.post("ana", "other", "2.jpg", Pictures.phone()));
      be("ana", "other");
      sees("Original removed");
      atEnd();

      chromium.driver().manage().window().setSize(new Dimension(520, 420));
      atEnd();
    } finally {
      chromium.driver().manage().window().setSize(before);
    }
    atEnd();
  }

  @Test
  void whatIsAnsweredTakesThePlaceOfTheWelcome() {
    be("dan", "other");
    chromium.press(By.cssSelector("[data-act='channel-direct~dan']"));
    sees(By.cssSelector("#topbar h1"), "Cloakroom");
    chromium.driver().navigate().refresh();
    sees(By.cssSelector("#topbar h1"), "Cloakroom");
    assertThat(chromium.seen(By.cssSelector(".welcome")).isDisplayed()).isTrue();

    type("/image help");
    sees("/image privacy receipts off");

    assertThat(chromium.driver().findElement(By.cssSelector(".welcome")).isDisplayed()).isFalse();
    assertThat(scrolled("return place.scrollTop")).isPositive();
  }

  @Test
  void whatAllReadIsSeenByWhoAskedForIt_andNotWhatTheyWereToldBefore() throws Exception {
    be("wad", "other");
    type("/image help");
    sees("/image privacy receipts off");
    demo.awaitReplaced("ana", "other", demo.post("ana", "other", "1.jpg", Pictures.phone()));
    demo.awaitReplaced("ana", "other", demo.post("ana", "other", "2.jpg", Pictures.phone()));
    demo.awaitReplaced("ana", "other", demo.post("ana", "other", "3.jpg", Pictures.phone()));

    type("/image policy set usage onlyhere");
    sees("onlyhere");
    atEnd();
  }

  private void atEnd() {
    chromium
        .patiently()
        .until(
            page ->
                scrolled("return place.scrollHeight - place.scrollTop - place.clientHeight") < 2);
  }

  private void step(String id) {
    chromium.press(By.cssSelector("[data-act=try-" + id + "]"));
  }

  private long scrolled(String script) {
    String place = "const place = document.querySelector('.chat .scroller'); ";
    return ((Number) chromium.driver().executeScript(place + script)).longValue();
  }

  private void zone(String id) {
    chromium.driver().executeCdpCommand("Emulation.setTimezoneOverride", Map.of("timezoneId", id));
  }

  private String posted() throws Exception {
    String post = demo.post("ana", "site", "IMG_1.jpg", Pictures.phone());
    return DemoClient.link(demo.awaitReplaced("ana", "site", post));
  }

  private void be(String who, String channel) {
    for (String tab : new HashSet<>(chromium.driver().getWindowHandles())) {
      if (!tab.equals(chat)) {
        chromium.driver().switchTo().window(tab).close();
      }
    }
    chromium.driver().switchTo().window(chat);
    chromium.go("about:blank");
    chromium.go(running.url() + "/demo/#" + who + "/" + channel);
    sees(By.cssSelector(".you-button"), "@" + who);
    sees(By.cssSelector("#topbar h1"), channel);
  }

  private void type(String who, String channel, String text) {
    be(who, channel);
    type(text);
  }

  private void type(String text) {
    chromium.seen(By.id("write")).sendKeys(text, Keys.ENTER);
  }

  /** Types it in place of what stands there, and does not send it. */
  private void begins(String text) {
    chromium.seen(WRITE).sendKeys(Keys.chord(Keys.CONTROL, "a"), Keys.BACK_SPACE, text);
  }

  private void press(String label) {
    String last = "(//button[contains(normalize-space(.), '" + label + "')])[last()]";
    chromium.press(By.xpath(last));
  }

  /** Follows the personal link into the tab that it opens, and sees the picture. */
  private void looks() {
    chromium.switchToNewWindow(() -> chromium.press(PERSONAL_LINK));
    WebElement picture = chromium.seen(PICTURE);
    assertThat(picture.getDomProperty("naturalWidth")).isNotEqualTo("0");
  }

  private void sees(String text) {
    sees(CHAT, text);
  }

  private void sees(By where, String text) {
    chromium.patiently().until(ExpectedConditions.textToBePresentInElementLocated(where, text));
  }
}
