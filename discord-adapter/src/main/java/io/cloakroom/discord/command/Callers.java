package io.cloakroom.discord.command;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Standing;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.discord.card.ButtonIds;
import io.cloakroom.discord.channel.DiscordChannel;
import io.cloakroom.discord.channel.DiscordChannels;
import io.cloakroom.discord.people.Standings;
import io.cloakroom.discord.setup.Snowflakes;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import net.dv8tion.jda.api.Permission;

/** Finds out who calls, and where. */
public final class Callers {
  private static final long ADMINISTERS =
      Permission.getRaw(
          Permission.ADMINISTRATOR,
          Permission.MANAGE_SERVER,
          Permission.MANAGE_CHANNEL,
          Permission.MESSAGE_MANAGE);

  private static final int REMEMBERED = 1_000;
  private static final Duration WHILE_TYPING = Duration.ofSeconds(10);

  private final DiscordChannels channels;
  private final Standings standings;

  /** Whether who types to the bot alone is in the server that this is counted to. */
  private final Cache<Person, Boolean> there =
      Caffeine.newBuilder().maximumSize(REMEMBERED).expireAfterWrite(WHILE_TYPING).build();

  public Callers(DiscordChannels channels, Standings standings) {
    this.channels = channels;
    this.standings = standings;
  }

  /**
   * Empty where it is about no guild.
   *
   * @param scene of what was pressed: in a direct message it says where it is about, and nothing
   *     else; without one that is the caller's own conversation with the bot
   */
  Optional<Caller> of(Interaction interaction, Optional<ButtonIds.Scene> scene)
      throws MessengerUnavailable {
    if (interaction.guild().isPresent()) {
      return inGuild(interaction);
    }
    return scene.isPresent() ? inDirect(interaction, scene.get()) : inOwnTalk(interaction);
  }

  /** The ids of the roles that somebody can be given there. */
  Set<String> roles(Caller caller) throws MessengerUnavailable {
    return standings.roles(caller.person().workspace());
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

  private static Optional<Caller> inDirect(Interaction interaction, ButtonIds.Scene scene) {
    if (Snowflakes.parse(scene.guild()).isEmpty() || scene.conversation().isBlank()) {
      return Optional.empty();
    }
    Person person = interaction.caller(scene.guild());
    Conversation where = new Conversation(person.workspace(), scene.conversation());
    return Optional.of(new Caller(person, where, Optional.empty(), Optional.of(scene)));
  }

  /**
   * Of the server that it is counted to, as long as they are in that; of none where they are in
   * another one too, which they may mean.
   */
  private Optional<Caller> inOwnTalk(Interaction interaction) throws MessengerUnavailable {
    Optional<DiscordChannel> talk = channels.direct(interaction.channel(), interaction.user());
    if (talk.isEmpty() || channels.isOfSeveral(interaction.user())) {
      return Optional.empty();
    }
    Person person = interaction.caller(Long.toString(talk.get().guild()));
    Conversation where = talk.get().conversation();
    return isThere(person, where, interaction.kind())
        ? Optional.of(new Caller(person, where, Optional.empty(), Optional.empty()))
        : Optional.empty();
  }

  /** Asked anew for what is answered, but not at each key. */
  private boolean isThere(Person person, Conversation where, Interaction.Kind kind)
      throws MessengerUnavailable {
    Optional<Boolean> known =
        kind == Interaction.Kind.COMPLETION
            ? Optional.ofNullable(there.getIfPresent(person))
            : Optional.empty();
    if (known.isPresent()) {
      return known.get();
    }
    boolean now = standings.of(person, where).standing() != Standing.GONE;
    there.put(person, now);
    return now;
  }
}
