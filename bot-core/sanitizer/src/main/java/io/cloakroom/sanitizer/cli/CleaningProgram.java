package io.cloakroom.sanitizer.cli;

import io.cloakroom.sanitizer.settings.CleaningVariables;
import io.cloakroom.settings.WrongSettings;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code cloakroom clean} and {@code cloakroom check}, and nothing else of Cloakroom. */
public final class CleaningProgram {
  /** How wide the terminal is, told by the start script; unset where there is none. */
  private static final String COLUMNS = "cloakroom.columns";

  private CleaningProgram() {}

  /** Runs the command that was asked for, and ends the process with its exit code. */
  public static void main(String[] arguments) {
    System.exit(run(arguments, System.getenv()));
  }

  static int run(String[] arguments, Map<String, String> environment) {
    int columns = Integer.getInteger(COLUMNS, 0);
    CleaningTools.Source source =
        () -> CleaningTools.open(environment, List.of(CleaningVariables.GROUP));
    Optional<Order> order = PlainArguments.read(List.of(arguments));
    return order.isPresent()
        ? run(order.get(), Screen.ofProcess(columns), source)
        : Picocli.commandLine(columns, source).execute(arguments);
  }

  private static int run(Order order, Screen screen, CleaningTools.Source source) {
    try {
      return order.run(screen, source);
    } catch (Exception e) {
      return explain(e, screen.err());
    }
  }

  private static int explain(Exception e, PrintWriter err) {
    if (e instanceof WrongSettings wrong) {
      return UsageMistakes.say(wrong, err);
    }
    err.println("cloakroom: it failed");
    e.printStackTrace(err);
    return ExitCodes.BROKEN;
  }

  /** Apart, so that its many classes are loaded only where they are needed. */
  private static final class Picocli {
    private Picocli() {}

    static CommandLine commandLine(int columns, CleaningTools.Source source) {
      return new CommandLine(new Root())
          .addSubcommand(new CleanCommand(columns, source))
          .addSubcommand(new CheckCommand(columns, source))
          // A file may be called @something: that is its name, not a list of arguments.
          .setExpandAtFiles(false)
          .setParameterExceptionHandler((e, words) -> UsageMistakes.say(e))
          .setExecutionExceptionHandler((e, line, parsed) -> explain(e, line.getErr()));
    }
  }

  /** What the two commands are part of. */
  @Command(
      name = "cloakroom",
      description = "Cleans pictures of everything that cannot be seen.",
      mixinStandardHelpOptions = true)
  private static final class Root implements Runnable {
    @Spec private CommandSpec spec;

    @Override
    public void run() {
      throw new ParameterException(spec.commandLine(), "what shall it do? Try \"clean\"");
    }
  }
}
