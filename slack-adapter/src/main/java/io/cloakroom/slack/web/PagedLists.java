package io.cloakroom.slack.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads lists that Slack gives page by page. A page may hold less than was asked for while more is
 * to come: only the cursor says that it is the last.
 *
 * @see <a href="https://docs.slack.dev/apis/web-api/pagination">Slack: pagination</a>
 */
public final class PagedLists {
  private static final String PAGE = "200";

  private PagedLists() {}

  /**
   * Everything in the list.
   *
   * @param field the name of the list in the answer
   * @throws MessengerUnavailable also where the method refuses: an empty list would be a wrong one
   */
  public static List<JsonNode> of(
      WebApi bot, String method, String field, Map<String, String> which)
      throws MessengerUnavailable {
    List<JsonNode> all = new ArrayList<>();
    Map<String, String> arguments = new HashMap<>(which);
    arguments.put("limit", PAGE);
    String cursor = "";
    do {
      arguments.put("cursor", cursor);
      ApiAnswer answer = bot.call(method, arguments);
      if (!answer.ok()) {
        throw new MessengerUnavailable(method + " is refused: " + answer.error());
      }
      answer.get(field).forEach(all::add);
      cursor = answer.nextCursor();
    } while (!cursor.isEmpty());
    return all;
  }
}
