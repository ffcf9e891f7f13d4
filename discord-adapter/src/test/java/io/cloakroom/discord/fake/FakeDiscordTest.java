package io.cloakroom.discord.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.discord.fake.api.AuditTrail;
import io.cloakroom.discord.fake.http.FakeUpload;
import io.cloakroom.discord.fake.world.FakeAttachment;
import io.cloakroom.discord.fake.world.FakeMessage;
import io.cloakroom.discord.fake.world.Permissions;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.dv8tion.jda.api.components.actionrow.ActionRow;
import net.dv8tion.jda.api.components.buttons.Button;
import net.dv8tion.jda.api.entities.Message;
import net.dv8tion.jda.api.entities.channel.concrete.TextChannel;
import net.dv8tion.jda.api.events.message.MessageDeleteEvent;
import net.dv8tion.jda.api.events.message.MessageReceivedEvent;
import net.dv8tion.jda.api.events.message.MessageUpdateEvent;
import net.dv8tion.jda.api.exceptions.ErrorResponseException;
import net.dv8tion.jda.api.requests.ErrorResponse;
import net.dv8tion.jda.api.utils.AttachedFile;
import net.dv8tion.jda.api.utils.Compression;
import net.dv8tion.jda.api.utils.FileUpload;
import net.dv8tion.jda.api.utils.messages.MessageCreateData;
import org.junit.jupiter.api.Test;

/** Messages, by the real JDA. */
class FakeDiscordTest extends WithFake {
  @Test
  void connectsWithoutCompressionToo() {
    try (JdaClient plain = new JdaClient(discord, JdaClient.USUAL, Compression.NONE)) {
      plain.ready();

      assertThat(plain.jda().getGuildById(discord.guild().id()).getTextChannels()).hasSize(1);
      assertThat(discord.gateway().identifies()).isEqualTo(1);
    }
  }

  @Test
  void showsTheBotWhatAPersonPosts() {
    connect();
    FakeMessage posted = ana.post(general, "look", FakeUpload.of("cat.png", PNG).withAlt("a cat"));

    Message heard = client.await(MessageReceivedEvent.class).getMessage();

    assertThat(heard.getIdLong()).isEqualTo(posted.id());
    assertThat(heard.getContentRaw()).isEqualTo("look");
    assertThat(heard.getMember()).isNotNull();
    assertThat(heard.getAttachments()).hasSize(1);
    assertThat(heard.getAttachments().get(0).getWidth()).isEqualTo(2);
    assertThat(heard.getAttachments().get(0).getDescription()).isEqualTo("a cat");
    assertThat(heard.getAttachments().get(0).getContentType()).isEqualTo("image/png");
  }

  @Test
  void hidesContentWithoutTheIntentExceptWhatMentionsTheBot() {
    discord.application().allowContent(false);
    try (JdaClient blind =
        new JdaClient(
            discord,
            java.util.EnumSet.of(net.dv8tion.jda.api.requests.GatewayIntent.GUILD_MESSAGES),
            Compression.ZLIB)) {
      blind.ready();
      FakeMessage hidden = ana.post(general, "secret", FakeUpload.of("cat.png", PNG));
      ana.post(general, "<@" + discord.clientId() + "> hello");

      Message second = blind.await(MessageReceivedEvent.class, 2).getMessage();
      Message first = blind.heard(MessageReceivedEvent.class).get(0).getMessage();
      TextChannel channel = blind.jda().getTextChannelById(general.id());

      assertThat(first.getAttachments()).isEmpty();
      assertThat(second.getContentRaw()).contains("hello");
      assertThat(channel.retrieveMessageById(hidden.id()).complete().getAttachments()).isEmpty();
    }
  }

  @Test
  void keepsReplyFilesAndButtonsOfTheBot() {
    connect();
    FakeMessage original = ana.post(general, "look");

    Message sent =
        channel()
            .sendMessage("**Ana**: look")
            .setMessageReference(original.id())
            .failOnInvalidReply(false)
            .setAllowedMentions(List.of())
            .mentionRepliedUser(false)
            .addFiles(FileUpload.fromData(PNG, "cat.png").asSpoiler().setDescription("a cat"))
            .addComponents(
                ActionRow.of(Button.primary("open:1", "Open"), Button.link("https://e.org", "Go")))
            .complete();

    FakeMessage seen = ana.last(general).orElseThrow();
    assertThat(seen.id()).isEqualTo(sent.getIdLong());
    assertThat(seen.references()).isEqualTo(original.id());
    assertThat(seen.type()).isEqualTo(19);
    assertThat(seen.buttons()).containsExactly("Open", "Go");
    assertThat(seen.attachments().get(0).isSpoiler()).isTrue();
    assertThat(seen.attachments().get(0).bytes()).isEqualTo(PNG);
    assertThat(seen.mentions().isEmpty()).isTrue();
    assertThat(sent.getAttachments().get(0).isSpoiler()).isTrue();
  }

  @Test
  void putsTheFilesOfAComponentTreeNotAmongTheAttachments() {
    connect();
    MessageCreateData tree =
        new net.dv8tion.jda.api.utils.messages.MessageCreateBuilder()
            .useComponentsV2()
            .setComponents(
                net.dv8tion.jda.api.components.container.Container.of(
                    net.dv8tion.jda.api.components.textdisplay.TextDisplay.of("hello"),
                    net.dv8tion.jda.api.components.mediagallery.MediaGallery.of(
                        net.dv8tion.jda.api.components.mediagallery.MediaGalleryItem.fromFile(
                            FileUpload.fromData(PNG, "cat.png")))))
            .build();

    Message sent = channel().sendMessage(tree).complete();

    assertThat(sent.getAttachments()).isEmpty();
    assertThat(sent.isUsingComponentsV2()).isTrue();
    assertThat(ana.last(general).orElseThrow().attachments()).hasSize(1);
    assertThat(ana.last(general).orElseThrow().text()).isEqualTo("hello");
  }

  @Test
  void clearsPingsThatTheSenderDidNotAllow() {
    connect();
    channel().sendMessage("<@" + ana.id() + ">").setAllowedMentions(List.of()).complete();
    FakeMessage silent = ana.last(general).orElseThrow();
    channel().sendMessage("<@" + ana.id() + ">").complete();
    FakeMessage loud = ana.last(general).orElseThrow();

    assertThat(silent.mentions().users()).isEmpty();
    assertThat(loud.mentions().users()).containsExactly(ana.id());
  }

  @Test
  void tellsOfAnEditThatDropsOneOfTwoFiles() {
    connect();
    FakeMessage posted =
        ana.post(general, "two", FakeUpload.of("a.png", PNG), FakeUpload.of("b.png", PNG));
    ana.dropAttachment(posted, posted.attachments().get(0));

    Message edited = client.await(MessageUpdateEvent.class).getMessage();

    assertThat(edited.getAttachments())
        .extracting(Message.Attachment::getFileName)
        .containsExactly("b.png");
    assertThat(edited.isEdited()).isTrue();
  }

  @Test
  void tellsOfAnEmbedThatIsNoEdit() {
    connect();
    FakeMessage posted = ana.post(general, "see https://pictures.example/cat.png");
    discord.resolveEmbed(posted, "https://pictures.example/cat.png");

    Message updated = client.await(MessageUpdateEvent.class).getMessage();

    assertThat(updated.isEdited()).isFalse();
    assertThat(updated.getEmbeds()).hasSize(1);
  }

  @Test
  void putsAForwardedPictureIntoTheSnapshotOnly() {
    connect();
    FakeMessage source = ana.post(general, "look", FakeUpload.of("cat.png", PNG));
    FakeMessage forwarded = ana.forward(source, discord.guild().channel("other"));
    ana.delete(source);

    Message heard = client.await(MessageReceivedEvent.class, 2).getMessage();

    assertThat(heard.getIdLong()).isEqualTo(forwarded.id());
    assertThat(heard.getAttachments()).isEmpty();
    assertThat(heard.getMessageSnapshots().get(0).getAttachments()).hasSize(1);
  }

  @Test
  void deletesOnceAndThenSays10008() {
    connect();
    FakeMessage posted = ana.post(general, "look");

    channel().deleteMessageById(posted.id()).complete();

    client.await(MessageDeleteEvent.class);
    assertThat(posted.isDeleted()).isTrue();
    assertThat(ana.sees(general)).isEmpty();
    assertThatThrownBy(() -> channel().deleteMessageById(posted.id()).complete())
        .isInstanceOfSatisfying(
            ErrorResponseException.class,
            e -> assertThat(e.getErrorResponse()).isEqualTo(ErrorResponse.UNKNOWN_MESSAGE));
  }

  @Test
  void logsABulkDeletionButNoSingleOne() {
    connect();
    List<String> ids =
        List.of(ana.post(general, "1"), ana.post(general, "2"), ana.post(general, "3")).stream()
            .map(message -> Long.toString(message.id()))
            .toList();

    channel().deleteMessageById(ids.get(0)).reason("why").complete();
    channel().deleteMessagesByIds(ids.subList(1, 3)).complete();

    assertThat(discord.auditLog().entries())
        .extracting(AuditTrail.Entry::action)
        .containsExactly(73);
    assertThat(discord.journal().calls("DELETE", "/channels/{c}/messages/{m}").get(0).reason())
        .isEqualTo("why");
  }

  @Test
  void givesTheSameMessageForTheSameNonce() {
    connect();
    Message one = channel().sendMessage("once").setNonce("key-1").complete();
    Message two = channel().sendMessage("once").setNonce("key-1").complete();

    assertThat(two.getId()).isEqualTo(one.getId());
    assertThat(general.messages()).hasSize(1);

    clock.turn(java.time.Duration.ofMinutes(5));
    Message later = channel().sendMessage("once").setNonce("key-1").complete();
    assertThat(later.getId()).isNotEqualTo(one.getId());
  }

  @Test
  void changesOnlyTheFlagsOfAnothersMessage() {
    connect();
    FakeMessage posted = ana.post(general, "see https://pictures.example/cat.png");

    client
        .jda()
        .getTextChannelById(general.id())
        .retrieveMessageById(posted.id())
        .complete()
        .suppressEmbeds(true)
        .complete();

    assertThat(posted.hasSuppressedEmbeds()).isTrue();
  }

  @Test
  void keepsOnlyTheListedFilesWhenTheBotEdits() {
    connect();
    Message sent =
        channel()
            .sendMessage("two")
            .addFiles(FileUpload.fromData(PNG, "a.png"), FileUpload.fromData(PNG, "b.png"))
            .complete();

    sent.editMessage("one")
        .setAttachments(AttachedFile.fromAttachment(sent.getAttachments().get(1)))
        .complete();

    FakeMessage seen = ana.last(general).orElseThrow();
    assertThat(seen.content()).isEqualTo("one");
    assertThat(seen.attachments()).extracting(FakeAttachment::fileName).containsExactly("b.png");
  }

  @Test
  void pagesHistoryAndIsEmptyWithoutThePermission() {
    connect();
    FakeMessage first = ana.post(general, "1");
    for (int i = 2; i <= 130; i++) {
      ana.post(general, Integer.toString(i));
    }

    List<Message> page =
        channel().getHistoryAfter(first.id(), 100).complete().getRetrievedHistory();
    assertThat(page).hasSize(100);
    assertThat(page.get(99).getContentRaw()).isEqualTo("2");

    general.denyBot(Permissions.READ_MESSAGE_HISTORY);
    assertThat(rawHistory()).isEqualTo("[]");
  }

  private String rawHistory() {
    return new String(
        rest("GET", "/channels/" + general.id() + "/messages"), StandardCharsets.UTF_8);
  }
}
