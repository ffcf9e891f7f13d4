package io.cloakroom.deploy.backup;

import io.cloakroom.deploy.keys.KeyReport;
import io.cloakroom.deploy.settings.Settings;
import io.cloakroom.deploy.settings.SettingsReader;
import io.cloakroom.storage.Orphans;
import io.cloakroom.storage.StorageParts;
import io.cloakroom.storage.files.StorageRefused;
import io.cloakroom.storage.scrub.ScrubStand;
import io.cloakroom.tombstone.Reconciled;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code cloakroom restore}: what is put back opens nothing that ended since. */
@Command(
    name = "restore",
    description = {
      "Puts a backup of cloakroom backup back where nothing is, once all of it was read and found"
          + " whole, and ends in it everything that had ended since: links that were revoked or ran"
          + " out, pictures that were destroyed, people who were forgotten.",
      "With --reconcile and no folder it only does the latter, in a database that was put back by"
          + " other means. Until that is done a database of before takes nothing in and shows"
          + " nothing."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done, or the database is none of before",
      "1:not finished, for example as the disk failed; give it again",
      "2:wrong settings or usage, a backup that is damaged or of another key, or it cannot be"
          + " opened; nothing was changed"
    })
public final class RestoreCommand implements Callable<Integer> {
  private static final int UNFINISHED = 1;

  private static final String NOTHING =
      "The database is none of before: its record goes on from what stands apart. Nothing had to"
          + " be ended.";

  private final Map<String, String> environment;

  @Parameters(paramLabel = "DIR", arity = "0..1", description = "the folder of the backup")
  private Optional<Path> folder = Optional.empty();

  @Option(
      names = "--reconcile",
      description = "reconciles the database, which is put back already, with what stands apart")
  private boolean reconcile;

  @Option(
      names = "--replace",
      description =
          "puts it also where something is: a database file is kept beside under another name,"
              + " pictures stay and get what is missing")
  private boolean replace;

  @Option(
      names = "--list",
      description = "lists files without a row and rows without a file, not only how many")
  private boolean list;

  @Spec private CommandSpec spec;

  public RestoreCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws Exception {
    if (folder.isEmpty() == !reconcile) {
      throw new ParameterException(
          spec.commandLine(),
          "what shall it do? Try the folder of a backup, or --reconcile without one");
    }
    Settings settings = SettingsReader.forServe(environment);
    PrintWriter err = spec.commandLine().getErr();
    try {
      boolean lacking;
      if (folder.isPresent()) {
        BackupFolder backup = new BackupFolder(folder.get().toAbsolutePath().normalize());
        Manifest manifest = new PutInPlace(settings, backup, replace, err).run();
        say("Put back: the backup of " + manifest.taken() + ".");
        lacking = lacksKeys(settings);
        reconcile(settings);
      } else {
        requireDatabase(settings);
        lacking = lacksKeys(settings);
        reconcile(settings);
      }
      ScrubStand.beginAnew(settings.dataDir());
      // Also of one that was cut off after its database was there, which is reconciled now.
      PutBackMark.end(settings.dataDir());
      orphans(settings);
      say(
          (lacking
                  ? "Bring the keys that are MISSING, and then start cloakroom serve."
                  : "Start cloakroom serve, if it does not wait already.")
              + " What was posted since the backup is looked for in the channels.");
      return 0;
    } catch (IOException e) {
      err.println("cloakroom: not finished (" + e.getMessage() + "); mend that and give it again");
      err.flush();
      return UNFINISHED;
    }
  }

  private static void requireDatabase(Settings settings) throws IOException {
    try (StorageParts parts = StorageParts.of(settings.storage())) {
      if (!parts.hasDatabase()) {
        throw new StorageRefused(
            "there is no database in "
                + settings.storage().databasePlace()
                + "; put it back first, or say where it is with CLOAKROOM_DATA_DIR or"
                + " CLOAKROOM_DATABASE_URL");
      }
    }
  }

  /** As where the backup was taken before all was sealed by the latest; they are named. */
  private boolean lacksKeys(Settings settings) throws IOException {
    try (StorageParts parts = StorageParts.of(settings.storage())) {
      List<String> missing = KeyReport.of(settings, parts).missing();
      missing.forEach(this::say);
      return !missing.isEmpty();
    }
  }

  private void reconcile(Settings settings) throws IOException {
    Optional<Reconciled> done = new PutBack(settings.storage(), Clock.systemUTC()).reconcile();
    say(done.map(RestoreCommand::words).orElse(NOTHING));
  }

  private void orphans(Settings settings) throws IOException {
    try (StorageParts parts = StorageParts.of(settings.storage())) {
      Orphans orphans = parts.orphans();
      if (orphans.files().isEmpty() && orphans.rows().isEmpty()) {
        say("Every picture of the database is there, and nothing else.");
        return;
      }
      say(
          String.format(
              Locale.ROOT,
              "%,d files that no row knows, which nobody can open; %,d rows of pictures that are"
                  + " not there.%s",
              orphans.files().size(),
              orphans.rows().size(),
              list ? "" : " --list names them."));
      if (list) {
        orphans.files().forEach(name -> say("file without row: " + name));
        orphans.rows().forEach(image -> say("row without file: " + image));
      }
    }
  }

  private void say(String words) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(words);
    out.flush();
  }

  private static String words(Reconciled done) {
    return String.format(
        Locale.ROOT,
        "The record had %,d events when the database was lost; the one that was put back had %,d,"
            + " and goes on from there.%nEnded again: %,d links, %,d pictures destroyed, %,d people"
            + " forgotten.%s",
        done.was(),
        done.events(),
        done.links(),
        done.pictures(),
        done.people(),
        done.waiting() == 0
            ? ""
            : String.format(
                Locale.ROOT, " %,d more are forgotten once the program runs.", done.waiting()));
  }
}
