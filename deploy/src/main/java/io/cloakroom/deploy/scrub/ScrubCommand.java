package io.cloakroom.deploy.scrub;

import io.cloakroom.deploy.operator.ProvenCall;
import io.cloakroom.deploy.operator.Purpose;
import io.cloakroom.deploy.settings.Settings;
import io.cloakroom.deploy.settings.SettingsReader;
import io.cloakroom.discord.setup.DiscordSettings;
import io.cloakroom.sanitizer.cli.report.Printable;
import io.cloakroom.slack.setup.Team;
import io.cloakroom.storage.Storage;
import io.cloakroom.storage.StorageParts;
import io.cloakroom.storage.files.StorageRefused;
import io.cloakroom.storage.keys.MasterSeal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code cloakroom scrub}: whether every picture that is kept is whole still. */
@Command(
    name = "scrub",
    description = {
      "Reads every picture and file that is kept, to its last byte, also while cloakroom serve"
          + " runs, and names by its id what is missing, cut off, exchanged or damaged, and files"
          + " that nobody knows. It deletes nothing.",
      "What is not whole is put back from the backup that CLOAKROOM_BACKUP_DIR names, or from the"
          + " bucket that CLOAKROOM_S3_SECOND_BUCKET names, once it was read there whole. What"
          + " broke off goes on where it was, within a week."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:all that is kept is whole, or is so again",
      "1:something is not whole; or it broke off, as it says: give it again",
      "2:wrong settings or usage, or it could not begin; nothing was read"
    })
public final class ScrubCommand implements Callable<Integer> {
  private static final int TO_BE_MENDED = 1;

  private final Map<String, String> environment;

  @Option(
      names = "--rate",
      paramLabel = "MIB",
      defaultValue = "20",
      description = "how many MiB are read in a second at most (${DEFAULT-VALUE})")
  private int rate;

  @Option(names = "--anew", description = "begins anew, also where one before broke off")
  private boolean anew;

  @Spec private CommandSpec spec;

  private int code = TO_BE_MENDED;
  private boolean told;

  public ScrubCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws Exception {
    Settings settings = SettingsReader.forServe(environment);
    Wishes wishes;
    try {
      wishes = new Wishes(rate, anew);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), "--rate: " + e.getMessage(), e);
    }
    try {
      if (!isAskedFor(settings, wishes)) {
        byItself(settings, wishes);
      }
    } catch (IOException e) {
      say(ScrubLines.BROKEN_OFF, String.valueOf(e.getMessage()));
    }
    if (!told) {
      say(ScrubLines.BROKEN_OFF, "the program that did it stopped, or met what its log says");
    }
    return code;
  }

  /** Of the program that runs. */
  private boolean isAskedFor(Settings settings, Wishes wishes)
      throws IOException, InterruptedException {
    if (Storage.isUnused(settings.storage())) {
      throw new StorageRefused(
          "nothing is kept in "
              + settings.storage().databasePlace()
              + "; say where it is with CLOAKROOM_DATA_DIR or CLOAKROOM_DATABASE_URL");
    }
    MasterSeal key = MasterSeal.of(settings.storage().keyFile());
    try (StorageParts parts = StorageParts.of(settings.storage());
        InputStream answer =
            new ProvenCall(Purpose.SCRUB, settings.port(), key, parts.identity())
                .open(wishes.text())
                .orElse(null)) {
      if (answer == null) {
        return false;
      }
      BufferedReader lines =
          new BufferedReader(new InputStreamReader(answer, StandardCharsets.UTF_8));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.isEmpty()) {
          say(line.charAt(0), line.substring(1));
        }
      }
      return true;
    }
  }

  private void byItself(Settings settings, Wishes wishes) throws IOException, InterruptedException {
    Clock clock = Clock.systemUTC();
    try (Storage storage = Storage.open(settings.storage(), clock)) {
      ScrubLines lines = new ScrubLines(this::say);
      List<String> chats = List.of(Team.MESSENGER, DiscordSettings.NAME);
      lines.begun(wishes);
      lines.ended(new ScrubRun(storage, settings, chats, clock).run(wishes, lines));
    }
  }

  private void say(char kind, String words) {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    String line = Printable.line(words);
    switch (kind) {
      case ScrubLines.SO_FAR -> err.println(line);
      case ScrubLines.FOUND -> out.println(line);
      case ScrubLines.BROKEN_OFF -> {
        told = true;
        err.println("cloakroom: broke off (" + line + "); give it again, and it goes on");
      }
      default -> {
        told = true;
        code = kind == ScrubLines.WHOLE ? 0 : TO_BE_MENDED;
        out.println(line);
      }
    }
    out.flush();
    err.flush();
  }
}
