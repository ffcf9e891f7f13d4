package io.cloakroom.slack.post;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.slack.web.ApiAnswer;
import io.cloakroom.slack.web.LimitWait;
import io.cloakroom.slack.web.WebApi;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads what was said in channels and threads.
 *
 * @see <a href="https://docs.slack.dev/reference/methods/conversations.history">Slack:
 *     conversations.history</a>
 */
public final class History {
  private static final String PAGE = "200";

  /** The channel or the thread is gone, the bot is not in it, or the server knows no such thing. */
  private static final String[] ABSENCES = {
    "channel_not_found", "not_in_channel", "thread_not_found", "unknown_method"
  };

  private final WebApi bot;
  private final Optional<LimitWait> patience;

  public History(WebApi bot) {
    this(bot, Optional.empty());
  }

  /**
   * @param patience with which limits are waited out; empty where somebody waits for the answer
   */
  public History(WebApi bot, Optional<LimitWait> patience) {
    this.bot = bot;
    this.patience = patience;
  }

  /**
   * The messages in the channel itself at or after the ts, its threads left out.
   *
   * @throws MessengerUnavailable also where Slack refuses to show them: they may be there
   */
  public List<SlackMessage> since(String channel, String oldest) throws MessengerUnavailable {
    return all("conversations.history", Map.of("channel", channel, "oldest", oldest));
  }

  /**
   * The messages of the thread at or after the ts; its parent may come along.
   *
   * @throws MessengerUnavailable also where Slack refuses to show them: they may be there
   */
  public List<SlackMessage> replies(String channel, String thread, String oldest)
      throws MessengerUnavailable {
    return all("conversations.replies", Map.of("channel", channel, "ts", thread, "oldest", oldest));
  }

  /** The same, no more of them than one question brings. */
  public List<SlackMessage> firstReplies(String channel, String thread, String oldest)
      throws MessengerUnavailable {
    Map<String, String> arguments =
        whole(Map.of("channel", channel, "ts", thread, "oldest", oldest));
    ApiAnswer answer = call("conversations.replies", arguments);
    return answer.isThere(ABSENCES) ? messages(answer) : List.of();
  }

  /**
   * Messages of a channel in one answer.
   *
   * @param more whether there are older ones
   * @param limited whether the workspace's plan hides older ones
   */
  record Part(List<SlackMessage> messages, boolean more, boolean limited) {}

  /**
   * The newest messages in the channel itself that were made from the one ts on and before the
   * other, its threads left out: as many as Slack gives at once.
   *
   * @throws MessengerUnavailable also where Slack refuses to show them: they may be there
   */
  Part before(String channel, String oldest, String latest) throws MessengerUnavailable {
    Map<String, String> which =
        Map.of(
            "channel",
            channel,
            "oldest",
            oldest,
            "latest",
            latest,
            "limit",
            PAGE,
            "include_all_metadata",
            "true");
    ApiAnswer answer = call("conversations.history", which);
    return answer.isThere(ABSENCES)
        ? new Part(
            messages(answer),
            answer.get("has_more").asBoolean(false),
            answer.get("is_limited").asBoolean(false))
        : new Part(List.of(), false, false);
  }

  /** One message; empty when it is not there or cannot be seen. */
  Optional<SlackMessage> message(String channel, String ts, Optional<String> thread)
      throws MessengerUnavailable {
    Map<String, String> which = new HashMap<>();
    which.put("channel", channel);
    which.put("oldest", ts);
    which.put("latest", ts);
    which.put("inclusive", "true");
    which.put("include_all_metadata", "true");
    thread.ifPresent(parent -> which.put("ts", parent));
    ApiAnswer answer =
        call(
            thread.isPresent() ? "conversations.replies" : "conversations.history",
            Map.copyOf(which));
    return messages(answer).stream().filter(message -> message.ts().equals(ts)).findFirst();
  }

  /** Whether the bot can read the channel now. */
  boolean isReadable(String channel) throws MessengerUnavailable {
    return bot.call("conversations.history", Map.of("channel", channel, "limit", "1")).ok();
  }

  private List<SlackMessage> all(String method, Map<String, String> which)
      throws MessengerUnavailable {
    List<SlackMessage> found = new ArrayList<>();
    Map<String, String> arguments = whole(which);
    String cursor = "";
    do {
      arguments.put("cursor", cursor);
      ApiAnswer answer = call(method, arguments);
      if (answer.isThere(ABSENCES)) {
        found.addAll(messages(answer));
      }
      cursor = answer.nextCursor();
    } while (!cursor.isEmpty());
    return found;
  }

  private static Map<String, String> whole(Map<String, String> which) {
    Map<String, String> arguments = new HashMap<>(which);
    arguments.put("inclusive", "true");
    arguments.put("limit", PAGE);
    arguments.put("include_all_metadata", "true");
    return arguments;
  }

  /** Any method that only asks. */
  ApiAnswer call(String method, Map<String, String> arguments) throws MessengerUnavailable {
    return patience.isPresent()
        ? patience.get().answer(() -> bot.call(method, arguments))
        : bot.call(method, arguments);
  }

  private static List<SlackMessage> messages(ApiAnswer answer) {
    List<SlackMessage> messages = new ArrayList<>();
    for (JsonNode message : answer.get("messages")) {
      messages.add(new SlackMessage(message));
    }
    return messages;
  }
}
