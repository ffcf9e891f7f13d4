package io.cloakroom.command.admin;

import io.cloakroom.chat.card.Button;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.command.CallerRight;
import io.cloakroom.command.Command;
import io.cloakroom.command.Parameters;
import io.cloakroom.command.Reply;
import io.cloakroom.command.Request;
import io.cloakroom.command.Usage;
import io.cloakroom.intake.keep.StuckPosts;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.IntakeId;
import io.cloakroom.intake.queue.Stage;
import io.cloakroom.policy.Roles;
import io.cloakroom.vault.ImageId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Lists the posts whose pictures stand unprotected because nothing more can be done with them, or
 * has been in the way for long; and tries one again. An admin of a channel sees those of the
 * channel, an admin of the workspace all.
 */
final class AdminStuck implements Command {
  static final int PAGE = 10;

  private static final Usage USAGE =
      Usage.of(
          "admin stuck",
          "See which pictures I could not protect, and have me try again",
          "admin stuck",
          CallerRight.ANY_ADMIN,
          Parameters.CHANNEL,
          Parameters.RETRY);

  private final StuckPosts stuck;
  private final Roles roles;

  AdminStuck(StuckPosts stuck, Roles roles) {
    this.stuck = stuck;
    this.roles = roles;
  }

  @Override
  public Usage usage() {
    return USAGE;
  }

  @Override
  public Reply run(Request request) {
    return request
        .values()
        .text(Parameters.RETRY.name())
        .map(id -> retried(request, id))
        .orElseGet(() -> listed(request));
  }

  private Reply listed(Request request) {
    List<Intake> posts =
        seesAll(request) ? stuck.list(request.target().workspace()) : stuck.list(request.target());
    List<Line> lines = new ArrayList<>();
    List<Button> buttons = new ArrayList<>();
    for (Intake post : posts.subList(0, Math.min(PAGE, posts.size()))) {
      int number = lines.size() + 1;
      lines.add(line(number, post));
      buttons.add(retry("Retry " + number, post));
    }
    if (lines.isEmpty()) {
      return Reply.Say.of(
          Line.of("Nothing is stuck: every picture was protected, or is about to be."));
    }
    if (posts.size() > PAGE) {
      lines.add(Line.of("And " + (posts.size() - PAGE) + " older ones: see to these first."));
    }
    return new Reply.Say(lines, buttons, false);
  }

  private Reply retried(Request request, String id) {
    Optional<Intake> found =
        ImageId.parse(id)
            .flatMap(parsed -> stuck.find(new IntakeId(parsed.value())))
            .filter(post -> maySee(request, post));
    boolean retried = found.filter(post -> stuck.retry(request.caller(), post.id())).isPresent();
    return Reply.Say.of(
        Line.of(
            retried
                ? "I try it again now. If it does not work, it is back on this list."
                : "It is not stuck any more, or was never on this list. See admin stuck for what"
                    + " is."));
  }

  private boolean maySee(Request request, Intake post) {
    return seesAll(request)
        ? post.post().conversation().workspace().equals(request.target().workspace())
        : post.post().conversation().equals(request.target());
  }

  private boolean seesAll(Request request) {
    return request.membership().workspaceAdmin()
        || roles.isSecurity(request.caller(), request.membership());
  }

  private static Line line(int number, Intake post) {
    return Line.of(
        Span.plain(number + ". By "),
        Span.person(post.post().author()),
        Span.plain(" in "),
        Span.conversation(post.post().conversation()),
        Span.plain(", "),
        Span.time(post.post().at()),
        Span.plain(why(post.stage())));
  }

  private static String why(Stage stage) {
    if (stage == Stage.KEPT_UNTRIED) {
      return ": stored safely, but I could not remove its original for a month. I try again when my"
          + " rights there change, or now, if you want it.";
    }
    return stage == Stage.GAVE_UP
        ? ": given up, a file of it stopped me each time. It stands as it was posted."
        : ": waits, as the chat, the disk or a right is missing. I go on by myself.";
  }

  private static Button retry(String label, Intake post) {
    Map<String, String> values =
        Map.of(
            Parameters.CHANNEL.name(),
            post.post().conversation().id(),
            Parameters.RETRY.name(),
            post.id().toString());
    return new Button(label, "admin stuck", values, Button.Style.NORMAL);
  }
}
