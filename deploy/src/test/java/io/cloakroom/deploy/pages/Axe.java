package io.cloakroom.deploy.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.deploy.Required;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;

/** axe-core, which finds what keeps people with a screen reader or bad sight from using a page. */
public final class Axe {
  private static final String VERSION = "4.10.2";

  private static final String RUN =
      """
      const [done] = arguments;
      axe.run().then((result) => done(result.violations
        .flatMap((one) => one.nodes.map((node) => one.id + ' ' + node.html.slice(0, 200)
           + ' ' + node.failureSummary.slice(0, 300)))),
        (problem) => done([String(problem)]));
      """;

  private final String script;

  private Axe(String script) {
    this.script = script;
  }

  /** It is installed once for all tests of a build, by whichever comes first. */
  public static Axe installed() throws IOException, InterruptedException {
    Path kept = Path.of("target", "axe-" + VERSION + ".js").toAbsolutePath();
    if (!Files.exists(kept)) {
      Path folder = Files.createTempDirectory(kept.getParent(), "axe");
      String said = Required.npm(folder, "axe-core@" + VERSION);
      Path source = folder.resolve("node_modules/axe-core/axe.min.js");
      assertThat(source).as(said).exists();
      Files.move(source, kept, StandardCopyOption.ATOMIC_MOVE);
    }
    return new Axe(Files.readString(kept));
  }

  /** Nothing at all of what is shown now, as it is shown now. */
  public void findsNothingNow(Chromium chromium, String what) {
    assertThat(found(chromium)).as(what).isEmpty();
  }

  private List<?> found(Chromium chromium) {
    chromium.driver().executeScript(script);
    return (List<?>) chromium.driver().executeAsyncScript(RUN);
  }

  /** Nothing at all of what is shown now, by day, by night and enlarged to twice its size. */
  public void findsNothing(Chromium chromium, String what) {
    for (String scheme : List.of("light", "dark")) {
      for (int width : List.of(1280, 640)) {
        chromium
            .driver()
            .executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of(
                    "features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
        chromium
            .driver()
            .executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of(
                    "width",
                    width,
                    "height",
                    720,
                    "deviceScaleFactor",
                    1280 / width,
                    "mobile",
                    false));
        String when = what + ", " + scheme + ", " + width + " wide";
        assertThat(found(chromium)).as(when).isEmpty();
        assertThat(
                chromium
                    .driver()
                    .executeScript(
                        "return document.documentElement.scrollWidth <= window.innerWidth"))
            .as("nothing beside the screen: " + when)
            .isEqualTo(true);
      }
    }
    chromium.driver().executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
  }
}
