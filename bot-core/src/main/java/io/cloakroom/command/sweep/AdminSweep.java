package io.cloakroom.command.sweep;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.command.CallerRight;
import io.cloakroom.command.Command;
import io.cloakroom.command.Inert;
import io.cloakroom.command.Parameter;
import io.cloakroom.command.Parameters;
import io.cloakroom.command.Problems;
import io.cloakroom.command.Reply;
import io.cloakroom.command.Request;
import io.cloakroom.command.Slash;
import io.cloakroom.command.Usage;
import io.cloakroom.command.help.HelpWords;
import io.cloakroom.command.help.OptionWords;
import io.cloakroom.intake.sweep.Sweep;
import io.cloakroom.intake.sweep.SweepOrder;
import io.cloakroom.intake.sweeping.SweepReport;
import io.cloakroom.intake.sweeping.Sweeps;
import io.cloakroom.policy.Durations;
import io.cloakroom.policy.Policies;
import io.cloakroom.policy.Setting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds what stands in a channel from before it was watched, and has it protected: {@code dry-run}
 * counts, {@code go} does it, {@code stop} ends either. With nothing said it answers how far that
 * is, and where nothing was asked for yet it looks.
 */
public final class AdminSweep implements Command {
  private static final Duration BACK = Duration.ofDays(90);
  private static final Duration LONGEST = Duration.ofDays(3660);
  private static final String LOOK = "dry-run";
  private static final String GO = "go";
  private static final String STOP = "stop";

  private static final Parameter WHAT =
      Parameters.choice(SweepReport.DO, false, OptionWords.WORDS::adminSweepDo, LOOK, GO, STOP);

  private static final Parameter SINCE =
      new Parameter(
          SweepReport.SINCE,
          Parameter.Type.TEXT,
          false,
          OptionWords.WORDS::adminSweepSince,
          List.of("30d", "90d", "365d"));

  private static final Usage USAGE =
      Usage.of(
          SweepReport.COMMAND,
          HelpWords.WORDS::adminSweep,
          "admin sweep #site since:90d dry-run",
          CallerRight.SECURITY_OR_WORKSPACE_ADMIN,
          Parameters.CHANNEL,
          WHAT,
          SINCE);

  private final Sweeps sweeps;
  private final SweepReport report;
  private final Messenger messenger;
  private final Policies policies;
  private final Slash slash;

  public AdminSweep(Sweeps sweeps, Messenger messenger, Policies policies, Slash slash) {
    this.sweeps = sweeps;
    this.report = new SweepReport(messenger, policies);
    this.messenger = messenger;
    this.policies = policies;
    this.slash = slash;
  }

  @Override
  public Usage usage() {
    return USAGE;
  }

  @Override
  public Reply run(Request request) {
    Optional<String> what = request.values().text(WHAT.name());
    Optional<String> since = request.values().text(SINCE.name());
    Optional<Duration> back = since.isEmpty() ? Optional.of(BACK) : since.flatMap(Durations::parse);
    if (back.filter(one -> one.compareTo(LONGEST) <= 0).isEmpty()) {
      return Problems.of(
          slash,
          USAGE,
          SINCE.name(),
          SweepAnswers.WORDS.notSince(Inert.quoted(since.orElse("")), Durations.format(LONGEST)));
    }
    Optional<Sweep> known = sweeps.of(request.target());
    if (what.filter(STOP::equals).isPresent()) {
      return stop(request);
    }
    if (known.filter(Sweep::isRunning).isPresent()) {
      return running(request.target(), known.get(), what.isPresent());
    }
    if (known.isPresent() && what.isEmpty() && since.isEmpty()) {
      return new Reply.Say(report.lines(known.get()), SweepReport.buttons(known.get()), false);
    }
    SweepOrder.Aim aim =
        what.filter(GO::equals).isPresent() ? SweepOrder.Aim.CONVERT : SweepOrder.Aim.LOOK;
    return begin(request, aim, back.get());
  }

  private Reply stop(Request request) {
    boolean stopped = sweeps.stop(request.target(), request.caller());
    Optional<Sweep> then = sweeps.of(request.target());
    if (!stopped || then.isEmpty()) {
      return Reply.Say.of(Line.of(SweepAnswers.WORDS.noneRuns()));
    }
    List<Line> lines = new ArrayList<>();
    lines.add(Line.of(SweepAnswers.WORDS.stopped(Span.conversation(request.target()))));
    lines.addAll(report.lines(then.get()));
    return new Reply.Say(lines, SweepReport.buttons(then.get()), false);
  }

  private Reply running(Conversation where, Sweep sweep, boolean wanted) {
    List<Line> lines = new ArrayList<>();
    if (wanted) {
      lines.add(Line.of(SweepAnswers.WORDS.runsAlready(Span.conversation(where))));
    }
    lines.addAll(report.lines(sweep));
    return new Reply.Say(lines, SweepReport.buttons(sweep), false);
  }

  private Reply begin(Request request, SweepOrder.Aim aim, Duration back) {
    Conversation where = request.target();
    Span channel = Span.conversation(where);
    if (!policies.of(where).get(Setting.GOVERNED)) {
      return Reply.Say.of(
          Line.of(
              SweepAnswers.WORDS.notGoverned(
                  channel, slash.of("policy governed value:on channel:#"))));
    }
    try {
      if (messenger.isPrivate(where)
          || !messenger.conversations(where.workspace()).contains(where)) {
        return Reply.Say.of(Line.of(SweepAnswers.WORDS.notThere(channel)));
      }
    } catch (MessengerUnavailable e) {
      return Reply.Say.of(Line.of(SweepAnswers.WORDS.chatIsSilent()));
    }
    if (sweeps.isBusy(where.workspace())) {
      return Reply.Say.of(Line.of(SweepAnswers.WORDS.tooMany(Sweeps.MOST)));
    }
    if (!sweeps.begin(where, aim, back, request.caller(), request.where())) {
      return sweeps
          .of(where)
          .map(running -> running(where, running, true))
          .orElseGet(() -> Reply.Say.of(Line.of(SweepAnswers.WORDS.noneRuns())));
    }
    String length = Durations.format(back);
    return Reply.Say.of(
        Line.of(
            aim == SweepOrder.Aim.LOOK
                ? SweepAnswers.WORDS.begun(channel, length)
                : SweepAnswers.WORDS.converting(channel, length)),
        Line.of(SweepAnswers.WORDS.toldAtTheEnd()));
  }
}
