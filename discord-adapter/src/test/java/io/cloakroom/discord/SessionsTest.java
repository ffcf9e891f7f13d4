package io.cloakroom.discord;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.adapter.Secret;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.discord.channel.DiscordChannel;
import io.cloakroom.discord.fake.FakeDiscord;
import io.cloakroom.discord.fake.api.RecordedCall;
import io.cloakroom.discord.setup.DiscordSettings;
import io.cloakroom.testing.TurnableClock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** When Discord does not let the bot in, the program learns why and what to do. */
final class SessionsTest {
  private final TurnableClock clock = new TurnableClock();
  private final FakeDiscord discord = FakeDiscord.start(clock);
  private final Bot bot = new Bot(discord, clock, Bot.Disk.empty());

  @AfterEach
  void end() throws Exception {
    bot.close();
    discord.close();
    assertThat(discord.contractErrors()).isEmpty();
  }

  @Test
  void aWrongTokenEndsTheProgramWithTheRemedy() {
    discord.application().resetToken();

    assertThatThrownBy(bot::start).isInstanceOf(MessengerUnavailable.class);

    assertThat(bot.fatal).singleElement().asString().contains("CLOAKROOM_DISCORD_TOKEN");
    assertThat(bot.chat.problems()).isEqualTo(bot.fatal);
  }

  /** The default. */
  @Test
  void aWrongTokenIsKnownForOneWhereDiscordSaysHowManySessionsToBegin() {
    DiscordSettings one = Bot.settings(discord);
    DiscordSettings wrong =
        new DiscordSettings(
            new Secret("wrong.token.entirely"), one.clientSecret(), one.servers(), 0, one.roles());
    try (Bot other = new Bot(wrong, clock, Bot.Disk.empty())) {
      assertThatThrownBy(other::start).hasMessageContaining("does not know the token");

      assertThat(other.fatal).singleElement().asString().contains("CLOAKROOM_DISCORD_TOKEN");
    }
  }

  @Test
  void aMissingIntentEndsTheProgramWithTheRemedy() {
    discord.application().allowContent(false);

    assertThatThrownBy(bot::start).isInstanceOf(MessengerUnavailable.class);

    assertThat(bot.fatal).singleElement().asString().contains("Message Content Intent");
  }

  @Test
  void aTokenThatWasResetWhileConnectedEndsTheProgram() throws Exception {
    bot.start();

    discord.gateway().close(4004);

    discord.until(Duration.ofMinutes(1), () -> !bot.fatal.isEmpty());
    assertThat(bot.fatal).singleElement().asString().contains("does not know the token");
  }

  @Test
  void aServerThatIsDownAtTheStartIsTriedAgain() throws Exception {
    discord.outage();
    assertThatThrownBy(bot::start).isInstanceOf(MessengerUnavailable.class);
    assertThat(bot.fatal).isEmpty();

    discord.recover();
    bot.chat.connect(bot.doors);

    assertThat(discord.gateway().isConnected()).isTrue();
  }

  @Test
  void aServerOfOnesOwnNeedNotSayWhereItsGatewayIs() throws Exception {
    discord.faults().refuse("GET", "/gateway/bot", 404, 0, 1);

    bot.start();

    assertThat(discord.gateway().isConnected()).isTrue();
  }

  @Test
  void commandsThatCannotBeToldAtTheStartAreToldLaterInTheSameSession() throws Exception {
    String commands = "/applications/{application_id}/commands";
    discord.faults().fail("PUT", commands, 500, 1);
    bot.start();
    assertThat(discord.journal().calls("PUT", commands))
        .extracting(RecordedCall::status)
        .containsExactly(500);

    bot.chat.retry(bot.doors);

    assertThat(discord.journal().calls("PUT", commands))
        .extracting(RecordedCall::status)
        .containsExactly(500, 200);
    assertThat(discord.gateway().identifies()).isEqualTo(1);
  }

  @Test
  void aSessionThatIsCutIsResumed() throws Exception {
    bot.start();

    discord.gateway().cut();

    discord.until(Duration.ofMinutes(1), () -> discord.gateway().resumes() == 1);
    assertThat(discord.gateway().resumes()).isEqualTo(1);
    assertThat(discord.gateway().identifies()).isEqualTo(1);
  }

  /** Its workers would take up posts of which they can find out nothing, beside other nodes'. */
  @Test
  void J08_withoutASessionItIsCutOffUntilOneIsBack() throws Exception {
    bot.start();
    assertThat(bot.chat.isCutOff()).isFalse();

    discord.gateway().stop();

    assertThat(discord.until(Duration.ofMinutes(1), bot.chat::isCutOff)).isTrue();
    bot.chat.retry(bot.doors); // Nobody is told that nothing can be shown: what is known is.
    discord.gateway().restart();
    assertThat(discord.until(Duration.ofMinutes(1), () -> !bot.chat.isCutOff())).isTrue();
  }

  @Test
  void asManyShardsAsTheOperatorWantsServeTheGuild() throws Exception {
    DiscordSettings one = Bot.settings(discord);
    DiscordSettings recommended =
        new DiscordSettings(one.token(), one.clientSecret(), one.servers(), 0, one.roles());
    try (Bot sharded = new Bot(recommended, clock, Bot.Disk.empty())) {
      sharded.start();

      assertThat(sharded.messenger.conversations(DiscordChannel.workspace(discord.guild().id())))
          .isNotEmpty();
    }
  }
}
