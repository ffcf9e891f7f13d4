package io.cloakroom.slack.post;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloakroom.chat.IncomingPost;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.slack.setup.Team;
import io.cloakroom.slack.web.ApiAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Finds the posts with files of a channel since a moment. A channel's history leaves its threads
 * out, so the threads of the last days that were answered since are read too; the list of files is
 * a net below both, without a filter by kind, because Slack's idea of a picture is not to be
 * trusted.
 */
public final class Missed {
  /** An answer to a parent older than this is found by the list of files alone. */
  private static final Duration THREADS = Duration.ofDays(7);

  private static final int PAGE = 100;

  private final History history;
  private final Team team;

  public Missed(History history, Team team) {
    this.history = history;
    this.team = team;
  }

  /** Oldest first, each once. */
  public List<IncomingPost> in(String channel, Instant since) throws MessengerUnavailable {
    String oldest = SlackMessage.ts(since);
    Map<String, IncomingPost> found = new TreeMap<>();
    for (SlackMessage message : history.since(channel, SlackMessage.ts(since.minus(THREADS)))) {
      add(found, channel, List.of(message), since);
      if (isAnswered(message, since)) {
        add(found, channel, history.replies(channel, message.ts(), oldest), since);
      }
    }
    addListed(found, channel, since);
    return found.values().stream().sorted(Comparator.comparing(IncomingPost::at)).toList();
  }

  /** Every card is an answer: threads that hold nothing else would use up what Slack allows. */
  private boolean isAnswered(SlackMessage message, Instant since) {
    String answered = message.latestReply();
    return !answered.isEmpty()
        && !SlackMessage.at(answered).isBefore(since)
        && !message.isAnsweredOnlyBy(team);
  }

  private void add(
      Map<String, IncomingPost> found,
      String channel,
      Collection<SlackMessage> messages,
      Instant since) {
    for (SlackMessage message : messages) {
      message
          .incoming(team, channel)
          .filter(post -> !post.at().isBefore(since))
          .ifPresent(post -> found.put(post.post().id(), post));
    }
  }

  private void addListed(Map<String, IncomingPost> found, String channel, Instant since)
      throws MessengerUnavailable {
    long pages = 1;
    for (int page = 1; page <= pages; page++) {
      ApiAnswer answer =
          history.call(
              "files.list",
              Map.of(
                  "channel", channel,
                  "ts_from", String.valueOf(since.getEpochSecond()),
                  "count", String.valueOf(PAGE),
                  "page", String.valueOf(page)));
      // Not every server has this list: what the history tells is found without it.
      if (answer.isDone()) {
        for (JsonNode file : answer.get("files")) {
          addShares(found, channel, SlackFile.of(file), since);
        }
      }
      pages = answer.get("paging").path("pages").asLong(1);
    }
  }

  private void addShares(
      Map<String, IncomingPost> found, String channel, SlackFile file, Instant since)
      throws MessengerUnavailable {
    for (SlackFile.Share share : file.shares()) {
      boolean counts =
          share.channel().equals(channel)
              && !share.ts().isEmpty()
              && !found.containsKey(share.ts())
              && !SlackMessage.at(share.ts()).isBefore(since);
      if (counts) {
        Optional<SlackMessage> message = message(share);
        add(found, channel, message.stream().toList(), since);
      }
    }
  }

  /** The message of a share; empty when it is gone. */
  public Optional<SlackMessage> message(SlackFile.Share share) throws MessengerUnavailable {
    Optional<String> thread =
        Optional.of(share.thread()).filter(ts -> !ts.isEmpty() && !ts.equals(share.ts()));
    return history.message(share.channel(), share.ts(), thread);
  }
}
