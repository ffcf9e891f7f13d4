package io.cloakroom.slack.post;

import io.cloakroom.chat.IncomingPost;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.slack.setup.Team;
import io.cloakroom.slack.web.ApiAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Finds the posts with files of a channel since a moment. A channel's history leaves its threads
 * out: what was said there is found by the list of files, which is asked for without a kind, as
 * Slack's idea of a picture is not to be trusted. A server without that list is asked for the
 * threads of the last days that were answered since, one by one.
 */
public final class Missed {
  private static final Duration THREADS = Duration.ofDays(7);

  private static final int PAGE = 100;

  private final History history;
  private final Team team;

  public Missed(History history, Team team) {
    this.history = history;
    this.team = team;
  }

  /** A file as it stands in a channel. */
  public record Shown(String file, SlackFile.Share share) {
    public String channel() {
      return share.channel();
    }
  }

  /** Oldest first, each once. */
  public List<IncomingPost> in(String channel, Instant since) throws MessengerUnavailable {
    Map<String, IncomingPost> found = new TreeMap<>();
    Optional<List<SlackFile>> listed = listed(Optional.of(channel), since);
    Instant from = listed.isPresent() ? since : since.minus(THREADS);
    for (SlackMessage message : history.since(channel, SlackMessage.ts(from))) {
      add(found, channel, List.of(message), since);
      if (listed.isEmpty() && isAnswered(message, since)) {
        add(found, channel, history.replies(channel, message.ts(), SlackMessage.ts(since)), since);
      }
    }
    for (SlackFile file : listed.orElse(List.of())) {
      addShares(found, channel, file, since);
    }
    return found.values().stream().sorted(Comparator.comparing(IncomingPost::at)).toList();
  }

  /**
   * Every file of somebody else's that was posted between the two moments and stands in a channel;
   * empty where the server has no list of files.
   */
  public Optional<List<Shown>> shown(Instant since, Instant until) throws MessengerUnavailable {
    return listed(Optional.empty(), since)
        .map(
            files ->
                files.stream()
                    .filter(file -> !file.owner().equals(team.botUser()))
                    .filter(file -> file.created().isBefore(until))
                    .flatMap(
                        file -> file.shares().stream().map(share -> new Shown(file.id(), share)))
                    .distinct()
                    .toList());
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

  /** The files that were made since; empty where the server has no such list. */
  private Optional<List<SlackFile>> listed(Optional<String> channel, Instant since)
      throws MessengerUnavailable {
    List<SlackFile> files = new ArrayList<>();
    Map<String, String> which = new HashMap<>();
    channel.ifPresent(one -> which.put("channel", one));
    which.put("ts_from", String.valueOf(since.getEpochSecond()));
    which.put("count", String.valueOf(PAGE));
    long pages = 1;
    for (int page = 1; page <= pages; page++) {
      which.put("page", String.valueOf(page));
      ApiAnswer answer = history.call("files.list", Map.copyOf(which));
      if (!answer.isDone()) {
        return Optional.empty();
      }
      answer.get("files").forEach(file -> files.add(SlackFile.of(file)));
      pages = answer.get("paging").path("pages").asLong(1);
    }
    return Optional.of(files);
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
