package io.cloakroom.deploy.pages;

import io.cloakroom.deploy.Required;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A browser of its own for a test: Debian's, without a window, that calls nobody. */
public final class Chromium implements AutoCloseable {
  private static final Path BROWSER = Path.of("/usr/bin/chromium");
  private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final ChromeDriver driver;

  private Chromium(ChromeDriver driver) {
    this.driver = driver;
  }

  /**
   * A window that is given these too.
   *
   * @param more arguments of the browser's
   */
  public static Chromium open(String... more) {
    Path browser = Required.program(BROWSER, "chromium");
    Path chromedriver = Required.program(DRIVER, "chromium-driver");
    ChromeOptions options = new ChromeOptions();
    options.setBinary(browser.toFile());
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-default-apps",
        "--disable-sync",
        "--no-first-run",
        "--no-proxy-server",
        "--window-size=1280,900");
    options.addArguments(more);
    ChromeDriverService service =
        new ChromeDriverService.Builder().usingDriverExecutable(chromedriver.toFile()).build();
    return new Chromium(new ChromeDriver(service, options));
  }

  public ChromeDriver driver() {
    return driver;
  }

  public void go(String url) {
    driver.get(url);
  }

  /** The element, once it can be seen. */
  public WebElement seen(By what) {
    return patiently().until(ExpectedConditions.visibilityOfElementLocated(what));
  }

  /** From now on the page that is shown is refused all that it asks for, in nothing it can read. */
  public void refusesWithoutWords() {
    driver.executeScript(
        "window.fetch = async () => new Response('<!doctype html>', { status: 403 });");
  }

  /** Waits for the words: what stands there may still be what stood there before. */
  public void says(By what, String words) {
    patiently().until(ExpectedConditions.textToBePresentInElementLocated(what, words));
  }

  /** Presses the element, once it can be pressed. */
  public void press(By what) {
    patiently()
        .until(
            browser -> {
              WebElement found = ExpectedConditions.elementToBeClickable(what).apply(browser);
              if (found != null) {
                found.click();
              }
              return found;
            });
  }

  /** Goes on in the window that this opens, once it is there. */
  public void switchToNewWindow(Runnable press) {
    Set<String> before = driver.getWindowHandles();
    press.run();
    patiently().until(ExpectedConditions.numberOfWindowsToBe(before.size() + 1));
    Set<String> opened = new HashSet<>(driver.getWindowHandles());
    opened.removeAll(before);
    driver.switchTo().window(opened.iterator().next());
  }

  /**
   * From now on the window is as that one.
   *
   * @param scheme light or dark
   */
  public void screen(int width, int height, boolean mobile, String scheme) {
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", mobile));
  }

  /** All of the page, also what stands below the window, as a PNG. */
  public byte[] wholePage() {
    Object picture =
        driver
            .executeCdpCommand(
                "Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true))
            .get("data");
    return Base64.getDecoder().decode((String) picture);
  }

  /** What a window of this size shows, by day, as a PNG. */
  public byte[] picture(int width, int height) {
    screen(width, height, false, "light");
    driver.executeCdpCommand("Emulation.setScrollbarsHidden", Map.of("hidden", true));
    return driver.getScreenshotAs(OutputType.BYTES);
  }

  public WebDriverWait patiently() {
    WebDriverWait wait = new WebDriverWait(driver, PATIENCE);
    // A page that comes takes away what was found on the one before; the driver has several words
    // for that, and not all of them are StaleElementReferenceException.
    wait.ignoring(WebDriverException.class);
    return wait;
  }

  @Override
  public void close() {
    driver.quit();
  }
}
