package io.cloakroom.discord.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.discord.fake.http.FakeUpload;
import io.cloakroom.discord.fake.people.FakePerson;
import io.cloakroom.discord.fake.world.ChannelKind;
import io.cloakroom.discord.fake.world.FakeChannel;
import io.cloakroom.discord.fake.world.FakeMessage;
import io.cloakroom.discord.fake.world.FakeRole;
import io.cloakroom.discord.fake.world.Permissions;
import java.time.Duration;
import java.util.concurrent.Callable;
import net.dv8tion.jda.api.Permission;
import net.dv8tion.jda.api.entities.Guild;
import net.dv8tion.jda.api.entities.Member;
import net.dv8tion.jda.api.entities.MessageType;
import net.dv8tion.jda.api.entities.channel.concrete.ThreadChannel;
import net.dv8tion.jda.api.entities.channel.middleman.GuildChannel;
import net.dv8tion.jda.api.events.channel.ChannelCreateEvent;
import net.dv8tion.jda.api.events.guild.GuildJoinEvent;
import net.dv8tion.jda.api.events.message.MessageReceivedEvent;
import net.dv8tion.jda.api.events.message.MessageUpdateEvent;
import net.dv8tion.jda.api.exceptions.ErrorResponseException;
import net.dv8tion.jda.api.requests.ErrorResponse;
import org.junit.jupiter.api.Test;

/** Channels of every kind, and who may do what where, by the real JDA. */
class PlacesTest extends WithFake {
  private Guild guild() {
    return client.jda().getGuildById(discord.guild().id());
  }

  private Member member(FakePerson person) {
    return guild().retrieveMemberById(person.id()).complete();
  }

  private boolean sees(FakePerson person, FakeChannel channel) {
    GuildChannel known = guild().getGuildChannelById(channel.id());
    return member(person).hasPermission(known, Permission.VIEW_CHANNEL);
  }

  private static void refused(Callable<?> call, ErrorResponse with) {
    assertThatThrownBy(call::call)
        .isInstanceOfSatisfying(
            ErrorResponseException.class,
            refusal -> assertThat(refusal.getErrorResponse()).isEqualTo(with));
  }

  @Test
  void agreesWithJdaAboutRolesOwnersAndDeniedMembers() {
    connect();
    FakePerson ben = discord.person("ben");
    FakeRole curators = discord.guild().role("curators");
    ben.giveRole(curators);
    FakeChannel vault =
        discord.guild().channel("vault").hide().allow(curators, Permissions.VIEW_CHANNEL);
    FakePerson cleo = discord.person("cleo");
    cleo.giveRole(curators);
    vault.deny(cleo, Permissions.VIEW_CHANNEL);
    for (FakePerson person : discord.people()) {
      assertThat(sees(person, vault)).as(person.name()).isEqualTo(person.canSee(vault));
    }
    assertThat(discord.people().stream().filter(p -> p.canSee(vault)).map(FakePerson::name))
        .containsExactlyInAnyOrder("owner-of-museum", "ben");
    assertThat(cleo.sees(vault)).isEmpty();
  }

  @Test
  void leavesATimedOutPersonOnlyReading() {
    connect();
    ana.timeOut(clock.instant().plus(Duration.ofMinutes(5)));

    assertThat(ana.canSee(general)).isTrue();
    assertThatThrownBy(() -> ana.post(general, "hello")).isInstanceOf(IllegalStateException.class);
    clock.turn(Duration.ofMinutes(6));
    assertThat(ana.post(general, "hello").content()).isEqualTo("hello");
  }

  @Test
  void refusesTheBotWhereItMayNot() {
    connect();
    FakeMessage posted = ana.post(general, "look");
    discord.guild().permit(discord.guild().botRole(), 0);
    general.denyBot(Permissions.MANAGE_MESSAGES);
    refused(() -> raw("DELETE", "/messages/" + posted.id()), ErrorResponse.MISSING_PERMISSIONS);
    general.denyBot(Permissions.VIEW_CHANNEL);
    refused(() -> raw("DELETE", "/messages/" + posted.id()), ErrorResponse.MISSING_ACCESS);
    general.delete();
    refused(() -> raw("DELETE", "/messages/" + posted.id()), ErrorResponse.UNKNOWN_CHANNEL);
    assertThat(discord.rateLimits().invalidRequests()).isEqualTo(2);
  }

  /** Past JDA's own checks. */
  private Object raw(String method, String path) {
    return new net.dv8tion.jda.internal.requests.RestActionImpl<>(
            client.jda(),
            net.dv8tion.jda.api.requests.Route.custom(
                    net.dv8tion.jda.api.requests.Method.valueOf(method),
                    "channels/" + general.id() + path)
                .compile(),
            (response, request) -> response)
        .complete();
  }

  @Test
  void givesAForumPostTheIdOfItsFirstMessage() {
    FakeChannel forum = discord.guild().add(ChannelKind.FORUM, "help");
    connect();
    FakeMessage starter = ana.forumPost(forum, "my cat", "look", FakeUpload.of("cat.png", PNG));

    MessageReceivedEvent heard = client.await(MessageReceivedEvent.class);

    assertThat(heard.getMessageIdLong()).isEqualTo(starter.channel().id());
    assertThat(heard.getChannel().asThreadChannel().getParentChannel().getIdLong())
        .isEqualTo(forum.id());
    assertThatThrownBy(() -> ana.post(forum, "directly")).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void knowsMediaVoiceAndAnnouncementChannels() {
    FakeChannel media = discord.guild().add(ChannelKind.MEDIA, "pictures");
    FakeChannel voice = discord.guild().add(ChannelKind.VOICE, "lounge");
    FakeChannel news = discord.guild().add(ChannelKind.ANNOUNCEMENT, "news");
    connect();
    ana.forumPost(media, "a cat", "", FakeUpload.of("cat.png", PNG));
    ana.post(voice, "in voice text", FakeUpload.of("cat.png", PNG));
    ana.post(news, "news", FakeUpload.of("cat.png", PNG));

    client.await(MessageReceivedEvent.class, 3);

    assertThat(client.heard(MessageReceivedEvent.class))
        .allMatch(event -> event.getMessage().getAttachments().size() == 1);
    assertThat(guild().getMediaChannels()).hasSize(1);
    voice.denyBot(Permissions.CONNECT);
    ana.post(voice, "unheard");
    assertThat(client.heard(MessageReceivedEvent.class)).hasSize(3);
  }

  @Test
  void publishesAnnouncementsAndMarksTheCopyWhenTheSourceGoes() {
    FakeChannel news = discord.guild().add(ChannelKind.ANNOUNCEMENT, "news");
    discord.follow(news, general);
    connect();
    FakeMessage source = ana.post(news, "news", FakeUpload.of("cat.png", PNG));
    ana.publish(source);
    FakeMessage copy = ana.last(general).orElseThrow();

    assertThat(copy.isFromWebhook()).isTrue();
    assertThat(copy.flags() & FakeMessage.IS_CROSSPOST).isNotZero();
    ana.delete(source);
    assertThat(copy.flags() & FakeMessage.SOURCE_MESSAGE_DELETED).isNotZero();
    client.await(MessageUpdateEvent.class, 2);
  }

  @Test
  void keepsPrivateThreadsToTheirMembers() {
    connect();
    FakePerson ben = discord.person("ben");
    FakePerson cleo = discord.person("cleo");
    FakeChannel secret = ana.privateThread(general, "secret");
    ana.post(secret, "psst");
    discord.guild().permit(discord.guild().botRole(), Permissions.EVERYONE);

    assertThat(ben.canSee(secret)).isFalse();
    assertThat(ben.sees(secret)).isEmpty();
    ana.addBot(secret);
    ana.post(secret, "now the bot hears");
    discord.await(
        "the second",
        () ->
            client.heard(MessageReceivedEvent.class).stream()
                .anyMatch(e -> e.getMessage().getContentRaw().contains("now")));
    ana.addToThread(secret, cleo);
    assertThat(cleo.sees(secret)).hasSize(2);
    cleo.leaveThread(secret);
    assertThat(cleo.canSee(secret)).isFalse();
    ThreadChannel thread = guild().getThreadChannelById(secret.id());
    assertThat(thread.retrieveThreadMemberById(ana.id()).complete().getIdLong())
        .isEqualTo(ana.id());
    refused(
        () -> thread.retrieveThreadMemberById(ben.id()).complete(), ErrorResponse.UNKNOWN_MEMBER);
  }

  @Test
  void startsAThreadWithTheIdOfItsMessageAndANoticeNobodyCanDelete() {
    connect();
    FakeMessage starter = ana.post(general, "look");
    FakeChannel thread = ana.thread(starter, "about it");
    ana.post(thread, "first");

    MessageReceivedEvent heard = client.await(MessageReceivedEvent.class, 3);

    assertThat(thread.id()).isEqualTo(starter.id());
    assertThat(heard.getChannel().asThreadChannel().getParentMessageChannel().getIdLong())
        .isEqualTo(general.id());
    FakeMessage notice = thread.messages().get(0);
    assertThat(client.heard(MessageReceivedEvent.class).get(1).getMessage().getType())
        .isEqualTo(MessageType.THREAD_STARTER_MESSAGE);
    assertThat(
            new String(
                rest("DELETE", "/channels/" + thread.id() + "/messages/" + notice.id()),
                java.nio.charset.StandardCharsets.UTF_8))
        .contains("50021");
  }

  @Test
  void refusesEditsInAnArchivedThreadAndOpensItByPosting() {
    connect();
    FakeChannel thread = ana.thread(ana.post(general, "look"), "about it");
    client.await(ChannelCreateEvent.class);
    ThreadChannel known = guild().getThreadChannelById(thread.id());
    long sent = known.sendMessage("hello").complete().getIdLong();
    thread.archive(true, false);

    assertThat(edit(thread, sent)).contains("50083");
    assertThat(rest("POST", "/channels/" + thread.id() + "/typing")).isEmpty();
    ana.post(thread, "again");
    assertThat(thread.isArchived()).isFalse();
  }

  private String edit(FakeChannel thread, long message) {
    return new String(
        rest("PATCH", "/channels/" + thread.id() + "/messages/" + message, "{\"content\":\"x\"}"),
        java.nio.charset.StandardCharsets.UTF_8);
  }

  @Test
  void writesToPeopleDirectlyUnlessTheyRefuse() {
    connect();
    client.jda().openPrivateChannelById(ana.id()).complete().sendMessage("receipt").complete();
    assertThat(ana.directMessages()).extracting(FakeMessage::content).containsExactly("receipt");

    ana.acceptDirectMessages(false);
    refused(
        () -> client.jda().openPrivateChannelById(ana.id()).complete().sendMessage("x").complete(),
        ErrorResponse.CANNOT_SEND_TO_USER);
  }

  @Test
  void forgetsTheBotThatWasThrownOutAndWelcomesItBack() {
    connect();
    discord.guild().removeBot();
    discord.await("the end", () -> client.jda().getGuildById(discord.guild().id()) == null);

    discord.guild().inviteBot(Permissions.BOT);
    client.await(GuildJoinEvent.class);
    assertThat(guild().getSelfMember().hasPermission(Permission.MESSAGE_MANAGE)).isTrue();
  }

  @Test
  void postsStickersPollsAndVoiceMessages() {
    connect();
    ana.sticker(general, "wave");
    ana.poll(general, "cats or dogs?");
    ana.voiceMessage(general, new byte[] {1});

    client.await(MessageReceivedEvent.class, 3);
    var heard = client.heard(MessageReceivedEvent.class);

    assertThat(heard.get(0).getMessage().getStickers()).hasSize(1);
    assertThat(heard.get(1).getMessage().getPoll()).isNotNull();
    assertThat(heard.get(2).getMessage().isVoiceMessage()).isTrue();
  }
}
