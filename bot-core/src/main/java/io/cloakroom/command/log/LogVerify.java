package io.cloakroom.command.log;

import io.cloakroom.chat.Workspace;
import io.cloakroom.chat.card.Button;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.command.CallerRight;
import io.cloakroom.command.Command;
import io.cloakroom.command.Parameters;
import io.cloakroom.command.Problems;
import io.cloakroom.command.Reply;
import io.cloakroom.command.Request;
import io.cloakroom.command.Slash;
import io.cloakroom.command.Usage;
import io.cloakroom.command.help.HelpWords;
import io.cloakroom.record.SealedRecord;
import io.cloakroom.record.checkpoint.SignedCheckpoint;
import io.cloakroom.record.verify.Pruned;
import io.cloakroom.record.verify.RecordCheck;
import io.cloakroom.record.verify.Tampering;
import io.cloakroom.record.verify.Verdict;
import io.cloakroom.record.witness.WitnessWords;
import io.cloakroom.words.Phrase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the whole record anew, and says whether it is what was sealed. */
final class LogVerify implements Command {
  /** How long whoever asks waits; a record that takes longer is asked for again. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /** So many things that were done to it are named; the rest, and more, says the command line. */
  private static final int MOST = 5;

  private static final String WORDS = "log verify";

  private static final Span COMMAND_LINE = Span.code("cloakroom audit verify");

  private static final Usage USAGE =
      Usage.reading(
          WORDS, HelpWords.WORDS::logVerify, WORDS, CallerRight.SECURITY, Parameters.CHECKPOINT);

  private final SealedRecord record;
  private final RecordReader reader;
  private final Slash slash;

  LogVerify(SealedRecord record, RecordReader reader, Slash slash) {
    this.record = record;
    this.reader = reader;
    this.slash = slash;
  }

  @Override
  public Usage usage() {
    return USAGE;
  }

  @Override
  public Reply run(Request request) {
    List<SignedCheckpoint> brought = new ArrayList<>();
    if (request.values().has(Parameters.CHECKPOINT.name())) {
      try {
        brought.add(
            SignedCheckpoint.parse(request.values().required(Parameters.CHECKPOINT.name())));
      } catch (IllegalArgumentException unreadable) {
        return Problems.of(
            slash, USAGE, Parameters.CHECKPOINT.name(), LogWords.WORDS.notACheckpoint());
      }
    }
    return reader
        .admitted(request, USAGE, Optional.empty(), Map.of())
        .orElseGet(() -> answer(request, brought, record.check().ask(brought, PATIENCE)));
  }

  private Reply answer(Request request, List<SignedCheckpoint> brought, RecordCheck.Answer answer) {
    if (answer instanceof RecordCheck.Answer.Found found) {
      List<Line> lines =
          new ArrayList<>(
              found.verdict().isWhole()
                  ? whole(found, !brought.isEmpty())
                  : tampered(found.verdict().tamperings()));
      pruned(found.verdict().pruned(), request.where().workspace()).ifPresent(lines::add);
      if (found.overtaken()) {
        lines.add(Line.of(LogWords.WORDS.signedMeanwhile()));
      }
      boolean again = found.overtaken() && brought.isEmpty();
      return new Reply.Say(lines, again ? again() : List.of(), false);
    }
    if (answer instanceof RecordCheck.Answer.Busy busy) {
      return new Reply.Say(
          List.of(Line.of(busy(busy))), brought.isEmpty() ? again() : List.of(), false);
    }
    return Reply.Say.of(Line.of(LogWords.WORDS.unreadable(COMMAND_LINE)));
  }

  private List<Line> whole(RecordCheck.Answer.Found found, boolean brought) {
    Verdict verdict = found.verdict();
    List<Line> lines = new ArrayList<>();
    lines.add(Line.of(LogWords.WORDS.whole(verdict.events(), Span.time(found.at()))));
    lines.add(compared(verdict, brought));
    if (!record.witnesses().asksNobody()) {
      lines.add(WitnessWords.upTo(verdict.witnessed(), record.witnesses()));
    }
    if (verdict.waiting() > 0) {
      lines.add(Line.of(LogWords.WORDS.notSealedYet(verdict.waiting())));
    }
    if (!brought) {
      lines.add(Line.of(LogWords.WORDS.couldBeMadeAnew(slash.of(WORDS + " checkpoint:…"))));
    }
    return lines;
  }

  /** Of other workspaces how many, and no more. */
  private static Optional<Line> pruned(Pruned pruned, Workspace own) {
    if (pruned.events() == 0) {
      return Optional.empty();
    }
    Optional<Pruned.OfWorkspace> ours =
        pruned.workspaces().stream().filter(one -> one.workspace().equals(own)).findFirst();
    Phrase said =
        ours.map(
                one ->
                    LogWords.WORDS.prunedOfYours(
                        pruned.events(),
                        one.events(),
                        one.keep().toDays(),
                        Span.time(one.before())))
            .orElseGet(() -> LogWords.WORDS.pruned(pruned.events()));
    return Optional.of(Line.of(said));
  }

  private static Line compared(Verdict verdict, boolean brought) {
    if (verdict.checkpoints() == 0) {
      return Line.of(LogWords.WORDS.nothingToCompare());
    }
    long many = verdict.checkpoints();
    return verdict
        .latest()
        .map(latest -> comparedUpTo(many, latest.size(), Span.time(latest.at()), brought))
        .map(Line::of)
        .orElseGet(
            () ->
                Line.of(
                    brought
                        ? LogWords.WORDS.compared(many)
                        : LogWords.WORDS.comparedWithKept(many)));
  }

  private static Phrase comparedUpTo(long many, long events, Span at, boolean brought) {
    return brought
        ? LogWords.WORDS.comparedUpTo(many, events, at)
        : LogWords.WORDS.comparedWithKeptUpTo(many, events, at);
  }

  private static List<Line> tampered(List<Tampering> tamperings) {
    List<Line> lines = new ArrayList<>();
    lines.add(Line.of(Span.bold(LogWords.WORDS.notTheSealedOne())));
    tamperings.stream().limit(MOST).map(one -> Line.of(one.words())).forEach(lines::add);
    if (tamperings.size() > MOST) {
      lines.add(Line.of(LogWords.WORDS.andMore(tamperings.size() - MOST)));
    }
    lines.add(Line.of(LogWords.WORDS.leaveTheDatabase(COMMAND_LINE)));
    return lines;
  }

  private static String busy(RecordCheck.Answer.Busy busy) {
    return busy.others() ? LogWords.WORDS.busyForOthers() : LogWords.WORDS.busy(busy.read());
  }

  private static List<Button> again() {
    return List.of(new Button(LogWords.WORDS.askAgain(), WORDS, Map.of(), Button.Style.NORMAL));
  }
}
