package io.cloakroom.slack;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.adapter.Duties;
import io.cloakroom.adapter.Leases;
import io.cloakroom.slack.fake.SeenMessage;
import io.cloakroom.testing.MemoryLeases;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Two nodes of one program in one workspace, over one database, each with a socket: one looks
 * through the channels for what neither heard.
 */
class TwoNodesTest {
  /** Another node asks so often. */
  private static final Duration ASKED = Duration.ofSeconds(2);

  private final SlackRig rig = new SlackRig();
  private final MemoryLeases leases = new MemoryLeases(rig.clock::nanos);
  private volatile boolean firstIsCutOff;
  private Bot first;
  private Bot second;

  @BeforeEach
  void startTwo() throws Exception {
    rig.down();
    first = node("a", new OfTheFirst());
    rig.bot = first;
    second = node("b", leases);
    rig.slack.sockets().awaitConnected(2);
    rig.slack.journal().clear();
  }

  @AfterEach
  void stop() {
    second.close();
    rig.close();
  }

  private Bot node(String name, Leases its) throws Exception {
    Duties duties = new Duties(its, name, rig.clock::nanos);
    return new Bot(FakeSettings.of(rig.slack), rig.db, rig.blobs, duties, rig.clock)
        .listen()
        .connect();
  }

  /** The first node's way to the database. */
  private final class OfTheFirst implements Leases {
    @Override
    public boolean take(String what, String node) {
      if (firstIsCutOff) {
        throw new IllegalStateException("the database is away");
      }
      return leases.take(what, node);
    }

    @Override
    public void giveUp(String what, String node) {
      leases.giveUp(what, node);
    }
  }

  @Test
  void J08_oneLooksForWhatTheOtherNoticedThatItMissed() throws Exception {
    SeenMessage missed = whileBothAreAway();

    second.chat.retry(second.doors);
    assertThat(rig.slack.journal().of("files.list")).as("not its own").isEmpty();
    first.chat.retry(first.doors);

    rig.card(missed, "Protected");
    assertThat(rig.cards(missed)).hasSize(1);
    assertThat(rig.intakes(missed)).hasSize(1);
  }

  @Test
  void J08_aNodeThatStopsIsFollowedAtOnceAndNothingIsLostInBetween() throws Exception {
    SeenMessage missed = lost();
    second.chat.retry(second.doors);
    assertThat(rig.intakes(missed)).as("nobody noticed").isEmpty();
    first.close();
    rig.bot = second;

    rig.clock.turn(ASKED);
    second.chat.retry(second.doors);

    rig.card(missed, "Protected");
    assertThat(rig.cards(missed)).hasSize(1);
    rig.slack.sockets().awaitConnected(1);
  }

  @Test
  void J08_aNodeThatStallsIsFollowedWithinOneLeaseAndLooksNoMore() throws Exception {
    firstIsCutOff = true;
    rig.clock.turn(Leases.LENGTH);
    SeenMessage missed = whileBothAreAway();

    second.chat.retry(second.doors);
    rig.card(missed, "Protected");
    firstIsCutOff = false;
    rig.clock.turn(ASKED);
    rig.slack.journal().clear();
    first.chat.retry(first.doors);

    assertThat(rig.slack.journal().of("files.list")).isEmpty();
    assertThat(rig.cards(missed)).hasSize(1);
  }

  private SeenMessage whileBothAreAway() {
    rig.slack.sockets().breakOff();
    SeenMessage missed = lost();
    rig.slack.sockets().awaitConnected(2);
    return missed;
  }

  private SeenMessage lost() {
    rig.slack.events().lose(true);
    SeenMessage missed = rig.posts(rig.ana, "lost", Photo.jpeg());
    rig.slack.events().lose(false);
    return missed;
  }
}
