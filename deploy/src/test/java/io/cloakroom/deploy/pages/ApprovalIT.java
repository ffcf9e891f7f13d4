package io.cloakroom.deploy.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloakroom.deploy.DemoClient;
import io.cloakroom.deploy.Pictures;
import io.cloakroom.deploy.RunningCloakroom;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.ExpectedConditions;

/** J15, J21, J22: asking to be let in to a picture, as anybody can try it in the demo. */
class ApprovalIT {
  private static final String FORM = "[data-part=request]";

  @TempDir static Path home;

  @Test
  @Tag("full")
  void J21_J22_asksIsLetInLooksAndIsShutOut() throws Exception {
    int port = RunningCloakroom.freePort();
    try (RunningCloakroom running =
        RunningCloakroom.byScript(home.resolve("data"), port, "demo").awaitReady()) {
      DemoClient demo = new DemoClient(running.url());
      demo.type("cho", "site", "/image policy access approval");
      String post = demo.post("ana", "site", "IMG_1.jpg", Pictures.phone());
      String link = DemoClient.link(demo.awaitReplaced("ana", "site", post));

      JsonNode asked =
          demo.type("dan", "other", "/image request " + link + " reason:for the report");
      assertThat(DemoClient.words(asked)).contains("Asked.");
      JsonNode question = told(demo, "cho", "site", "asks to see a picture");
      assertThat(DemoClient.words(question)).contains("for the report");
      JsonNode approve = DemoClient.list(question.get("buttons")).get(0);
      assertThat(DemoClient.words(demo.press("cho", "site", approve))).contains("may look for 1h");

      JsonNode granted = told(demo, "dan", "other", "You may look at the picture");
      JsonNode opened =
          demo.press("dan", "other", DemoClient.button(granted, "open").orElseThrow());
      String personal =
          opened.findValues("target").stream().map(JsonNode::asText).findFirst().orElseThrow();
      DemoClient.Browser dan = demo.signIn(personal);
      assertThat(demo.view(dan, link).status()).isEqualTo(200);

      JsonNode answered = told(demo, "cho", "site", "let them in until");
      JsonNode back = DemoClient.button(answered, "request").orElseThrow();
      assertThat(DemoClient.words(demo.press("cho", "site", back))).contains("cannot look");
      assertThat(demo.view(dan, link).status()).isEqualTo(403);
      assertThat(demo.log())
          .contains("request.made dan ok", "request.approved cho ok", "grant.taken_back cho ok");
    }
  }

  @Test
  @Tag("full")
  void J15_J21_whoeverIsRefusedOnThePageAsksThereAndLooksOnceLetIn() throws Exception {
    int port = RunningCloakroom.freePort();
    try (RunningCloakroom running =
            RunningCloakroom.byScript(home.resolve("page"), port, "demo").awaitReady();
        Chromium chromium = Chromium.open()) {
      DemoClient demo = new DemoClient(running.url());
      String post = demo.post("ana", "site", "IMG_1.jpg", Pictures.phone());
      String link = DemoClient.link(demo.awaitReplaced("ana", "site", post));

      chromium.go(demo.personalLink("dan", "other", link));
      says(chromium, "You don't have access");
      assertThat(chromium.driver().getPageSource()).doesNotContain("@ana", "#site", "IMG_1");
      chromium.seen(By.cssSelector(FORM + " textarea")).sendKeys("for the report");
      chromium.press(By.cssSelector(FORM + " button"));
      says(chromium, "Asked");

      JsonNode question = told(demo, "ana", "site", "asks to see a picture");
      assertThat(DemoClient.words(question)).contains("dan  asks to see", "for the report");
      JsonNode approve = DemoClient.list(question.get("buttons")).get(0);
      assertThat(DemoClient.words(demo.press("ana", "site", approve))).contains("may look for 1h");
      told(demo, "dan", "other", "You may look at the picture");

      chromium.go("about:blank");
      // It opens by itself: somebody typed the address, and no view is used up.
      chromium.go(link);
      WebElement picture = chromium.seen(By.cssSelector("[data-part=picture]"));
      assertThat(picture.getDomProperty("naturalWidth")).isNotEqualTo("0");
      assertThat(demo.log()).contains("request.made dan ok", "request.approved ana ok");
    }
  }

  private static void says(Chromium chromium, String title) {
    By where = By.cssSelector("[data-part=message] h1");
    chromium.patiently().until(ExpectedConditions.textToBePresentInElementLocated(where, title));
  }

  private static JsonNode told(DemoClient demo, String as, String channel, String words) {
    return await(words)
        .atMost(Duration.ofMinutes(1))
        .until(() -> find(demo.channel(as, channel), words), Optional::isPresent)
        .orElseThrow();
  }

  private static Optional<JsonNode> find(List<JsonNode> items, String words) {
    return items.stream()
        .filter(item -> item.path("kind").asText().equals("told"))
        .filter(item -> DemoClient.words(item).contains(words))
        .findFirst();
  }
}
