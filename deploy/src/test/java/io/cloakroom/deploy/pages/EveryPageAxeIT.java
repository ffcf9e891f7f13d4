package io.cloakroom.deploy.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.deploy.DemoClient;
import io.cloakroom.deploy.Pictures;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** Pages that people with a screen reader, with bad sight or without a mouse use too. */
@Tag("full")
class EveryPageAxeIT extends BrowserStage {
  private static final By CHAT = By.cssSelector(".chat");
  private static final By MAIN = By.cssSelector("button.main");

  /** How long the slowest of what moves takes, in milliseconds, but for what says that it waits. */
  private static final String SLOWEST =
      """
      return Math.max(0, ...[...document.querySelectorAll('*')]
        .filter((one) => !one.matches('.spinner'))
        .map((one) => getComputedStyle(one))
        .flatMap((one) => [...one.animationDuration.split(','), ...one.transitionDuration.split(',')])
        .map((time) => parseFloat(time) * (time.trim().endsWith('ms') ? 1 : 1000)));
      """;

  @Test
  void F46_theChatOfTheDemo() throws Exception {
    be("cho", "legal");
    axe().findsNothing(chromium, "a channel in which nothing was posted");
    posted();
    posted();
    be("ana", "site");
    chromium.says(CHAT, "Original removed");
    axe().findsNothing(chromium, "cards with their receipts");
    type("/image list");
    chromium.seen(By.cssSelector(".message.private .listed img"));
    axe().findsNothing(chromium, "a list");
    be("cho", "site");
    type("/image policy edit");
    chromium.seen(By.cssSelector("form.ask select[name=expiry]"));
    axe().findsNothing(chromium, "a form");
  }

  @Test
  void J14_J15_thePageOfALinkBeforeItIsOpened() throws Exception {
    String link = posted();
    follow(link);
    axe().findsNothing(chromium, "the page of a link, to nobody");
    follow(demo.personalLink("dan", "other", link));
    chromium.says(By.cssSelector("[data-part=message] h1"), "You don't have access");
    axe().findsNothing(chromium, "a refusal with Request");
  }

  @Test
  void J12_thePageForHandingIn() throws Exception {
    Path picture = Files.write(home.resolve("IMG_1.jpg"), Pictures.phone());
    follow(DemoClient.target(demo.type("bob", "site", "/image upload")));
    axe().findsNothing(chromium, "the page for handing in");
    chromium.driver().findElement(By.cssSelector("input[type=file]")).sendKeys("" + picture);
    axe().findsNothing(chromium, "the same with a picture");
    chromium.press(MAIN);
    chromium.says(By.cssSelector("[data-part=message]"), "Handed in");
    axe().findsNothing(chromium, "the same afterwards");
  }

  @Test
  void J63_thePageOfSomebodyOutside() throws Exception {
    demo.type("cho", "site", "/image policy set outsiders on");
    try {
      String shared =
          DemoClient.words(
              demo.type("ana", "site", "/image share " + posted() + " to:name@partner.example"));
      follow(running.url() + found("(/o/[\\w-]{43})", shared));
      axe().findsNothing(chromium, "the question for a code");
      chromium.seen(By.name("code")).sendKeys(found("\\b(\\d{8})\\b", shared));
      chromium.press(MAIN);
      chromium.seen(By.cssSelector("[data-part=ask]"));
      chromium.press(MAIN);
      chromium.seen(By.cssSelector("[data-part=picture]"));
      axe().findsNothing(chromium, "the picture, outside");
    } finally {
      demo.type("cho", "site", "/image policy unset outsiders");
    }
  }

  @Test
  void J41_J50_thePagesOfFiles() throws Exception {
    follow(DemoClient.target(demo.type("sec", "security", "/image log export since:1d")));
    chromium.seen(MAIN);
    axe().findsNothing(chromium, "the page of a file of the record");
    follow(DemoClient.target(demo.type("wad", "site", "/image privacy report @ana")));
    chromium.seen(MAIN);
    axe().findsNothing(chromium, "the page of what is kept about somebody");
  }

  @Test
  void J46_myChannels_withWhoWaits_andWithTheirAnswer() throws Exception {
    demo.type("cho", "site", "/image policy access approval");
    try {
      demo.type("dan", "other", "/image request " + posted() + " reason:for the report");
      follow(DemoClient.target(demo.type("cho", "site", "/image find as-page:yes")));
      chromium.seen(By.cssSelector("[data-part=library]"));
      chromium.go(running.url() + "/channels");
      chromium.seen(By.cssSelector("[data-part=waiting]"));
      axe().findsNothing(chromium, "my channels");
      chromium.seen(By.cssSelector("[data-part=waiting] button[value='1h']")).sendKeys(Keys.ENTER);
      chromium.seen(By.cssSelector("[data-part=answered]"));
      axe().findsNothing(chromium, "my channels, answered");
      chromium.press(By.cssSelector("[data-part=review] button"));
      chromium.says(By.cssSelector("[data-part=answered]"), "/image policy review");
      axe().findsNothing(chromium, "my channels, looked over");
    } finally {
      demo.type("cho", "site", "/image policy unset access");
    }
  }

  @Test
  void nothingMovesForWhoeverWantsThat() throws Exception {
    String link = posted();
    chromium
        .driver()
        .executeCdpCommand(
            "Emulation.setEmulatedMedia",
            Map.of(
                "features", List.of(Map.of("name", "prefers-reduced-motion", "value", "reduce"))));

    be("ana", "site");
    chromium.says(CHAT, "Original removed");
    assertThat(slowest()).isLessThan(1);
    follow(demo.personalLink("bob", "site", link));
    chromium.seen(By.cssSelector("[data-part=picture]"));
    assertThat(slowest()).isLessThan(1);
  }

  /**
   * Escape shuts what stands over or beside the chat, and the keys come back to where they were.
   */
  @Test
  void everythingOfTheDemoThatOpensIsShutByEscape() throws Exception {
    be("ana", "site");
    chromium.press(By.cssSelector(".you-button"));
    chromium.seen(By.cssSelector(".you-menu"));
    chromium.driver().switchTo().activeElement().sendKeys(Keys.ESCAPE);
    chromium
        .patiently()
        .until(
            page ->
                page.findElements(By.cssSelector(".you-menu")).stream()
                    .noneMatch(WebElement::isDisplayed));
  }

  private double slowest() {
    return ((Number) chromium.driver().executeScript(SLOWEST)).doubleValue();
  }

  private static String found(String what, String text) {
    Matcher found = Pattern.compile(what).matcher(text);
    assertThat(found.find()).as(text).isTrue();
    return found.group(1);
  }

  private String posted() throws Exception {
    String post = demo.post("ana", "site", "IMG_1.jpg", Pictures.phone());
    return DemoClient.link(demo.awaitReplaced("ana", "site", post));
  }

  private void be(String who, String channel) {
    chromium.go("about:blank");
    chromium.go(running.url() + "/demo/#" + who + "/" + channel);
    chromium.says(By.cssSelector(".you-button"), "@" + who);
    chromium.says(By.cssSelector("#topbar h1"), channel);
  }

  private void type(String text) {
    chromium.seen(By.id("write")).sendKeys(text, Keys.ENTER);
  }

  private void follow(String address) {
    chromium.driver().manage().deleteAllCookies();
    chromium.go("about:blank");
    chromium.go(address);
  }
}
