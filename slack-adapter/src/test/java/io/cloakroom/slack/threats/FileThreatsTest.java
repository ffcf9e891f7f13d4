package io.cloakroom.slack.threats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.cloakroom.adapter.AllowedHosts;
import io.cloakroom.chat.Attachment;
import io.cloakroom.chat.IncomingPost;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.slack.ContractStage;
import io.cloakroom.slack.FakeSettings;
import io.cloakroom.slack.fake.SeenMessage;
import io.cloakroom.slack.fake.http.Fault;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Files that are not what they should be, or not where they should be. */
class FileThreatsTest {
  private final ContractStage stage = new ContractStage();

  @AfterEach
  void stop() {
    stage.close();
  }

  private IncomingPost post(String content) {
    return stage.post("north pier", content.getBytes(StandardCharsets.UTF_8));
  }

  private Optional<String> open(IncomingPost post) throws IOException, MessengerUnavailable {
    Attachment file = post.attachments().get(0);
    Optional<InputStream> opened = stage.messenger().open(post.post(), file);
    if (opened.isEmpty()) {
      return Optional.empty();
    }
    try (InputStream in = opened.get()) {
      return Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  private SeenMessage standing() {
    return stage.bob.sees(stage.site).get(0);
  }

  @Test
  void T19_calls_only_the_hosts_of_the_settings() {
    AllowedHosts hosts =
        new AllowedHosts(Set.of("files.slack.com", "*.slack.com", "127.0.0.1:4711"));

    for (String good :
        List.of(
            "https://files.slack.com/a",
            "https://x.y.slack.com/a",
            "https://files.slack.com:443/a",
            "http://127.0.0.1:4711/a")) {
      assertThat(hosts.allowed(good).isPresent()).as(good).isTrue();
    }
    for (String bad :
        List.of(
            "http://files.slack.com/a",
            "https://files.slack.com@evil.example/a",
            "https://user@files.slack.com/a",
            "https://files.slack.com.evil.example/a",
            "https://evilslack.com/a",
            "https://slack.com.evil.example",
            "https://files.slack.com:8443/a",
            "http://169.254.169.254/latest/meta-data",
            "https://169.254.169.254/",
            "http://127.0.0.1:4712/a",
            "http://[::1]/a",
            "https://10.0.0.1/a",
            "file:///etc/passwd",
            "ftp://files.slack.com/a")) {
      assertThat(hosts.allowed(bad).isPresent()).as(bad).isFalse();
    }
  }

  @Test
  void T19_refuses_a_name_that_leads_into_a_private_network() {
    AllowedHosts hosts = new AllowedHosts(Set.of("*.slack.com"));

    assertThatThrownBy(() -> hosts.lookup("10.1.2.3")).isInstanceOf(UnknownHostException.class);
    assertThatThrownBy(() -> hosts.lookup("169.254.169.254"))
        .isInstanceOf(UnknownHostException.class);
    assertThatThrownBy(() -> hosts.lookup("0.0.0.0")).isInstanceOf(UnknownHostException.class);
    assertThatThrownBy(() -> hosts.lookup("fd00::1")).isInstanceOf(UnknownHostException.class);
    assertThatThrownBy(() -> hosts.lookup("100.64.0.1")).isInstanceOf(UnknownHostException.class);
  }

  @Test
  void T19_sends_no_token_elsewhere_and_follows_nobody_there() throws Exception {
    List<String> heard = new CopyOnWriteArrayList<>();
    HttpServer evil =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    evil.createContext(
        "/",
        exchange -> {
          heard.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
          exchange.sendResponseHeaders(200, -1);
        });
    evil.start();
    try {
      String address = "http://127.0.0.1:" + evil.getAddress().getPort() + "/a.jpg";
      IncomingPost redirected = post("one");
      stage.slack.switches().redirectDownloadsTo(address);
      assertThatThrownBy(() -> open(redirected)).isInstanceOf(IOException.class);
      stage.slack.switches().redirectDownloadsTo("");

      IncomingPost moved = post("two");
      stage.slack.moveFile(stage.bob.sees(stage.site).get(1).files().get(0), address);
      assertThatThrownBy(() -> open(moved)).isInstanceOf(IOException.class);

      assertThat(heard).isEmpty();
    } finally {
      evil.stop(0);
    }
  }

  @Test
  void T19_sends_uploads_and_answers_where_Slack_is_and_nowhere_else() {
    AllowedHosts hosts = FakeSettings.of(stage.slack).hostsWithoutToken();

    assertThat(List.of(stage.slack.apiUrl() + "x", "http://" + stage.slack.fileHost() + "/x"))
        .allMatch(address -> hosts.allowed(address).isPresent());
    assertThat(hosts.allowed("https://hooks.slack.com/commands/x").isPresent()).isTrue();
    assertThat(List.of("https://slack.com.evil.example/x", "http://127.0.0.1:1/x"))
        .noneMatch(address -> hosts.allowed(address).isPresent());
  }

  @Test
  void takesAPageToSignInAtForNoPicture() throws Exception {
    for (boolean redirect : List.of(false, true)) {
      stage.slack.switches().signInByRedirect(redirect);
      IncomingPost post = post("one");
      stage.slack.fail("download", 4, Fault.signInPage());

      assertThatThrownBy(() -> open(post)).isInstanceOf(IOException.class);

      stage.slack.clearFaults();
      assertThat(open(post)).contains("one");
    }
  }

  @Test
  void noticesAFileThatBreaksOffInTheMiddle() {
    IncomingPost post = post("a picture that is long enough to be cut");
    stage.slack.fail("download", 4, Fault.halfAnswer());

    assertThatThrownBy(() -> open(post)).isInstanceOf(IOException.class);
  }

  @Test
  void waitsWhileSlackStillScansAFile() throws Exception {
    stage.slack.switches().scanDelay(Duration.ofSeconds(30));
    IncomingPost post = post("one");

    assertThatThrownBy(() -> open(post))
        .isInstanceOfSatisfying(
            MessengerUnavailable.class, busy -> assertThat(busy.retryAfter()).isPresent());

    stage.turnClock(Duration.ofSeconds(31));
    assertThat(open(post)).contains("one");
  }

  @Test
  void opensNothingThatIsGoneForGood() throws Exception {
    IncomingPost post = post("one");
    stage.ana.deleteFile(standing().files().get(0));

    assertThat(open(post)).isEmpty();
  }
}
