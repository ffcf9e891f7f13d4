package io.cloakroom.slack.post;

import io.cloakroom.chat.IncomingPost;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.chat.messenger.OlderPosts;
import io.cloakroom.slack.setup.Team;
import io.cloakroom.slack.web.ApiAnswer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads what stood in a channel before, the newest first: first its messages, then the list of its
 * files for those that stand in threads. Each part begins before a moment and never at a page: what
 * is removed meanwhile moves pages. A server without that list shows nothing of threads.
 */
public final class OlderMessages {
  /** Before a ts: messages of the channel itself. */
  private static final String MESSAGES = "m";

  /** Until a second: files. */
  private static final String FILES = "f";

  /** Each may take a question of its own. */
  private static final int FILES_AT_ONCE = 20;

  private final History history;
  private final Missed missed;
  private final Team team;

  public OlderMessages(History history, Missed missed, Team team) {
    this.history = history;
    this.missed = missed;
    this.team = team;
  }

  /** As {@link io.cloakroom.chat.messenger.Messenger#older} says. */
  public OlderPosts in(String channel, Instant since, Instant until, Optional<String> place)
      throws MessengerUnavailable {
    String from = place.orElseGet(() -> MESSAGES + SlackMessage.ts(until));
    Reading reading = new Reading(channel, since, until);
    return from.startsWith(FILES)
        ? files(reading, Long.parseLong(from.substring(1)))
        : messages(reading, from.substring(1));
  }

  private record Reading(String channel, Instant since, Instant until) {
    boolean holds(String ts) {
      Instant at = SlackMessage.at(ts);
      return !at.isBefore(since) && at.isBefore(until);
    }
  }

  private OlderPosts messages(Reading reading, String latest) throws MessengerUnavailable {
    History.Part part = history.before(reading.channel(), SlackMessage.ts(reading.since()), latest);
    List<IncomingPost> posts =
        part.messages().stream()
            .filter(message -> reading.holds(message.ts()))
            .flatMap(message -> message.incoming(team, reading.channel()).stream())
            .toList();
    Optional<String> oldest =
        part.messages().stream().map(SlackMessage::ts).min(Comparator.naturalOrder());
    String next =
        oldest
            .filter(ts -> part.more())
            .map(MESSAGES::concat)
            .orElse(FILES + reading.until().getEpochSecond());
    return new OlderPosts(posts, Optional.of(next));
  }

  private OlderPosts files(Reading reading, long until) throws MessengerUnavailable {
    ApiAnswer answer =
        history.call(
            "files.list",
            Map.of(
                "channel",
                reading.channel(),
                "ts_from",
                String.valueOf(reading.since().getEpochSecond()),
                "ts_to",
                String.valueOf(until),
                "count",
                String.valueOf(FILES_AT_ONCE),
                "page",
                "1"));
    if (!answer.isDone()) {
      return new OlderPosts(List.of(), Optional.empty());
    }
    List<SlackFile> files = new ArrayList<>();
    answer.get("files").forEach(file -> files.add(SlackFile.of(file)));
    boolean more = answer.get("paging").path("pages").asLong(1) > 1;
    // Of more files of one second than a part takes the rest is passed over: nobody posts so fast.
    Optional<String> next =
        files.stream()
            .map(file -> file.created().getEpochSecond())
            .min(Comparator.naturalOrder())
            .filter(oldest -> more)
            .map(oldest -> FILES + Math.min(oldest, until - 1));
    return new OlderPosts(inThreads(reading, files), next);
  }

  private List<IncomingPost> inThreads(Reading reading, List<SlackFile> files)
      throws MessengerUnavailable {
    Map<String, IncomingPost> found = new LinkedHashMap<>();
    for (SlackFile file : files) {
      for (SlackFile.Share share : file.shares()) {
        boolean counts =
            share.channel().equals(reading.channel())
                && !share.thread().isEmpty()
                && !share.thread().equals(share.ts())
                && !found.containsKey(share.ts())
                && reading.holds(share.ts());
        if (counts) {
          missed
              .message(share)
              .flatMap(message -> message.incoming(team, reading.channel()))
              .ifPresent(post -> found.put(share.ts(), post));
        }
      }
    }
    return List.copyOf(found.values());
  }
}
