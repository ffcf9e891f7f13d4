package io.cloakroom.discord.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.discord.fake.http.FakeUpload;
import io.cloakroom.discord.fake.people.FakePerson;
import io.cloakroom.discord.fake.world.FakeInteraction;
import io.cloakroom.discord.fake.world.FakeMessage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import net.dv8tion.jda.api.Permission;
import net.dv8tion.jda.api.components.actionrow.ActionRow;
import net.dv8tion.jda.api.components.attachmentupload.AttachmentUpload;
import net.dv8tion.jda.api.components.buttons.Button;
import net.dv8tion.jda.api.components.label.Label;
import net.dv8tion.jda.api.components.textinput.TextInput;
import net.dv8tion.jda.api.components.textinput.TextInputStyle;
import net.dv8tion.jda.api.events.interaction.ModalInteractionEvent;
import net.dv8tion.jda.api.events.interaction.command.CommandAutoCompleteInteractionEvent;
import net.dv8tion.jda.api.events.interaction.command.MessageContextInteractionEvent;
import net.dv8tion.jda.api.events.interaction.command.SlashCommandInteractionEvent;
import net.dv8tion.jda.api.events.interaction.component.ButtonInteractionEvent;
import net.dv8tion.jda.api.exceptions.ErrorResponseException;
import net.dv8tion.jda.api.interactions.InteractionContextType;
import net.dv8tion.jda.api.interactions.commands.DefaultMemberPermissions;
import net.dv8tion.jda.api.interactions.commands.OptionType;
import net.dv8tion.jda.api.interactions.commands.build.Commands;
import net.dv8tion.jda.api.interactions.commands.build.OptionData;
import net.dv8tion.jda.api.interactions.commands.build.SubcommandData;
import net.dv8tion.jda.api.interactions.commands.build.SubcommandGroupData;
import net.dv8tion.jda.api.modals.Modal;
import net.dv8tion.jda.api.requests.ErrorResponse;
import net.dv8tion.jda.api.utils.FileUpload;
import org.junit.jupiter.api.Test;

/** Commands, buttons, forms and answers, by the real JDA. */
class InteractionTest extends WithFake {
  private void register() {
    connect();
    client
        .jda()
        .updateCommands()
        .addCommands(
            Commands.slash("image", "Pictures")
                .setContexts(InteractionContextType.GUILD)
                .addSubcommands(
                    new SubcommandData("list", "List")
                        .addOptions(
                            new OptionData(OptionType.USER, "user", "Whose"),
                            new OptionData(OptionType.INTEGER, "limit", "How many")
                                .setRequiredRange(1, 50),
                            new OptionData(OptionType.STRING, "id", "Which", false, true)),
                    new SubcommandData("upload", "Upload")
                        .addOption(OptionType.ATTACHMENT, "file", "The picture", true))
                .addSubcommandGroups(
                    new SubcommandGroupData("policy", "Rules")
                        .addSubcommands(new SubcommandData("show", "Show"))),
            Commands.slash("guard", "For moderators")
                .setDefaultPermissions(
                    DefaultMemberPermissions.enabledFor(Permission.MANAGE_SERVER)),
            Commands.message("Protect this image"))
        .complete();
  }

  private FakeMessage card() {
    channel()
        .sendMessage("card")
        .addComponents(ActionRow.of(Button.primary("open:1", "Open")))
        .complete();
    return ana.last(general).orElseThrow();
  }

  private static void refused(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable call, ErrorResponse with) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            ErrorResponseException.class,
            refusal -> assertThat(refusal.getErrorResponse()).isEqualTo(with));
  }

  @Test
  void answersAPressForTheOneWhoPressedAlone() {
    connect();
    FakePerson ben = discord.person("ben");
    FakeMessage card = card();
    FakeInteraction pressed = ana.press(card, "Open");

    ButtonInteractionEvent event = client.await(ButtonInteractionEvent.class);
    assertThat(event.getComponentId()).isEqualTo("open:1");
    assertThat(event.getMessageIdLong()).isEqualTo(card.id());
    event.reply("yours").setEphemeral(true).complete();

    assertThat(pressed.reply().content()).isEqualTo("yours");
    assertThat(ana.ephemerals()).hasSize(1);
    assertThat(ben.ephemerals()).isEmpty();
    assertThat(ben.sees(general)).containsExactly(card);
    assertThat(channel().getHistoryAfter(1, 10).complete().size()).isEqualTo(1);
  }

  @Test
  void defersEditsFollowsUpAndDeletes() {
    connect();
    FakeInteraction pressed = ana.press(card(), "Open");
    ButtonInteractionEvent event = client.await(ButtonInteractionEvent.class);

    event.deferReply(true).complete();
    assertThat(pressed.messages().get(0).isLoading()).isTrue();
    event.getHook().editOriginal("done").setFiles(FileUpload.fromData(PNG, "p.png")).complete();
    event.getHook().sendMessage("more").setEphemeral(true).complete();

    assertThat(pressed.reply().content()).isEqualTo("done");
    assertThat(pressed.reply().attachments().get(0).bytes()).isEqualTo(PNG);
    assertThat(pressed.messages()).extracting(FakeMessage::content).containsExactly("done", "more");
    assertThat(event.getHook().retrieveOriginal().complete().getContentRaw()).isEqualTo("done");
    event.getHook().deleteOriginal().complete();
    assertThat(ana.ephemerals()).extracting(FakeMessage::content).containsExactly("more");
  }

  @Test
  void keepsTheFilesOfAnImmediateAnswer() {
    connect();
    FakeInteraction pressed = ana.press(card(), "Open");
    client
        .await(ButtonInteractionEvent.class)
        .reply("here")
        .addFiles(FileUpload.fromData(PNG, "p.png"))
        .setEphemeral(true)
        .complete();

    assertThat(pressed.reply().attachments().get(0).bytes()).isEqualTo(PNG);
    assertThat(general.messages()).hasSize(1);
  }

  @Test
  void answersAPressInADirectMessage() {
    connect();
    client
        .jda()
        .openPrivateChannelById(ana.id())
        .complete()
        .sendMessage("receipt")
        .addComponents(ActionRow.of(Button.primary("more:1", "More")))
        .complete();
    FakeInteraction pressed = ana.press(ana.directMessages().get(0), "More");
    client.await(ButtonInteractionEvent.class).reply("details").complete();

    assertThat(pressed.reply().content()).isEqualTo("details");
    assertThat(ana.directMessages()).hasSize(2);
  }

  @Test
  void refusesASecondAnswerAndALateOne() {
    connect();
    FakeMessage card = card();
    ana.press(card, "Open");
    ButtonInteractionEvent twice = client.await(ButtonInteractionEvent.class);
    twice.deferEdit().complete();
    refused(
        () -> raw(twice.getId(), twice.getToken()), ErrorResponse.INTERACTION_ALREADY_ACKNOWLEDGED);

    FakeInteraction late = ana.press(card, "Open");
    ButtonInteractionEvent slow = client.await(ButtonInteractionEvent.class, 2);
    clock.turn(Duration.ofMillis(3100));
    refused(() -> slow.reply("too late").complete(), ErrorResponse.UNKNOWN_INTERACTION);
    assertThat(late.isAcknowledged()).isFalse();
  }

  /** JDA itself refuses a second answer, so past it. */
  private void raw(String id, String token) {
    new net.dv8tion.jda.internal.requests.RestActionImpl<>(
            client.jda(),
            net.dv8tion.jda.api.requests.Route.Interactions.CALLBACK.compile(id, token),
            net.dv8tion.jda.api.utils.data.DataObject.empty().put("type", 6))
        .complete();
  }

  @Test
  void letsTokensDie() {
    connect();
    ana.press(card(), "Open");
    ButtonInteractionEvent event = client.await(ButtonInteractionEvent.class);
    event.deferReply(true).complete();
    discord.interactions().tokensLive(Duration.ofMinutes(2));
    clock.turn(Duration.ofMinutes(3));

    refused(
        () -> event.getHook().editOriginal("x").complete(), ErrorResponse.INVALID_WEBHOOK_TOKEN);
  }

  @Test
  void updatesTheMessageOfTheButton() {
    connect();
    FakeMessage card = card();
    ana.press(card, "Open").id();
    ButtonInteractionEvent event = client.await(ButtonInteractionEvent.class);
    event.editMessage("revoked").setComponents(List.of()).complete();

    assertThat(card.content()).isEqualTo("revoked");
    assertThat(card.buttons()).isEmpty();
    assertThatThrownBy(() -> ana.press(card, "Open")).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void typesCommandsWithTheirOptions() {
    register();
    FakePerson ben = discord.person("ben");
    FakeInteraction typed = ana.command(general, "image list", Map.of("user", ben, "limit", 7));

    SlashCommandInteractionEvent event = client.await(SlashCommandInteractionEvent.class);
    event.reply("listed").setEphemeral(true).complete();

    assertThat(event.getFullCommandName()).isEqualTo("image list");
    assertThat(event.getOption("user").getAsMember().getIdLong()).isEqualTo(ben.id());
    assertThat(event.getOption("limit").getAsInt()).isEqualTo(7);
    assertThat(event.getMember().hasPermission(Permission.MANAGE_SERVER)).isFalse();
    assertThat(typed.reply().content()).isEqualTo("listed");
    ana.command(general, "image policy show");
    assertThat(client.await(SlashCommandInteractionEvent.class, 2).getSubcommandGroup())
        .isEqualTo("policy");
  }

  @Test
  void uploadsAFileWithoutAPost() {
    register();
    ana.command(general, "image upload", Map.of("file", FakeUpload.of("cat.png", PNG)));

    SlashCommandInteractionEvent event = client.await(SlashCommandInteractionEvent.class);

    assertThat(event.getOption("file").getAsAttachment().getSize()).isEqualTo(PNG.length);
    assertThat(event.getOption("file").getAsAttachment().getUrl()).contains(discord.cdnHost());
    assertThat(general.messages()).isEmpty();
  }

  @Test
  void offersNoCommandThatAClientWouldNot() {
    register();

    for (String wrong :
        List.of("image", "image policy", "image nothing", "nothing", "guard", "image upload")) {
      assertThatThrownBy(() -> ana.command(general, wrong))
          .as(wrong)
          .isInstanceOf(IllegalStateException.class);
    }
    assertThatThrownBy(() -> ana.command(general, "image list", Map.of("limit", 51)))
        .isInstanceOf(IllegalStateException.class);
    discord.owner().command(general, "guard");
    assertThat(client.await(SlashCommandInteractionEvent.class).getName()).isEqualTo("guard");
  }

  @Test
  void completesHalfAWord() {
    register();
    FakeInteraction typed = ana.autocomplete(general, "image list", "id", "ca");

    CommandAutoCompleteInteractionEvent event =
        client.await(CommandAutoCompleteInteractionEvent.class);
    assertThat(event.getFocusedOption().getValue()).isEqualTo("ca");
    event.replyChoice("the cat", "cat-1").complete();

    assertThat(typed.choices()).containsExactly("the cat");
    assertThat(typed.choiceValues()).containsExactly("cat-1");
  }

  @Test
  void givesTheWholeMessageToAMenuCommand() {
    register();
    FakeMessage posted = ana.post(general, "look", FakeUpload.of("cat.png", PNG));
    FakeInteraction chosen = ana.contextMenu("Protect this image", posted);

    MessageContextInteractionEvent event = client.await(MessageContextInteractionEvent.class);
    event.reply("protected").setEphemeral(true).complete();

    assertThat(event.getTarget().getIdLong()).isEqualTo(posted.id());
    assertThat(event.getTarget().getAttachments()).hasSize(1);
    assertThat(chosen.reply().content()).isEqualTo("protected");
  }

  @Test
  void fillsInFormsWithTextAndFiles() {
    connect();
    FakeInteraction pressed = ana.press(card(), "Open");
    client
        .await(ButtonInteractionEvent.class)
        .replyModal(
            Modal.create("form:1", "Ask")
                .addComponents(
                    Label.of("Why", TextInput.of("why", TextInputStyle.SHORT)),
                    Label.of("File", AttachmentUpload.of("file")))
                .build())
        .complete();
    assertThat(pressed.modal().path("custom_id").asText()).isEqualTo("form:1");

    FakeInteraction sent =
        ana.submitModal(pressed, Map.of("why", "because", "file", FakeUpload.of("cat.png", PNG)));
    ModalInteractionEvent event = client.await(ModalInteractionEvent.class);
    event.reply("thanks").setEphemeral(true).complete();

    assertThat(event.getModalId()).isEqualTo("form:1");
    assertThat(event.getValue("why").getAsString()).isEqualTo("because");
    assertThat(event.getValue("file").getAsAttachmentList()).hasSize(1);
    assertThat(sent.reply().content()).isEqualTo("thanks");
  }
}
