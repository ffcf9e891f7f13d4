package io.cloakroom.slack.fake;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloakroom.slack.fake.use.Elements;
import java.util.List;

/**
 * A modal or a Home tab as a person saw it at one moment.
 *
 * @param json the view as {@code views.open} answers it
 */
public record SeenView(String id, JsonNode json) {
  public String title() {
    return json.path("title").path("text").asText();
  }

  public String callbackId() {
    return json.path("callback_id").asText();
  }

  public String words() {
    return Elements.words(json);
  }

  public List<String> buttons() {
    return Elements.of(json.path("blocks")).labels("button");
  }
}
