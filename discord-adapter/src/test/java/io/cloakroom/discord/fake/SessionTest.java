package io.cloakroom.discord.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.discord.fake.world.FakeMessage;
import java.time.Duration;
import java.util.EnumSet;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.entities.Message;
import net.dv8tion.jda.api.events.guild.member.GuildMemberRemoveEvent;
import net.dv8tion.jda.api.events.guild.member.GuildMemberRoleAddEvent;
import net.dv8tion.jda.api.events.message.MessageReceivedEvent;
import net.dv8tion.jda.api.events.session.SessionDisconnectEvent;
import net.dv8tion.jda.api.events.session.SessionRecreateEvent;
import net.dv8tion.jda.api.events.session.SessionResumeEvent;
import net.dv8tion.jda.api.events.session.ShutdownEvent;
import net.dv8tion.jda.api.exceptions.ErrorResponseException;
import net.dv8tion.jda.api.requests.GatewayIntent;
import net.dv8tion.jda.api.utils.Compression;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The gateway's sessions and intents, by the real JDA. */
class SessionTest extends WithFake {
  @Test
  void replaysWhatHappenedBetweenACutAndAResume() {
    connect();
    discord.gateway().cut();
    ana.post(general, "meanwhile");

    client.await(SessionResumeEvent.class);

    assertThat(client.await(MessageReceivedEvent.class).getMessage().getContentRaw())
        .isEqualTo("meanwhile");
    assertThat(discord.gateway().identifies()).isEqualTo(1);
    assertThat(discord.gateway().resumes()).isEqualTo(1);
  }

  @Test
  @Tag("full")
  void neverTellsWhatHappenedWhileTheSessionWasForgotten() {
    connect();
    discord.gateway().cutAndForget();
    FakeMessage missed = ana.post(general, "missed");

    client.await(SessionRecreateEvent.class);

    assertThat(client.heard(MessageReceivedEvent.class)).isEmpty();
    assertThat(channel().getHistoryAfter(1, 10).complete().getRetrievedHistory())
        .extracting(Message::getIdLong)
        .containsExactly(missed.id());
    assertThat(discord.gateway().identifies()).isEqualTo(2);
  }

  @Test
  void resumesWhenAskedToReconnect() {
    connect();
    discord.gateway().askToReconnect();

    client.await(SessionResumeEvent.class);

    assertThat(discord.gateway().identifies()).isEqualTo(1);
  }

  @Test
  @Tag("full")
  void startsAnewWhenTheSessionIsInvalid() {
    connect();
    discord.gateway().invalidate(false);

    client.await(SessionRecreateEvent.class);

    assertThat(discord.gateway().identifies()).isEqualTo(2);
  }

  @Test
  void resumesAnInvalidSessionThatIsResumable() {
    connect();
    discord.gateway().invalidate(true);

    client.await(SessionResumeEvent.class);

    assertThat(discord.gateway().identifies()).isEqualTo(1);
  }

  @Test
  void forgetsTheSessionOfAClientThatLeavesWith1000() {
    connect();
    client.jda().shutdown();
    discord.await("the end", () -> client.jda().getStatus() == JDA.Status.SHUTDOWN);
    ana.post(general, "missed");

    connect();

    assertThat(discord.gateway().identifies()).isEqualTo(2);
    assertThat(client.heard(MessageReceivedEvent.class)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {4004, 4010, 4011, 4013, 4014})
  void endsAClientWithAFatalCode(int code) {
    discord.gateway().refuseNextIdentify(code);
    client = new JdaClient(discord);

    assertThat(client.await(ShutdownEvent.class).getCode()).isEqualTo(code);
    assertThat(discord.gateway().isConnected()).isFalse();
  }

  @Test
  void closesAnIdentifyWithIntentsThatThePortalForbids() {
    discord.application().allowContent(false);
    client = new JdaClient(discord);

    assertThat(client.await(ShutdownEvent.class).getCode()).isEqualTo(4014);
  }

  @Test
  void refusesATokenThatWasReset() {
    connect();
    discord.application().resetToken();

    assertThatThrownBy(() -> channel().sendMessage("hello").complete())
        .isInstanceOf(ErrorResponseException.class);
    assertThat(discord.journal().calls("POST", "/channels/{c}/messages").get(0).status())
        .isEqualTo(401);
    assertThat(discord.rateLimits().invalidRequests()).isEqualTo(1);
  }

  @Test
  void reconnectsAfterAnOrdinaryClose() {
    connect();
    discord.gateway().close(4000);

    client.await(SessionDisconnectEvent.class);
    client.await(SessionResumeEvent.class);

    assertThat(discord.gateway().resumes()).isEqualTo(1);
  }

  @Test
  void tellsOfMembersOnlyWithTheMembersIntent() {
    connect();
    discord.application().allowMembers(true);
    try (JdaClient informed =
        new JdaClient(
            discord,
            EnumSet.of(GatewayIntent.GUILD_MEMBERS, GatewayIntent.GUILD_MESSAGES),
            Compression.NONE)) {
      informed.ready();
      informed.jda().getGuildById(discord.guild().id()).retrieveMemberById(ana.id()).complete();
      ana.giveRole(discord.guild().role("curators"));
      ana.leave();

      informed.await(GuildMemberRemoveEvent.class);
    }
    assertThat(client.heard(GuildMemberRoleAddEvent.class)).isEmpty();
    assertThat(client.heard(GuildMemberRemoveEvent.class)).isEmpty();
  }

  @Test
  void cutsEverybodyInAnOutageAndComesBackOnTheSamePorts() {
    connect();
    discord.outage();
    client.await(SessionDisconnectEvent.class);
    ana.post(general, "meanwhile");
    discord.recover();

    assertThat(
            discord.until(
                Duration.ofSeconds(30), () -> !client.heard(SessionResumeEvent.class).isEmpty()))
        .isTrue();
    assertThat(client.await(MessageReceivedEvent.class).getMessage().getContentRaw())
        .isEqualTo("meanwhile");
    assertThat(channel().sendMessage("back").complete().getContentRaw()).isEqualTo("back");
  }
}
