package io.cloakroom.discord.command;

import io.cloakroom.command.Reply;
import io.cloakroom.discord.channel.DiscordChannel;
import io.cloakroom.discord.incoming.HandedIn;
import io.cloakroom.intake.IntakeDesk;
import java.util.Map;
import java.util.Optional;
import net.dv8tion.jda.api.Permission;
import net.dv8tion.jda.api.utils.data.DataObject;

/** {@code /image upload}: takes a picture in that never stands in the channel. */
public final class HandIns {
  private static final String COMMAND = "upload";
  private static final String FILE = "picture";
  private static final String TEXT = "text";

  private final HandedIn handedIn;
  private final IntakeDesk desk;

  public HandIns(HandedIn handedIn, IntakeDesk desk) {
    this.handedIn = handedIn;
    this.desk = desk;
  }

  /** Empty when it is another call, or brings no file. */
  Optional<Reply> answer(Interaction interaction, Caller caller) {
    Map<String, String> values = interaction.values();
    if (!interaction.words().equals(COMMAND) || !values.containsKey(FILE)) {
      return Optional.empty();
    }
    Optional<DataObject> file = interaction.resolved("attachments", values.get(FILE));
    if (file.isEmpty() || caller.channel().isEmpty()) {
      return Optional.empty();
    }
    if (!maySpeak(interaction, caller.channel().get())) {
      return Optional.of(FixedReplies.CANNOT_POST);
    }
    boolean taken =
        desk.requested(
            handedIn.take(
                Long.parseLong(interaction.id()),
                caller.channel().get(),
                caller.person(),
                values.getOrDefault(TEXT, ""),
                file.get()));
    return Optional.of(taken ? FixedReplies.HANDED_IN : FixedReplies.FAILED);
  }

  /** Whoever may not speak there may not have the bot speak for them. */
  private static boolean maySpeak(Interaction interaction, DiscordChannel channel) {
    Permission speaks =
        channel.thread().isPresent() ? Permission.MESSAGE_SEND_IN_THREADS : Permission.MESSAGE_SEND;
    return (interaction.permissions() & speaks.getRawValue()) != 0;
  }
}
