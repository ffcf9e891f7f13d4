package io.cloakroom.deploy.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.deploy.DemoClient;
import io.cloakroom.deploy.Pictures;
import io.cloakroom.deploy.RunningCloakroom;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.ExpectedConditions;

/** The demo in a browser, and pictures of what stands there. */
public abstract class LookStage {
  private static final By ASK = By.cssSelector("[data-part=ask] button");
  private static final By HEADING = By.cssSelector("[data-part=message] h1");
  public static final By PICTURE = By.cssSelector("[data-part=picture]");
  private static final By CHAT = By.cssSelector(".chat");

  /** Whatever moves has arrived. */
  private static final String SETTLED =
      """
      const done = arguments[0];
      requestAnimationFrame(() => requestAnimationFrame(() => {
        for (const one of document.getAnimations()) one.finish();
        requestAnimationFrame(() => requestAnimationFrame(() => done(true)));
      }));
      """;

  @TempDir public static Path home;

  public final List<String> shown = new ArrayList<>();

  public final LookLanguage language = LookLanguage.asked();

  public RunningCloakroom running;
  public Chromium chromium;
  public DemoClient demo;
  private Path folder;
  private String chat;

  @BeforeEach
  public final void start() throws Exception {
    folder = Path.of(System.getProperty("cloakroom.pictures", home.resolve("seen").toString()));
    Files.createDirectories(folder);
    SomeNumbers.into(home.resolve("data"), Instant.now());
    running =
        RunningCloakroom.directed(home.resolve("data"), RunningCloakroom.freePort()).awaitReady();
    demo = new DemoClient(running.url());
    language.speakIn(demo);
    chromium = Chromium.open(language.options().toArray(new String[0]));
    chat = chromium.driver().getWindowHandle();
  }

  @AfterEach
  public final void stop() throws Exception {
    chromium.close();
    running.close();
  }

  public final String posted(String channel) throws Exception {
    String who = channel.equals("legal") ? "cho" : "ana";
    String post = demo.post(who, channel, "IMG_1.jpg", Pictures.phone());
    return DemoClient.link(demo.awaitReplaced(who, channel, post));
  }

  public final String card(String channel, String name) throws Exception {
    String link = posted(channel);
    be("wad", channel);
    chromium.seen(By.cssSelector(".ticket"));
    look(name);
    return link;
  }

  public final void answer(String who, String where, String command, String name) throws Exception {
    be(who, where);
    int before = chromium.driver().findElements(By.cssSelector(".message.from-bot")).size();
    chromium.seen(By.id("write")).sendKeys("/image " + command, Keys.ENTER);
    chromium
        .patiently()
        .until(
            ExpectedConditions.numberOfElementsToBeMoreThan(
                By.cssSelector(".message.from-bot"), before));
    look(name);
  }

  public final void opened(String who, String channel, String link) throws Exception {
    follow(demo.personalLink(who, channel, link));
    chromium.seen(PICTURE);
  }

  public final void follow(String personal) {
    chromium.driver().manage().deleteAllCookies();
    chromium.go("about:blank");
    chromium.go(personal);
  }

  public final void asked(String link, String title, String name) throws Exception {
    chromium.go(link);
    chromium.press(ASK);
    says(title);
    look(name);
  }

  public final void be(String who, String where) {
    for (String tab : new HashSet<>(chromium.driver().getWindowHandles())) {
      if (!tab.equals(chat)) {
        chromium.driver().switchTo().window(tab).close();
      }
    }
    chromium.driver().switchTo().window(chat);
    chromium.go("about:blank");
    chromium.go(running.url() + "/demo/#" + who + "/" + where);
    sees(By.cssSelector(".you-button"), "@" + who);
  }

  public final void type(String who, String channel, String text) {
    be(who, channel);
    chromium.seen(By.id("write")).sendKeys(text, Keys.ENTER);
  }

  public final void press(String label) {
    String last = "(//button[contains(., '" + language.of(label) + "')])[last()]";
    WebElement button = chromium.seen(By.xpath(last));
    chromium.driver().executeScript("arguments[0].scrollIntoView({block: 'center'})", button);
    chromium.press(By.xpath(last));
  }

  public final void says(String title) {
    sees(HEADING, title);
  }

  public final void sees(String text) {
    sees(CHAT, text);
  }

  public final void sees(By where, String text) {
    chromium
        .patiently()
        .until(ExpectedConditions.textToBePresentInElementLocated(where, language.of(text)));
  }

  /** Keeps what stands there now, three times. */
  public final void look(String name) throws Exception {
    shown.add(name);
    keep(name + "-light", 1280, 900, false, "light");
    keep(name + "-dark", 1280, 900, false, "dark");
    keep(name + "-phone", 390, 844, true, "light");
    chromium.driver().executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
  }

  private void keep(String name, int width, int height, boolean mobile, String scheme)
      throws Exception {
    chromium.screen(width, height, mobile, scheme);
    chromium.driver().executeAsyncScript(SETTLED);
    Files.write(folder.resolve(name + ".png"), chromium.wholePage());
  }

  public static String found(String what, String text) {
    Matcher found = Pattern.compile(what).matcher(text);
    assertThat(found.find()).as(text).isTrue();
    return found.group(1);
  }
}
