package io.cloakroom.deploy.keys;

import io.cloakroom.deploy.settings.Settings;
import io.cloakroom.deploy.settings.SettingsReader;
import io.cloakroom.storage.KeyState;
import io.cloakroom.storage.MasterKeyChange;
import io.cloakroom.storage.StorageParts;
import io.cloakroom.storage.files.StorageRefused;
import io.cloakroom.storage.keys.KeyFile;
import io.cloakroom.storage.keys.KeySet;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code cloakroom keys remove}: takes an older master key out, once nothing needs it. */
@Command(
    name = "remove",
    description = {
      "Takes an older master key out of the file, once nothing is sealed by it any more, for ten"
          + " minutes, and no backup needs it. It is kept in a file of its own beside, for you to"
          + " put where your backups are, or to destroy.",
      "Where something is sealed by it still, or that is not known, nothing is changed."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "2:wrong settings or usage, or it cannot be done; nothing was changed"
    })
final class KeysRemove implements Callable<Integer> {
  private final Map<String, String> environment;
  private final Clock clock;

  @Parameters(paramLabel = "KEY", description = "its id, as \"cloakroom keys\" tells it")
  private long id;

  @Option(
      names = "--keep-for-backups",
      description =
          "does not wait until backups of before are gone (CLOAKROOM_BACKUPS_KEPT): you keep the"
              + " key for them")
  private boolean keptForBackups;

  @Spec private CommandSpec spec;

  KeysRemove(Map<String, String> environment) {
    this(environment, Clock.systemUTC());
  }

  KeysRemove(Map<String, String> environment, Clock clock) {
    this.environment = environment;
    this.clock = clock;
  }

  @Override
  public Integer call() throws Exception {
    Settings settings = SettingsReader.forServe(environment);
    KeyFile file = settings.storage().keyFile();
    KeySet keys = file.read();
    if (!keys.has(id)) {
      throw new StorageRefused("there is no key " + id + "; there are " + keys.ids());
    }
    if (keys.current() == id) {
      throw new StorageRefused(
          "the key "
              + id
              + " is the one that seals. Nothing was changed: first have another do so,"
              + " by \"cloakroom keys rotate\"");
    }
    requireFree(settings);
    Path aside = file.remove(id);
    PrintWriter out = spec.commandLine().getOut();
    out.println("The key " + id + " is taken out, and is kept in " + aside + ".");
    out.println(
        "Backups of before need it: keep that file with them, or destroy it once there are none."
            + " \"cloakroom keys add\" brings it back.");
    out.flush();
    return 0;
  }

  private void requireFree(Settings settings) throws Exception {
    Optional<List<KeyState>> states = new AskedKeys(settings).states(List.of(id));
    if (states.isEmpty()) {
      throw new StorageRefused(
          "there is no database in "
              + settings.storage().databasePlace()
              + ", so it is not known whether anything needs the key "
              + id
              + ". Nothing was changed: say with CLOAKROOM_DATA_DIR or CLOAKROOM_DATABASE_URL where"
              + " it is");
    }
    KeyState state =
        states.get().stream()
            .filter(one -> one.id() == id)
            .findFirst()
            .orElseThrow(
                () ->
                    new StorageRefused(
                        "the program that runs, or ran last, is of a release that says nothing of"
                            + " the key "
                            + id
                            + ". Nothing was changed: let one of this release run"));
    if (!state.isFree()) {
      throw new StorageRefused(
          String.format(
              Locale.ROOT,
              "%,d rows are sealed by the key %d still. Nothing was changed: let the program run,"
                  + " which seals them anew, and see \"cloakroom keys\"",
              state.rows() - state.unopenable(),
              id));
    }
    try (StorageParts parts = StorageParts.of(settings.storage())) {
      requireFreeOf(parts.tombstonesBy(id));
    }
    if (state.since().isPresent()) {
      requireSettled(state, settings.backups().kept());
    }
  }

  private void requireFreeOf(Map<String, Boolean> tombstones) {
    if (tombstones.containsValue(true)) {
      throw new StorageRefused(
          "tombstones are sealed by the key "
              + id
              + " still. Nothing was changed: let the program run, which seals them anew within a"
              + " day, and soon after a start");
    }
    if (!tombstones.isEmpty()) {
      throw new StorageRefused(
          "the tombstones "
              + String.join(", ", tombstones.keySet())
              + ", sealed by the key "
              + id
              + ", are damaged. Nothing was changed: put these files back from a copy, which needs"
              + " that key, or see \"Backups\" in running.md where there is none; then give it"
              + " again");
    }
  }

  private void requireSettled(KeyState state, Duration kept) {
    Instant now = clock.instant();
    Instant settled =
        state
            .cleanSince()
            .map(since -> since.plus(MasterKeyChange.SETTLED))
            .orElseThrow(
                () ->
                    new StorageRefused(
                        "the running program has not said yet that nothing is sealed by the key "
                            + id
                            + ". Nothing was changed: let it run, and see \"cloakroom keys\""));
    if (settled.isAfter(now)) {
      throw new StorageRefused(
          "something was sealed by the key "
              + id
              + " a moment ago. Nothing was changed: give it again after "
              + settled);
    }
    Instant free = state.cleanSince().orElseThrow().plus(kept);
    if (!keptForBackups && free.isAfter(now)) {
      throw new StorageRefused(
          "backups of before "
              + state.cleanSince().orElseThrow()
              + " need the key "
              + id
              + ", and are kept until "
              + free
              + " (CLOAKROOM_BACKUPS_KEPT). Nothing was changed: wait, or say --keep-for-backups"
              + " and keep it with them");
    }
  }
}
