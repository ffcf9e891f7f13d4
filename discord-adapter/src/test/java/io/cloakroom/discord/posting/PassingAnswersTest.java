package io.cloakroom.discord.posting;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.adapter.Keepsake;
import io.cloakroom.discord.Museum;
import io.cloakroom.discord.fake.api.Faults;
import io.cloakroom.discord.fake.world.FakeInteraction;
import io.cloakroom.discord.fake.world.FakeMessage;
import io.cloakroom.link.pass.Passes;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What stands in place of a way in that is over. */
final class PassingAnswersTest extends Museum {
  private static final String ORIGINAL = "/webhooks/{webhook}/{token}/messages/{message}";
  private static final String MEMBER = "/guilds/{guild}/members/{user}";
  private static final String SHELF = "discord-passing";

  private List<Keepsake> waiting() {
    return disk.database().keepsakes().of(SHELF, clock.instant(), 9);
  }

  /** An answer that is known to be replaced some time. */
  private FakeMessage opened() {
    FakeMessage card = cardOf("north pier", picture());
    FakeMessage answer = bob.press(card, "Open").reply();
    await("that it is remembered", () -> waiting().size() == 1);
    return answer;
  }

  private void seesItIsOver(FakeMessage answer) {
    await("that it says so", () -> answer.text().contains("was for one use"));
    assertThat(answer.buttons()).containsExactly("Ask again");
    assertThat(answer.isEphemeral()).isTrue();
    await("that nothing of it is kept", () -> waiting().isEmpty());
  }

  @Test
  void theOneButtonOfOpenOffersToAskAgainOnceItsMinuteIsOver() {
    FakeMessage answer = opened();
    assertThat(answer.buttons()).containsExactly("Open the picture");
    assertThat(answer.links()).singleElement().asString().contains("#");
    assertThat(answer.content()).doesNotContain("http");

    clock.turn(Passes.PASS_LIFETIME.minusSeconds(1));
    assertThat(waiting()).hasSize(1);
    assertThat(answer.buttons()).containsExactly("Open the picture");
    clock.turn(Duration.ofSeconds(1));

    seesItIsOver(answer);
    assertThat(bob.press(answer, "Ask again").reply().buttons())
        .containsExactly("Open the picture");
  }

  @Test
  void itIsReplacedByTheNextProcess() {
    FakeMessage answer = opened();
    assertThat(waiting()).noneMatch(one -> one.toString().contains(one.words()));
    stop();
    clock.turn(Passes.PASS_LIFETIME);

    start();

    seesItIsOver(answer);
  }

  @Test
  void anAnswerThatWasAnnouncedIsReplacedToo() {
    FakeMessage card = cardOf("north pier", picture());
    clock.turn(Duration.ofSeconds(10));
    Faults.Gate slow = discord.faults().hold("GET", MEMBER);
    FakeInteraction call = bob.press(card, "Open");
    await("that it was announced", call::isAcknowledged);
    slow.open();
    await("the answer", () -> !call.reply().isLoading());
    await("that it is remembered", () -> waiting().size() == 1);

    clock.turn(Passes.PASS_LIFETIME);

    seesItIsOver(call.reply());
  }

  @Test
  void itIsTriedAgainWhileDiscordIsAwayAndGivenUpWhereItIsGone() {
    FakeMessage answer = opened();
    discord.faults().fail("PATCH", ORIGINAL, 500, 6);
    clock.turn(Passes.PASS_LIFETIME);
    seesItIsOver(answer);

    FakeMessage card = cardOf("south pier", picture());
    FakeMessage late = bob.press(card, "Open").reply();
    await("that it is remembered", () -> waiting().size() == 1);
    discord.faults().refuse("PATCH", ORIGINAL, 404, 10008, 1);
    clock.turn(Passes.PASS_LIFETIME);

    await("that nothing of it is kept", () -> waiting().isEmpty());
    assertThat(late.buttons()).containsExactly("Open the picture");
  }

  @Test
  void whatItsTokenDoesNotReachAnyMoreIsTriedOnce() {
    FakeMessage answer = opened();
    discord.interactions().tokensLive(Duration.ofSeconds(30));
    int before = tries();

    clock.turn(Passes.PASS_LIFETIME);

    await("that nothing of it is kept", () -> waiting().isEmpty());
    assertThat(tries()).isEqualTo(before + 1);
    assertThat(answer.buttons()).containsExactly("Open the picture");
  }

  @Test
  void itIsTriedNoLongerThanItsTokenLives() {
    FakeMessage answer = opened();
    discord.faults().fail("PATCH", ORIGINAL, 500, Integer.MAX_VALUE);
    int before = tries();
    clock.turn(Passes.PASS_LIFETIME);
    await("that it is tried again", () -> tries() > before + 1);

    clock.turn(Duration.ofMinutes(12));

    assertThat(waiting()).isEmpty();
    assertThat(answer.buttons()).containsExactly("Open the picture");
  }

  private int tries() {
    return discord.journal().calls("PATCH", ORIGINAL).size();
  }
}
