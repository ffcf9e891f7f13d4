package io.cloakroom.command.admin;

import io.cloakroom.audit.LateFailures;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.chat.messenger.Shortcoming;
import io.cloakroom.command.CallerRight;
import io.cloakroom.command.Command;
import io.cloakroom.command.Parameters;
import io.cloakroom.command.Reply;
import io.cloakroom.command.Request;
import io.cloakroom.command.Usage;
import io.cloakroom.policy.Roles;
import java.util.ArrayList;
import java.util.List;

/**
 * Says what the bot lacks and where that is granted: of a channel that is named, and to an admin of
 * a channel, what concerns the channel; to an admin of the workspace everything, the program itself
 * included.
 */
final class AdminDoctor implements Command {
  private static final int MOST = 40;

  private static final Usage USAGE =
      Usage.of(
          "admin doctor",
          "See what I lack to do my work, and where to grant it",
          "admin doctor",
          CallerRight.ANY_ADMIN,
          Parameters.CHANNEL);

  private final RunningProgram program;
  private final Roles roles;

  AdminDoctor(RunningProgram program, Roles roles) {
    this.program = program;
    this.roles = roles;
  }

  @Override
  public Usage usage() {
    return USAGE;
  }

  @Override
  public Reply run(Request request) {
    boolean all =
        !request.values().has(Parameters.CHANNEL.name())
            && (request.membership().workspaceAdmin()
                || roles.isSecurity(request.caller(), request.membership()));
    List<Line> lines = new ArrayList<>();
    failures(request, all, rights(request, all, lines), lines);
    if (all) {
      program(lines);
    }
    return new Reply.Say(lines, List.of(), false);
  }

  /** What is missing, as far as the chat says. */
  private List<Shortcoming> rights(Request request, boolean all, List<Line> lines) {
    try {
      List<Shortcoming> found =
          program.messenger().shortcomings(request.target().workspace()).stream()
              .filter(one -> all || concerns(one, request.target()))
              .toList();
      found.stream().limit(MOST).map(AdminDoctor::line).forEach(lines::add);
      if (found.size() > MOST) {
        lines.add(Line.of("And " + (found.size() - MOST) + " more: see to these first."));
      }
      if (found.isEmpty()) {
        lines.add(
            Line.of(
                "✓ Of the rights that I can ask the chat about none is missing"
                    + (all ? "." : " here.")));
      }
      return found;
    } catch (MessengerUnavailable e) {
      lines.add(Line.of("✗ The chat did not answer when I asked what I may do. Try again soon."));
      return List.of();
    }
  }

  /** What went wrong says more than what is granted: a right may be there and not be enough. */
  private void failures(Request request, boolean all, List<Shortcoming> known, List<Line> lines) {
    List<LateFailures.Failure> failures =
        program.failures().apply(request.target().workspace()).stream()
            .filter(failure -> all || failure.where().equals(request.target()))
            .limit(MOST)
            .toList();
    failures.stream()
        .map(
            failure ->
                Line.of(
                    Span.plain("✗ In "),
                    Span.conversation(failure.where()),
                    Span.plain(" " + words(failure, known) + ".")))
        .forEach(lines::add);
    tryAfresh(failures, lines);
  }

  /** Whoever asks may just have granted what was missing, of which not every chat tells. */
  private void tryAfresh(List<LateFailures.Failure> failures, List<Line> lines) {
    List<Conversation> stays =
        failures.stream()
            .filter(LateFailures.Failure::isOfRemoval)
            .map(LateFailures.Failure::where)
            .distinct()
            .toList();
    stays.forEach(program.afresh());
    if (!stays.isEmpty()) {
      lines.add(
          Line.of("I try again now to remove what is still there: ask me again in a minute."));
    }
  }

  /** What is said above is not said again, nor is it to be asked for where it was asked for. */
  private static String words(LateFailures.Failure failure, List<Shortcoming> known) {
    if (!failure.isOfRemoval()) {
      return failure.words();
    }
    boolean said = known.stream().anyMatch(one -> concerns(one, failure.where()));
    return failure.wordsBesideTheReason() + (said ? ": see above" : ": the chat refused it");
  }

  private void program(List<Line> lines) {
    lines.add(Line.of(Span.plain("Links begin with "), Span.code(program.base().toString())));
    List<String> problems = program.problems().get();
    List<String> warnings = program.warnings().get();
    problems.forEach(problem -> lines.add(Line.of("✗ " + problem)));
    warnings.forEach(warning -> lines.add(Line.of("! " + warning)));
    if (problems.isEmpty() && warnings.isEmpty()) {
      lines.add(Line.of("✓ The database, the key and the disk are well."));
    }
  }

  private static boolean concerns(Shortcoming one, Conversation where) {
    return one.where().isEmpty() || one.where().get().equals(where);
  }

  private static Line line(Shortcoming one) {
    List<Span> spans = new ArrayList<>();
    spans.add(Span.plain("✗ "));
    one.where()
        .ifPresent(
            where -> {
              spans.add(Span.conversation(where));
              spans.add(Span.plain(" "));
            });
    spans.add(Span.bold(one.missing()));
    spans.add(Span.plain(": " + one.remedy()));
    return new Line(spans);
  }
}
