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
import io.cloakroom.testing.TurnableClock;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.logging.LogType;

/** J49 in a browser: the text of a policy, on the screen and on paper. */
@Tag("full")
class PolicyPageIT {
  private static final By POLICY = By.cssSelector("[data-part=policy]");

  @TempDir Path home;

  @Test
  void J49_isReadInABrowser_andOnPaperWithoutWhatIsForTheScreen() throws Exception {
    Settings settings = DemoSettings.in(home);
    try (Shutdown running = new Shutdown();
        Chromium chromium = Chromium.open()) {
      Application.start(
          Application.Kind.DEMO,
          settings,
          new TurnableClock(),
          Wrapping.NONE,
          running,
          new Ending());
      DemoClient demo = new DemoClient(settings.baseUrl());
      demo.type("wad", "site", "/image admin policy-text add Ask before you post faces.");

      chromium.go(DemoClient.target(asPage(demo)));
      chromium.press(By.cssSelector("[data-part=policy] button.main"));

      chromium.says(POLICY, "Ask before you post faces.");
      assertThat(chromium.seen(POLICY).getText())
          .contains("Policy for pictures in", "Version 1 of", "Whoever reads this channel may look")
          .doesNotContain("press the button");
      Axe.installed().findsNothing(chromium, "policy");
      print(chromium);
      assertThat(chromium.driver().manage().logs().get(LogType.BROWSER).getAll())
          .noneMatch(entry -> entry.getLevel().intValue() >= Level.SEVERE.intValue());
    }
  }

  private static JsonNode asPage(DemoClient demo) throws Exception {
    JsonNode text = demo.type("ana", "site", "/image policy text");
    JsonNode button =
        DemoClient.list(text.get("buttons")).stream()
            .filter(one -> one.get("label").asText().equals("As a page"))
            .findFirst()
            .orElseThrow();
    return demo.press("ana", "site", button);
  }

  /** By night, too, it is black on white. */
  private static void print(Chromium chromium) {
    chromium
        .driver()
        .executeCdpCommand(
            "Emulation.setEmulatedMedia",
            Map.of(
                "media",
                "print",
                "features",
                List.of(Map.of("name", "prefers-color-scheme", "value", "dark"))));
    assertThat(chromium.driver().findElement(By.cssSelector(".top")).isDisplayed()).isFalse();
    assertThat(chromium.driver().findElement(POLICY).isDisplayed()).isTrue();
    for (String what : List.of("h1", "p", "p b", "p code")) {
      assertThat(style(chromium, ".policy " + what, "color")).as(what).isEqualTo("rgb(0, 0, 0)");
    }
    assertThat(style(chromium, "body", "backgroundColor")).isEqualTo("rgb(255, 255, 255)");
  }

  private static String style(Chromium chromium, String selector, String name) {
    return (String)
        chromium
            .driver()
            .executeScript(
                "const one = document.querySelector(arguments[0]);"
                    + " return one ? getComputedStyle(one)[arguments[1]] : 'rgb(0, 0, 0)';",
                selector,
                name);
  }
}
