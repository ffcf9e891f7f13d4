package io.cloakroom.deploy.doctor;

import io.cloakroom.deploy.backup.LastBackup;
import io.cloakroom.deploy.settings.ProgramVariables;
import io.cloakroom.storage.StorageSettings;
import io.cloakroom.storage.files.StorageRefused;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

/** Looks at the backup that is in the folder for it: whether there is one, and how old it is. */
final class BackupExam {
  private static final String BACKUP = "backup";

  /** One a day, of which one may fail. */
  private static final Duration OLDEST = Duration.ofDays(2);

  /** So far the clock of whoever took it may be ahead. */
  private static final Duration AHEAD = Duration.ofDays(1);

  private final Path folder;
  private final StorageSettings storage;
  private final Clock clock;

  BackupExam(Path folder, StorageSettings storage, Clock clock) {
    this.folder = folder;
    this.storage = storage;
    this.clock = clock;
  }

  Finding finding() {
    try {
      return LastBackup.in(folder, storage).map(this::of).orElseGet(this::none);
    } catch (StorageRefused said) {
      return Finding.wrong(BACKUP, String.valueOf(said.getMessage()));
    } catch (AccessDeniedException denied) {
      return Finding.open(
          BACKUP, "this user cannot read " + folder + "; ask as the one that backs up");
    } catch (IOException e) {
      return Finding.wrong(
          BACKUP, "what is in " + folder + " cannot be read (" + e.getMessage() + ")");
    }
  }

  private Finding none() {
    return Finding.wrong(
        BACKUP,
        "none was ever finished in "
            + folder
            + "; run cloakroom backup "
            + folder
            + " every day, or correct "
            + ProgramVariables.BACKUP_DIR.name());
  }

  Finding of(LastBackup last) {
    if (!last.opens()) {
      return Finding.wrong(
          BACKUP,
          "the one in "
              + folder
              + " was sealed by another master key, or was changed; without that key nobody opens"
              + " it. Keep it with its key, and take another folder");
    }
    Duration age = Duration.between(last.taken(), clock.instant());
    String words = "in " + folder + " as of " + last.taken() + ", " + old(age);
    if (age.compareTo(AHEAD.negated()) < 0) {
      return Finding.wrong(
          BACKUP,
          "in "
              + folder
              + " as of "
              + last.taken()
              + ", which is still to come: the clock of this machine is wrong, or was when that was"
              + " taken, and how old it is cannot be told. Set the clock right, and run cloakroom"
              + " backup "
              + folder);
    }
    return age.compareTo(OLDEST) <= 0
        ? Finding.well(BACKUP, words)
        : Finding.wrong(
            BACKUP,
            words
                + "; what was posted since is in none. See why cloakroom backup "
                + folder
                + " did not run, or did not finish");
  }

  private static String old(Duration age) {
    long hours = Math.max(0, age.toHours());
    return hours < OLDEST.toHours() ? hours + " h old" : age.toDays() + " days old";
  }
}
