package io.cloakroom.sanitizer.cli;

import io.cloakroom.sanitizer.cli.report.Printable;
import io.cloakroom.settings.WrongSettings;
import java.io.PrintWriter;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what was wrong with a command line or with settings, and what to do. */
public final class UsageMistakes {
  private UsageMistakes() {}

  /**
   * Repeats what was typed, which may be a file's name, in a form that a terminal stands.
   *
   * @return how the program ends
   */
  public static int say(ParameterException e) {
    PrintWriter err = e.getCommandLine().getErr();
    err.println("cloakroom: " + Printable.line(String.valueOf(e.getMessage())));
    UnmatchedArgumentException.printSuggestions(e, err);
    err.println("See: " + e.getCommandLine().getCommandSpec().qualifiedName() + " --help");
    return ExitCodes.WRONG_USAGE;
  }

  /**
   * A line for each mistake.
   *
   * @return how the program ends
   */
  public static int say(WrongSettings wrong, PrintWriter err) {
    wrong.mistakes().forEach(mistake -> err.println("cloakroom: " + mistake));
    return ExitCodes.WRONG_USAGE;
  }
}
