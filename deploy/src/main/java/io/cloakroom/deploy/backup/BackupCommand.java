package io.cloakroom.deploy.backup;

import io.cloakroom.deploy.keys.OlderKeys;
import io.cloakroom.deploy.settings.Settings;
import io.cloakroom.deploy.settings.SettingsReader;
import io.cloakroom.storage.files.StorageRefused;
import io.cloakroom.tombstone.Reconciled;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
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

/** {@code cloakroom backup}: everything but the key, in one folder. */
@Command(
    name = "backup",
    description = {
      "Copies the database as of now, the sealed pictures and the tombstones into a folder, also"
          + " while cloakroom serve runs. A folder that has a backup gets what is new; that one"
          + " stays as it is until all of the new one is there.",
      "The master key is not in it: keep it apart, as nothing opens without it."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done; with --verify: all of it is whole",
      "1:not finished, for example as the disk is full; the backup before is as it was. Give it"
          + " again. With --verify: something is damaged or missing. With --reconcile: somebody or"
          + " something may still be in it",
      "2:wrong settings or usage, or it could not begin; nothing was changed"
    })
public final class BackupCommand implements Callable<Integer> {
  private static final int UNFINISHED = 1;

  private static final String NOTHING_ENDED =
      "The backup knows of all that is noted to have ended. Nothing was changed.";

  private final Map<String, String> environment;

  @Parameters(paramLabel = "DIR", description = "the folder of the backup, made if it is missing")
  private Path folder;

  @Option(
      names = "--leave-bucket",
      description = "leaves pictures that are in a bucket there alone: back the bucket up yourself")
  private boolean leaveBucket;

  @Option(
      names = "--verify",
      description = "makes no backup, but reads the one that is there and compares each file")
  private boolean verify;

  @Option(
      names = "--reconcile",
      description =
          "makes no backup, but ends in the one that is there what ended since, by the tombstones"
              + " of the data: whoever was forgotten is in it no more, nor are pictures that were"
              + " destroyed")
  private boolean reconcile;

  @Spec private CommandSpec spec;

  public BackupCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws Exception {
    if (verify && reconcile) {
      throw new ParameterException(spec.commandLine(), "--verify and --reconcile: one at a time");
    }
    BackupFolder backup = new BackupFolder(folder.toAbsolutePath().normalize());
    PrintWriter err = spec.commandLine().getErr();
    try {
      if (verify) {
        return verified(backup, err);
      }
      return reconcile ? reconciled(backup, err) : taken(backup, err);
    } catch (IOException e) {
      err.println(
          "cloakroom: not finished ("
              + e.getMessage()
              + "). A whole backup is there if there was one, this one or the one before; mend that"
              + " and give it again");
      err.flush();
      return UNFINISHED;
    }
  }

  private int taken(BackupFolder backup, PrintWriter err) throws Exception {
    Settings settings = SettingsReader.forServe(environment);
    if (real(backup.root()).startsWith(real(settings.dataDir().toAbsolutePath().normalize()))) {
      throw new ParameterException(
          spec.commandLine(),
          backup.root() + " is in the data folder; a backup wants another disk, or another place");
    }
    if (leaveBucket && settings.storage().bucket().isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "there is no bucket to leave; leave --leave-bucket out");
    }
    String program =
        Optional.ofNullable(BackupCommand.class.getPackage().getImplementationVersion())
            .orElse("none");
    Optional<String> olderKeys = OlderKeys.words(settings);
    Manifest done =
        new TakeBackup(settings, backup, leaveBucket, program, Clock.systemUTC(), err).run();
    say(words(done));
    olderKeys.ifPresent(this::say);
    return 0;
  }

  /** Where it is once links are followed; what is missing of it is to be made there. */
  private static Path real(Path path) throws IOException {
    Path there = path;
    while (there.getParent() != null && Files.notExists(there)) {
      there = there.getParent();
    }
    return there.toRealPath().resolve(there.relativize(path)).normalize();
  }

  private static String words(Manifest done) {
    return String.format(
        Locale.ROOT,
        "Backed up as of %s: %,d rows of %s, %,d files, %,d MiB.%s%nThe master key %d is not in it:"
            + " keep it apart.",
        done.taken(),
        done.rows(),
        done.database(),
        done.files(),
        done.bytes() >> 20,
        done.copied() ? "" : " Not copied: the pictures in " + done.pictures() + ".",
        done.masterKey());
  }

  private int reconciled(BackupFolder backup, PrintWriter err) throws Exception {
    Settings settings = SettingsReader.forServe(environment);
    ForgetInBackup.Ended ended = new ForgetInBackup(settings, backup, Clock.systemUTC(), err).run();
    say(ended.done().map(BackupCommand::words).orElse(NOTHING_ENDED));
    long waiting = ended.done().map(Reconciled::waiting).orElse(0L);
    if (waiting > 0) {
      err.println(
          "cloakroom: people who are still in it, as posts of theirs were on their way when it was"
              + " taken: "
              + waiting
              + "; delete it once you have a later one");
    }
    if (ended.unknown().isPresent()) {
      err.println(
          "cloakroom: what ended before "
              + ended.unknown().get()
              + " may still be in it, people who were erased too: it was told by tombstones that"
              + " are kept for "
              + settings.backups().kept().toDays()
              + " days (CLOAKROOM_BACKUPS_KEPT), and this backup is older. Delete it once you have"
              + " a later one");
    }
    err.flush();
    return waiting > 0 || ended.unknown().isPresent() ? UNFINISHED : 0;
  }

  private static String words(Reconciled done) {
    return String.format(
        Locale.ROOT,
        "Ended in the backup too. Links: %,d. Pictures destroyed: %,d. People forgotten: %,d.",
        done.links(),
        done.pictures(),
        done.people());
  }

  private int verified(BackupFolder backup, PrintWriter err) throws IOException {
    Manifest manifest =
        backup
            .manifest()
            .orElseThrow(() -> new StorageRefused("there is no backup in " + backup.root()));
    FilesDone read = new FilesDone(err, "read");
    List<String> problems = new Verification(backup, manifest, read).problems();
    if (problems.isEmpty()) {
      say("Whole, as of " + manifest.taken() + ": " + read.words() + ".");
      return 0;
    }
    err.println("cloakroom: the backup is not whole:" + PutInPlace.named(problems));
    err.flush();
    return UNFINISHED;
  }

  private void say(String words) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(words);
    out.flush();
  }
}
