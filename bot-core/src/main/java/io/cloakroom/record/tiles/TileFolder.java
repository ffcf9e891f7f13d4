package io.cloakroom.record.tiles;

import io.cloakroom.record.checkpoint.SignedCheckpoint;
import io.cloakroom.record.checkpoint.VerifierKey;
import io.cloakroom.record.export.ExportSource;
import io.cloakroom.record.tree.Hash;
import io.cloakroom.record.tree.Tile;
import io.cloakroom.record.tree.Tiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/** A folder with the record as tiles: what was signed of it, and its tree. */
public final class TileFolder implements Tiles {
  static final String CHECKPOINT = "checkpoint";
  static final String KEY = "key";
  static final String PRUNED = "pruned";
  private static final long MOST_BYTES = 100_000;

  private final Path folder;
  private final SignedCheckpoint checkpoint;
  private final VerifierKey key;
  private final TileLayout layout;

  private TileFolder(Path folder, SignedCheckpoint checkpoint, VerifierKey key) {
    this.folder = folder;
    this.checkpoint = checkpoint;
    this.key = key;
    this.layout = new TileLayout(checkpoint.checkpoint().size());
  }

  /**
   * Begins one: writes what was signed, and of which record it is therefore to be.
   *
   * @param key that signed it
   */
  public static TileFolder begin(Path folder, SignedCheckpoint checkpoint, VerifierKey key)
      throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve(KEY), key.text() + "\n");
    Files.writeString(folder.resolve(CHECKPOINT), checkpoint.text());
    return new TileFolder(folder, checkpoint, key);
  }

  /**
   * Opens one that was begun, or is whole.
   *
   * @throws ExportSource.Damaged when what was signed does not stand there as it was written
   */
  public static TileFolder open(Path folder) throws IOException {
    try {
      String note = text(folder.resolve(CHECKPOINT));
      String key = text(folder.resolve(KEY));
      TileFolder opened =
          new TileFolder(folder, SignedCheckpoint.parse(note), VerifierKey.parse(key));
      if (opened.checkpoint.text().equals(note) && key.equals(opened.key.text() + "\n")) {
        return opened;
      }
      throw new ExportSource.Damaged("its checkpoint or its key is not as it was written");
    } catch (IllegalArgumentException | CharacterCodingException none) {
      throw new ExportSource.Damaged(none);
    }
  }

  private static String text(Path file) throws IOException {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || Files.size(file) > MOST_BYTES) {
      throw new ExportSource.Damaged("there is no file " + file.getFileName());
    }
    return Files.readString(file);
  }

  /** What it is to be. */
  public SignedCheckpoint checkpoint() {
    return checkpoint;
  }

  /** That is said to have signed it, to be compared with one that is known from elsewhere. */
  public VerifierKey key() {
    return key;
  }

  TileLayout layout() {
    return layout;
  }

  Path folder() {
    return folder;
  }

  Path bundle(long index) {
    return folder.resolve(layout.bundle(index));
  }

  Path tile(int level, long index) {
    return folder.resolve(layout.tile(level, index));
  }

  /** The statements of what was removed on purpose, each behind the other. */
  Path pruned() {
    return folder.resolve(PRUNED);
  }

  /** The tile there, if it has as many hashes as it must have. */
  @Override
  public Optional<Tile> find(Tile.Place place) {
    Path file = tile(place.level(), place.index());
    int bytes = Hash.BYTES * layout.width(place.level(), place.index());
    try {
      return bytes > 0 && Files.isRegularFile(file) && Files.size(file) == bytes
          ? Optional.of(Tile.of(Files.readAllBytes(file)))
          : Optional.empty();
    } catch (IOException cannot) {
      throw new UncheckedIOException(cannot);
    }
  }
}
