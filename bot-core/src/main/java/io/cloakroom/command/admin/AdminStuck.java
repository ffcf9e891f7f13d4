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
import io.cloakroom.command.help.HelpWords;
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
          HelpWords.WORDS::adminStuck,
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
      buttons.add(retry(AdminWords.WORDS.retry(number), post));
    }
    if (lines.isEmpty()) {
      return Reply.Say.of(Line.of(AdminWords.WORDS.nothingStuck()));
    }
    if (posts.size() > PAGE) {
      lines.add(Line.of(AdminWords.WORDS.moreStuck(posts.size() - PAGE)));
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
        Line.of(retried ? AdminWords.WORDS.retried() : AdminWords.WORDS.notStuck()));
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
    Span author = Span.person(post.post().author());
    Span where = Span.conversation(post.post().conversation());
    Span at = Span.time(post.post().at());
    if (post.stage() == Stage.KEPT_UNTRIED) {
      return Line.of(AdminWords.WORDS.originalStays(number, author, where, at));
    }
    return Line.of(
        post.stage() == Stage.GAVE_UP
            ? AdminWords.WORDS.givenUp(number, author, where, at)
            : AdminWords.WORDS.waits(number, author, where, at));
  }

  private static Button retry(String label, Intake post) {
    Map<String, String> values =
        Map.of(
            Parameters.CHANNEL.name(),
            post.post().conversation().id(),
            Parameters.RETRY.name(),
            post.id().toString());
    return new Button(label, USAGE.words(), values, Button.Style.NORMAL);
  }
}
