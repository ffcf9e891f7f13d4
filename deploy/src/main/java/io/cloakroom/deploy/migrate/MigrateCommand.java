package io.cloakroom.deploy.migrate;

import io.cloakroom.deploy.settings.SettingsReader;
import io.cloakroom.storage.StorageParts;
import io.cloakroom.storage.StorageSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code cloakroom migrate}: from H2 and files to PostgreSQL and a bucket. */
@Command(
    name = "migrate",
    description = {
      "Moves what is in the data folder, while cloakroom serve is stopped: the database to"
          + " PostgreSQL where CLOAKROOM_DATABASE_URL is set, and the sealed pictures into a bucket"
          + " where CLOAKROOM_S3_ENDPOINT is. Each of them has to be empty.",
      "All of it is read back and compared. The data folder stays as it was, so that there is a"
          + " way back. Cut off anywhere, give it again, and it goes on."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:moved: what is there now is the same",
      "1:not finished, for example as the bucket was away; give it again",
      "2:wrong settings or usage, the program runs, another key, or something is there already;"
          + " nothing was moved"
    })
public final class MigrateCommand implements Callable<Integer> {
  private static final int UNFINISHED = 1;

  private final Map<String, String> environment;
  private final boolean terminal;

  @Spec private CommandSpec spec;

  /**
   * @param terminal whether somebody looks on at the error stream
   */
  public MigrateCommand(Map<String, String> environment, boolean terminal) {
    this.environment = environment;
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws Exception {
    StorageSettings set = SettingsReader.forServe(environment).storage();
    if (set.server().isEmpty() && set.bucket().isEmpty()) {
      throw new ParameterException(
          spec.commandLine(),
          "where to? Say so with CLOAKROOM_DATABASE_URL, with CLOAKROOM_S3_ENDPOINT, or with both");
    }
    PrintWriter err = spec.commandLine().getErr();
    try {
      MovePlan move = MovePlan.of(set);
      say(words(move, new Migration(move, new Onlooker(err, terminal)).run()));
      return 0;
    } catch (IOException e) {
      err.println(
          "cloakroom: not finished ("
              + e.getMessage()
              + "). The data folder is as it was. Mend that and give it again");
      err.flush();
      return UNFINISHED;
    }
  }

  private static String words(MovePlan move, Migration.Moved moved) {
    List<String> what = new ArrayList<>();
    moved
        .rows()
        .ifPresent(
            rows ->
                what.add(
                    String.format(
                        Locale.ROOT,
                        "%,d rows of %,d tables in %s",
                        rows.rows(),
                        rows.tables().size(),
                        move.to().databasePlace())));
    moved
        .files()
        .ifPresent(
            files ->
                what.add(
                    String.format(
                        Locale.ROOT,
                        "%s of pictures and %,d files of tombstones in the bucket %s",
                        PictureMove.words(files.pictures()),
                        files.tombstones(),
                        move.to().bucket().orElseThrow().place())));
    return String.format(
        Locale.ROOT,
        "Moved, and the same there: %s.%n"
            + "Start cloakroom serve with these settings. The master key stays where it is: %s%n"
            + "The way back, until that has run: leave out %s, and what belongs to %s; %s is as it"
            + " was. %s.",
        String.join(", ", what),
        move.to().masterKeyFile(),
        settings(move),
        move.rows() && move.pictures() ? "them" : "it",
        move.to().folder(),
        afterwards(move));
  }

  /** A database that stays knows what has ended. */
  private static String afterwards(MovePlan move) {
    return move.rows()
        ? "Afterwards that is out of date, and would show again what has ended since: never start"
            + " it, and delete "
            + toDelete(move)
            + " there once the program runs on what was moved and \"cloakroom doctor\" finds"
            + " nothing wrong"
        : "Afterwards it lacks the pictures that came since: delete blobs and tombstones there once"
            + " the program runs on what was moved and \"cloakroom doctor\" finds nothing wrong";
  }

  private static String toDelete(MovePlan move) {
    List<String> names = new ArrayList<>(List.of("cloakroom.mv.db"));
    try (StorageParts from = StorageParts.of(move.from())) {
      if (from.hasJournal()) {
        names.add("cloakroom.mv.db.journal");
      }
    }
    if (move.pictures()) {
      names.addAll(List.of("blobs", "tombstones"));
    }
    int last = names.size() - 1;
    return last == 0
        ? names.get(0)
        : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
  }

  private static String settings(MovePlan move) {
    List<String> names = new ArrayList<>();
    if (move.rows()) {
      names.add("CLOAKROOM_DATABASE_URL");
    }
    if (move.pictures()) {
      names.add("CLOAKROOM_S3_ENDPOINT");
    }
    return String.join(" and ", names);
  }

  private void say(String words) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(words);
    out.flush();
  }
}
