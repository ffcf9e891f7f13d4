package io.cloakroom.deploy.backup;

import io.cloakroom.storage.blobs.PictureKeys;
import io.cloakroom.storage.tombstone.MergedTombstones;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The names that this program gives in a backup's folder; whatever else lies there is not its. */
final class OwnNames {
  private static final String STAMP = "[0-9]{8}T[0-9]{6}Z-[0-9a-f]{8}";

  /** How a file ends until it is whole. */
  private static final String UNFINISHED =
      "(?:(?:\\.[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})?\\.tmp)";

  private static final Pattern IN_ROOT =
      Pattern.compile(
          "(?:database-%1$s\\.rows\\.gz|files-%1$s\\.sha256)%2$s?|manifest\\.json%2$s"
              .formatted(STAMP, UNFINISHED));

  private static final Pattern ENDING =
      Pattern.compile("(?:%s%s)?%s?$".formatted(Listed.ENDING, STAMP, UNFINISHED));

  private OwnNames() {}

  /** Of databases, lists, and what was cut off, beside the manifest. */
  static boolean isInRoot(String name) {
    return IN_ROOT.matcher(name).matches();
  }

  static boolean isPicture(String folder, String name) {
    return PictureKeys.image(folder + "/" + plain(name)).isPresent();
  }

  static boolean isTombstone(String name) {
    return MergedTombstones.isOne(plain(name));
  }

  private static String plain(String name) {
    return ENDING.matcher(name).replaceFirst("");
  }

  /** Something in a folder without a manifest that no backup, cut off or not, has put there. */
  static Optional<Path> foreign(Path root) throws IOException {
    for (Path one : in(root)) {
      String name = name(one);
      Optional<Path> found =
          switch (name + "/") {
            case Listed.PICTURES -> foreignPicture(one);
            case Listed.TOMBSTONES -> foreignTombstone(one);
            default ->
                (name.equals(BackupFolder.LOCK) || isInRoot(name)) && Files.isRegularFile(one)
                    ? Optional.empty()
                    : Optional.of(one);
          };
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private static Optional<Path> foreignPicture(Path pictures) throws IOException {
    for (Path folder : in(pictures)) {
      for (Path one : in(folder)) {
        if (!isPicture(name(folder), name(one))) {
          return Optional.of(one);
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<Path> foreignTombstone(Path tombstones) throws IOException {
    return in(tombstones).stream().filter(one -> !isTombstone(name(one))).findFirst();
  }

  /** What is in a folder; a file counts as being in itself. */
  private static List<Path> in(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return Files.exists(folder) ? List.of(folder) : List.of();
    }
    try (Stream<Path> all = Files.list(folder)) {
      return all.sorted().toList();
    }
  }

  private static String name(Path path) {
    return String.valueOf(path.getFileName());
  }
}
