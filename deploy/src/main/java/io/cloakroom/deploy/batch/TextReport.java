package io.cloakroom.deploy.batch;

import io.cloakroom.sanitizer.Receipt;
import io.cloakroom.sanitizer.RemovedTrace;
import java.io.PrintWriter;
import java.util.Locale;

/** The report for people. What could not be read or written is said on the error stream. */
final class TextReport implements Report {
  private final PrintWriter out;
  private final PrintWriter err;
  private final boolean checking;
  private final boolean quiet;

  /**
   * @param checking whether nothing is written: then it says what would be removed
   * @param quiet whether to leave out what went well
   */
  TextReport(PrintWriter out, PrintWriter err, boolean checking, boolean quiet) {
    this.out = out;
    this.err = err;
    this.checking = checking;
    this.quiet = quiet;
  }

  @Override
  public void add(Entry entry) {
    String file = Printable.of(entry.file());
    String reason = Printable.line(entry.reason().orElse(""));
    switch (entry.outcome()) {
      case CLEAN -> entry.picture().ifPresent(picture -> clean(file, entry, picture.receipt()));
      case REFUSED -> out.println(file + ": refused. " + reason);
      case FAILED -> err.println("cloakroom: " + file + ": " + reason);
      case SKIPPED -> {} // Folders are full of other files; their number is enough.
    }
    out.flush();
    err.flush();
  }

  private void clean(String file, Entry entry, Receipt receipt) {
    if (quiet && !(checking && entry.carriesSomething())) {
      return;
    }
    String copy = entry.output().map(output -> ", as " + Printable.of(output)).orElse("");
    out.println(file + ": " + verdict(receipt) + copy);
    receipt.removed().forEach(finding -> out.println("    " + words(finding)));
  }

  private String verdict(Receipt receipt) {
    String nothing = receipt.removed().isEmpty() ? "nothing " : "";
    String sizes =
        String.format(
            Locale.ROOT, "; %,d to %,d bytes", receipt.bytesBefore(), receipt.bytesAfter());
    if (checking) {
      return "carries " + (nothing.isEmpty() ? "something " : nothing) + "hidden" + sizes;
    }
    return nothing + (nothing.isEmpty() ? "cleaned" : "to remove") + sizes;
  }

  private static String words(RemovedTrace finding) {
    String count = finding.count() > 1 ? " (" + finding.count() + ")" : "";
    String value = finding.value().map(text -> ": " + text).orElse("");
    return Printable.line(finding.trace().label() + count + value);
  }

  @Override
  public void end(Tally tally) {
    if (!quiet) {
      out.println(summary(tally));
    }
    out.flush();
  }

  private String summary(Tally tally) {
    int clean = tally.of(Outcome.CLEAN);
    String first =
        checking
            ? tally.carriers() + " of " + pictures(clean) + " with something hidden"
            : pictures(clean) + " cleaned";
    return first
        + ", "
        + tally.of(Outcome.REFUSED)
        + " refused, "
        + tally.of(Outcome.FAILED)
        + " failed; other files skipped: "
        + tally.of(Outcome.SKIPPED);
  }

  private static String pictures(int count) {
    return count + (count == 1 ? " picture" : " pictures");
  }
}
