package io.cloakroom.slack.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.command.Call;
import io.cloakroom.command.Reply;
import io.cloakroom.slack.card.ListedPictures;
import io.cloakroom.slack.card.Pressable;
import io.cloakroom.slack.web.ApiAnswer;
import io.cloakroom.slack.web.SlackJson;
import io.cloakroom.slack.web.WebApi;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers commands and buttons, where Slack lets it be said: in place, or in a modal. */
public final class SlackReplies {
  private static final Logger LOG = LoggerFactory.getLogger(SlackReplies.class);

  private static final String TITLE = "Cloakroom";

  private final WebApi bot;
  private final Pager pager;
  private final ListedPictures pictures;
  private final ResponseUrl responses;

  public SlackReplies(WebApi bot, Pager pager, ListedPictures pictures, ResponseUrl responses) {
    this.bot = bot;
    this.pager = pager;
    this.pictures = pictures;
    this.responses = responses;
  }

  /**
   * Where an answer goes.
   *
   * @param responseUrl empty where something was pressed outside any channel
   * @param thread the thread of the message whose button was pressed
   * @param inModal whether a modal is open already
   */
  record Place(String responseUrl, Optional<String> thread, String trigger, boolean inModal) {
    static Place of(JsonNode payload) {
      String thread = payload.path("container").path("thread_ts").asText("");
      return new Place(
          payload.path("response_url").asText(""),
          Optional.of(thread).filter(ts -> !ts.isEmpty()),
          payload.path("trigger_id").asText(""),
          payload.path("view").path("type").asText("").equals("modal"));
    }
  }

  /** The answer to the call, at its place; what is for all also where it was called. */
  void answer(Call call, Reply reply, Place place) {
    if (reply instanceof Reply.Ask ask) {
      open(Modal.asking(ask, call.where().id()), place);
      return;
    }
    Reply.Say said = reply instanceof Reply.Wrong wrong ? wrong.said() : (Reply.Say) reply;
    if (place.responseUrl().isEmpty()) {
      open(Modal.saying(TITLE, pager.pages(said).get(0)), place);
      if (said.forAll()) {
        toAll(call, said);
      }
    } else {
      send(said, place);
    }
  }

  private void send(Reply.Say said, Place place) {
    Map<Integer, ListedPictures.Listed> listed = pictures.of(said.thumbnails());
    if (listed.isEmpty()) {
      responses.send(place.responseUrl(), place.thread(), said);
    } else {
      responses.send(place.responseUrl(), place.thread(), said, listed);
    }
  }

  /**
   * Puts what is true from then on in place of a private answer whose one way to a page was taken.
   * A message that others read is never replaced, whatever comes back.
   */
  void taken(Pressable again, JsonNode payload) {
    Place place = Place.of(payload);
    Reply.Say over = Reply.Passing.over(again.command(), again.arguments());
    if (place.inModal()) {
      update(payload.path("view").path("id").asText(""), over);
    } else if (payload.path("container").path("is_ephemeral").asBoolean()) {
      responses.replace(place.responseUrl(), over);
    }
  }

  private void update(String view, Reply.Say said) {
    ObjectNode instead = Modal.saying(TITLE, pager.pages(said).get(0));
    try {
      ApiAnswer answer =
          bot.call("views.update", Map.of("view_id", view, "view", SlackJson.text(instead)));
      if (!answer.ok()) {
        LOG.warn("a modal was not replaced: {}", answer.error());
      }
    } catch (MessengerUnavailable e) {
      LOG.warn("a modal could not be replaced");
    }
  }

  /** Says to everybody where it was called what a form changed. */
  void toAll(Call call, Reply.Say said) {
    for (List<ObjectNode> page : pager.pages(said)) {
      try {
        ApiAnswer answer =
            bot.call(
                "chat.postMessage",
                Map.of(
                    "channel", call.where().id(),
                    "text", pager.text(said),
                    "blocks", SlackJson.text(SlackJson.array(page)),
                    "unfurl_links", "false",
                    "unfurl_media", "false"));
        if (!answer.ok()) {
          LOG.warn("what a form changed could not be said to all: {}", answer.error());
        }
      } catch (MessengerUnavailable e) {
        LOG.warn("what a form changed could not be said to all");
      }
    }
  }

  private void open(ObjectNode view, Place place) {
    String method = place.inModal() ? "views.push" : "views.open";
    try {
      ApiAnswer answer =
          bot.call(method, Map.of("trigger_id", place.trigger(), "view", SlackJson.text(view)));
      if (!answer.ok()) {
        LOG.warn("{} was refused: {}", method, answer.error());
        notOpened(place);
      }
    } catch (MessengerUnavailable e) {
      notOpened(place);
    }
  }

  private void notOpened(Place place) {
    if (!place.responseUrl().isEmpty()) {
      responses.send(
          place.responseUrl(),
          place.thread(),
          Reply.Say.of(Line.of(AnswerWords.WORDS.formTooLate())));
    }
  }
}
