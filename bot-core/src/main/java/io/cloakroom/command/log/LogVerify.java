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
import io.cloakroom.record.SealedRecord;
import io.cloakroom.record.checkpoint.SignedCheckpoint;
import io.cloakroom.record.verify.Pruned;
import io.cloakroom.record.verify.RecordCheck;
import io.cloakroom.record.verify.Tampering;
import io.cloakroom.record.verify.Verdict;
import io.cloakroom.record.witness.WitnessWords;
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

  private static final Usage USAGE =
      Usage.of(
          WORDS,
          "Check that nothing on record was changed, removed or put in",
          WORDS,
          CallerRight.SECURITY,
          Parameters.CHECKPOINT);

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
            slash,
            USAGE,
            Parameters.CHECKPOINT.name(),
            "not a checkpoint: copy all of its lines, from the name to the signature");
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
      return new Reply.Say(lines, List.of(), false);
    }
    if (answer instanceof RecordCheck.Answer.Busy busy) {
      return new Reply.Say(
          List.of(Line.of(busy(busy))), brought.isEmpty() ? again() : List.of(), false);
    }
    return Reply.Say.of(
        Line.of(
            Span.plain(
                "✗ The record could not be read to its end, so I cannot say whether it is whole."
                    + " Ask whoever runs this program to run "),
            Span.code("cloakroom audit verify")));
  }

  private List<Line> whole(RecordCheck.Answer.Found found, boolean brought) {
    Verdict verdict = found.verdict();
    List<Line> lines = new ArrayList<>();
    lines.add(
        Line.of(
            Span.plain("✓ Whole: " + SealedWords.events(verdict.events()) + " read anew ("),
            Span.time(found.at()),
            Span.plain("), each the one that was sealed, in its order.")));
    lines.add(compared(verdict, brought));
    if (!record.witnesses().asksNobody()) {
      lines.add(WitnessWords.upTo(verdict.witnessed(), record.witnesses()));
    }
    if (verdict.waiting() > 0) {
      lines.add(
          Line.of(
              "Not sealed yet, so not read: "
                  + SealedWords.events(verdict.waiting())
                  + " of the last minutes."));
    }
    if (!brought) {
      lines.add(
          Line.of(
              Span.plain(
                  "Whoever holds the database and its key could have made all of it anew. To rule"
                      + " that out, copy a checkpoint from the log channel: "),
              slash.of(WORDS + " checkpoint:…")));
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
    List<Span> spans = new ArrayList<>();
    spans.add(
        Span.plain(
            "Removed on purpose, as signed statements say: "
                + SealedWords.events(pruned.events())));
    ours.ifPresent(
        one -> {
          spans.add(
              Span.plain(
                  ", of these "
                      + SealedWords.number(one.events())
                      + " of this workspace, which keeps its log "
                      + one.keep().toDays()
                      + " days: from before "));
          spans.add(Span.time(one.before()));
        });
    spans.add(Span.plain("."));
    return Optional.of(new Line(spans));
  }

  private static Line compared(Verdict verdict, boolean brought) {
    if (verdict.checkpoints() == 0) {
      return Line.of("No checkpoint was signed yet to compare it with.");
    }
    String many =
        "Compared with "
            + (verdict.checkpoints() == 1
                ? "1 signed checkpoint"
                : SealedWords.number(verdict.checkpoints()) + " signed checkpoints")
            + (brought ? ", yours among them" : " that I keep");
    return verdict
        .latest()
        .map(
            latest ->
                Line.of(
                    Span.plain(
                        many
                            + (brought ? ": yours is of " : ": the latest is of ")
                            + SealedWords.events(latest.size())
                            + ", the last from "),
                    Span.time(latest.at()),
                    Span.plain(".")))
        .orElseGet(() -> Line.of(many + "."));
  }

  private static List<Line> tampered(List<Tampering> tamperings) {
    List<Line> lines = new ArrayList<>();
    lines.add(Line.of(Span.bold("✗ The record is not the one that was sealed.")));
    tamperings.stream().limit(MOST).map(one -> Line.of(one.words())).forEach(lines::add);
    if (tamperings.size() > MOST) {
      lines.add(Line.of("And " + (tamperings.size() - MOST) + " more."));
    }
    lines.add(
        Line.of(
            Span.plain(
                "Ask whoever runs this program to leave its database as it is, to compare it with a"
                    + " backup and with the checkpoints in the log channel, and to run "),
            Span.code("cloakroom audit verify")));
    return lines;
  }

  private static String busy(RecordCheck.Answer.Busy busy) {
    return busy.others()
        ? "I am reading the record for another question. Ask again in a minute."
        : "I am reading the record anew: "
            + SealedWords.events(busy.read())
            + " so far. Ask again in a minute.";
  }

  private static List<Button> again() {
    return List.of(new Button("Ask again", WORDS, Map.of(), Button.Style.NORMAL));
  }
}
