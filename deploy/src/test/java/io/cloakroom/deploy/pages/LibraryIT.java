package io.cloakroom.deploy.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloakroom.deploy.Application;
import io.cloakroom.deploy.DemoClient;
import io.cloakroom.deploy.DemoSettings;
import io.cloakroom.deploy.Shutdown;
import io.cloakroom.deploy.Wrapping;
import io.cloakroom.deploy.chats.Ending;
import io.cloakroom.deploy.settings.Settings;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.support.ui.ExpectedConditions;

/** J46 in a browser: the library, from the chat to a picture of it. */
@Tag("full")
class LibraryIT {
  private static final By TILE = By.cssSelector("[data-part=tile]");
  private static final By TITLE = By.cssSelector("[data-part=tile] h2 a");
  private static final By SHOWN = By.cssSelector("[data-part=tile] img");
  private static final By OLDER = By.cssSelector("[data-part=older]");
  private static final By STATUS = By.cssSelector("[data-part=status]");
  private static final By ASKED = By.cssSelector("[data-part=asking] input[name=q]");
  private static final By TAG = By.cssSelector("[data-part=asking] input[name=tag]");
  private static final By CHOOSE = By.cssSelector("[data-part=tile] input[type=checkbox]");
  private static final By COUNT = By.cssSelector("[data-part=count]");
  private static final By REVOKE = By.cssSelector("[data-part=bar] button[value=revoke]");
  private static final By ONE = By.cssSelector("[data-part=tile] button[value=revoke]");
  private static final By PRESS = By.cssSelector("[data-part=press] button");
  private static final By PICTURE = By.cssSelector("[data-part=picture]");

  private static final String BESIDE_THE_SCREEN =
      "return document.documentElement.scrollWidth - window.innerWidth";

  private static final String FOCUS_ON_OLDER =
      "document.querySelector('[data-part=older]').focus({ preventScroll: true })";

  /** What came of each script and sheet, in bytes from the server. */
  private static final String FILES_OF_THE_PAGE =
      "return performance.getEntriesByType('resource')"
          + ".filter((one) => one.name.includes('/assets/') && !one.name.includes('.svg'))"
          + ".map((one) => one.transferSize);";

  /** Before the page's own script begins. */
  private static final String NOTHING_YET =
      """
      document.addEventListener('readystatechange', () => {
        const status = document.querySelector('[data-part=status]');
        if (document.readyState !== 'interactive' || !location.search.includes('nowhere')) return;
        status.insertAdjacentHTML('afterend',
          '<nav class="turns"><a data-part="older" href="/library?q=sand">Older</a></nav>');
      });
      """;

  /** A preview that is there is as wide as the card's. */
  private static final String WIDTH_OF_A_PREVIEW =
      "return Math.max(...[...document.querySelectorAll('[data-part=tile] img')]"
          + ".map((one) => one.naturalWidth));";

  @TempDir Path home;

  private Chromium chromium;
  private DemoClient demo;

  @Test
  void J46_looksForPicturesInABrowser() throws Exception {
    Settings settings = DemoSettings.in(home);
    try (Shutdown running = new Shutdown();
        Chromium opened = Chromium.open()) {
      Application.start(
          Application.Kind.DEMO, settings, Clock.systemUTC(), Wrapping.NONE, running, new Ending());
      chromium = opened;
      demo = new DemoClient(settings.baseUrl());
      fill();

      chromium.go(DemoClient.target(library("bob", "/image find sand")));
      looksAtTiles();
      readsOn();
      revokesTheirOwnOfTwoAndTakesItBack();
      revokesOneFromItsTile();
      asksForATag();
      keepsTheFilesOfThePage();
      readsOnFromAPageThatShowsNone();
      opensOneByTheKeyboard();

      assertThat(chromium.driver().manage().logs().get(LogType.BROWSER).getAll())
          .noneMatch(entry -> entry.getLevel().intValue() >= Level.SEVERE.intValue());
      saysSoWhereNoPreviewArrives();
    }
  }

  private void fill() throws Exception {
    demo.type("cho", "site", "/image policy preview low");
    List<byte[]> many = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      many.add(picture(i));
    }
    for (String words : List.of("Sand and stones", "Sand at the quay", "Sand, delivered")) {
      demo.awaitReplaced("ana", "site", demo.post("ana", "site", words, many));
    }
    String pier = demo.post("ana", "site", "Sand on the north pier #bridge", List.of(picture(3)));
    demo.awaitReplaced("ana", "site", pier);
    String post = demo.post("bob", "site", "Counted sand", List.of(picture(5)));
    String link = DemoClient.link(demo.awaitReplaced("bob", "site", post));
    demo.type("bob", "site", "/image set " + link + " views:9");
  }

  private JsonNode library(String who, String command) throws Exception {
    JsonNode button =
        DemoClient.list(demo.type(who, "site", command).get("buttons")).stream()
            .filter(one -> one.get("label").asText().equals("Library"))
            .findFirst()
            .orElseThrow();
    return demo.press(who, "site", button);
  }

  private void looksAtTiles() throws Exception {
    chromium.seen(TILE);
    assertThat(chromium.driver().getTitle()).isEqualTo("Library · Cloakroom");
    assertThat(chromium.seen(ASKED).getAttribute("value")).isEqualTo("sand");
    chromium.patiently().until(any -> width() > 100);
    assertThat(chromium.driver().findElements(SHOWN)).hasSizeGreaterThan(20);
    assertThat(chromium.seen(By.cssSelector(".shown .none")).getText())
        .isEqualTo("No preview: each look counts");
    Axe.installed().findsNothing(chromium, "library");
    narrow(true);
    assertThat(chromium.driver().executeScript(BESIDE_THE_SCREEN)).isEqualTo(0L);
    narrow(false);
  }

  private long width() {
    return (Long) chromium.driver().executeScript(WIDTH_OF_A_PREVIEW);
  }

  private void readsOn() {
    assertThat(chromium.driver().findElements(TILE)).hasSize(24);
    assertThat(chromium.driver().findElement(OLDER).getAttribute("href")).contains("place=");

    chromium.driver().executeScript(FOCUS_ON_OLDER);
    chromium.driver().executeScript("window.scrollTo(0, document.body.scrollHeight)");

    chromium.patiently().until(ExpectedConditions.numberOfElementsToBe(TILE, 32));
    assertThat(chromium.driver().findElement(STATUS).getText()).isEqualTo("8 more pictures.");
    assertThat(chromium.driver().findElement(OLDER).isDisplayed()).isFalse();
    assertThat(chromium.driver().switchTo().activeElement().getAttribute("data-part"))
        .isEqualTo("status");
    chromium.driver().executeScript("window.scrollTo(0, 0)");
  }

  /** By the keyboard; the other is not theirs, which is said first. */
  private void revokesTheirOwnOfTwoAndTakesItBack() throws Exception {
    chromium.driver().findElements(CHOOSE).stream()
        .limit(2)
        .forEach(one -> one.sendKeys(Keys.SPACE));
    chromium.says(COUNT, "2 chosen");
    Axe.installed().findsNothing(chromium, "library, chosen");
    chromium.seen(REVOKE).sendKeys(Keys.ENTER);
    chromium.says(PRESS, "Revoke 1 picture");
    Axe.installed().findsNothing(chromium, "what revoking reaches");
    chromium.press(PRESS);
    chromium.says(By.cssSelector("[data-part=sum]"), "1 of 1 picture is revoked now");
    chromium.press(PRESS);
    chromium.says(By.cssSelector("[data-part=said]"), "is not revoked");
    chromium.press(By.cssSelector("[data-part=back]"));
    chromium.press(By.cssSelector("[data-part=tile] a[href^='/library/about/']"));
    chromium.seen(By.cssSelector("[data-part=about]"));
    Axe.installed().findsNothing(chromium, "about a picture");
    chromium.press(By.cssSelector("[data-part=back]"));
    chromium.seen(TILE);
  }

  /** By the keyboard, and by a finger on a phone; what is ticked besides is left alone. */
  private void revokesOneFromItsTile() throws Exception {
    assertThat(chromium.driver().findElements(ONE)).as("of their own alone").hasSize(1);
    chromium.driver().findElements(CHOOSE).get(3).sendKeys(Keys.SPACE);
    chromium.says(COUNT, "1 chosen");
    assertThat(chromium.seen(ONE).getText()).startsWith("Revoke…").contains("Counted sand");
    chromium.seen(ONE).sendKeys(Keys.ENTER);
    chromium.says(By.cssSelector("[data-part=said]"), "This ends the links to 1 picture");
    chromium.press(By.cssSelector("[data-part=back]"));

    narrow(true);
    chromium.seen(ONE);
    assertThat(chromium.driver().executeScript(BESIDE_THE_SCREEN)).isEqualTo(0L);
    Axe.installed().findsNothing(chromium, "library, on a phone");
    chromium.press(ONE);
    chromium.says(PRESS, "Revoke 1 picture");
    chromium.press(PRESS);
    chromium.says(By.cssSelector("[data-part=sum]"), "1 of 1 picture is revoked now");
    chromium.press(PRESS);
    chromium.says(By.cssSelector("[data-part=said]"), "is not revoked");
    narrow(false);
    chromium.press(By.cssSelector("[data-part=back]"));
    chromium.seen(TILE);
  }

  private void asksForATag() throws Exception {
    chromium.press(By.cssSelector(".tags a"));
    chromium.patiently().until(ExpectedConditions.numberOfElementsToBe(TILE, 1));
    assertThat(chromium.seen(TAG).getAttribute("value")).isEqualTo("bridge");
    narrow(true);
    assertThat(chromium.driver().executeScript(BESIDE_THE_SCREEN)).isEqualTo(0L);
    Axe.installed().findsNothing(chromium, "its form, on a phone");
    narrow(false);
    choosesDays();
    chromium.seen(TAG).clear();
    chromium.seen(ASKED).sendKeys("nowhere", Keys.ENTER);
    chromium.says(By.cssSelector("[data-part=said]"), "Nothing fits");
    Axe.installed().findsNothing(chromium, "library, nothing");
    chromium.press(By.linkText("Show all"));
    chromium.patiently().until(ExpectedConditions.numberOfElementsToBe(TILE, 24));
  }

  /** By the keyboard, beside the tag. */
  private void choosesDays() {
    day("after", "2020-01-01");
    chromium.seen(By.name("after")).sendKeys(Keys.ENTER);
    chromium.patiently().until(ExpectedConditions.urlContains("after=2020-01-01"));
    chromium.patiently().until(ExpectedConditions.numberOfElementsToBe(TILE, 1));
    assertThat(chromium.seen(By.name("after")).getAttribute("value")).isEqualTo("2020-01-01");
    day("before", "2020-01-02");
    chromium.seen(TAG).sendKeys(Keys.ENTER);
    chromium.says(By.cssSelector("[data-part=said]"), "Nothing fits");
    chromium.press(By.linkText("Show all"));
    chromium.patiently().until(ExpectedConditions.numberOfElementsToBe(TILE, 24));
  }

  /** How days are typed depends on where a browser thinks that it is. */
  private void day(String field, String day) {
    chromium
        .driver()
        .executeScript(
            "document.querySelector('[name=' + arguments[0] + ']').value = arguments[1]",
            field,
            day);
  }

  /** Files of the page are asked for once: the second page takes none from the server. */
  private void keepsTheFilesOfThePage() {
    chromium.go(chromium.driver().getCurrentUrl());
    chromium.seen(TILE);
    assertThat((List<?>) chromium.driver().executeScript(FILES_OF_THE_PAGE))
        .hasSizeGreaterThanOrEqualTo(2)
        .allMatch(bytes -> ((Number) bytes).longValue() == 0);
  }

  /**
   * A walk through very many that do not fit ends with a page on which there is nothing yet: here
   * one on which nothing fits is made one that reads on.
   */
  private void readsOnFromAPageThatShowsNone() throws Exception {
    Object script =
        chromium
            .driver()
            .executeCdpCommand(
                "Page.addScriptToEvaluateOnNewDocument", Map.of("source", NOTHING_YET))
            .get("identifier");
    chromium.go(chromium.driver().getCurrentUrl().replaceAll("/library.*", "/library?q=nowhere"));
    chromium.patiently().until(ExpectedConditions.numberOfElementsToBe(TILE, 24));
    chromium.driver().executeScript("window.scrollTo(0, document.body.scrollHeight)");
    chromium.patiently().until(ExpectedConditions.numberOfElementsToBe(TILE, 32));
    assertThat(chromium.driver().findElements(By.cssSelector("[data-part=said]"))).isEmpty();
    assertThat(chromium.driver().findElements(STATUS)).hasSize(1);
    chromium.driver().findElements(CHOOSE).get(0).sendKeys(Keys.SPACE);
    chromium.says(COUNT, "1 chosen");
    Axe.installed().findsNothing(chromium, "library, read on from nothing");
    chromium
        .driver()
        .executeCdpCommand(
            "Page.removeScriptToEvaluateOnNewDocument", Map.of("identifier", script));
  }

  /** A look, as from its card. */
  private void opensOneByTheKeyboard() throws Exception {
    chromium.go(
        chromium.driver().getCurrentUrl().replaceAll("/library.*", "/library?q=tag:bridge"));
    chromium.seen(TITLE).sendKeys(Keys.ENTER);
    chromium.seen(PICTURE);
    assertThat(demo.type("ana", "site", "/image find tag:bridge").toString()).contains("pier");
    assertThat(DemoClient.words(demo.type("ana", "site", "/image mine"))).contains("1 view");
  }

  /** Also of those that failed before the page's script began. */
  private void saysSoWhereNoPreviewArrives() {
    chromium.driver().executeCdpCommand("Network.enable", Map.of());
    chromium
        .driver()
        .executeCdpCommand(
            "Network.setBlockedURLs", Map.of("urls", List.of("*/library/preview/*")));
    chromium.go(chromium.driver().getCurrentUrl().replaceAll("/i/.*", "/library?q=tag:bridge"));
    chromium.says(By.cssSelector(".shown .none"), "No preview at the moment");
  }

  private void narrow(boolean phone) {
    if (phone) {
      chromium
          .driver()
          .executeCdpCommand(
              "Emulation.setDeviceMetricsOverride",
              Map.of("width", 390, "height", 844, "deviceScaleFactor", 2, "mobile", true));
    } else {
      chromium.driver().executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
    }
  }

  /** What differs from one to the next. */
  private static byte[] picture(int number) throws Exception {
    BufferedImage picture = new BufferedImage(1200, 900, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = picture.createGraphics();
    pen.setPaint(
        new GradientPaint(
            0, 0, Color.getHSBColor(number / 10f, 0.5f, 0.9f), 900, 900, new Color(40, 50, 60)));
    pen.fillRect(0, 0, 1200, 900);
    pen.setColor(Color.WHITE);
    pen.fillOval(100 * number, 300, 200, 200);
    pen.dispose();
    ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
    ImageIO.write(picture, "jpg", jpeg);
    return jpeg.toByteArray();
  }
}
