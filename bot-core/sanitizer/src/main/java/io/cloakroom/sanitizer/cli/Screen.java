package io.cloakroom.sanitizer.cli;

import java.io.PrintWriter;
import picocli.CommandLine;

/**
 * Where a command speaks.
 *
 * @param out for the report
 * @param err for what went wrong, and for the progress line
 * @param columns how wide the terminal behind {@code err} is; 0 if it is none
 */
record Screen(PrintWriter out, PrintWriter err, int columns) {
  static Screen of(CommandLine command, int columns) {
    return new Screen(command.getOut(), command.getErr(), columns);
  }

  Report report(CommonOptions common, String command) {
    return common.json()
        ? new JsonReport(out, command, common.strict())
        : new TextReport(out, err, command.equals(CheckCommand.NAME), common.quiet());
  }

  ProgressLine progress(CommonOptions common, Finder finder) {
    if (common.quiet() || columns == 0) {
      return new ProgressLine(err, 0, 0, 0, System::nanoTime);
    }
    long bytes = finder.found().stream().mapToLong(Candidate::bytes).sum();
    return new ProgressLine(err, columns, finder.found().size(), bytes, System::nanoTime);
  }

  /**
   * @param tally what became of the files
   * @param carriersMatter whether a picture with something hidden is worth an exit code
   */
  int exitCode(Tally tally, boolean carriersMatter) {
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
    return carriersMatter && tally.carriers() > 0 ? ExitCodes.CARRIES_SOMETHING : 0;
  }
}
