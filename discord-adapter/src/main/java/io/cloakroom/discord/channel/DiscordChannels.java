package io.cloakroom.discord.channel;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.discord.connection.DiscordConnection;
import io.cloakroom.discord.connection.DiscordRefusal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import net.dv8tion.jda.api.entities.channel.ChannelType;
import net.dv8tion.jda.api.entities.channel.concrete.ThreadChannel;
import net.dv8tion.jda.api.entities.channel.middleman.GuildChannel;
import net.dv8tion.jda.api.requests.Route;
import net.dv8tion.jda.api.utils.data.DataObject;

/** Finds channels and threads: in JDA's cache, and archived threads by asking. */
public final class DiscordChannels {
  private static final int REMEMBERED = 10_000;
  private static final Duration STRANGE_FOR = Duration.ofMinutes(10);

  private final DiscordConnection connection;
  private final Cache<Long, DiscordChannel> asked =
      Caffeine.newBuilder().maximumSize(REMEMBERED).build();

  /** Of people's own conversations with the bot: for so long, as they come and go. */
  private final Cache<Long, DiscordChannel> talks =
      Caffeine.newBuilder().maximumSize(REMEMBERED).expireAfterWrite(STRANGE_FOR).build();

  /** Who is in more than one guild of the bot's. */
  private final Cache<Long, Boolean> several =
      Caffeine.newBuilder().maximumSize(REMEMBERED).expireAfterWrite(STRANGE_FOR).build();

  /** Belong to nobody whom a guild knows: each guild was asked, and is not again for a while. */
  private final Cache<Long, Boolean> unknown =
      Caffeine.newBuilder().maximumSize(REMEMBERED).expireAfterWrite(STRANGE_FOR).build();

  public DiscordChannels(DiscordConnection connection) {
    this.connection = connection;
  }

  /** The channel; empty when there is none that the bot may know of. */
  public Optional<DiscordChannel> find(long id) throws MessengerUnavailable {
    Optional<DiscordChannel> known =
        connection
            .channel(id)
            .map(DiscordChannels::cached)
            .or(() -> Optional.ofNullable(asked.getIfPresent(id)))
            .or(() -> Optional.ofNullable(talks.getIfPresent(id)));
    return known.isPresent() ? known : ask(id);
  }

  private static DiscordChannel cached(GuildChannel channel) {
    return new DiscordChannel(
        channel.getGuild().getIdLong(), channel.getIdLong(), channel.getType(), parent(channel));
  }

  /**
   * The person's own conversation with the bot; empty when no guild knows them.
   *
   * @param id of the channel in which they write to the bot
   */
  public Optional<DiscordChannel> direct(long id, long person) throws MessengerUnavailable {
    Optional<DiscordChannel> known = Optional.ofNullable(talks.getIfPresent(id));
    if (known.isPresent() || unknown.getIfPresent(id) != null) {
      return known;
    }
    return remembered(id, direct(id, person, home(person)));
  }

  /**
   * Whether more than one guild knows the person: then what they write to the bot alone says of
   * none that they mean it.
   */
  public boolean isOfSeveral(long person) throws MessengerUnavailable {
    Boolean known = several.getIfPresent(person);
    if (known != null) {
      return known;
    }
    if (!connection.isOpen()) {
      throw new MessengerUnavailable("not every guild is known at this moment");
    }
    boolean now = homes(person, 2).size() > 1;
    several.put(person, now);
    return now;
  }

  private static Optional<DiscordChannel> direct(long id, long person, OptionalLong guild) {
    return guild.isPresent()
        ? Optional.of(
            new DiscordChannel(guild.getAsLong(), id, ChannelType.PRIVATE, OptionalLong.of(person)))
        : Optional.empty();
  }

  /** Whether it is a forum, or of its kind: nothing stands in it but threads. */
  public boolean holdsPosts(long id) {
    return connection.channel(id).filter(BotRights::holdsPosts).isPresent();
  }

  /** Reads messages for the bot. */
  public MessageReader reader() throws MessengerUnavailable {
    return new MessageReader(connection.self());
  }

  private Optional<DiscordChannel> remembered(long id, Optional<DiscordChannel> channel) {
    channel.ifPresentOrElse(
        found -> (found.type() == ChannelType.PRIVATE ? talks : asked).put(id, found),
        () -> unknown.put(id, true));
    return channel;
  }

  private Optional<DiscordChannel> ask(long id) throws MessengerUnavailable {
    if (unknown.getIfPresent(id) != null) {
      return Optional.empty();
    }
    try {
      Route.CompiledRoute route = Route.Channels.GET_CHANNEL.compile(Long.toString(id));
      return remembered(id, read(connection.rest().get(route), id));
    } catch (DiscordRefusal gone) {
      return Optional.empty();
    }
  }

  private Optional<DiscordChannel> read(DataObject channel, long id) throws MessengerUnavailable {
    ChannelType type = ChannelType.fromId(channel.getInt("type"));
    if (type == ChannelType.PRIVATE) {
      long person = channel.getArray("recipients").getObject(0).getUnsignedLong("id");
      return direct(id, person, home(person));
    }
    if (!channel.hasKey("guild_id")) {
      return Optional.empty();
    }
    OptionalLong owner =
        type.isThread()
            ? OptionalLong.of(channel.getUnsignedLong("parent_id"))
            : OptionalLong.empty();
    return Optional.of(new DiscordChannel(channel.getUnsignedLong("guild_id"), id, type, owner));
  }

  /** The first guild that the person is a member of: the oldest, whatever came first today. */
  private OptionalLong home(long person) throws MessengerUnavailable {
    return homes(person, 1).stream().mapToLong(Long::longValue).findFirst();
  }

  private List<Long> homes(long person, int most) throws MessengerUnavailable {
    List<Long> guilds = new ArrayList<>();
    connection.guilds().forEach(guild -> guilds.add(guild.getIdLong()));
    guilds.sort(Long::compareUnsigned);
    List<Long> homes = new ArrayList<>();
    for (int i = 0; i < guilds.size() && homes.size() < most; i++) {
      try {
        connection
            .rest()
            .get(
                Route.Guilds.GET_MEMBER.compile(
                    Long.toUnsignedString(guilds.get(i)), Long.toUnsignedString(person)));
        homes.add(guilds.get(i));
      } catch (DiscordRefusal unknownThere) {
        // Another guild may know them.
      }
    }
    return homes;
  }

  private static OptionalLong parent(GuildChannel channel) {
    return channel instanceof ThreadChannel thread
        ? OptionalLong.of(thread.getParentChannel().getIdLong())
        : OptionalLong.empty();
  }
}
