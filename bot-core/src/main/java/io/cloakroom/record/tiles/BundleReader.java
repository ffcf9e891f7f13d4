package io.cloakroom.record.tiles;

import io.cloakroom.record.tree.Hash;
import io.cloakroom.record.tree.Tile;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Reads bundles, and hashes each entry where it lies: nothing is made for one leaf, as millions are
 * read in a second. For one thread at a time.
 */
final class BundleReader {
  /** What is read of a file at most is one byte more than it may have. */
  private static final int MOST_BYTES =
      Tile.WIDTH * (EntryBundle.LENGTH_BYTES + EntryBundle.LONGEST);

  private static final int TILE_BYTES = Tile.WIDTH * Hash.BYTES;
  private static final byte LEAF = 0;
  private static final byte NODE = 1;
  private static final int VERSION_BYTES = 1;
  private static final int NONE = -1;

  private final TileFolder folder;
  private final MessageDigest digest;
  private final byte[] kept = new byte[TILE_BYTES + 1];
  private final byte[] hashes = new byte[TILE_BYTES];
  private final byte[] node = new byte[1 + 2 * Hash.BYTES];
  private final byte[] leaf = new byte[Hash.BYTES];
  private byte[] bundle = new byte[1 << 17];

  BundleReader(TileFolder folder) {
    this.folder = folder;
    this.node[0] = NODE;
    try {
      this.digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  ReadBundle read(long index) throws IOException {
    int width = folder.layout().width(0, index);
    long first = index * Tile.WIDTH;
    boolean tile = readTile(folder.tile(0, index)) == width * Hash.BYTES;
    int length = readBundle(folder.bundle(index));
    long[] sequences = new long[width];
    List<Long> gone = new ArrayList<>();
    boolean fits = true;
    int met = 0;
    int at = 0;
    int entry = 0;
    while (entry < width && isWhole(at, length)) {
      int bytes = EntryBundle.length(bundle, at);
      if (bytes == 0) {
        gone.add(first + entry);
      } else {
        sequences[met++] = sequence(at, bytes);
        hash(at, bytes);
        fits &= fits(entry, tile);
      }
      at += EntryBundle.LENGTH_BYTES + bytes;
      entry++;
    }
    boolean odd = length != NONE && !(fits && entry == width && at == length);
    for (int i = entry; i < width && !odd; i++) {
      gone.add(first + i);
    }
    boolean known = width == Tile.WIDTH && (tile || (!odd && gone.isEmpty()));
    return new ReadBundle(
        index,
        tile,
        length != NONE,
        known ? Optional.of(root()) : Optional.empty(),
        Arrays.copyOf(sequences, met),
        gone,
        odd ? Optional.of(odd(width, length, tile)) : Optional.empty());
  }

  private boolean isWhole(int at, int length) {
    return at + EntryBundle.LENGTH_BYTES <= length
        && at + EntryBundle.LENGTH_BYTES + EntryBundle.length(bundle, at) <= length;
  }

  /** Where there is no tile, what the entries are made into stands for it. */
  private boolean fits(int entry, boolean tile) {
    int from = entry * Hash.BYTES;
    if (tile) {
      return Arrays.equals(kept, from, from + Hash.BYTES, leaf, 0, Hash.BYTES);
    }
    System.arraycopy(leaf, 0, kept, from, Hash.BYTES);
    return true;
  }

  /** It begins with its version and its sequence. */
  private long sequence(int at, int bytes) {
    int from = at + EntryBundle.LENGTH_BYTES + VERSION_BYTES;
    if (bytes < VERSION_BYTES + Long.BYTES) {
      return NONE;
    }
    long sequence = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      sequence = sequence << Byte.SIZE | (bundle[from + i] & 0xff);
    }
    return sequence;
  }

  /** The byte before each entry is, for that long, the one that makes it a leaf. */
  private void hash(int at, int bytes) {
    int mark = at + EntryBundle.LENGTH_BYTES - 1;
    byte before = bundle[mark];
    bundle[mark] = LEAF;
    digest.update(bundle, mark, 1 + bytes);
    bundle[mark] = before;
    digest(leaf, 0);
  }

  private void digest(byte[] to, int at) {
    try {
      digest.digest(to, at, Hash.BYTES);
    } catch (DigestException e) {
      throw new IllegalStateException("there is room for it", e);
    }
  }

  private Hash root() {
    System.arraycopy(kept, 0, hashes, 0, TILE_BYTES);
    for (int many = Tile.WIDTH / 2; many > 0; many /= 2) {
      for (int i = 0; i < many; i++) {
        System.arraycopy(hashes, 2 * i * Hash.BYTES, node, 1, 2 * Hash.BYTES);
        digest.update(node, 0, node.length);
        digest(hashes, i * Hash.BYTES);
      }
    }
    return Hash.of(Arrays.copyOf(hashes, Hash.BYTES));
  }

  private OddBundle odd(int width, int length, boolean tile) {
    List<Optional<Hash>> made = new ArrayList<>();
    List<Long> sequences = new ArrayList<>();
    int at = 0;
    while (made.size() <= width && isWhole(at, length)) {
      int bytes = EntryBundle.length(bundle, at);
      if (bytes > 0) {
        hash(at, bytes);
      }
      made.add(bytes == 0 ? Optional.empty() : Optional.of(Hash.of(leaf)));
      sequences.add(bytes == 0 ? NONE : sequence(at, bytes));
      at += EntryBundle.LENGTH_BYTES + bytes;
    }
    List<Hash> leaves = new ArrayList<>();
    for (int i = 0; i < width && tile; i++) {
      leaves.add(Hash.of(Arrays.copyOfRange(kept, i * Hash.BYTES, (i + 1) * Hash.BYTES)));
    }
    return new OddBundle(made, sequences, leaves, at < length);
  }

  /** A file that is not there is a finding; one that may not be read is none. */
  private static int none(Path file, FileNotFoundException closed) throws FileNotFoundException {
    if (Files.notExists(file)) {
      return NONE;
    }
    throw closed;
  }

  private int readTile(Path file) throws IOException {
    try (InputStream in = new FileInputStream(file.toFile())) {
      return in.readNBytes(kept, 0, kept.length);
    } catch (FileNotFoundException closed) {
      return none(file, closed);
    }
  }

  private int readBundle(Path file) throws IOException {
    try (InputStream in = new FileInputStream(file.toFile())) {
      int read = in.readNBytes(bundle, 0, bundle.length);
      while (read == bundle.length && read <= MOST_BYTES) {
        bundle = Arrays.copyOf(bundle, Math.min(2 * read, MOST_BYTES + 1));
        read += in.readNBytes(bundle, read, bundle.length - read);
      }
      return read;
    } catch (FileNotFoundException closed) {
      return none(file, closed);
    }
  }
}
