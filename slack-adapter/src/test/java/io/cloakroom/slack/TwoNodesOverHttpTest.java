package io.cloakroom.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloakroom.adapter.Duties;
import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.policy.Scope;
import io.cloakroom.slack.fake.FakeChannel;
import io.cloakroom.slack.fake.FakeFile;
import io.cloakroom.slack.fake.Journal;
import io.cloakroom.slack.fake.SeenMessage;
import io.cloakroom.testing.MemoryLeases;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Two nodes behind one address for Slack's deliveries: what came to one of them was missed by
 * neither.
 */
class TwoNodesOverHttpTest {
  private static final Duration ROUND = Duration.ofSeconds(30);

  private final SlackRig rig = new SlackRig(FakeSettings::overHttp);
  private final MemoryLeases leases = new MemoryLeases(rig.clock::nanos);
  private Bot looks;
  private Bot hears;

  @BeforeEach
  void startTwo() throws Exception {
    rig.bot.close();
    looks = node("a");
    hears = node("b");
    rig.bot = hears;
    rig.slack.deliverTo("http://127.0.0.1:" + hears.gateway.port() + "/slack/events");
    pass(Duration.ofMinutes(1));
  }

  @AfterEach
  void stop() {
    looks.close();
    rig.close();
  }

  private Bot node(String name) throws Exception {
    Duties duties = new Duties(leases, name, rig.clock::nanos);
    return new Bot(FakeSettings.overHttp(rig.slack), rig.db, rig.blobs, duties, rig.clock)
        .listen()
        .connect();
  }

  private void pass(Duration time) throws Exception {
    for (Duration passed = Duration.ZERO; passed.compareTo(time) < 0; ) {
      rig.clock.turn(ROUND);
      passed = passed.plus(ROUND);
      looks.chat.retry(looks.doors);
      hears.chat.retry(hears.doors);
    }
  }

  @Test
  void T62_whatCameToTheOtherNodeMakesNobodyLookThroughTheChannels() throws Exception {
    FakeChannel random = rig.slack.watched("random", rig.cho, rig.ana);
    rig.db
        .policies()
        .set(
            Scope.of(hears.conversation(random.id())),
            "governed",
            "no",
            AuditEvent.of(
                rig.clock.instant(),
                hears.conversation(random.id()).workspace(),
                Action.POLICY_CHANGED));
    pass(Duration.ofMinutes(12));
    rig.card(rig.posts(rig.ana, "north pier", Photo.jpeg()), "Protected");
    rig.ana.post(random, "left alone", FakeFile.of("a.jpg", Photo.jpeg(5)));
    rig.slack.postAsApp("giphy", rig.site, "", FakeFile.of("cat.jpg", Photo.jpeg(7)));
    rig.slack.journal().clear();

    pass(Duration.ofMinutes(32));

    assertThat(rig.slack.journal().of("files.list")).hasSizeBetween(2, 4);
    List<JsonNode> read =
        rig.slack.journal().of("conversations.history").stream()
            .map(Journal.Entry::details)
            .filter(asked -> asked.has("oldest"))
            .toList();
    assertThat(read)
        .as("the app's message alone, once by each node at the most")
        .hasSizeBetween(1, 2)
        .allSatisfy(one -> assertThat(one.path("latest")).isEqualTo(one.path("oldest")));
  }

  @Test
  void J08_whatCameToNoNodeIsFoundAllTheSame() throws Exception {
    rig.card(rig.posts(rig.ana, "north pier", Photo.jpeg()), "Protected");
    rig.slack.events().lose(true);
    SeenMessage missed = rig.posts(rig.ana, "lost", Photo.jpeg());
    rig.slack.events().lose(false);

    pass(Duration.ofMinutes(22));

    rig.laterCard(missed, "Protected");
    assertThat(rig.cards(missed)).hasSize(1);
  }
}
