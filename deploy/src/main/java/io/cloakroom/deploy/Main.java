package io.cloakroom.deploy;

import io.cloakroom.deploy.backup.BackupCommand;
import io.cloakroom.deploy.backup.RestoreCommand;
import io.cloakroom.deploy.keys.KeysCommand;
import io.cloakroom.deploy.migrate.MigrateCommand;
import io.cloakroom.deploy.record.AuditCommand;
import io.cloakroom.deploy.scrub.ScrubCommand;
import io.cloakroom.deploy.settings.Configuration;
import io.cloakroom.deploy.settings.ProgramVariables;
import io.cloakroom.deploy.settings.RefusedPort;
import io.cloakroom.deploy.settings.SettingsReader;
import io.cloakroom.deploy.settings.SettingsReference;
import io.cloakroom.sanitizer.cli.CheckCommand;
import io.cloakroom.sanitizer.cli.CleanCommand;
import io.cloakroom.sanitizer.cli.CleaningTools;
import io.cloakroom.sanitizer.cli.UsageMistakes;
import io.cloakroom.settings.WrongSettings;
import io.cloakroom.storage.files.StorageRefused;
import java.io.PrintWriter;
import java.net.BindException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The program's command line. */
@Command(
    name = "cloakroom",
    description =
        "Swaps pictures posted in a chat for cleaned copies that only the right people see,"
            + " and cleans files and folders.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel =
        "(demo | serve | doctor | keys | backup | restore | scrub | migrate | audit | clean |"
            + " check)",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:ended as asked",
      "1:failed while starting or running; the log says why",
      "2:wrong settings or usage; nothing was started",
      "3:out of memory; start it again with a larger -Xmx in JAVA_OPTS",
      "143:stopped in good order by a TERM signal (130 by Ctrl-C)"
    },
    footerHeading = "%nSettings, from the environment and a file:%n")
public final class Main implements Runnable {
  private static final int FAILED = 1;
  private static final int WRONG_SETTINGS = 2;

  /** How wide the terminal is, told by the start script; unset where there is none. */
  private static final String COLUMNS = "cloakroom.columns";

  @Spec private CommandSpec spec;

  Main() {}

  /** Runs the command that was asked for, and ends the process with its exit code. */
  public static void main(String[] args) {
    Configuration configuration = Configuration.of(List.of(args), System.getenv());
    // Whoever writes the log reads it there, at the first line: so nothing is logged before.
    String format = ProgramVariables.LOG_FORMAT.name();
    Optional.ofNullable(configuration.values().get(format))
        .ifPresent(value -> System.setProperty(format, value));
    System.exit(commandLine(configuration).execute(args));
  }

  public static CommandLine commandLine(Map<String, String> environment) {
    return commandLine(Configuration.of(environment));
  }

  static CommandLine commandLine(Configuration configuration) {
    Map<String, String> environment = configuration.values();
    int columns = Integer.getInteger(COLUMNS, 0);
    CommandLine program = new CommandLine(new Main());
    // picocli reads a footer as a format.
    program
        .getCommandSpec()
        .usageMessage()
        .footer(
            SettingsReference.help().stream()
                .map(line -> line.replace("%", "%%"))
                .toArray(String[]::new));
    return program
        .addSubcommand(new DemoCommand(environment))
        .addSubcommand(new ServeCommand(configuration))
        .addSubcommand(new DoctorCommand(configuration))
        .addSubcommand(KeysCommand.commandLine(environment))
        .addSubcommand(new BackupCommand(environment))
        .addSubcommand(new RestoreCommand(environment))
        .addSubcommand(new ScrubCommand(environment))
        .addSubcommand(new MigrateCommand(environment, columns > 0))
        .addSubcommand(AuditCommand.commandLine(environment, columns > 0))
        .addSubcommand(
            new CleanCommand(columns, () -> CleaningTools.open(environment, SettingsReader.ALL)))
        .addSubcommand(
            new CheckCommand(columns, () -> CleaningTools.open(environment, SettingsReader.ALL)))
        .addSubcommand(new RehearseCommand())
        // A file may be called @something: that is its name, not a list of arguments.
        .setExpandAtFiles(false)
        .setParameterExceptionHandler((e, arguments) -> UsageMistakes.say(e))
        .setExecutionStrategy(parsed -> execute(parsed, configuration))
        .setExecutionExceptionHandler(
            (e, line, parsed) -> explain(e, configuration, line.getErr()));
  }

  @Option(
      names = Configuration.OPTION,
      paramLabel = "FILE",
      scope = ScopeType.INHERIT,
      description = "Reads settings from this file too: see cloakroom --help.")
  void config(Path file) {
    // Read before any other word of the command line: see main.
  }

  private static int execute(ParseResult parsed, Configuration configuration) {
    Integer helped = CommandLine.executeHelpRequest(parsed);
    if (helped != null) {
      return helped;
    }
    try {
      configuration.refuseMistakes();
    } catch (WrongSettings wrong) {
      return UsageMistakes.say(wrong, parsed.commandSpec().commandLine().getErr());
    }
    return new RunLast().execute(parsed);
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "what shall it do? Try \"demo\" for a first look");
  }

  private static int explain(Exception e, Configuration configuration, PrintWriter err) {
    if (e instanceof WrongSettings wrong) {
      return UsageMistakes.say(configuration.placed(wrong), err);
    }
    if (e instanceof StorageRefused) {
      err.println("cloakroom: " + e.getMessage());
      return WRONG_SETTINGS;
    }
    if (e.getCause() instanceof BindException) {
      err.println("cloakroom: " + RefusedPort.words(e, configuration.values()));
      return WRONG_SETTINGS;
    }
    LoggerFactory.getLogger(Main.class).error("could not start", e);
    return FAILED;
  }
}
