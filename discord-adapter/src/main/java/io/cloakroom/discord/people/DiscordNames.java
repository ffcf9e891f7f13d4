package io.cloakroom.discord.people;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Workspace;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.discord.channel.PrivateTalk;
import io.cloakroom.discord.connection.DiscordConnection;
import io.cloakroom.discord.connection.DiscordRefusal;
import io.cloakroom.discord.setup.Snowflakes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import net.dv8tion.jda.api.entities.Guild;
import net.dv8tion.jda.api.requests.Method;
import net.dv8tion.jda.api.requests.Route;
import net.dv8tion.jda.api.utils.data.DataArray;
import net.dv8tion.jda.api.utils.data.DataObject;

/** What people and channels are called. For showing only: nothing is decided by a name. */
public final class DiscordNames {
  private static final Route SEARCH = Route.custom(Method.GET, "guilds/{guild_id}/members/search");

  private static final int REMEMBERED = 10_000;
  private static final int MOST_FOUND = 100;

  private final DiscordConnection connection;
  private final Cache<Person, String> people =
      Caffeine.newBuilder().maximumSize(REMEMBERED).build();

  public DiscordNames(DiscordConnection connection) {
    this.connection = connection;
  }

  /** Learns the author's name from their message: of a webhook it stands nowhere else. */
  public void learn(Person author, DataObject message) {
    DataObject user = message.getObject("author");
    Optional<String> nick =
        message
            .optObject("member")
            .map(member -> member.getString("nick", ""))
            .filter(DiscordNames::is);
    people.put(author, nick.orElseGet(() -> of(user)));
  }

  public String of(Person person) throws MessengerUnavailable {
    Optional<String> known = Optional.ofNullable(people.getIfPresent(person));
    return known.isPresent() ? known.get() : ask(person);
  }

  public String of(Conversation conversation) throws MessengerUnavailable {
    Optional<Guild> guild = connection.guild(conversation.workspace());
    String otherwise = PrivateTalk.is(conversation) ? PrivateTalk.name() : conversation.id();
    return Snowflakes.parse(conversation.id()).stream()
        .mapToObj(connection::channel)
        .flatMap(Optional::stream)
        .filter(found -> guild.filter(found.getGuild()::equals).isPresent())
        .findFirst()
        .map(found -> "#" + found.getName())
        .orElse(otherwise);
  }

  /** The address of the person's picture; empty for who has none. */
  public Optional<String> avatar(Person person) throws MessengerUnavailable {
    try {
      DataObject user =
          connection
              .rest()
              .get(Route.Guilds.GET_MEMBER.compile(person.workspace().id(), person.id()))
              .getObject("user");
      String hash = user.getString("avatar", "");
      return hash.isBlank()
          ? Optional.empty()
          : Optional.of(
              "https://cdn.discordapp.com/avatars/" + person.id() + "/" + hash + ".png?size=128");
    } catch (DiscordRefusal unknown) {
      return Optional.empty();
    }
  }

  private String ask(Person person) throws MessengerUnavailable {
    if (Snowflakes.parse(person.id()).isEmpty()) {
      return person.id();
    }
    try {
      DataObject member =
          connection
              .rest()
              .get(Route.Guilds.GET_MEMBER.compile(person.workspace().id(), person.id()));
      String nick = member.getString("nick", "");
      String name = is(nick) ? nick : of(member.getObject("user"));
      people.put(person, name);
      return name;
    } catch (DiscordRefusal unknown) {
      return person.id();
    }
  }

  /**
   * Who in the server is called so: by their user name, which is one person's alone, otherwise by
   * what they are shown as. Who was met lately counts where Discord names nobody.
   *
   * @see <a
   *     href="https://docs.discord.com/developers/resources/guild#search-guild-members">Discord:
   *     Search Guild Members</a>
   */
  public Optional<Person> called(Workspace server, String name) throws MessengerUnavailable {
    if (connection.guild(server).isEmpty()) {
      throw new MessengerUnavailable("the bot is not in the server");
    }
    Optional<Person> found = search(server, name);
    return found.isPresent()
        ? found
        : people.asMap().entrySet().stream()
            .filter(one -> one.getKey().workspace().equals(server))
            .filter(one -> one.getValue().equalsIgnoreCase(name))
            .map(Map.Entry::getKey)
            .filter(one -> Snowflakes.parse(one.id()).isPresent())
            .findFirst();
  }

  private Optional<Person> search(Workspace server, String name) throws MessengerUnavailable {
    try {
      List<DataObject> members =
          connection
              .rest()
              .list(
                  SEARCH
                      .compile(server.id())
                      .withQueryParams("query", name, "limit", Integer.toString(MOST_FOUND)))
              .stream(DataArray::getObject)
              .toList();
      return Stream.<Function<DataObject, String>>of(
              member -> member.getObject("user").getString("username", ""),
              member -> member.getString("nick", ""),
              member -> member.getObject("user").getString("global_name", ""))
          .flatMap(by -> members.stream().filter(one -> by.apply(one).equalsIgnoreCase(name)))
          .map(member -> new Person(server, member.getObject("user").getString("id")))
          .findFirst();
    } catch (DiscordRefusal refused) {
      return Optional.empty();
    }
  }

  /** The display name; for an account without one its user name. */
  public static String of(DataObject user) {
    return Stream.of("global_name", "username")
        .map(key -> user.getString(key, ""))
        .filter(DiscordNames::is)
        .findFirst()
        .orElseGet(() -> user.getString("id"));
  }

  private static boolean is(String name) {
    return !name.isBlank();
  }
}
