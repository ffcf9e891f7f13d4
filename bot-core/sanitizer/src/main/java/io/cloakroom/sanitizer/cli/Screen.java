package io.cloakroom.sanitizer.cli;

import io.cloakroom.sanitizer.FileKind;
import io.cloakroom.sanitizer.cli.files.Candidate;
import io.cloakroom.sanitizer.cli.files.Finder;
import io.cloakroom.sanitizer.cli.report.FileOutcome;
import io.cloakroom.sanitizer.cli.report.FileTally;
import io.cloakroom.sanitizer.cli.report.JsonReport;
import io.cloakroom.sanitizer.cli.report.ProgressLine;
import io.cloakroom.sanitizer.cli.report.Report;
import io.cloakroom.sanitizer.cli.report.TextReport;
import java.io.BufferedWriter;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.stream.Collectors;
import picocli.CommandLine;

/**
 * Where a command speaks.
 *
 * @param out for the report
 * @param err for what went wrong, and for the progress line
 * @param columns how wide the terminal behind {@code err} is; 0 if it is none
 */
record Screen(PrintWriter out, PrintWriter err, int columns) {
  /** The streams of this process, written as picocli writes them. */
  static Screen ofProcess(int columns) {
    return new Screen(
        writer(System.out, "sun.stdout.encoding"),
        writer(System.err, "sun.stderr.encoding"),
        columns);
  }

  private static PrintWriter writer(OutputStream stream, String encodingProperty) {
    return new PrintWriter(
        new BufferedWriter(new OutputStreamWriter(stream, charset(encodingProperty))), true);
  }

  private static Charset charset(String encodingProperty) {
    try {
      return Charset.forName(System.getProperty(encodingProperty, ""));
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return Charset.defaultCharset();
    }
  }

  static Screen of(CommandLine command, int columns) {
    return new Screen(command.getOut(), command.getErr(), columns);
  }

  /**
   * @param checking whether nothing is written
   */
  Report report(CheckOrder order, boolean checking) {
    return order.json()
        ? new JsonReport(out, checking ? CheckCommand.NAME : CleanCommand.NAME, order.strict())
        : new TextReport(out, err, checking, order.quiet());
  }

  ProgressLine progress(CheckOrder order, Finder finder) {
    if (order.quiet() || columns == 0) {
      return new ProgressLine(err, 0, 0, 0, System::nanoTime);
    }
    long bytes = finder.found().stream().mapToLong(Candidate::bytes).sum();
    return new ProgressLine(err, columns, finder.found().size(), bytes, System::nanoTime);
  }

  /** Says of which pictures it was not seen that all of their pixels are there. */
  void warnOfUnproven(CheckOrder order, CleaningTools tools) {
    if (!order.quiet() && !tools.unproven().isEmpty()) {
      err.println(
          "cloakroom: "
              + tools.unproven().stream()
                  .sorted()
                  .map(FileKind::displayName)
                  .collect(Collectors.joining(" and "))
              + " pictures were cleaned without decoding them, so nobody saw whether all of their"
              + " pixels are there; for that, install libheif's heif-dec with its plug-ins (Debian:"
              + " libheif-examples libheif-plugin-libde265 libheif-plugin-dav1d)");
    }
  }

  /**
   * @param tally what became of the files
   * @param carriersMatter whether a file with something hidden is worth an exit code
   */
  int exitCode(FileTally tally, boolean carriersMatter) {
    if (out.checkError()) {
      err.println("cloakroom: the report could not be written");
      return ExitCodes.FAILED;
    }
    if (tally.of(FileOutcome.FAILED) > 0) {
      return ExitCodes.FAILED;
    }
    if (tally.of(FileOutcome.REFUSED) > 0) {
      return ExitCodes.REFUSED;
    }
    return carriersMatter && tally.carriers() + tally.otherCarriers() > 0
        ? ExitCodes.CARRIES_SOMETHING
        : 0;
  }
}
