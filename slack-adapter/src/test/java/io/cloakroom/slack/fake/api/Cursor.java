package io.cloakroom.slack.fake.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** One page of a list, and the cursor to the next. */
record Cursor<T>(List<T> page, String next) {
  /** The page that the call asks for. */
  static <T> Cursor<T> page(ApiCall call, List<T> all, int usual, int most) {
    int limit = Math.min(Math.max(1, call.number("limit", usual)), most);
    return page(call, all, limit);
  }

  static <T> Cursor<T> page(ApiCall call, List<T> all, int size) {
    int from = Math.min(offset(call.text("cursor")), all.size());
    int to = Math.min(from + size, all.size());
    return new Cursor<>(List.copyOf(all.subList(from, to)), to < all.size() ? encoded(to) : "");
  }

  ObjectNode on(ObjectNode answer) {
    answer.putObject("response_metadata").put("next_cursor", next);
    return answer;
  }

  private static String encoded(int offset) {
    return Base64.getEncoder().encodeToString(("next:" + offset).getBytes(StandardCharsets.UTF_8));
  }

  private static int offset(String cursor) {
    if (cursor.isEmpty()) {
      return 0;
    }
    try {
      String text = new String(Base64.getDecoder().decode(cursor), StandardCharsets.UTF_8);
      return Integer.parseInt(text.substring("next:".length()));
    } catch (RuntimeException e) {
      throw new ApiRefusal("invalid_cursor");
    }
  }
}
