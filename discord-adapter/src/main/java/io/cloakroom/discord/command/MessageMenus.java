package io.cloakroom.discord.command;

import io.cloakroom.chat.IncomingPost;
import io.cloakroom.chat.Membership;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.command.Commands;
import io.cloakroom.command.Reply;
import io.cloakroom.discord.card.ButtonIds;
import io.cloakroom.discord.channel.MessagePlace;
import io.cloakroom.discord.channel.MessageReader;
import io.cloakroom.discord.channel.PostedFile;
import io.cloakroom.discord.connection.DiscordConnection;
import io.cloakroom.discord.people.DiscordNames;
import io.cloakroom.discord.people.Standings;
import io.cloakroom.gateway.Doors;
import io.cloakroom.intake.IntakeDesk;
import io.cloakroom.words.Language;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import net.dv8tion.jda.api.utils.data.DataObject;

/** What is offered in the menu of a message: Discord hands the whole message over with it. */
public final class MessageMenus {

  static final Supplier<String> PROTECT = AnswerWords.WORDS::protectThis;
  static final Supplier<String> DETAILS = AnswerWords.WORDS::imageDetails;
  private static final String INFO = "info";
  private static final String IMAGE = "image";

  private final DiscordConnection connection;
  private final ButtonIds ids;
  private final Standings standings;
  private final DiscordNames names;
  private final IntakeDesk desk;
  private final Commands commands;

  public MessageMenus(
      DiscordConnection connection,
      ButtonIds ids,
      Standings standings,
      DiscordNames names,
      Doors doors) {
    this.connection = connection;
    this.ids = ids;
    this.standings = standings;
    this.names = names;
    this.desk = doors.desk();
    this.commands = doors.commands();
  }

  Reply answer(Interaction interaction, Caller caller) throws MessengerUnavailable {
    String target = interaction.data().getString("target_id", "");
    Optional<DataObject> message = interaction.resolved("messages", target);
    if (message.isEmpty() || caller.channel().isEmpty()) {
      return FixedReply.FAILED.said();
    }
    String name = interaction.data().getString("name", "");
    // As it was registered, not as it is shown.
    return name.equals(Language.ENGLISH.saying(PROTECT))
        ? protect(message.get(), caller)
        : details(message.get(), caller);
  }

  private Reply protect(DataObject message, Caller caller) throws MessengerUnavailable {
    MessageReader reader = new MessageReader(connection.self());
    if (reader.isOwn(message)) {
      return FixedReply.OWN_CARD.said();
    }
    IncomingPost post = reader.asPost(message, caller.channel().orElseThrow());
    if (post.attachments().isEmpty()) {
      return FixedReply.NO_PICTURE.said();
    }
    if (!post.author().equals(caller.person()) && !moderates(caller)) {
      return FixedReply.NOT_YOURS.said();
    }
    names.learn(post.author(), message);
    return FixedReply.of(desk.requested(post)).said();
  }

  private boolean moderates(Caller caller) throws MessengerUnavailable {
    Membership now = standings.of(caller.person(), caller.where());
    return now.conversationAdmin() || now.workspaceAdmin();
  }

  /** Of a card as its More button answers, of any other post by its place. */
  private Reply details(DataObject message, Caller caller) throws MessengerUnavailable {
    String post =
        new MessagePlace(caller.channel().orElseThrow().id(), message.getUnsignedLong("id"))
            .idIn(caller.where());
    boolean own = new MessageReader(connection.self()).isOwn(message);
    String image = own ? onCard(message).orElse(post) : "post:" + post;
    return commands.answer(caller.call(INFO, Map.of(IMAGE, image)));
  }

  private Optional<String> onCard(DataObject card) {
    return PostedFile.objects(card, "components")
        .flatMap(row -> PostedFile.objects(row, "components"))
        .flatMap(button -> ids.read(button.getString("custom_id", "")).stream())
        .filter(pressed -> pressed.command().equals(INFO))
        .flatMap(pressed -> Optional.ofNullable(pressed.arguments().get(IMAGE)).stream())
        .findFirst();
  }
}
