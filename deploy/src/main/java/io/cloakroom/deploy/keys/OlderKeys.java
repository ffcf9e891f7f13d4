package io.cloakroom.deploy.keys;

import io.cloakroom.deploy.settings.Settings;
import io.cloakroom.storage.KeyState;
import io.cloakroom.storage.StorageParts;
import io.cloakroom.storage.files.StorageRefused;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Master keys of before that a backup needs besides the one that seals. */
public final class OlderKeys {
  private OlderKeys() {}

  /**
   * What is to be said with a backup of now; empty where the key that seals opens all of it. Ask
   * before it is taken: what is sealed by an older key grows less.
   *
   * @throws StorageRefused when the file of the keys cannot be read
   */
  public static Optional<String> words(Settings settings) throws IOException, InterruptedException {
    List<Long> former = settings.storage().keyFile().read().former();
    if (former.isEmpty()) {
      return Optional.empty();
    }
    try {
      List<Long> needed = needed(settings, former);
      return needed.isEmpty()
          ? Optional.empty()
          : Optional.of("Some of it is sealed by " + words(needed, settings));
    } catch (IOException | StorageRefused unasked) {
      return Optional.of("Some of it may be sealed by " + words(former, settings));
    }
  }

  private static List<Long> needed(Settings settings, List<Long> former)
      throws IOException, InterruptedException {
    List<Long> needed = new ArrayList<>();
    for (KeyState state : new AskedKeys(settings).states(former).orElse(List.of())) {
      if (former.contains(state.id()) && !state.isFree()) {
        needed.add(state.id());
      }
    }
    try (StorageParts parts = StorageParts.of(settings.storage())) {
      for (long id : former) {
        if (!needed.contains(id) && parts.tombstonesBy(id).containsValue(true)) {
          needed.add(id);
        }
      }
    }
    return needed;
  }

  private static String words(List<Long> ids, Settings settings) {
    return (ids.size() == 1 ? "an older master key still: " : "older master keys still: ")
        + ids.stream().map(String::valueOf).collect(Collectors.joining(", "))
        + ". Keep a copy of "
        + settings.storage().masterKeyFile()
        + " as it is now, apart, for as long as this backup; one that is taken once \"cloakroom"
        + " keys\" says that nothing is sealed by them any more needs the new key alone.";
  }
}
