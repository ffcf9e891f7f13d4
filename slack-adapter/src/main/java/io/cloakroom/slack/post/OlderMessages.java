package io.cloakroom.slack.post;

import com.fasterxml.jackson.databind.JsonNode;
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
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

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
        ? files(reading, from.substring(1))
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

  /**
   * @param from a second, and behind a dot the ts of the last that was asked about in it
   */
  private OlderPosts files(Reading reading, String from) throws MessengerUnavailable {
    String[] words = from.split("[.]", 2);
    String until = words[0];
    String behind = words.length == 1 ? "" : words[1];
    ApiAnswer answer =
        history.call(
            "files.list",
            Map.of(
                "channel",
                reading.channel(),
                "ts_from",
                String.valueOf(reading.since().getEpochSecond()),
                "ts_to",
                until,
                "count",
                String.valueOf(FILES_AT_ONCE),
                "page",
                "1"));
    if (!answer.isDone()) {
      return new OlderPosts(List.of(), Optional.empty(), false);
    }
    NavigableMap<Long, List<SlackFile>> seconds = new TreeMap<>(Comparator.reverseOrder());
    for (JsonNode json : answer.get("files")) {
      SlackFile file = SlackFile.of(json);
      seconds
          .computeIfAbsent(file.created().getEpochSecond(), second -> new ArrayList<>())
          .add(file);
    }
    boolean more = answer.get("paging").path("pages").asLong(1) > 1;
    if (more && seconds.size() > 1) {
      // The rest of its files may be on the next page: all of them are of the next part.
      seconds.pollLastEntry();
    }
    List<InThread> rest =
        inThreads(reading, seconds).stream()
            .filter(one -> !one.isOf(until) || behind.isEmpty() || one.ts().compareTo(behind) < 0)
            .toList();
    // Of more files of one second than a part takes the rest is passed over: nobody posts so fast.
    Optional<String> next =
        more && !seconds.isEmpty()
            ? Optional.of(FILES + (seconds.lastKey() - 1))
            : Optional.empty();
    return read(reading, rest, next);
  }

  private record InThread(long second, SlackFile.Share share) {
    String ts() {
      return share.ts();
    }

    boolean isOf(String until) {
      return until.equals(String.valueOf(second));
    }

    String place() {
      return FILES + second + "." + ts();
    }
  }

  /** Those of the channel's threads, each once, in the order in which they are asked about. */
  private static List<InThread> inThreads(Reading reading, Map<Long, List<SlackFile>> seconds) {
    Map<String, InThread> found = new LinkedHashMap<>();
    seconds.forEach(
        (second, files) ->
            files.stream()
                .flatMap(file -> file.shares().stream())
                .filter(share -> share.channel().equals(reading.channel()))
                .filter(share -> !share.thread().isEmpty() && !share.thread().equals(share.ts()))
                .filter(share -> reading.holds(share.ts()))
                .sorted(Comparator.comparing(SlackFile.Share::ts).reversed())
                .forEach(share -> found.putIfAbsent(share.ts(), new InThread(second, share))));
    return List.copyOf(found.values());
  }

  /** What comes to a limit keeps what it has: where one question a minute is allowed it ends. */
  private OlderPosts read(Reading reading, List<InThread> all, Optional<String> next)
      throws MessengerUnavailable {
    List<IncomingPost> posts = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      try {
        missed
            .message(all.get(i).share())
            .filter(message -> !message.isInChannelToo())
            .flatMap(message -> message.incoming(team, reading.channel()))
            .ifPresent(posts::add);
      } catch (MessengerUnavailable e) {
        if (i == 0) {
          throw e;
        }
        return new OlderPosts(posts, Optional.of(all.get(i - 1).place()));
      }
    }
    return new OlderPosts(posts, next);
  }
}
