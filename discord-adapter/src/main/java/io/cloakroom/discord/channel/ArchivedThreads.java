package io.cloakroom.discord.channel;

import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.discord.connection.DiscordRefusal;
import io.cloakroom.discord.connection.Rest;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import net.dv8tion.jda.api.requests.Route;
import net.dv8tion.jda.api.utils.data.DataArray;
import net.dv8tion.jda.api.utils.data.DataObject;

/**
 * The threads of a channel that were archived since a moment: JDA knows active ones only. Source:
 * docs, resources, channel, "List Public Archived Threads" and the next two.
 */
public final class ArchivedThreads {
  private static final int PAGE = 100;
  private static final int MOST_PAGES = 20;

  private final Rest rest;
  private final String channel;
  private final Instant since;

  public ArchivedThreads(Rest rest, long channel, Instant since) {
    this.rest = rest;
    this.channel = Long.toString(channel);
    this.since = since;
  }

  /**
   * The threads that were found.
   *
   * @param whole whether these are all that Discord has
   */
  public record Found(List<Long> threads, boolean whole) {
    public Found {
      threads = List.copyOf(threads);
    }
  }

  /** Public ones: Discord gives those that were archived last first. */
  public Found open() throws MessengerUnavailable {
    return all(
        Route.Channels.LIST_PUBLIC_ARCHIVED_THREADS, thread -> archivedAt(thread).toString(), true);
  }

  /** Private ones that the bot is in: Discord gives the youngest first. */
  public Found joined() throws MessengerUnavailable {
    return all(
        Route.Channels.LIST_JOINED_PRIVATE_ARCHIVED_THREADS,
        thread -> thread.getString("id"),
        false);
  }

  private Found all(Route list, Function<DataObject, String> place, boolean lastFirst)
      throws MessengerUnavailable {
    List<Long> found = new ArrayList<>();
    Route.CompiledRoute next = page(list);
    try {
      for (int i = 0; i < MOST_PAGES; i++) {
        DataObject answer = rest.get(next);
        List<DataObject> threads =
            answer.optArray("threads").orElseGet(DataArray::empty).stream(DataArray::getObject)
                .toList();
        threads.stream()
            .filter(this::isSince)
            .forEach(thread -> found.add(thread.getUnsignedLong("id")));
        boolean over = threads.isEmpty() || !answer.getBoolean("has_more", false);
        if (over || (lastFirst && !isSince(threads.get(threads.size() - 1)))) {
          return new Found(found, true);
        }
        next = page(list).withQueryParams("before", place.apply(threads.get(threads.size() - 1)));
      }
      return new Found(found, false);
    } catch (DiscordRefusal closed) {
      return new Found(found, false);
    }
  }

  private Route.CompiledRoute page(Route list) {
    return list.compile(channel).withQueryParams("limit", Integer.toString(PAGE));
  }

  private boolean isSince(DataObject thread) {
    return archivedAt(thread).isAfter(since);
  }

  private static Instant archivedAt(DataObject thread) {
    return thread
        .optObject("thread_metadata")
        .map(about -> about.getString("archive_timestamp", ""))
        .filter(at -> !at.isEmpty())
        .map(at -> OffsetDateTime.parse(at).toInstant())
        .orElse(Instant.EPOCH);
  }
}
