package io.cloakroom.deploy.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.deploy.Application;
import io.cloakroom.deploy.DemoClient;
import io.cloakroom.deploy.DemoSettings;
import io.cloakroom.deploy.Pictures;
import io.cloakroom.deploy.Shutdown;
import io.cloakroom.deploy.Wrapping;
import io.cloakroom.deploy.chats.Ending;
import io.cloakroom.deploy.settings.Settings;
import io.cloakroom.testing.TurnableClock;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
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
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.Select;

/**
 * J36–J39 in a browser: security's page of the record, by day, by night and on a telephone. In
 * every state axe finds nothing serious, the browser refuses nothing by the page's policy, and
 * nothing is wider than the screen.
 */
@Tag("full")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RecordPageIT {
  private static final By SHOW = By.cssSelector("[data-part=asking] button.main");
  private static final By FOUND = By.cssSelector("[data-part=found]");
  private static final By WATCH = By.cssSelector("[data-part=live] button");
  private static final By ROWS = By.cssSelector("[data-part=rows] tr");

  private static final String NO_PLOT_IS_CUT_OFF =
      """
      return [...document.querySelectorAll('[data-part=drawn]')]
        .every((place) => place.scrollWidth <= place.clientWidth);
      """;

  @TempDir static Path home;

  private static final Shutdown RUNNING = new Shutdown();

  private static URI base;
  private static Chromium chromium;
  private static DemoClient demo;
  private static String link;
  private static Axe axe;

  @BeforeAll
  static void aPictureWasLookedAtAndRefused() throws Exception {
    chromium = Chromium.open();
    Settings settings = DemoSettings.in(home);
    base = settings.baseUrl();
    TurnableClock clock = new TurnableClock();
    Application.start(Application.Kind.DEMO, settings, clock, Wrapping.NONE, RUNNING, new Ending());
    demo = new DemoClient(base);
    String post = demo.post("ana", "site", "IMG_1.jpg", Pictures.phone());
    link = DemoClient.link(demo.awaitReplaced("ana", "site", post));
    for (int looks : List.of(1, 3, 0, 2)) {
      for (int i = 0; i < looks; i++) {
        assertThat(demo.open("bob", "site", link).status()).isEqualTo(200);
      }
      assertThat(demo.open("dan", "other", link).status()).isEqualTo(403);
      clock.turn(Duration.ofHours(5));
    }
    for (String where : List.of("site", "legal")) {
      demo.awaitReplaced("cho", where, demo.post("cho", where, "IMG_2.jpg", Pictures.phone()));
    }
    axe = Axe.installed();
    chromium.go(demo.record().way());
    chromium.seen(SHOW);
  }

  @AfterAll
  static void close() throws Exception {
    if (chromium != null) {
      chromium.close();
    }
    RUNNING.close();
  }

  @Test
  @Order(1)
  void J36_showsWhatHappenedWithWhoAndWhere() throws Exception {
    looksWell("before-a-question");

    ask("recent", Map.of());

    assertThat(rows()).anyMatch(row -> row.contains("@bob") && row.contains("looked at"));
    assertThat(rows()).anyMatch(row -> row.contains("@dan") && row.contains("look refused"));
    assertThat(inkOfThePlot()).isGreaterThan(1_000L);
    looksWell("recent");
  }

  @Test
  @Order(2)
  void J36_narrowsDownAndSaysWhatItCannotRead() throws Exception {
    ask("denied", Map.of("since", "6h"));
    assertThat(rows()).isNotEmpty().allMatch(row -> row.contains("refused"));
    looksWell("refusals");

    ask("recent", Map.of("since", "banana"));
    chromium.says(By.cssSelector(".problem"), "banana");
    looksWell("not-understood");

    ask("recent", Map.of("outcome", "too_large"));
    chromium.says(FOUND, "nothing");
    looksWell("nothing");
  }

  @Test
  @Order(2)
  void J36_drawsHowLongOriginalsCouldBeSeen() throws Exception {
    ask("exposure", Map.of());

    chromium.says(FOUND, "3 originals, half of them within");
    assertThat(inkOfThePlot()).isGreaterThan(1_000L);
    chromium.press(By.cssSelector("[data-part=plot] summary"));
    assertThat(chromium.seen(By.cssSelector(".numbers tbody tr")).getText())
        .startsWith("1 Mar 2026");
    looksWell("exposure");
  }

  /** Nobody touches the page: it asks by itself. */
  @Test
  @Order(2)
  void J36_whatComesIsPutOnTop() throws Exception {
    ask("denied", Map.of());
    int before = rows().size();
    WebElement stood = chromium.driver().findElement(ROWS);
    chromium.press(WATCH);
    assertThat(demo.open("dan", "other", link).status()).isEqualTo(403);

    chromium.patiently().until(ExpectedConditions.numberOfElementsToBe(ROWS, before + 1));
    assertThat(rows().get(0)).contains("@dan", "look refused");
    assertThat(stood.isDisplayed()).as("what stood there is not drawn anew").isTrue();
    chromium.says(WATCH, "Stop watching");
    looksWell("live");
    chromium.press(WATCH);
    chromium.says(WATCH, "Watch what comes");
  }

  /** The timers run a thousand times as fast; each answer takes longer than the pause. */
  @Test
  @Order(2)
  void T46_asksOneTimeAfterTheOther_andSoonerWhereAnotherPageWasAnswered() throws Exception {
    ask("denied", Map.of());
    chromium
        .driver()
        .executeScript(
            """
            window.asked = 0; window.open = 0; window.most = 0; window.pauses = [];
            const later = window.setTimeout;
            window.setTimeout = (what, pause) => {
              window.pauses.push(pause);
              return later(what, pause > 10000 ? pause : pause / 1000);
            };
            window.setInterval = (what, pause) => later(function again() {
              what();
              later(again, pause / 1000);
            }, pause / 1000);
            window.fetch = async () => {
              window.asked++;
              window.most = Math.max(window.most, ++window.open);
              await new Promise((done) => later(done, 30));
              window.open--;
              return new Response(null, { status: window.asked === 1 ? 204 : 200 });
            };
            """);

    chromium.press(WATCH);
    chromium.patiently().until(browser -> counted("asked") > 4);

    assertThat(counted("most")).isOne();
    // Other parts of the page have timers too, with other pauses.
    assertThat(
            chromium
                .driver()
                .executeScript(
                    "return window.pauses.filter(one => [1500, 5000, 60000].includes(one))"
                        + ".slice(0, 4)"))
        .isEqualTo(List.of(60_000L, 1_500L, 60_000L, 5_000L));
    chromium.press(WATCH);
    chromium.says(WATCH, "Watch what comes");
  }

  private static long counted(String what) {
    return (Long) chromium.driver().executeScript("return window." + what);
  }

  /** As after a night with the lid closed: what came meanwhile would be missing in the middle. */
  @Test
  @Order(2)
  void J36_aPageThatSleptLeavesNoHole() throws Exception {
    ask("denied", Map.of());
    int before = rows().size();
    chromium
        .driver()
        .executeScript("const now = Date.now; Date.now = () => now.call(Date) + 9 * 60000 + 1;");

    chromium.press(WATCH);

    chromium.says(By.cssSelector("[data-part=watching]"), "Press Show for all of it.");
    chromium.says(WATCH, "Watch what comes");
    assertThat(rows()).hasSize(before);
  }

  @Test
  @Order(3)
  void J36_aRowLeadsToItsPicture() throws Exception {
    ask("recent", Map.of("action", "looks"));

    chromium.press(By.cssSelector("button[form=of-image]"));

    chromium.says(FOUND, "original removed");
    assertThat(chromium.seen(FOUND).getText()).startsWith("Picture ");
    assertThat(chromium.driver().findElements(By.tagName("img"))).isEmpty();
    looksWell("of-a-picture");
  }

  @Test
  @Order(4)
  void J37_aRowLeadsToItsPersonOnceThereIsAReason() throws Exception {
    ask("recent", Map.of("action", "looks"));

    chromium.press(By.cssSelector("button[form=of-person]"));
    WebElement why = chromium.seen(By.cssSelector("[data-part=why] [name=reason]"));
    looksWell("asks-why");
    why.sendKeys("case 12", Keys.ENTER);

    chromium
        .patiently()
        .until(ExpectedConditions.textToBePresentInElementLocated(FOUND, "did and was refused"));
    assertThat(rows()).isNotEmpty().allMatch(row -> row.contains("@bob"));
    looksWell("of-a-person");
  }

  @Test
  @Order(5)
  void J38_isForNobodyElse() throws Exception {
    chromium.driver().manage().deleteAllCookies();
    chromium.go("about:blank");
    chromium.go(demo.personalLink("ana", "site", link));
    chromium
        .patiently()
        .until(
            ExpectedConditions.textToBePresentInElementLocated(
                By.cssSelector("[data-part=who]"), "@ana"));
    chromium.go(base + "/log");

    chromium.press(SHOW);

    chromium
        .patiently()
        .until(ExpectedConditions.textToBePresentInElementLocated(By.tagName("h1"), "Not for you"));
    looksWell("refused");
  }

  /** In a browser that is somebody else by now. */
  @Test
  @Order(9)
  void T13_whoeverComesAsAnotherPersonIsAskedFirst() throws Exception {
    By another = By.cssSelector("[data-part=choices] .quiet");
    By who = By.cssSelector("[data-part=who]");
    chromium.go("about:blank");
    chromium.go(demo.personalLink("bob", "site", link));
    chromium.press(another);
    chromium.patiently().until(ExpectedConditions.textToBePresentInElementLocated(who, "@bob"));

    chromium.go("about:blank");
    chromium.go(demo.record().way());
    chromium.says(By.cssSelector("[data-part=message]"), "@bob");
    chromium.press(another);

    chromium.patiently().until(ExpectedConditions.textToBePresentInElementLocated(who, "@sec"));
    ask("recent", Map.of());
    assertThat(rows()).isNotEmpty();
  }

  /** Of the link alone, in a browser in which nobody is signed in. */
  @Test
  @Order(10)
  void J41_theLinksOfFilesOpenTheirPages() throws Exception {
    for (var each :
        Map.of(
                demo.type("sec", "security", "/image log export since:1d"), "The record as a file",
                demo.type("wad", "site", "/image privacy report @ana"), "What is kept about")
            .entrySet()) {
      chromium.driver().manage().deleteAllCookies();
      chromium.go("about:blank");
      chromium.go(DemoClient.target(each.getKey()));
      chromium.says(By.tagName("main"), each.getValue());
      assertThat(chromium.seen(By.cssSelector("form button.main")).isEnabled()).isTrue();
    }
  }

  private static void ask(String question, Map<String, String> conditions) {
    chromium.go(base + "/log");
    new Select(chromium.seen(By.name("question"))).selectByValue(question);
    conditions.forEach((name, value) -> chromium.seen(By.name(name)).sendKeys(value));
    chromium.press(SHOW);
    chromium.seen(By.cssSelector("[data-part=found], .problem"));
    chromium
        .patiently()
        .until(ExpectedConditions.jsReturnsValue("return document.readyState === 'complete'"));
  }

  /** How many pixels of the drawn plot are not empty. */
  private static long inkOfThePlot() {
    chromium.seen(By.cssSelector("[data-part=drawn] canvas"));
    chromium
        .driver()
        .executeAsyncScript("requestAnimationFrame(() => requestAnimationFrame(arguments[0]))");
    return (Long)
        chromium
            .driver()
            .executeScript(
                """
                const canvas = document.querySelector('[data-part=drawn] canvas');
                const pixels = canvas.getContext('2d')
                  .getImageData(0, 0, canvas.width, canvas.height).data;
                return pixels.filter((value, i) => i % 4 === 3 && value > 0).length;
                """);
  }

  private static List<String> rows() {
    return chromium.driver().findElements(ROWS).stream().map(WebElement::getText).toList();
  }

  private static void looksWell(String state) throws IOException {
    chromium.screen(1280, 900, false, "light");
    isWell(state + "-light");
    chromium.screen(1280, 900, false, "dark");
    isWell(state + "-dark");
    chromium.screen(390, 844, true, "light");
    isWell(state + "-phone");
    Object tooWide =
        chromium.driver().executeScript("return document.documentElement.scrollWidth - innerWidth");
    assertThat(tooWide).as(state + " is wider than a telephone by").isEqualTo(0L);
    chromium.patiently().until(ExpectedConditions.jsReturnsValue(NO_PLOT_IS_CUT_OFF));
    chromium.driver().executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
    assertThat(chromium.driver().manage().logs().get(LogType.BROWSER).getAll())
        .as(state)
        .filteredOn(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
        .extracting(LogEntry::getMessage)
        // The browser says so of the refusal itself.
        .filteredOn(message -> !message.contains("status of 403"))
        .isEmpty();
  }

  private static void isWell(String name) throws IOException {
    Optional<String> folder = Optional.ofNullable(System.getProperty("cloakroom.pictures"));
    if (folder.isPresent()) {
      Path file = Files.createDirectories(Path.of(folder.get())).resolve("record-" + name + ".png");
      Files.write(file, chromium.driver().getScreenshotAs(OutputType.BYTES));
    }
    axe.findsNothingNow(chromium, name);
  }
}
