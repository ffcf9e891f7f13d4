package io.cloakroom.slack.card;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloakroom.chat.card.Card;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.slack.web.ApiAnswer;
import io.cloakroom.slack.web.WebApi;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls that write a card, with its label and what opens in Slack's side pane. Whatever Slack
 * thinks of the latter, the card is written, and is found again by its label.
 */
final class LabelledCalls {
  /** Refusals that say of the rest of the message, or of where it goes, what is the matter. */
  private static final String[] OF_THE_REST = {
    "cannot_reply_to_message",
    "thread_not_found",
    "message_not_found",
    "channel_not_found",
    "not_in_channel",
    "is_archived",
    "invalid_blocks",
    "invalid_blocks_format",
    "msg_too_long",
    "no_text",
    "cant_update_message",
    "edit_window_closed",
    "restricted_action"
  };

  private static final Logger LOG = LoggerFactory.getLogger(LabelledCalls.class);

  private final WebApi bot;
  private final WorkObjects objects;

  LabelledCalls(WebApi bot, WorkObjects objects) {
    this.bot = bot;
    this.objects = objects;
  }

  /**
   * Posts the card.
   *
   * @param arguments all but its metadata
   */
  ApiAnswer post(CardLabel label, Card card, Map<String, String> arguments)
      throws MessengerUnavailable {
    return call("chat.postMessage", label, card, arguments);
  }

  /** The same with a card that stands. */
  ApiAnswer update(CardLabel label, Card card, Map<String, String> arguments)
      throws MessengerUnavailable {
    return call("chat.update", label, card, arguments);
  }

  private ApiAnswer call(String method, CardLabel label, Card card, Map<String, String> arguments)
      throws MessengerUnavailable {
    List<ObjectNode> entities = objects.of(card);
    if (entities.isEmpty()) {
      return bot.call(method, with(arguments, label.json()));
    }
    ApiAnswer answer = tried(method, with(arguments, label.json(entities)));
    if (answer.ok()) {
      if (CardLabel.isKept(answer)) {
        objects.taken();
      } else {
        without(label, card, arguments, answer);
      }
      return answer;
    }
    if (answer.isShutOut() || answer.refusedAs(OF_THE_REST)) {
      return answer;
    }
    ApiAnswer plain = bot.call(method, with(arguments, label.json()));
    if (plain.ok()) {
      objects.refusedAs(answer.error());
    }
    return plain;
  }

  private ApiAnswer tried(String method, Map<String, String> arguments)
      throws MessengerUnavailable {
    try {
      return bot.call(method, arguments);
    } catch (MessengerUnavailable e) {
      if (e.retryAfter().isEmpty()) {
        objects.doubted();
      }
      throw e;
    }
  }

  /** A card without its label would be posted again some day: the label goes before the pane. */
  private void without(
      CardLabel label, Card card, Map<String, String> arguments, ApiAnswer posted) {
    objects.refusedAs("no label beside the entities");
    Map<String, String> again = with(arguments, label.json());
    again.put("channel", posted.get("channel").asText(card.replyTo().conversation().id()));
    again.put("ts", posted.get("ts").asText());
    again.keySet().removeAll(List.of("thread_ts", "unfurl_links", "unfurl_media"));
    try {
      if (!bot.call("chat.update", again).ok()) {
        LOG.warn("a card stands without its label until it is written again");
      }
    } catch (MessengerUnavailable e) {
      LOG.warn("a card stands without its label until it is written again");
    }
  }

  private static Map<String, String> with(Map<String, String> arguments, String metadata) {
    Map<String, String> all = new HashMap<>(arguments);
    all.put("metadata", metadata);
    return all;
  }
}
