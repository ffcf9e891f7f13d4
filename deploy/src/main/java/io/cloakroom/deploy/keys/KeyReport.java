package io.cloakroom.deploy.keys;

import io.cloakroom.deploy.settings.Settings;
import io.cloakroom.storage.KeyState;
import io.cloakroom.storage.keys.KeyFile;
import io.cloakroom.storage.keys.KeySet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What is told of the master keys: of each a line. */
public final class KeyReport {
  private final Settings settings;

  public KeyReport(Settings settings) {
    this.settings = settings;
  }

  /**
   * Of each key in the file a line, the oldest first.
   *
   * @throws io.cloakroom.storage.files.StorageRefused when file or database cannot be read
   */
  public List<String> lines() throws IOException, InterruptedException {
    KeySet keys = new KeyFile(settings.storage().masterKeyFile()).read();
    Optional<List<KeyState>> states = new AskedKeys(settings).states(keys.ids());
    List<String> lines = new ArrayList<>();
    for (long id : keys.ids()) {
      Optional<KeyState> state =
          states.stream().flatMap(List::stream).filter(one -> one.id() == id).findFirst();
      lines.add("key " + id + ": " + words(keys, id, state));
    }
    if (states.isEmpty()) {
      lines.add("there is no database yet");
    }
    return lines;
  }

  private static String words(KeySet keys, long id, Optional<KeyState> state) {
    if (id == keys.current()) {
      return "seals"
          + state
              .map(
                  one ->
                      one.since()
                          .map(since -> " since " + since)
                          .orElse("; the running program takes it up within a minute"))
              .orElse("");
    }
    if (keys.prepared().filter(next -> next == id).isPresent()) {
      if (state.flatMap(KeyState::since).isPresent()) {
        return "seals elsewhere, and only opens here: copy the file that was rotated here once"
            + " more";
      }
      return "is prepared, and seals nothing before \"cloakroom keys rotate\"";
    }
    return "only opens" + state.map(KeyReport::left).orElse("");
  }

  private static String left(KeyState state) {
    if (!state.isFree()) {
      return String.format(
          Locale.ROOT,
          "; %,d rows are sealed by it still, and the running program seals them anew",
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
