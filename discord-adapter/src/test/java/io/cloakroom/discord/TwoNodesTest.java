package io.cloakroom.discord;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.adapter.Duties;
import io.cloakroom.adapter.Leases;
import io.cloakroom.audit.Action;
import io.cloakroom.chat.card.CardKey;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Notice;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.discord.fake.world.ChannelKind;
import io.cloakroom.discord.fake.world.FakeChannel;
import io.cloakroom.discord.fake.world.FakeInteraction;
import io.cloakroom.discord.fake.world.FakeMessage;
import io.cloakroom.discord.fake.world.Permissions;
import io.cloakroom.intake.queue.Stage;
import io.cloakroom.testing.MemoryLeases;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
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
  private volatile boolean secondIsCutOff;
  private Bot second;

  @BeforeEach
  void startTwo() throws MessengerUnavailable {
    stop();
    bot = node("a", new Cut(() -> firstIsCutOff));
    second = node("b", new Cut(() -> secondIsCutOff));
  }

  @AfterEach
  void stopTheOther() {
    second.close();
  }

  private Bot node(String name, Leases its) throws MessengerUnavailable {
    return new Bot(Bot.settings(discord), clock, disk, new Duties(its, name, clock::nanos)).start();
  }

  /** A node's way to the leases. */
  private final class Cut implements Leases {
    private final BooleanSupplier off;

    Cut(BooleanSupplier off) {
      this.off = off;
    }

    @Override
    public boolean take(String what, String node) {
      if (off.getAsBoolean()) {
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

  /** A lease ran out everywhere as the database was away: nobody acts, and Discord says it once. */
  @Test
  void J08_whatDiscordTellsButOnceIsNotLostWhileNobodyHasTheShard() {
    site.allow(cho, Permissions.MANAGE_MESSAGES);
    FakeMessage post = ana.post(site, "north pier", picture());
    FakeMessage card = replaced(post);
    FakeChannel hall = discord.guild().add(ChannelKind.TEXT, "hall");
    hall.allow(cho, Permissions.VIEW_CHANNEL | Permissions.MANAGE_CHANNELS);
    hall.allowBot(Permissions.VIEW_CHANNEL);
    discord.settle();
    cho.command(hall, "image policy access", Map.of("value", "open")).reply();
    firstIsCutOff = true;
    secondIsCutOff = true;
    clock.turn(Leases.LENGTH);

    cho.delete(card);
    hall.hide();
    discord.settle();

    awaitStage(post, Stage.CLEARED);
    assertThat(closings(hall)).isZero();
    retryBoth();
    await("the closing", () -> closings(hall) == 1);
    retryBoth();
    discord.until(Duration.ofMillis(200), () -> false);
    assertThat(closings(hall)).as("of two that heard it").isOne();
  }

  /** A channel that was open to all and is not any more; that it was closed is on record. */
  private FakeChannel closedHall() {
    FakeChannel hall = discord.guild().add(ChannelKind.TEXT, "hall");
    hall.allow(cho, Permissions.VIEW_CHANNEL | Permissions.MANAGE_CHANNELS);
    hall.allowBot(Permissions.VIEW_CHANNEL);
    discord.settle();
    cho.command(hall, "image policy access", Map.of("value", "open")).reply();
    hall.hide();
    await("the closing", () -> closings(hall) == 1);
    return hall;
  }

  /** What an admin opened again stays open, though a node hands the closing in after that. */
  @Test
  void J08_aClosingThatANodeHandsInLateIsOneThatWasHandedIn() {
    FakeChannel hall = closedHall();
    discord.settle();
    clock.turn(Duration.ofMinutes(5));
    discord.until(Duration.ofMillis(200), () -> false);
    cho.command(hall, "image policy access", Map.of("value", "open")).reply();

    retryBoth();
    discord.until(Duration.ofMillis(200), () -> false);

    assertThat(closings(hall)).isOne();
  }

  /** Two in a minute were one: what was posted there stayed open to all. */
  @Test
  void J08_aSecondClosingThatOnlyAnotherNodeCouldHandInIsHandedInToo() {
    FakeChannel hall = closedHall();
    hall.removeOverwrite(discord.guild().everyone().id());
    discord.settle();
    cho.command(hall, "image policy access", Map.of("value", "open")).reply();
    secondIsCutOff = true;
    clock.turn(Duration.ofSeconds(20));
    bot.close();

    hall.hide();
    discord.settle();

    assertThat(closings(hall)).as("nobody acts").isOne();
    retry(second);
    await("the second", () -> closings(hall) == 2);
    retry(second);
    discord.until(Duration.ofMillis(200), () -> false);
    assertThat(closings(hall)).isEqualTo(2);
  }

  @Test
  void J08_whomOneNodeToldAnotherDoesNotTellAgain_andCorrectsWhatItSaid() throws Exception {
    CardKey key = new CardKey("told");
    Notice notice = Notice.lasting(List.of(Line.of("north pier")));

    for (Bot node : List.of(bot, second, bot)) {
      assertThat(node.messenger.tell(key, person(ana), conversation(site), notice)).isTrue();
      clock.turn(Duration.ofHours(1));
    }
    Notice other = Notice.lasting(List.of(Line.of("south pier")));
    second.messenger.correct(key, person(ana), conversation(site), other);

    assertThat(ana.directMessages()).hasSize(1);
    assertThat(find(ana, "south pier")).isPresent();
  }

  private long closings(FakeChannel channel) {
    return events(Action.POLICY_CHANGED).stream()
        .filter(one -> one.conversation().equals(Optional.of(conversation(channel))))
        .filter(one -> "closed".equals(one.details().get("reason")))
        .count();
  }

  private void retryBoth() {
    retry(bot);
    retry(second);
  }

  private static void retry(Bot node) {
    try {
      node.chat.retry(node.doors);
    } catch (MessengerUnavailable e) {
      throw new AssertionError(e);
    }
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
