package io.cloakroom.deploy.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.deploy.DemoClient;
import io.cloakroom.deploy.Pictures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;

/**
 * Pages as somebody sees them whose browser asks for German, whose words are longer: in a window,
 * on a telephone, enlarged and by night. With {@code -Dcloakroom.pictures=FOLDER} it leaves
 * pictures.
 */
@Tag("full")
class GermanPagesIT extends BrowserStage {
  private static final By CHAT = By.cssSelector(".chat");
  private static final By MAIN = By.cssSelector("button.main");
  private static final By HEADING = By.cssSelector("[data-part=message] h1");
  private static final By PICTURE = By.cssSelector("[data-part=picture]");

  /** What ends right of the screen, also where its box hides that. */
  private static final String CUT_OFF =
      """
      return [...document.querySelectorAll('body *')]
        .filter((one) => !one.closest('.sidebar'))
        .filter((one) => one.getBoundingClientRect().right > window.innerWidth + 1)
        .map((one) => `${one.tagName}.${one.className}`);
      """;

  @Override
  public Chromium browser() {
    return Chromium.open("--lang=de", "--accept-lang=de");
  }

  @Test
  void F61_thePageOfALink() throws Exception {
    String link = posted();
    follow(link);
    isWell("stranger");
    follow(demo.personalLink("bob", "site", link));
    chromium.seen(PICTURE);
    chromium.says(By.cssSelector("[data-part=until]"), "Läuft ab am ");
    isWell("picture");
    follow(demo.personalLink("dan", "other", link));
    chromium.says(HEADING, "Sie haben keinen Zugriff");
    isWell("refused");
    demo.type("ana", "site", "/image revoke " + link);
    follow(demo.personalLink("bob", "site", posted()));
    chromium.seen(PICTURE);
    chromium.go(link);
    chromium.press(By.cssSelector("[data-part=ask] button"));
    chromium.says(HEADING, "Dieser Link wurde widerrufen");
    isWell("revoked");
  }

  @Test
  void F61_thePagesForHandingInAndOfSomebodyOutside() throws Exception {
    follow(DemoClient.target(demo.type("bob", "site", "/image upload")));
    isWell("hand-in");
    demo.type("cho", "site", "/image policy set outsiders on");
    try {
      String shared =
          DemoClient.words(
              demo.type("ana", "site", "/image share " + posted() + " to:name@partner.example"));
      follow(running.url() + found("(/o/[\\w-]{43})", shared));
      isWell("outsider-code");
      chromium.seen(By.name("code")).sendKeys(found("\\b(\\d{8})\\b", shared));
      chromium.press(MAIN);
      chromium.seen(By.cssSelector("[data-part=ask]"));
      chromium.press(MAIN);
      chromium.seen(PICTURE);
      isWell("outsider-picture");
    } finally {
      demo.type("cho", "site", "/image policy unset outsiders");
    }
  }

  @Test
  void F61_theChatOfTheDemo() throws Exception {
    be("cho", "legal");
    isWell("welcome");
    posted();
    be("ana", "site");
    chromium.says(CHAT, "Original entfernt");
    isWell("card");
    type("/image list");
    chromium.seen(By.cssSelector(".message.private .listed img"));
    isWell("list");
    type("/image policy show");
    chromium.says(CHAT, "expiry");
    isWell("policy");
    type("/image opne");
    chromium.says(CHAT, "Meinten Sie");
    isWell("mistyped");
  }

  @Test
  void F61_thePageOfTheRecord() throws Exception {
    posted();
    follow(demo.record().way());
    chromium.press(By.cssSelector("[data-part=asking] button.main"));
    chromium.seen(By.cssSelector("[data-part=found]"));
    isWell("record");
  }

  private void isWell(String name) throws Exception {
    assertThat(chromium.driver().executeScript("return document.documentElement.lang"))
        .as(name)
        .isEqualTo("de");
    axe().findsNothing(chromium, name);
    chromium.screen(390, 844, true, "light");
    assertThat((List<?>) chromium.driver().executeScript(CUT_OFF)).as(name).isEmpty();
    axe().findsNothingNow(chromium, name);
    keep(name + "-phone");
    chromium.screen(1280, 900, false, "light");
    keep(name);
    chromium.driver().executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
  }

  private void keep(String name) throws IOException {
    Optional<String> folder = Optional.ofNullable(System.getProperty("cloakroom.pictures"));
    if (folder.isPresent()) {
      Path file = Files.createDirectories(Path.of(folder.get())).resolve("german-" + name + ".png");
      Files.write(file, chromium.driver().getScreenshotAs(OutputType.BYTES));
    }
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
