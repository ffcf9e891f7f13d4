package io.cloakroom.demo.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloakroom.chat.Attachment;
import io.cloakroom.chat.card.Button;
import io.cloakroom.chat.card.Line;
import io.cloakroom.command.Parameter;
import io.cloakroom.command.Reply;
import io.cloakroom.sanitizer.Sniffer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The JSON that the demo's page reads. Everything in it is data: the page makes no markup of it.
 */
final class PageJson {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private PageJson() {}

  static ObjectNode object() {
    return NODES.objectNode();
  }

  static ArrayNode array() {
    return NODES.arrayNode();
  }

  /** A record or list of them, member by member. */
  static JsonNode of(Object value) {
    return MAPPER.valueToTree(value);
  }

  static byte[] bytes(JsonNode node) {
    return node.toString().getBytes(StandardCharsets.UTF_8);
  }

  static JsonNode read(byte[] bytes) throws RefusedRequest {
    try {
      return MAPPER.readTree(bytes);
    } catch (IOException e) {
      throw new RefusedRequest(Asked.BAD_REQUEST, DemoWords.WORDS.notJson());
    }
  }

  static ObjectNode reply(Reply reply) {
    if (reply instanceof Reply.Ask ask) {
      return ask(ask);
    }
    if (reply instanceof Reply.Wrong wrong) {
      ObjectNode node = said("wrong", wrong.said().lines(), wrong.said().buttons());
      node.set("problems", of(wrong.problems()));
      return node;
    }
    Reply.Say say = (Reply.Say) reply;
    ObjectNode node = said("say", say.lines(), say.buttons());
    node.put("forAll", say.forAll());
    node.set("thumbnails", thumbnails(say));
    say.passing()
        .ifPresent(
            passing -> {
              Reply.Say over = passing.over();
              node.put("passesAfterMillis", passing.life().toMillis());
              node.set("over", said("say", over.lines(), over.buttons()));
            });
    return node;
  }

  /** By the place of their line, each within the answer: none has an address. */
  private static ObjectNode thumbnails(Reply.Say say) {
    ObjectNode all = object();
    say.thumbnails()
        .forEach(
            (place, one) ->
                one.pixels()
                    .small()
                    .ifPresent(
                        jpeg ->
                            all.putObject(String.valueOf(place))
                                .put("title", one.title())
                                .put("jpeg", jpeg)));
    return all;
  }

  static ObjectNode said(String kind, List<Line> lines, List<Button> buttons) {
    ObjectNode node = object().put("kind", kind);
    node.set("lines", of(lines));
    node.set("buttons", of(buttons));
    return node;
  }

  static ObjectNode file(Attachment file) {
    return object()
        .put("id", file.id())
        .put("name", file.name())
        .put("bytes", file.declaredBytes())
        .put("picture", Sniffer.claimsImage(file.declaredType(), file.name()));
  }

  static ArrayNode parameters(List<Parameter> parameters) {
    ArrayNode fields = array();
    for (Parameter parameter : parameters) {
      fields.add(of(parameter));
    }
    return fields;
  }

  private static ObjectNode ask(Reply.Ask ask) {
    ObjectNode node = object().put("kind", "ask");
    node.put("title", ask.title()).put("command", ask.command());
    node.set("fields", parameters(ask.fields()));
    node.set("given", of(ask.given()));
    return node;
  }
}
