package io.cloakroom.slack.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloakroom.command.Call;
import io.cloakroom.command.Commands;
import io.cloakroom.command.Reply;
import io.cloakroom.slack.card.Blocks;
import io.cloakroom.slack.card.Mrkdwn;
import io.cloakroom.slack.setup.Team;
import io.cloakroom.slack.web.SlackJson;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Takes the forms that people submit. They are answered within their acknowledgement where that can
 * be done: the form then shows its mistakes, or what was done.
 */
public final class SubmittedForms {
  private static final Duration IN_TIME = Duration.ofMillis(2_200);

  private final Team team;
  private final Commands commands;
  private final Pager pager;
  private final SlackReplies replies;
  private final OnceAnswered once;
  private final AnswerThreads aside;

  public SubmittedForms(
      Team team,
      Commands commands,
      Pager pager,
      SlackReplies replies,
      OnceAnswered once,
      AnswerThreads aside) {
    this.team = team;
    this.commands = commands;
    this.pager = pager;
    this.replies = replies;
    this.once = once;
    this.aside = aside;
  }

  /**
   * A form was submitted.
   *
   * @return what to acknowledge it with: its mistakes, or what was done
   */
  public ObjectNode submitted(JsonNode payload) {
    JsonNode view = payload.path("view");
    Optional<Modal.Submitted> form = Modal.of(view);
    if (form.isEmpty()) {
      return SlackJson.object();
    }
    String title = view.path("title").path("text").asText("Cloakroom");
    Call call =
        new Call(
            team.person(payload.path("user").path("id").asText()),
            team.conversation(form.get().channel()),
            form.get().command(),
            form.get().values());
    return aside.within(
        call.caller().id(),
        IN_TIME,
        () ->
            once.isFirst(payload)
                ? acknowledgement(commands.submitted(call), call, title, view)
                : SlackJson.object(),
        () -> updating(Modal.saying(title, List.of(Blocks.section(AnswerWords.WORDS.goesOn())))));
  }

  private ObjectNode acknowledgement(Reply reply, Call call, String title, JsonNode view) {
    if (reply instanceof Reply.Wrong wrong) {
      return wrong(wrong, title, view);
    }
    if (reply instanceof Reply.Ask ask) {
      return updating(Modal.asking(ask, call.where().id()));
    }
    Reply.Say said = (Reply.Say) reply;
    if (said.forAll()) {
      aside.run(() -> replies.toAll(call, said));
    }
    return updating(Modal.saying(title, pager.pages(said).get(0)));
  }

  /** Each problem beside its field; where a problem has no field, in words. */
  private ObjectNode wrong(Reply.Wrong wrong, String title, JsonNode view) {
    ObjectNode errors = SlackJson.object();
    for (JsonNode block : view.path("blocks")) {
      String field = text(block, "block_id");
      Optional.ofNullable(wrong.problems().get(field))
          .ifPresent(problem -> errors.put(field, Mrkdwn.plain(problem)));
    }
    if (errors.isEmpty()) {
      return updating(Modal.saying(title, pager.pages(wrong.said()).get(0)));
    }
    ObjectNode acknowledgement = SlackJson.object().put("response_action", "errors");
    acknowledgement.set("errors", errors);
    return acknowledgement;
  }

  private static ObjectNode updating(ObjectNode view) {
    ObjectNode acknowledgement = SlackJson.object().put("response_action", "update");
    acknowledgement.set("view", view);
    return acknowledgement;
  }

  private static String text(JsonNode node, String field) {
    return node.path(field).asText("");
  }
}
