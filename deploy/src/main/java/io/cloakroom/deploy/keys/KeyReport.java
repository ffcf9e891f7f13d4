package io.cloakroom.deploy.keys;

import io.cloakroom.deploy.settings.Settings;
import io.cloakroom.storage.KeyState;
import io.cloakroom.storage.StorageParts;
import io.cloakroom.storage.keys.KeySet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What is told of the master keys: of each a line, as of one moment. */
public final class KeyReport {
  private final Path file;
  private final KeySet keys;
  private final Optional<List<KeyState>> states;

  private KeyReport(Path file, KeySet keys, Optional<List<KeyState>> states) {
    this.file = file;
    this.keys = keys;
    this.states = states;
  }

  /**
   * Asks the program that has the database open, or the database.
   *
   * @throws io.cloakroom.storage.files.StorageRefused when file or database cannot be read
   */
  public static KeyReport of(Settings settings) throws IOException, InterruptedException {
    Path file = settings.storage().masterKeyFile();
    KeySet keys = settings.storage().keyFile().read();
    return new KeyReport(file, keys, new AskedKeys(settings).states(keys.ids()));
  }

  /**
   * Asks a database that nobody has open.
   *
   * @throws io.cloakroom.storage.files.StorageRefused when file or database cannot be read
   */
  public static KeyReport of(Settings settings, StorageParts parts) throws IOException {
    Path file = settings.storage().masterKeyFile();
    KeySet keys = settings.storage().keyFile().read();
    return new KeyReport(file, keys, Optional.of(parts.keyStates(keys.ids())));
  }

  /** Of each key in the file a line, the oldest first, and then what else there is to say. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (long id : keys.ids()) {
      lines.add("key " + id + ": " + words(id));
    }
    if (states.isEmpty()) {
      lines.add("there is no database yet");
    }
    lines.addAll(missing());
    lines.addAll(damaged());
    return lines;
  }

  /** Of each key that rows need and the file has not, what to do; mostly empty. */
  public List<String> missing() {
    return others().filter(KeyReport::isNeeded).map(this::missing).toList();
  }

  private Stream<KeyState> others() {
    return states.stream().flatMap(List::stream).filter(state -> !keys.has(state.id()));
  }

  /** What was damaged when a key was taken out is all that may be left of it. */
  private static boolean isNeeded(KeyState state) {
    return state.since().isPresent()
        && !state.isFree()
        && (state.cleanSince().isEmpty() || state.rows() > KeyState.MOST_DAMAGED);
  }

  private String missing(KeyState state) {
    return String.format(
        Locale.ROOT,
        "key %d: is MISSING in %s, and %,d rows open by no other; bring a file that has it, by"
            + " \"cloakroom keys add FILE\"",
        state.id(),
        file,
        state.rows());
  }

  private List<String> damaged() {
    List<String> lines = new ArrayList<>();
    others()
        .filter(state -> state.rows() > 0 && state.since().isPresent() && !isNeeded(state))
        .forEach(state -> lines.add(leftBehind(state)));
    long strange =
        others().filter(state -> state.since().isEmpty()).mapToLong(KeyState::rows).sum();
    if (strange > 0) {
      lines.add(
          String.format(
              Locale.ROOT,
              "at least %,d rows are damaged, and open by none: they begin with the id of no key"
                  + " that ever sealed here",
              strange));
    }
    return lines;
  }

  private String leftBehind(KeyState state) {
    return String.format(
        Locale.ROOT,
        "key %d: is not in %s, and %,d rows begin with its id, which are damaged%s",
        state.id(),
        file,
        state.rows(),
        state
            .cleanSince()
            .map(
                since ->
                    " unless they were written after "
                        + since
                        + ": \"cloakroom keys add FILE\" with a file that has it shows which")
            .orElse(", and open by none"));
  }

  private Optional<KeyState> state(long id) {
    return states.stream().flatMap(List::stream).filter(one -> one.id() == id).findFirst();
  }

  private String words(long id) {
    Optional<KeyState> state = state(id);
    boolean begun = state(keys.current()).map(one -> one.since().isPresent()).orElse(true);
    if (id == keys.current()) {
      return begun
          ? "seals" + state.flatMap(KeyState::since).map(since -> " since " + since).orElse("")
          : "is to seal; a running program takes it up within a minute";
    }
    if (keys.prepared().filter(next -> next == id).isPresent()) {
      if (state.flatMap(KeyState::since).isPresent()) {
        return "seals elsewhere, and only opens here: copy the file that was rotated here once"
            + " more";
      }
      return "is prepared, and seals nothing before \"cloakroom keys rotate\"";
    }
    String does =
        begun
            ? "only opens"
            : "opens, and a running program may seal by it until it takes up " + keys.current();
    return does + state.map(KeyReport::left).orElse("");
  }

  private static String left(KeyState state) {
    if (!state.isFree()) {
      return String.format(
          Locale.ROOT,
          "; %,d rows are sealed by it still, and a running program seals them anew",
          state.rows() - state.unopenable());
    }
    String damaged =
        state.unopenable() == 0
            ? ""
            : String.format(
                Locale.ROOT,
                " (but for %,d that are damaged, and open by none)",
                state.unopenable());
    return state
        .cleanSince()
        .map(since -> "; nothing is sealed by it any more since " + since + damaged)
        .orElse("; no row is sealed by it" + damaged);
  }
}
