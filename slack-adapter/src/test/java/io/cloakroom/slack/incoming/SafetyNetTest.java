package io.cloakroom.slack.incoming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.cloakroom.adapter.Secret;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Membership;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Workspace;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.intake.IntakeDesk;
import io.cloakroom.intake.queue.IntakeStores;
import io.cloakroom.policy.Policies;
import io.cloakroom.slack.post.Files;
import io.cloakroom.slack.post.History;
import io.cloakroom.slack.post.Missed;
import io.cloakroom.slack.setup.Team;
import io.cloakroom.slack.web.CallPace;
import io.cloakroom.slack.web.WebApi;
import io.cloakroom.testing.MemoryDatabase;
import io.cloakroom.testing.Sample;
import io.cloakroom.testing.TurnableClock;
import io.cloakroom.testing.UnaskedMessenger;
import io.cloakroom.testing.Unchecked;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Files whose message never came, where Slack does not answer for some of them. */
class SafetyNetTest {
  private static final String ANSWERED = "{\"ok\":true,\"file\":{\"id\":\"F\"}}";
  private static final String BROKEN = "{\"ok\":false,\"error\":\"internal_error\"}";

  private final TurnableClock clock = new TurnableClock();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final IntakeStores intakes = new MemoryDatabase().intakes();
  private final IntakeDesk desk =
      new IntakeDesk(
          intakes,
          new MemoryDatabase().links(),
          new Policies(new MemoryDatabase().policies()),
          new Nobody(),
          Unchecked.in(new Nobody(), new Policies(new MemoryDatabase().policies())),
          card -> {},
          clock,
          () -> {});
  private HttpServer slack;
  private SafetyNet net;

  @BeforeEach
  void open() throws IOException {
    slack = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    slack.createContext("/", this::answer);
    slack.start();
    SlackConfig config = new SlackConfig();
    config.setMethodsEndpointUrlPrefix("http://127.0.0.1:" + slack.getAddress().getPort() + "/");
    WebApi api = new WebApi(Slack.getInstance(config), new Secret("xoxb"), new CallPace(clock));
    Team team = new Team(new Workspace("slack", "T1"), "", "UBOT", "BBOT");
    net =
        new SafetyNet(
            new Files(api), new Missed(new History(api, Optional.empty()), team), team, clock);
  }

  @AfterEach
  void close() {
    slack.stop(0);
  }

  private void answer(HttpExchange call) throws IOException {
    String form = new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String file = form.replaceFirst(".*file=([A-Za-z0-9]+).*", "$1");
    asked.add(file);
    byte[] body = (file.startsWith("BAD") ? BROKEN : ANSWERED).getBytes(StandardCharsets.UTF_8);
    call.sendResponseHeaders(200, body.length);
    call.getResponseBody().write(body);
    call.close();
  }

  /** It was asked for again and again, and nothing behind it ever was. */
  @Test
  void T62_aFileThatSlackCannotSayHoldsUpNoOther() throws MessengerUnavailable {
    for (int i = 0; i < 20; i++) {
      net.shared(i % 5 == 0 ? "BAD" + i : "GOOD" + i, "C1");
      clock.turn(Duration.ofMillis(1));
    }
    clock.turn(Duration.ofMinutes(1));

    net.look(desk);

    assertThat(asked).hasSize(20).startsWith("BAD0", "GOOD1");
    asked.clear();
    net.look(desk);
    assertThat(asked).as("each only after a while").isEmpty();
  }

  @Test
  void T62_asksNoMoreWhereSlackAnswersForSeveralInARowNot() throws MessengerUnavailable {
    for (int i = 0; i < 5; i++) {
      net.shared("BAD" + i, "C1");
      clock.turn(Duration.ofMillis(1));
    }
    net.shared("GOOD", "C1");
    clock.turn(Duration.ofSeconds(30));

    assertThatThrownBy(() -> net.look(desk)).isInstanceOf(MessengerUnavailable.class);
    assertThat(asked).containsExactly("BAD0", "BAD1", "BAD2");

    net.look(desk);
    assertThat(asked).contains("GOOD");
  }

  @Test
  void T62_givesUpAfterADayWhatSlackCannotSay() throws MessengerUnavailable {
    net.shared("BAD", "C1");
    clock.turn(Duration.ofDays(1).plusSeconds(1));
    net.look(desk);
    asked.clear();

    net.look(desk);

    assertThat(asked).isEmpty();
  }

  /** Its message came to another node, which took it in. */
  @Test
  void T62_asksNothingOfAFileThatAnotherNodeTookIn() throws MessengerUnavailable {
    Conversation channel = new Conversation(new Workspace("slack", "T1"), "C1");
    desk.received(Sample.post(channel, "1", "KNOWN"));
    net.shared("KNOWN", "C1");
    net.shared("KNOWN", "C2");
    net.shared("OTHER", "C1");
    clock.turn(Duration.ofSeconds(30));

    net.look(desk);

    assertThat(asked).containsExactlyInAnyOrder("KNOWN", "OTHER");
  }

  /** The post that showed it first was taken for it, and the second was never looked for. */
  @Test
  void T62_asksForAFileThatStayedAndIsSharedOnceMore() throws MessengerUnavailable {
    Conversation channel = new Conversation(new Workspace("slack", "T1"), "C1");
    desk.received(Sample.post(channel, "1", "STAYED"));
    clock.turn(Duration.ofHours(1));
    net.shared("STAYED", "C1");
    clock.turn(Duration.ofSeconds(30));

    net.look(desk);

    assertThat(asked).containsExactly("STAYED");
  }

  /** Is asked for nothing. */
  private static final class Nobody extends UnaskedMessenger {
    @Override
    public String nameOf(Person person) {
      throw new AssertionError("nobody is named");
    }

    @Override
    public Membership membership(Person person, Conversation where) {
      throw new AssertionError("nobody's place is asked for");
    }

    @Override
    public Duration membershipLifetime(Workspace workspace) {
      return Duration.ZERO;
    }
  }
}
