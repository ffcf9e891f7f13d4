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
import java.util.HashMap;
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

  /** Before either: some were hidden by the workspace's plan. */
  private static final String HIDDEN = "h";

  /** Each may take a question of its own. */
  private static final int FILES_AT_ONCE = 20;

  /** Of those that were made before, and may have been shared later: few take a question. */
  private static final int MADE_BEFORE_AT_ONCE = 100;

  /** Of one second. */
  private static final int OF_A_SECOND = 200;

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
    String said = place.orElseGet(() -> MESSAGES + SlackMessage.ts(until));
    boolean hidden = said.startsWith(HIDDEN);
    String from = hidden ? said.substring(1) : said;
    Reading reading = new Reading(channel, since, until, hidden);
    return from.startsWith(FILES)
        ? files(reading, from.substring(1))
        : messages(reading, from.substring(1));
  }

  /**
   * @param hidden whether an earlier part said that some are
   */
  private record Reading(String channel, Instant since, Instant until, boolean hidden) {
    boolean holds(String ts) {
      Instant at = SlackMessage.at(ts);
      return !at.isBefore(since) && at.isBefore(until);
    }

    OlderPosts part(List<IncomingPost> posts, String next) {
      return new OlderPosts(posts, Optional.of(hidden ? HIDDEN + next : next));
    }

    OlderPosts last(List<IncomingPost> posts, OlderPosts.Extent extent) {
      return new OlderPosts(
          posts, Optional.empty(), hidden ? OlderPosts.Extent.CUT_BY_PLAN : extent);
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
    boolean hidden = reading.hidden() || part.limited();
    return new Reading(reading.channel(), reading.since(), reading.until(), hidden)
        .part(posts, next);
  }

  /**
   * Also those that were made before, to the first of the channel: one of them may have been shared
   * in a thread since.
   *
   * @param from a second, and behind a dot the ts of the last that was asked about in it
   */
  private OlderPosts files(Reading reading, String from) throws MessengerUnavailable {
    String[] words = from.split("[.]", 2);
    long until = Long.parseLong(words[0]);
    String behind = words.length == 1 ? "" : words[1];
    boolean madeBefore = until < reading.since().getEpochSecond();
    ApiAnswer answer =
        listed(
            reading,
            Map.of(
                "ts_to",
                words[0],
                "count",
                String.valueOf(madeBefore ? MADE_BEFORE_AT_ONCE : FILES_AT_ONCE),
                "page",
                "1"));
    if (!answer.isDone()) {
      return reading.last(List.of(), OlderPosts.Extent.IN_PART);
    }
    NavigableMap<Long, List<SlackFile>> seconds = new TreeMap<>(Comparator.reverseOrder());
    add(seconds, answer);
    boolean more = pages(answer) > 1;
    if (more && seconds.isEmpty()) {
      return reading.last(List.of(), OlderPosts.Extent.IN_PART);
    }
    Optional<String> next = Optional.empty();
    if (more) {
      long first = seconds.firstKey();
      long last = seconds.lastKey();
      // The rest of the last second's files may be on the next page: all of them are of the next
      // part, but where the page holds that second alone.
      seconds.remove(last);
      if (first == last) {
        readSecond(reading, last, seconds);
      }
      next = Optional.of(FILES + (first == last ? last - 1 : seconds.lastKey() - 1));
    }
    List<InThread> rest =
        inThreads(reading, seconds).stream()
            .filter(one -> one.second() != until || behind.isEmpty() || one.isBefore(behind))
            .toList();
    return read(reading, rest, next);
  }

  /** All that were made in one second: nothing of it is removed while its pages are turned. */
  private void readSecond(Reading reading, long second, NavigableMap<Long, List<SlackFile>> seconds)
      throws MessengerUnavailable {
    String only = String.valueOf(second);
    long pages = 1;
    for (int page = 1; page <= pages; page++) {
      ApiAnswer answer =
          listed(
              reading,
              Map.of(
                  "ts_from",
                  only,
                  "ts_to",
                  only,
                  "count",
                  String.valueOf(OF_A_SECOND),
                  "page",
                  String.valueOf(page)));
      if (!answer.isDone()) {
        throw new MessengerUnavailable("files.list answered " + answer.error());
      }
      add(seconds, answer);
      pages = pages(answer);
    }
  }

  private ApiAnswer listed(Reading reading, Map<String, String> which) throws MessengerUnavailable {
    Map<String, String> arguments = new HashMap<>(which);
    arguments.put("channel", reading.channel());
    return history.call("files.list", Map.copyOf(arguments));
  }

  private static void add(NavigableMap<Long, List<SlackFile>> seconds, ApiAnswer answer) {
    for (JsonNode json : answer.get("files")) {
      SlackFile file = SlackFile.of(json);
      seconds
          .computeIfAbsent(file.created().getEpochSecond(), second -> new ArrayList<>())
          .add(file);
    }
  }

  private static long pages(ApiAnswer answer) {
    return answer.get("paging").path("pages").asLong(1);
  }

  private record InThread(long second, SlackFile.Share share) {
    String ts() {
      return share.ts();
    }

    boolean isBefore(String other) {
      return ts().compareTo(other) < 0;
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
        return reading.part(posts, all.get(i - 1).place());
      }
    }
    return next.isPresent()
        ? reading.part(posts, next.get())
        : reading.last(posts, OlderPosts.Extent.WHOLE);
  }
}
