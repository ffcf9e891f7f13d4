package io.cloakroom.discord.command;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.discord.card.ButtonIds;
import io.cloakroom.discord.channel.DiscordChannel;
import io.cloakroom.discord.channel.DiscordChannels;
import io.cloakroom.discord.people.Standings;
import io.cloakroom.discord.setup.Snowflakes;
import java.util.Optional;
import java.util.OptionalLong;
import net.dv8tion.jda.api.Permission;

/** Finds out who calls, and where. */
public final class Callers {
  private static final long ADMINISTERS =
      Permission.getRaw(
          Permission.ADMINISTRATOR,
          Permission.MANAGE_SERVER,
          Permission.MANAGE_CHANNEL,
          Permission.MESSAGE_MANAGE);

  private final DiscordChannels channels;
  private final Standings standings;

  public Callers(DiscordChannels channels, Standings standings) {
    this.channels = channels;
    this.standings = standings;
  }

  /**
   * Empty where it is about no guild.
   *
   * @param scene of what was pressed: it says where it is about in a direct message, and nothing
   *     else
   */
  Optional<Caller> of(Interaction interaction, Optional<ButtonIds.Scene> scene)
      throws MessengerUnavailable {
    return interaction.guild().isPresent() ? inGuild(interaction) : inDirect(interaction, scene);
  }

  private Optional<Caller> inGuild(Interaction interaction) throws MessengerUnavailable {
    Optional<DiscordChannel> channel = channels.find(interaction.channel());
    if (channel.isEmpty()) {
      return Optional.empty();
    }
    Person person = interaction.caller(Long.toString(channel.get().guild()));
    if ((interaction.permissions() & ADMINISTERS) != 0) {
      standings.seen(person);
    }
    return Optional.of(new Caller(person, channel.get().conversation(), channel, Optional.empty()));
  }

  private static Optional<Caller> inDirect(
      Interaction interaction, Optional<ButtonIds.Scene> scene) {
    OptionalLong guild =
        scene.map(place -> Snowflakes.parse(place.guild())).orElse(OptionalLong.empty());
    if (guild.isEmpty() || scene.get().conversation().isBlank()) {
      return Optional.empty();
    }
    Person person = interaction.caller(scene.get().guild());
    Conversation where = new Conversation(person.workspace(), scene.get().conversation());
    return Optional.of(new Caller(person, where, Optional.empty(), scene));
  }
}
