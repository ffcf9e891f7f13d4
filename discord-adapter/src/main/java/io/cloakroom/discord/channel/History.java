package io.cloakroom.discord.channel;

import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.discord.connection.DiscordConnection;
import io.cloakroom.discord.connection.DiscordRefusal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import net.dv8tion.jda.api.requests.Route;
import net.dv8tion.jda.api.utils.data.DataArray;
import net.dv8tion.jda.api.utils.data.DataObject;

/** Reads what stands in channels, page by page. Source: docs, resources, "Get Channel Messages". */
public final class History {
  private static final int PAGE = 100;

  /**
   * The latest messages of a channel.
   *
   * @param whole whether there are no others
   */
  public record Page(List<Long> ids, boolean whole) {
    public Page {
      ids = List.copyOf(ids);
    }

    /** Whether it would be among them if it stood. */
    public boolean lacks(long message) {
      boolean reached = whole || message > ids.get(0);
      return reached && !ids.contains(message);
    }
  }

  /** What is looked for among the bot's own messages. */
  @FunctionalInterface
  public interface Match {
    boolean is(DataObject message);
  }

  private final DiscordConnection connection;

  public History(DiscordConnection connection) {
    this.connection = connection;
  }

  /** The message as it stands; empty when it or its channel is gone. */
  public Optional<DataObject> read(MessagePlace at) throws MessengerUnavailable {
    try {
      return find(at);
    } catch (DiscordRefusal refused) {
      throw new MessengerUnavailable("the message may not be read: " + refused.getMessage());
    }
  }

  /** The same, where it is something else that the bot may not read it. */
  public Optional<DataObject> find(MessagePlace at) throws DiscordRefusal, MessengerUnavailable {
    try {
      return Optional.of(
          connection
              .rest()
              .get(
                  Route.Messages.GET_MESSAGE.compile(
                      Long.toString(at.channel()), Long.toString(at.message()))));
    } catch (DiscordRefusal refused) {
      if (refused.isGone()) {
        return Optional.empty();
      }
      throw refused;
    }
  }

  /** Everything after that id, oldest first; nothing where the bot may not read. */
  public List<DataObject> after(long channel, long id) throws MessengerUnavailable {
    List<DataObject> all = new ArrayList<>();
    long last = id;
    List<DataObject> page = page(channel, "after", last);
    while (!page.isEmpty()) {
      all.addAll(page);
      last = idOf(page.get(page.size() - 1));
      page = page.size() < PAGE ? List.of() : page(channel, "after", last);
    }
    return all;
  }

  /** The newest before that id, oldest first, as many as Discord gives at once. */
  public Before before(long channel, long id) throws DiscordRefusal, MessengerUnavailable {
    List<DataObject> page = asked(channel, "before", id);
    return new Before(page, page.size() == PAGE);
  }

  /**
   * Messages in one answer.
   *
   * @param more whether there may be older ones
   */
  public record Before(List<DataObject> messages, boolean more) {
    public Before {
      messages = List.copyOf(messages);
    }

    /** The id of the oldest; there is one. */
    public long first() {
      return idOf(messages.get(0));
    }
  }

  /** Where the bot may not read it is as if nothing stood there. */
  public Page latest(long channel) throws MessengerUnavailable {
    List<Long> ids = page(channel, "before", Long.MAX_VALUE).stream().map(History::idOf).toList();
    return new Page(ids, ids.size() < PAGE);
  }

  public Optional<DataObject> firstAfter(long channel, long id, int pages, Match match)
      throws MessengerUnavailable {
    long last = id;
    for (int i = 0; i < pages; i++) {
      List<DataObject> page = page(channel, "after", last);
      Optional<DataObject> found = own(page, match);
      if (found.isPresent() || page.size() < PAGE) {
        return found;
      }
      last = idOf(page.get(page.size() - 1));
    }
    return Optional.empty();
  }

  public Optional<DataObject> lastSince(long channel, long id, int pages, Match match)
      throws MessengerUnavailable {
    long first = Long.MAX_VALUE;
    for (int i = 0; i < pages; i++) {
      List<DataObject> page = page(channel, "before", first);
      Optional<DataObject> found = own(page, match);
      if (found.isPresent() || page.size() < PAGE || idOf(page.get(0)) < id) {
        return found;
      }
      first = idOf(page.get(0));
    }
    return Optional.empty();
  }

  /** Nobody else's message is ever taken for the bot's. */
  private Optional<DataObject> own(List<DataObject> page, Match match) throws MessengerUnavailable {
    MessageReader reader = new MessageReader(connection.self());
    return page.stream().filter(reader::isOwn).filter(match::is).findFirst();
  }

  /** Oldest first. */
  private List<DataObject> page(long channel, String side, long id) throws MessengerUnavailable {
    try {
      return asked(channel, side, id);
    } catch (DiscordRefusal closed) {
      return List.of();
    }
  }

  private List<DataObject> asked(long channel, String side, long id)
      throws DiscordRefusal, MessengerUnavailable {
    DataArray page =
        connection
            .rest()
            .list(
                Route.Messages.GET_MESSAGE_HISTORY
                    .compile(Long.toString(channel))
                    .withQueryParams("limit", Integer.toString(PAGE), side, Long.toString(id)));
    return page.stream(DataArray::getObject)
        .sorted(Comparator.comparingLong(History::idOf))
        .toList();
  }

  private static long idOf(DataObject message) {
    return message.getUnsignedLong("id");
  }
}
