package io.cloakroom.discord.posting;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.discord.Museum;
import io.cloakroom.discord.card.Webhooks;
import io.cloakroom.discord.fake.world.FakeChannel;
import io.cloakroom.discord.fake.world.FakeMessage;
import io.cloakroom.discord.fake.world.Permissions;
import io.cloakroom.intake.queue.Stage;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Cards under their authors' names, through a webhook of the bot's own. */
final class AuthorBylineTest extends Museum {
  private static final String EXECUTE = "/webhooks/{webhook_id}/{webhook_token}";
  private static final String EDIT = EXECUTE + "/messages/{message_id}";
  private static final int INVALID_WEBHOOK_TOKEN = 50027;

  @BeforeEach
  void choose() {
    cho.command(site, "image policy set", Map.of("name", "byline", "value", "author")).reply();
  }

  @Test
  void theCardStandsUnderItsAuthorsName() {
    FakeMessage card = cardOf("north pier", picture());

    assertThat(card.isFromWebhook()).isTrue();
    assertThat(card.author().name()).isEqualTo("Ana");
    assertThat(card.content()).isEqualTo("north pier");
    assertThat(bob.press(card, "Open").reply().isEphemeral()).isTrue();
  }

  @Test
  void oneWebhookIsEnoughForAChannelAndItsThreads() {
    FakeChannel thread = bob.thread(bob.post(site, "about"), "pier");

    cardOf("one", picture());
    FakeMessage second = replaced(ana.post(thread, "two", picture()));

    assertThat(second.channel()).isEqualTo(thread);
    assertThat(discord.journal().calls("POST", "/channels/{channel_id}/webhooks")).hasSize(1);
  }

  @Test
  void T43_itsOwnWebhookIsNeverTakenIn() {
    FakeMessage card = cardOf("north pier", picture());
    cardOf("later", picture());

    assertThat(intakes(card)).isEmpty();
  }

  @Test
  void aCardWhoseAnswerWasLostIsFoundAlthoughWebhooksKnowNoNonce() {
    discord.faults().dropAnswers("POST", EXECUTE, 1);

    FakeMessage post = ana.post(site, "north pier", picture());
    inTime(
        "the post to be replaced",
        () -> intakes(post).stream().anyMatch(intake -> intake.stage() == Stage.REPLACED));

    assertThat(cards(site)).hasSize(1);
  }

  /** JDA by itself asks a gateway that broke once more. */
  @Test
  void T40_aCardThatABrokenGatewayAnsweredForIsNotWrittenTwice() {
    discord.faults().breakAnswers("POST", EXECUTE, 502, 1);

    FakeMessage post = ana.post(site, "north pier", picture());
    inTime(
        "the post to be replaced",
        () -> intakes(post).stream().anyMatch(intake -> intake.stage() == Stage.REPLACED));

    assertThat(cards(site)).hasSize(1);
  }

  @Test
  void theCardIsChangedAfterARestart() {
    FakeMessage card = cardOf("north pier", picture());
    stop();
    IntStream.range(0, 130).forEach(i -> bob.post(site, "talk " + i));
    clock.turn(Duration.ofDays(8));

    start();

    inTime("the card to say so", () -> card.text().contains("xpired"));
  }

  @Test
  void theCardIsChangedThoughItsWebhookHasAnotherTokenByNow() {
    FakeMessage card = cardOf("north pier", picture());
    discord.faults().refuse("PATCH", EDIT, 401, INVALID_WEBHOOK_TOKEN, 1);

    FakeMessage more = ana.press(card, "More").reply();
    ana.press(more, "Revoke").reply();

    inTime("the card to say so", () -> card.text().contains("evoked"));
    assertThat(discord.journal().calls("PATCH", EDIT)).hasSize(2);
    assertThat(cards(site)).hasSize(1);
  }

  @Test
  void withoutTheRightTheBotSpeaksForItself() {
    site.denyBot(Permissions.MANAGE_WEBHOOKS);

    FakeMessage card = cardOf("north pier", picture());

    assertThat(card.isFromWebhook()).isFalse();
    assertThat(card.text()).contains("Ana", "north pier");
  }

  @Test
  void aDeletedWebhookIsMadeAnew() {
    cardOf("one", picture());
    discord.faults().refuse("POST", EXECUTE, 404, 10015, 1);

    assertThat(cardOf("two", picture()).isFromWebhook()).isTrue();
  }

  @Test
  void namesThatDiscordRefusesAreMended() {
    assertThat(Webhooks.name("Clyde of Discord").toLowerCase(Locale.ROOT))
        .doesNotContain("clyde", "discord");
    assertThat(Webhooks.name("everyone")).isEqualTo("everyone (member)");
    assertThat(Webhooks.name("x")).isEqualTo("x (member)");
    assertThat(Webhooks.name("y".repeat(100))).hasSize(80);
    assertThat(Webhooks.name("`@#:")).isNotBlank();
  }
}
