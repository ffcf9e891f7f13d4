package io.cloakroom.deploy.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.cloakroom.deploy.Application;
import io.cloakroom.deploy.Pictures;
import io.cloakroom.deploy.RunningCloakroom;
import io.cloakroom.deploy.Shutdown;
import io.cloakroom.deploy.Wrapping;
import io.cloakroom.deploy.chats.Ending;
import io.cloakroom.deploy.settings.SettingsReader;
import io.cloakroom.slack.fake.FakeChannel;
import io.cloakroom.slack.fake.FakeFile;
import io.cloakroom.slack.fake.FakePerson;
import io.cloakroom.slack.fake.FakeSlack;
import io.cloakroom.slack.fake.SeenMessage;
import io.cloakroom.testing.LocalCertificate;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;

/** J55, T63 in a browser: the page within Slack's own address, and within somebody else's. */
@Tag("full")
class SidePaneIT {
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final String SLACK = "https://app.slack.com/";
  private static final String EVIL = "https://evil.example/";
  private static final By PICTURE = By.cssSelector("[data-part=picture]");
  private static final By MESSAGE = By.cssSelector("[data-part=message] h1");

  private static final By NEXT = By.cssSelector("[data-part=next]");
  private static final By PREVIOUS = By.cssSelector("[data-part=previous]");
  private static final By PLACE = By.cssSelector("[data-part=place]");

  /** As documented of other apps' pages; and stricter, where a page has no origin at all. */
  private static final String OWN_ORIGIN = "allow-scripts allow-same-origin";

  private static final String NO_ORIGIN = "allow-scripts";

  @TempDir Path home;

  private final ExecutorService connections = Executors.newCachedThreadPool();
  private volatile String framed = "";

  @Test
  void J55_T63_aPictureIsShownWithinSlackAndNowhereElse() throws Exception {
    int port = RunningCloakroom.freePort();
    Shutdown running = new Shutdown();
    // What Slack gives three seconds for has all of them, however slow this machine is.
    Clock slacks = Clock.fixed(Instant.now(), ZoneOffset.UTC);
    try (FakeSlack slack = FakeSlack.start(slacks)) {
      start(slack, port, running);
      // What is posted before the bot hears is found some other day.
      await().atMost(PATIENCE).untilAsserted(() -> slack.sockets().awaitConnected(1));
      FakePerson ana = slack.person("ana");
      FakePerson bob = slack.person("bob");
      FakeChannel site = slack.watched("site", ana, bob);
      SeenMessage post =
          ana.post(
              site,
              "pier",
              FakeFile.of("IMG_1.jpg", Pictures.phone()),
              FakeFile.of("IMG_2.jpg", Pictures.phone()));
      SeenMessage card =
          slack.await(
              "the card",
              () ->
                  bob.sees(post).stream()
                      .flatMap(seen -> seen.replies().stream())
                      .filter(reply -> slack.workObjects(reply) == 2)
                      .filter(reply -> reply.words().contains("Protected"))
                      .findFirst());
      HttpsServer web = web();
      Axe axe = Axe.installed();
      try (Chromium chromium =
          Chromium.open(
              "--ignore-certificate-errors",
              "--host-resolver-rules=MAP app.slack.com:443 127.0.0.1:%1$d,MAP evil.example:443 127.0.0.1:%1$d"
                  .formatted(web.getAddress().getPort()))) {
        frames(chromium, EVIL, OWN_ORIGIN, slack.opensPane(bob, card).page());
        assertShowsNothing(chromium);
        frames(chromium, SLACK, OWN_ORIGIN, card.url("Link"));
        assertShowsNothing(chromium);

        String page = slack.opensPane(bob, card).page();
        frames(chromium, SLACK, OWN_ORIGIN, page);
        chromium.seen(PICTURE);
        axe.findsNothingNow(chromium, "the side pane");
        frames(chromium, SLACK, OWN_ORIGIN, page);
        chromium.says(MESSAGE, "This was opened already");

        frames(chromium, SLACK, NO_ORIGIN, slack.opensPane(bob, card).page());
        chromium.seen(PICTURE);
        assertThat(chromium.driver().manage().getCookies()).isEmpty();
        chromium.press(NEXT);
        chromium.says(PLACE, "2 of 2");
        chromium.seen(PICTURE);
        chromium.press(PREVIOUS);
        chromium.says(PLACE, "1 of 2");
        chromium.seen(PICTURE);
        chromium.refusesWithoutWords();
        chromium.says(MESSAGE, "Its time is over");
        assertThat(chromium.driver().findElement(PICTURE).isDisplayed()).isFalse();

        frames(chromium, SLACK, NO_ORIGIN, slack.opensPane(bob, card).page());
        chromium.seen(PICTURE);

        ana.command(site, "/image revoke " + card.url("Link")).awaitAnswer();
        chromium.says(MESSAGE, "This link was revoked");
        assertThat(chromium.driver().findElement(PICTURE).isDisplayed()).isFalse();
      } finally {
        web.stop(0);
        connections.shutdownNow();
      }
    } finally {
      running.close();
    }
  }

  private void start(FakeSlack slack, int port, Shutdown running) throws Exception {
    Map<String, String> environment = new HashMap<>();
    environment.put("CLOAKROOM_DATA_DIR", home.resolve("data").toString());
    environment.put("CLOAKROOM_PORT", "" + port);
    environment.put("CLOAKROOM_BASE_URL", "http://localhost:" + port);
    environment.put("CLOAKROOM_HEIF_DECODER", "off");
    environment.put("CLOAKROOM_SLACK_BOT_TOKEN", slack.botToken());
    environment.put("CLOAKROOM_SLACK_APP_TOKEN", slack.appToken());
    environment.put("CLOAKROOM_SLACK_DELETION_TOKEN", slack.deletionToken());
    environment.put("CLOAKROOM_SLACK_API_URL", slack.apiUrl());
    environment.put("CLOAKROOM_SLACK_FILE_HOSTS", slack.fileHost());
    Application.start(
        Application.Kind.SERVE,
        SettingsReader.forServe(environment),
        Clock.systemUTC(),
        Wrapping.NONE,
        running,
        new Ending());
  }

  private void frames(Chromium chromium, String within, String sandbox, String address) {
    framed =
        "<!doctype html><title>chat</title><iframe width=400 height=600 sandbox=\""
            + sandbox
            + "\" src=\""
            + address
            + "\"></iframe>";
    chromium.driver().switchTo().defaultContent();
    chromium.go(within);
    chromium.driver().switchTo().frame(0);
  }

  /** The browser's own page stands where none may be. */
  private static void assertShowsNothing(Chromium chromium) {
    chromium
        .patiently()
        .until(
            any ->
                Optional.ofNullable(chromium.driver().executeScript("return document.URL"))
                    .filter(url -> url.toString().startsWith("chrome-error:"))
                    .isPresent());
    assertThat(chromium.driver().findElements(PICTURE)).isEmpty();
  }

  /** A web server whose pages consist of nothing but a frame. */
  private HttpsServer web() throws Exception {
    HttpsServer web =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    web.setHttpsConfigurator(new HttpsConfigurator(LocalCertificate.in(home).server()));
    web.createContext(
        "/",
        exchange -> {
          byte[] page = framed.getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "text/html;charset=utf-8");
          exchange.sendResponseHeaders(200, page.length);
          exchange.getResponseBody().write(page);
          exchange.close();
        });
    // A browser opens more connections than it uses at once, and each waits for it.
    web.setExecutor(connections);
    web.start();
    return web;
  }
}
