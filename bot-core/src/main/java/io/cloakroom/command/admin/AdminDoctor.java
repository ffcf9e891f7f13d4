package io.cloakroom.command.admin;

import io.cloakroom.audit.LateFailures;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Workspace;
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
import io.cloakroom.command.help.HelpWords;
import io.cloakroom.policy.Roles;
import io.cloakroom.record.finding.MissingRights;
import io.cloakroom.words.Phrase;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says what the bot lacks and where that is granted: of a channel that is named, and to an admin of
 * a channel, what concerns the channel; to an admin of the workspace everything, the program itself
 * included.
 */
final class AdminDoctor implements Command {
  private static final Logger LOG = LoggerFactory.getLogger(AdminDoctor.class);
  private static final int MOST = 40;

  private static final Usage USAGE =
      Usage.reading(
          "admin doctor",
          HelpWords.WORDS::adminDoctor,
          "admin doctor",
          CallerRight.ANY_ADMIN,
          Parameters.CHANNEL);

  private final RunningProgram program;
  private final Roles roles;
  private final MissingRights onRecord;

  /**
   * @param onRecord puts on record what begins and ends to be missing
   */
  AdminDoctor(RunningProgram program, Roles roles, MissingRights onRecord) {
    this.program = program;
    this.roles = roles;
    this.onRecord = onRecord;
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
      List<Shortcoming> missing = program.messenger().shortcomings(request.target().workspace());
      record(request.target().workspace(), missing);
      List<Shortcoming> found =
          missing.stream().filter(one -> all || concerns(one, request.target())).toList();
      found.stream().limit(MOST).map(AdminDoctor::line).forEach(lines::add);
      if (found.size() > MOST) {
        lines.add(Line.of(AdminWords.WORDS.moreLacking(found.size() - MOST)));
      }
      if (found.isEmpty()) {
        lines.add(
            Line.of(
                all ? AdminWords.WORDS.nothingLacking() : AdminWords.WORDS.nothingLackingHere()));
      }
      return found;
    } catch (MessengerUnavailable e) {
      lines.add(Line.of(AdminWords.WORDS.chatIsSilent()));
      return List.of();
    }
  }

  /** Whoever asks what is wrong is answered also where the record is what is wrong. */
  private void record(Workspace workspace, List<Shortcoming> missing) {
    try {
      onRecord.asked(workspace, missing);
    } catch (RuntimeException notNow) {
      LOG.warn("what the chat lacks is not on record: {}", notNow.getClass().getName());
    }
  }

  /** What went wrong says more than what is granted: a right may be there and not be enough. */
  private void failures(Request request, boolean all, List<Shortcoming> known, List<Line> lines) {
    List<LateFailures.Failure> failures =
        program.failures().apply(request.target().workspace()).stream()
            .filter(failure -> all || failure.where().equals(request.target()))
            .limit(MOST)
            .toList();
    failures.stream().map(failure -> Line.of(words(failure, known))).forEach(lines::add);
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
      lines.add(Line.of(AdminWords.WORDS.removingAgain()));
    }
  }

  /** What is said above is not said again, nor is it to be asked for where it was asked for. */
  private static Phrase words(LateFailures.Failure failure, List<Shortcoming> known) {
    Span where = Span.conversation(failure.where());
    if (!failure.isOfRemoval()) {
      return AdminWords.WORDS.failed(where, failure.words());
    }
    return known.stream().anyMatch(one -> concerns(one, failure.where()))
        ? AdminWords.WORDS.failedAsAbove(where, failure.wordsBesideTheReason())
        : AdminWords.WORDS.failedByRefusal(where, failure.wordsBesideTheReason());
  }

  private void program(List<Line> lines) {
    lines.add(Line.of(AdminWords.WORDS.linksBeginWith(Span.code(program.base().toString()))));
    List<String> problems = program.problems().get();
    List<String> warnings = program.warnings().get();
    problems.forEach(problem -> lines.add(Line.of("✗ " + problem)));
    warnings.forEach(warning -> lines.add(Line.of("! " + warning)));
    if (problems.isEmpty() && warnings.isEmpty()) {
      lines.add(Line.of(AdminWords.WORDS.allIsWell()));
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
    spans.add(Span.bold(one.shown()));
    spans.add(Span.plain(": " + one.remedy()));
    return new Line(spans);
  }
}
