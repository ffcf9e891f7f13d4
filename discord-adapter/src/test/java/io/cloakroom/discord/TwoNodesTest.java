package io.cloakroom.discord;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.adapter.Duties;
import io.cloakroom.adapter.Leases;
import io.cloakroom.audit.Action;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.discord.fake.world.FakeInteraction;
import io.cloakroom.discord.fake.world.FakeMessage;
import io.cloakroom.intake.queue.Stage;
import io.cloakroom.testing.MemoryLeases;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Two nodes of one program at one Discord, over one database: Discord tells each of them
 * everything, and one acts on it.
 */
final class TwoNodesTest extends Museum {
  private static final String ANSWERS = "/interactions/{interaction}/{token}/callback";

  /** Another node asks so often. */
  private static final Duration ASKED = Duration.ofSeconds(2);

  private final MemoryLeases leases = new MemoryLeases(clock::nanos);
  private volatile boolean firstIsCutOff;
  private Bot second;

  @BeforeEach
  void startTwo() throws MessengerUnavailable {
    stop();
    bot = node("a", new OfTheFirst());
    second = node("b", leases);
  }

  @AfterEach
  void stopTheOther() {
    second.close();
  }

  private Bot node(String name, Leases its) throws MessengerUnavailable {
    return new Bot(Bot.settings(discord), clock, disk, new Duties(its, name, clock::nanos)).start();
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
  void J01_whatIsPostedHasOneCardAndWhatIsPressedOneAnswer() {
    FakeMessage card = cardOf("north pier", picture());

    assertThat(cards(site)).containsExactly(card);
    assertThat(events(Action.INTAKE_RECEIVED)).hasSize(1);
    isAnsweredOnce();
  }

  @Test
  void J08_aNodeThatStopsIsFollowedAtOnceAndNothingIsLostInBetween() {
    bot.close();
    FakeMessage between = ana.post(site, "in between", picture());
    assertThat(intakes(between)).as("nobody acts").isEmpty();

    clock.turn(ASKED);

    FakeMessage card = replaced(between);
    assertThat(cards(site)).containsExactly(card);
    isAnsweredOnce();
  }

  @Test
  void J08_aNodeThatStallsIsFollowedWithinOneLeaseAndActsNoMore() {
    firstIsCutOff = true;
    clock.turn(Leases.LENGTH.minusSeconds(5));
    discord.until(Duration.ofMillis(200), () -> false);
    FakeMessage before = ana.post(site, "before", picture());
    awaitStage(before, Stage.REPLACED);

    clock.turn(Leases.LENGTH);
    FakeMessage after = ana.post(site, "after", picture());

    replaced(after);
    await("both stand on cards", () -> after.isDeleted() && before.isDeleted());
    assertThat(events(Action.INTAKE_RECEIVED)).hasSize(2);
    isAnsweredOnce();

    firstIsCutOff = false;
    clock.turn(ASKED);
    discord.until(Duration.ofMillis(200), () -> false);
    isAnsweredOnce();
  }

  private void isAnsweredOnce() {
    int answered = discord.journal().calls("POST", ANSWERS).size();
    FakeInteraction call = cho.command(site, "image list");

    assertThat(call.reply().text()).isNotBlank();
    discord.until(Duration.ofMillis(200), () -> false);
    assertThat(discord.journal().calls("POST", ANSWERS)).hasSize(answered + 1);
    assertThat(call.messages()).hasSize(1);
    assertThat(List.of(discord.contractErrors())).allSatisfy(all -> assertThat(all).isEmpty());
  }
}
