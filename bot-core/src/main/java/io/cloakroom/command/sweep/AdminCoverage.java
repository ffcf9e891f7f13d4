package io.cloakroom.command.sweep;

import io.cloakroom.audit.AuditLog;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Workspace;
import io.cloakroom.chat.card.Button;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.chat.messenger.OutOfSight;
import io.cloakroom.command.CallerRight;
import io.cloakroom.command.Command;
import io.cloakroom.command.Parameters;
import io.cloakroom.command.Problems;
import io.cloakroom.command.Reply;
import io.cloakroom.command.Request;
import io.cloakroom.command.Usage;
import io.cloakroom.command.help.HelpWords;
import io.cloakroom.intake.queue.IntakeStores;
import io.cloakroom.intake.sweep.Sweep;
import io.cloakroom.intake.sweep.SweepFinding;
import io.cloakroom.intake.sweep.SweepOrder;
import io.cloakroom.intake.sweeping.SweepReport;
import io.cloakroom.policy.Policies;
import io.cloakroom.policy.Setting;
import io.cloakroom.words.Phrase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Lists the channels that the bot sees: whether what is posted there is protected, and what is
 * known of what still stands. Where nobody looked it says that, and never that there is nothing.
 */
public final class AdminCoverage implements Command {
  static final int PAGE = 10;

  private static final Usage USAGE =
      Usage.reading(
          "admin coverage",
          HelpWords.WORDS::adminCoverage,
          "admin coverage",
          CallerRight.SECURITY_OR_WORKSPACE_ADMIN,
          Parameters.BEFORE);

  private final Coverage coverage;
  private final Messenger messenger;

  public AdminCoverage(
      IntakeStores intakes, Policies policies, AuditLog audit, Messenger messenger) {
    this.coverage = new Coverage(intakes, policies, audit);
    this.messenger = messenger;
  }

  @Override
  public Usage usage() {
    return USAGE;
  }

  @Override
  public Reply run(Request request) {
    Workspace workspace = request.target().workspace();
    List<Conversation> seen;
    try {
      seen =
          messenger.conversations(workspace).stream()
              .filter(where -> !messenger.isPrivate(where))
              .distinct()
              .toList();
    } catch (MessengerUnavailable e) {
      return Reply.Say.of(Problems.chatDidNotAnswer());
    }
    int from = from(request);
    List<Line> more = from == 0 ? outOfSight(workspace) : List.of();
    return page(coverage.of(workspace, seen), from, more);
  }

  /** Where the bot is not, which no list of its own channels says. */
  private List<Line> outOfSight(Workspace workspace) {
    OutOfSight others;
    try {
      others = messenger.outOfSight(workspace);
    } catch (MessengerUnavailable unsaid) {
      return List.of(Line.of(CoverageWords.WORDS.notInUnknown()));
    }
    if (others.count() == 0) {
      return others.whole()
          ? List.of(Line.of(CoverageWords.WORDS.notInNone()))
          : List.of(Line.of(CoverageWords.WORDS.notInUnknown()));
    }
    Line some = Line.listed(others.some().stream().map(Span::conversation).toList());
    Phrase said;
    if (!others.whole()) {
      said = CoverageWords.WORDS.notInAtLeast(others.count(), some);
    } else if (others.count() > others.some().size()) {
      said = CoverageWords.WORDS.notInSuchAs(others.count(), some);
    } else {
      said = CoverageWords.WORDS.notIn(others.count(), some);
    }
    return List.of(Line.of(said), Line.of(CoverageWords.WORDS.letMeIn(Span.code("/invite"))));
  }

  /** How many channels stand on the pages before; the first page where nobody can mean it. */
  private static int from(Request request) {
    return request
        .values()
        .text(Parameters.BEFORE.name())
        .filter(one -> one.matches("[0-9]{1,6}"))
        .map(Integer::parseInt)
        .orElse(0);
  }

  private static Reply page(Coverage.Known known, int from, List<Line> outOfSight) {
    List<Coverage.Channel> all = known.channels();
    List<Line> lines = new ArrayList<>();
    List<Button> buttons = new ArrayList<>();
    lines.add(Line.of(Span.bold(CoverageWords.WORDS.headline(all.size(), known.governed()))));
    if (known.apart() > 0) {
      lines.add(Line.of(CoverageWords.WORDS.apart(known.apart())));
    }
    if (from > 0 && from >= all.size()) {
      lines.add(Line.of(CoverageWords.WORDS.noChannels()));
    }
    int end = Math.min(all.size(), from + PAGE);
    for (int i = from; i < end; i++) {
      Coverage.Channel one = all.get(i);
      lines.add(line(i + 1, one));
      if (one.governed() && one.sweep().isEmpty()) {
        buttons.add(
            new Button(
                CoverageWords.WORDS.look(i + 1),
                SweepReport.COMMAND,
                Map.of(SweepReport.CHANNEL, one.where().id(), SweepReport.DO, "dry-run"),
                Button.Style.NORMAL));
      }
    }
    if (known.cut()) {
      lines.add(Line.of(CoverageWords.WORDS.cut(Coverage.MOST)));
    }
    lines.addAll(outOfSight);
    lines.add(Line.of(CoverageWords.WORDS.asFarAsISee()));
    if (end < all.size()) {
      buttons.add(
          new Button(
              CoverageWords.WORDS.more(),
              USAGE.words(),
              Map.of(Parameters.BEFORE.name(), Integer.toString(end)),
              Button.Style.NORMAL));
    }
    return new Reply.Say(lines, buttons, false);
  }

  private static Line line(int number, Coverage.Channel one) {
    List<Line> what = new ArrayList<>();
    what.add(one.sweep().map(AdminCoverage::looked).orElseGet(AdminCoverage::notLooked));
    if (one.standing() > 0) {
      what.add(Line.of(CoverageWords.WORDS.standing(one.standing())));
    }
    if (one.refused() > 0) {
      what.add(Line.of(CoverageWords.WORDS.refused(one.refused())));
    }
    if (!one.apart().wider().isEmpty()) {
      what.add(Line.of(CoverageWords.WORDS.wider(names(one.apart().wider()))));
    }
    if (!one.apart().shorter().isEmpty()) {
      what.add(Line.of(CoverageWords.WORDS.shorter(names(one.apart().shorter()))));
    }
    Span where = Span.conversation(one.where());
    Line all = Line.joined(" ", what);
    return Line.of(
        one.governed()
            ? CoverageWords.WORDS.governed(number, where, all)
            : CoverageWords.WORDS.notGoverned(number, where, all));
  }

  private static Line names(List<Setting<?>> settings) {
    return Line.listed(settings.stream().map(one -> Span.code(one.name())).toList());
  }

  private static Line notLooked() {
    return Line.of(CoverageWords.WORDS.notLookedAt());
  }

  private static Line looked(Sweep sweep) {
    Optional<Instant> end = sweep.endedAt();
    if (end.isEmpty()) {
      return Line.of(CoverageWords.WORDS.beingLookedAt());
    }
    Span at = Span.time(end.get());
    if (sweep.state().isInPart()) {
      return Line.of(CoverageWords.WORDS.notShown(at));
    }
    if (sweep.state() != Sweep.State.DONE) {
      return Line.of(CoverageWords.WORDS.notWhole(at));
    }
    Span since = Span.time(sweep.order().since());
    Span until = Span.time(sweep.order().until());
    int left = standing(sweep);
    if (sweep.order().aim() == SweepOrder.Aim.CONVERT) {
      int done = sweep.counts().of(SweepFinding.CONVERTED);
      return Line.of(CoverageWords.WORDS.protectedBefore(since, until, done, left, at));
    }
    return Line.of(
        left == 0
            ? CoverageWords.WORDS.foundNothing(since, until, at)
            : CoverageWords.WORDS.foundBefore(since, until, left, at));
  }

  /** What was found and stood there when it was over, and is counted nowhere else. */
  private static int standing(Sweep sweep) {
    boolean look = sweep.order().aim() == SweepOrder.Aim.LOOK;
    int found = look ? sweep.counts().of(SweepFinding.CONVERTED) : 0;
    return found
        + sweep.counts().of(SweepFinding.TOO_LARGE)
        + sweep.counts().of(SweepFinding.OF_APP)
        + sweep.counts().of(SweepFinding.STAYS)
        + sweep.counts().of(SweepFinding.SHOWN_ELSEWHERE)
        + sweep.counts().of(SweepFinding.UNSAID);
  }
}
