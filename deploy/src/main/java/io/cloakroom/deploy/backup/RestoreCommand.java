package io.cloakroom.deploy.backup;

import io.cloakroom.deploy.settings.Settings;
import io.cloakroom.deploy.settings.SettingsReader;
import io.cloakroom.storage.Storage;
import io.cloakroom.storage.files.StorageRefused;
import io.cloakroom.tombstone.Reconciled;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code cloakroom restore}: what is put back opens nothing that ended since. */
@Command(
    name = "restore",
    description = {
      "Ends in a database that was put back everything that had ended when it was lost: links that"
          + " were revoked or ran out, pictures that were destroyed, people who were forgotten.",
      "Until that is done a database of before takes nothing in and shows nothing."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done, or the database is none of before",
      "1:not finished, for example as the disk failed; give it again",
      "2:wrong settings or usage, or it cannot be opened; nothing was changed"
    })
public final class RestoreCommand implements Callable<Integer> {
  private static final int UNFINISHED = 1;

  private static final String NOTHING =
      "The database is none of before: its record goes on from what stands apart. Nothing was"
          + " changed.";

  private final Map<String, String> environment;

  @Option(
      names = "--reconcile",
      required = true,
      description = "reconciles the database, which is put back already, with what stands apart")
  private boolean reconcile;

  @Spec private CommandSpec spec;

  public RestoreCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws Exception {
    if (!reconcile) {
      throw new ParameterException(spec.commandLine(), "what shall it do? Try --reconcile");
    }
    Settings settings = SettingsReader.forServe(environment);
    if (Storage.isUnused(settings.storage())) {
      throw new StorageRefused(
          "there is no database in "
              + settings.storage().databasePlace()
              + "; put it back first, or say where it is with CLOAKROOM_DATA_DIR or"
              + " CLOAKROOM_DATABASE_URL");
    }
    PrintWriter out = spec.commandLine().getOut();
    try {
      Optional<Reconciled> done = new PutBack(settings.storage(), Clock.systemUTC()).reconcile();
      out.println(done.map(RestoreCommand::words).orElse(NOTHING));
      out.flush();
      return 0;
    } catch (IOException e) {
      PrintWriter err = spec.commandLine().getErr();
      err.println("cloakroom: not finished (" + e.getMessage() + "); mend that and give it again");
      err.flush();
      return UNFINISHED;
    }
  }

  private static String words(Reconciled done) {
    return String.format(
        Locale.ROOT,
        "The record had %,d events when the database was lost; the one that was put back had %,d,"
            + " and goes on from there.%nEnded again: %,d links, %,d pictures destroyed, %,d people"
            + " forgotten.%s%nStart cloakroom serve, if it does not wait already. What was posted"
            + " since the backup is looked for in the channels.",
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
