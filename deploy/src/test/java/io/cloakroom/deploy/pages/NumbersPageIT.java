package io.cloakroom.deploy.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloakroom.deploy.DemoClient;
import io.cloakroom.deploy.Pictures;
import io.cloakroom.deploy.RunningCloakroom;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** F46: the page of numbers in a browser, from the command on. */
@Tag("full")
class NumbersPageIT extends BrowserStage {
  private static final By FIGURES = By.cssSelector("[data-part=figures]");
  private static final By CANVAS = By.cssSelector("[data-part=plot] canvas");

  /** The page is drawn as it is to be. */
  private static final String SETTLED =
      """
      const done = arguments[0];
      requestAnimationFrame(() => requestAnimationFrame(() => done(true)));
      """;

  @Override
  public RunningCloakroom program(Path data) throws Exception {
    SomeNumbers.into(data, Instant.now());
    return super.program(data);
  }

  @Test
  void F46_theCommandLeadsToAYearThatIsDrawn_andEveryoneCanReadIt() throws Exception {
    demo.post("ana", "site", "IMG_1.jpg", Pictures.phone());
    JsonNode answer = demo.type("wad", "site", "/image admin numbers");
    assertThat(DemoClient.words(answer)).contains("• Pictures protected: 1,080");

    follow(DemoClient.target(demo.press("wad", "site", button(answer, "Open as a page"))));
    chromium.seen(FIGURES);
    chromium.patiently().until(page -> page.findElements(CANVAS).size() == 8);
    axe().findsNothing(chromium, "the page of numbers");
    WebElement table = chromium.driver().findElement(By.cssSelector("[data-part=plot] summary"));
    table.sendKeys(Keys.ENTER);
    assertThat(
            chromium.driver().findElement(By.cssSelector("[data-part=plot] table")).isDisplayed())
        .isTrue();
    axe().findsNothing(chromium, "the same with the numbers of a plot");
    shown("light", 1280, 900, "light");
    axe().findsNothing(chromium, "the same by day");
    shown("dark", 1280, 900, "dark");
    axe().findsNothing(chromium, "the same at night");
    shown("phone", 390, 844, "light");
    assertThat(chromium.driver().executeScript("return innerWidth")).isEqualTo(390L);
    assertThat(chromium.driver().executeScript("return document.documentElement.scrollWidth"))
        .isEqualTo(390L);
    axe().findsNothing(chromium, "the same on a telephone");
  }

  @Test
  void F46_exportLeadsToTheFile_andNobodyElseGetsIt() throws Exception {
    JsonNode answer = demo.type("wad", "site", "/image admin numbers");
    follow(DemoClient.target(demo.press("wad", "site", button(answer, "Export"))));
    chromium.seen(By.cssSelector("[data-part=export]"));

    String csv =
        (String)
            chromium
                .driver()
                .executeAsyncScript(
                    "const done = arguments[0];"
                        + "fetch('/numbers/file/csv').then((one) => one.text()).then(done);");

    assertThat(csv).startsWith("month,over,in_part,protected,");
    assertThat(csv.lines()).hasSizeGreaterThanOrEqualTo(13);
    assertThat(DemoClient.words(demo.type("ana", "site", "/image admin numbers as-page:yes")))
        .doesNotContain("Open the numbers");
  }

  private static JsonNode button(JsonNode under, String label) {
    return DemoClient.list(under.get("buttons")).stream()
        .filter(one -> one.get("label").asText().equals(label))
        .findFirst()
        .orElseThrow();
  }

  private void follow(String address) {
    chromium.driver().manage().deleteAllCookies();
    chromium.go("about:blank");
    chromium.go(address);
  }

  /** And kept, for whoever wants to look: {@code -Dcloakroom.pictures=FOLDER}. */
  private void shown(String name, int width, int height, String scheme) throws Exception {
    chromium.screen(width, height, width < height, scheme);
    chromium.driver().executeAsyncScript(SETTLED);
    String folder = System.getProperty("cloakroom.pictures", "");
    if (!folder.isEmpty()) {
      Files.write(Path.of(folder, "numbers-" + name + ".png"), chromium.wholePage());
    }
  }
}
