package io.cloakroom.slack.post;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloakroom.chat.Circumstances;
import io.cloakroom.chat.IncomingPost;
import io.cloakroom.slack.setup.Team;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A message as Slack describes it, in an event or in a channel's history. Every message with files
 * counts, whatever its subtype says: old clients send none.
 *
 * @see <a href="https://docs.slack.dev/reference/events/message">Slack: message</a>
 */
public record SlackMessage(JsonNode json) {
  /** Its id in its channel: seconds and a count, {@code 1732435200.000100}. */
  public String ts() {
    return json.path("ts").asText("");
  }

  public String user() {
    return json.path("user").asText("");
  }

  public String app() {
    return json.path("bot_id").asText("");
  }

  public String text() {
    return json.path("text").asText("");
  }

  public boolean hasWords() {
    return !text().isBlank();
  }

  /** The ts of the parent, if it is a reply. */
  Optional<String> thread() {
    String thread = json.path("thread_ts").asText("");
    return Optional.of(thread).filter(ts -> !ts.isEmpty() && !ts.equals(ts()));
  }

  /** Whether it is a reply that was sent to the channel as well, and stands in its history. */
  boolean isInChannelToo() {
    return json.path("subtype").asText("").equals("thread_broadcast");
  }

  /** When somebody last answered in its thread; empty if nobody did. */
  String latestReply() {
    return json.path("latest_reply").asText("");
  }

  /**
   * Whether nobody but the bot answered in its thread: there is nothing to find there. False as
   * well where Slack does not say who answered.
   */
  boolean isAnsweredOnlyBy(Team team) {
    JsonNode people = json.path("reply_users");
    return people.size() == 1
        && json.path("reply_users_count").asInt() == 1
        && team.isBot(people.path(0).asText(), people.path(0).asText());
  }

  /** What a deleted message leaves while its thread stands. */
  public boolean isTombstone() {
    return json.path("subtype").asText("").equals("tombstone");
  }

  /** Its own files, and those of messages that it forwards, each once. */
  public List<SlackFile> files() {
    Map<String, SlackFile> files = new LinkedHashMap<>();
    List<JsonNode> all = new ArrayList<>();
    json.path("files").forEach(all::add);
    json.path("attachments").forEach(shown -> shown.path("files").forEach(all::add));
    all.stream().map(SlackFile::of).forEach(file -> files.putIfAbsent(file.id(), file));
    return List.copyOf(files.values());
  }

  /** The ids of the files that it shows. */
  public Set<String> standing() {
    return files().stream()
        .filter(file -> !file.isGone())
        .map(SlackFile::id)
        .collect(Collectors.toSet());
  }

  /**
   * What is handed in; empty for a message without files that could be fetched, for the bot's own
   * and for what a deleted message leaves.
   */
  public Optional<IncomingPost> incoming(Team team, String channel) {
    List<SlackFile> files = files().stream().filter(SlackFile::isFetchable).toList();
    String author = user().isEmpty() ? app() : user();
    if (files.isEmpty() || author.isEmpty() || isTombstone() || team.isBot(user(), app())) {
      return Optional.empty();
    }
    boolean byApp = !app().isEmpty() || json.path("subtype").asText("").equals("bot_message");
    return Optional.of(
        new IncomingPost(
            team.post(channel, ts()),
            thread(),
            team.person(author),
            text(),
            at(ts()),
            files.stream().map(SlackFile::attachment).toList(),
            byApp ? Circumstances.ofBot() : Circumstances.ORDINARY));
  }

  /** The moment that a ts names. */
  public static Instant at(String ts) {
    BigDecimal seconds = new BigDecimal(ts);
    long whole = seconds.longValue();
    long nanos = seconds.subtract(BigDecimal.valueOf(whole)).movePointRight(9).longValue();
    return Instant.ofEpochSecond(whole, nanos);
  }

  /** The ts of a moment. */
  public static String ts(Instant at) {
    return at.getEpochSecond() + "." + String.format("%06d", at.getNano() / 1000);
  }
}
