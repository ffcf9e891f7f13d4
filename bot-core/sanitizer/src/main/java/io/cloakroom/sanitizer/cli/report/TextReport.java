package io.cloakroom.sanitizer.cli.report;

import io.cloakroom.sanitizer.OtherFile;
import io.cloakroom.sanitizer.Receipt;
import io.cloakroom.sanitizer.RemovedTrace;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.stream.Collectors;

/** The report for people. What could not be read or written is said on the error stream. */
public final class TextReport implements Report {
  private final PrintWriter out;
  private final PrintWriter err;
  private final boolean checking;
  private final boolean quiet;

  /**
   * @param checking whether nothing is written: then it says what would be removed
   * @param quiet whether to leave out what went well
   */
  public TextReport(PrintWriter out, PrintWriter err, boolean checking, boolean quiet) {
    this.out = out;
    this.err = err;
    this.checking = checking;
    this.quiet = quiet;
  }

  @Override
  public void add(FileResult result) {
    String file = Printable.of(result.file());
    String reason = Printable.line(result.reason().orElse(""));
    switch (result.outcome()) {
      case CLEAN -> result.picture().ifPresent(picture -> clean(file, result, picture.receipt()));
      case OTHER -> result.other().ifPresent(told -> other(file, told));
      case REFUSED -> out.println(file + ": refused. " + reason);
      case FAILED -> err.println("cloakroom: " + file + ": " + reason);
      case SKIPPED -> {} // Folders are full of other files; their number is enough.
    }
    out.flush();
    err.flush();
  }

  private void clean(String file, FileResult result, Receipt receipt) {
    if (quiet && !(checking && result.carriesSomething())) {
      return;
    }
    String copy = result.output().map(output -> ", as " + Printable.of(output)).orElse("");
    out.println(file + ": " + verdict(receipt) + copy);
    receipt.removed().forEach(one -> out.println("    " + words(one)));
  }

  private void other(String file, OtherFile told) {
    boolean nothing = told.found().isEmpty();
    if (quiet && nothing) {
      return;
    }
    out.println(
        file
            + ": "
            + told.kind().inWords()
            + (nothing ? ", in which nothing was found" : " that carries something hidden")
            + "; it is not cleaned here");
    told.found().forEach(one -> out.println("    " + words(one)));
  }

  private String verdict(Receipt receipt) {
    boolean nothing = receipt.removed().isEmpty();
    if (checking) {
      return "carries " + (nothing ? "nothing" : "something") + " hidden";
    }
    String sizes =
        String.format(
            Locale.ROOT, "; %,d to %,d bytes", receipt.bytesBefore(), receipt.bytesAfter());
    return (nothing ? "nothing to remove" : "cleaned") + sizes;
  }

  private static String words(RemovedTrace one) {
    String count = one.count() > 1 ? " (" + one.count() + ")" : "";
    String value = one.value().map(text -> ": " + text).orElse("");
    return Printable.line(one.trace().label() + count + value);
  }

  @Override
  public void end(FileTally tally) {
    if (!quiet) {
      if (tally.of(FileOutcome.CLEAN) > 0) {
        out.println(Receipt.WHAT_STAYS);
      }
      out.println(summary(tally));
      if (!tally.traces().isEmpty()) {
        out.println((checking ? "What they carry: " : "What was found: ") + carried(tally));
      }
    }
    out.flush();
  }

  private String summary(FileTally tally) {
    int clean = tally.of(FileOutcome.CLEAN);
    int films = tally.of(FileOutcome.OTHER);
    String first =
        checking
            ? tally.carriers() + " of " + pictures(clean) + " with something hidden"
            : pictures(clean) + " cleaned";
    return first
        + ", "
        + tally.of(FileOutcome.REFUSED)
        + " refused, "
        + tally.of(FileOutcome.FAILED)
        + " failed; "
        + (films == 0
            ? ""
            : "films and PDFs: " + tally.otherCarriers() + " of " + films + " with something, ")
        + "other files skipped: "
        + tally.of(FileOutcome.SKIPPED);
  }

  /** {@code place in 12, author or owner in 1}. */
  private static String carried(FileTally tally) {
    return tally.traces().entrySet().stream()
        .map(one -> one.getKey().label() + " in " + one.getValue())
        .collect(Collectors.joining(", "));
  }

  private static String pictures(int count) {
    return count + (count == 1 ? " picture" : " pictures");
  }
}
