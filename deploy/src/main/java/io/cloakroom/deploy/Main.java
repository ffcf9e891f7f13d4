package io.cloakroom.deploy;

import io.cloakroom.deploy.batch.CheckCommand;
import io.cloakroom.deploy.batch.CleanCommand;
import io.cloakroom.deploy.batch.Printable;
import io.cloakroom.deploy.settings.SettingsReader;
import io.cloakroom.deploy.settings.WrongSettings;
import io.cloakroom.storage.files.StorageRefused;
import java.io.PrintWriter;
import java.net.BindException;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The program's command line. */
@Command(
    name = "cloakroom",
    description =
        "Swaps pictures posted in a chat for cleaned copies that only the right people see,"
            + " and cleans files and folders.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "(demo | serve | doctor | clean | check)",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:ended as asked",
      "1:failed while starting or running; the log says why",
      "2:wrong settings or usage; nothing was started",
      "3:out of memory; start it again with a larger -Xmx in JAVA_OPTS",
      "143:stopped in good order by a TERM signal (130 by Ctrl-C)"
    },
    footerHeading = "%nSettings, from the environment:%n",
    footer = {
      "  CLOAKROOM_DATA_DIR         database, sealed pictures, keys",
      "                             (your data folder; a temporary one for the demo)",
      "  CLOAKROOM_PORT             port of the web server (8080)",
      "  CLOAKROOM_BASE_URL         what links begin with (http://localhost:PORT)",
      "  CLOAKROOM_MASTER_KEY_FILE  key of all keys (master.key in the data folder)",
      "  CLOAKROOM_MAX_FILE_MIB, CLOAKROOM_MAX_MEGAPIXELS,",
      "  CLOAKROOM_MAX_ANIMATION_MEGAPIXELS, CLOAKROOM_MAX_FRAMES",
      "                             largest pictures that are taken (50, 100, 500, 500)",
      "  CLOAKROOM_HEIF_DECODER     path of heif-dec, or off (the installed one)",
      "  CLOAKROOM_HEIF_SECONDS, CLOAKROOM_HEIF_MIB",
      "                             what it may take for one picture (30, 1024)",
      "",
      "  Slack is served when its tokens are set (README: Connecting Slack):",
      "  CLOAKROOM_SLACK_BOT_TOKEN       bot token, xoxb-",
      "  CLOAKROOM_SLACK_APP_TOKEN       app-level token, xapp-: Socket Mode",
      "  CLOAKROOM_SLACK_SIGNING_SECRET  without an app token: events over HTTP",
      "  CLOAKROOM_SLACK_DELETION_TOKEN  token of an admin, xoxp-: removes originals",
      "  CLOAKROOM_SLACK_CLIENT_ID, CLOAKROOM_SLACK_CLIENT_SECRET",
      "                                  sign in with Slack",
      "  CLOAKROOM_SLACK_API_URL, CLOAKROOM_SLACK_FILE_HOSTS,",
      "  CLOAKROOM_SLACK_AUTHORIZE_URL   for tests: another Slack",
      "",
      "  Discord is served when its token is set (README: Connecting Discord):",
      "  CLOAKROOM_DISCORD_TOKEN          bot token",
      "  CLOAKROOM_DISCORD_CLIENT_SECRET  sign in with Discord",
      "  CLOAKROOM_DISCORD_SHARDS         gateway connections (as Discord recommends)",
      "  CLOAKROOM_DISCORD_GUEST_ROLES, CLOAKROOM_DISCORD_PARTNER_ROLES",
      "                                   ids of roles that make a guest or a partner",
      "  CLOAKROOM_DISCORD_API_URL, CLOAKROOM_DISCORD_GATEWAY_URL,",
      "  CLOAKROOM_DISCORD_FILE_HOSTS, CLOAKROOM_DISCORD_AUTHORIZE_URL",
      "                                   for tests: another Discord"
    })
public final class Main implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(Main.class);
  private static final int FAILED = 1;
  private static final int WRONG_SETTINGS = 2;

  /** How wide the terminal is, told by the start script; unset where there is none. */
  private static final String COLUMNS = "cloakroom.columns";

  @Spec private CommandSpec spec;

  Main() {}

  /** Runs the command that was asked for, and ends the process with its exit code. */
  public static void main(String[] args) {
    System.exit(commandLine(System.getenv()).execute(args));
  }

  static CommandLine commandLine(Map<String, String> environment) {
    int columns = Integer.getInteger(COLUMNS, 0);
    return new CommandLine(new Main())
        .addSubcommand(new DemoCommand(environment))
        .addSubcommand(new ServeCommand(environment))
        .addSubcommand(new DoctorCommand(environment))
        .addSubcommand(new CleanCommand(columns, strict -> CleaningTools.open(environment, strict)))
        .addSubcommand(new CheckCommand(columns, strict -> CleaningTools.open(environment, strict)))
        .addSubcommand(new RehearseCommand())
        // A file may be called @something: that is its name, not a list of arguments.
        .setExpandAtFiles(false)
        .setParameterExceptionHandler((e, arguments) -> refuse(e))
        .setExecutionExceptionHandler((e, line, parsed) -> explain(e, line.getErr()));
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "what shall it do? Try \"demo\" for a first look");
  }

  /** Repeats what was typed, which may be a file's name, in a form that a terminal stands. */
  private static int refuse(ParameterException e) {
    PrintWriter err = e.getCommandLine().getErr();
    err.println("cloakroom: " + Printable.line(e.getMessage()));
    UnmatchedArgumentException.printSuggestions(e, err);
    err.println("See: " + e.getCommandLine().getCommandSpec().qualifiedName() + " --help");
    return WRONG_SETTINGS;
  }

  private static int explain(Exception e, PrintWriter err) {
    if (e instanceof WrongSettings wrong) {
      wrong.mistakes().forEach(mistake -> err.println("cloakroom: " + mistake));
      return WRONG_SETTINGS;
    }
    if (e instanceof StorageRefused) {
      err.println("cloakroom: " + e.getMessage());
      return WRONG_SETTINGS;
    }
    if (e.getCause() instanceof BindException) {
      err.println(
          "cloakroom: the port is taken; stop what uses it, or choose another with "
              + SettingsReader.PORT);
      return WRONG_SETTINGS;
    }
    LOG.error("could not start", e);
    return FAILED;
  }
}
