package io.cloakroom.sanitizer.likeness;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds of many hashes the nearest one to another, within {@link PdqHash#NEAR} bits and never
 * wrongly none. A hash is a ring of sixteen slices of sixteen bits: of two that differ in at most
 * 31 bits, one slice at least differs in at most one, and together with the slice behind it in at
 * most three (the pigeonring principle: Qin and Xiao, PVLDB 12/1, 2018; were every such beginning
 * larger, they would make up 32). So only those are compared. Of few hashes all are, which is as
 * quick. Takes 32 bytes for each of those, and at most some 500 otherwise. Immutable.
 */
public final class HashIndex {
  /** From so many on an index is worth its memory, some 4 MB and 96 bytes for each hash. */
  public static final int MANY = 10_000;

  private static final int LONGS = PdqHash.BITS / Long.SIZE;
  private static final int SLICE_BITS = 16;
  private static final int SLICES = PdqHash.BITS / SLICE_BITS;
  private static final int SLICES_OF_LONG = Long.SIZE / SLICE_BITS;
  private static final int VALUES = 1 << SLICE_BITS;

  /** In so many bits at most differ a slice and the one behind it, for one slice at least. */
  private static final int NEAR_OF_TWO = 2 * PdqHash.NEAR / SLICES;

  /**
   * What was found.
   *
   * @param position of the hash among those that the index was made of; the first of equal ones
   * @param distance 0 to 31
   */
  public record Match(int position, int distance) {}

  private final long[] words;

  /** Of each slice, where in {@link #positions} those begin that have a value there. */
  private final int[][] starts;

  private final int[][] positions;

  /** In the order of {@link #positions}, what the slice behind it is: read in one go. */
  private final char[][] behind;

  private HashIndex(long[] words, int[][] starts, int[][] positions, char[][] behind) {
    this.words = words;
    this.starts = starts;
    this.positions = positions;
    this.behind = behind;
  }

  /** An index of those. */
  public static HashIndex of(List<PdqHash> hashes) {
    long[] words = new long[LONGS * hashes.size()];
    int at = 0;
    for (PdqHash hash : hashes) {
      words[at++] = hash.bits0();
      words[at++] = hash.bits64();
      words[at++] = hash.bits128();
      words[at++] = hash.bits192();
    }
    int slices = hashes.size() < MANY ? 0 : SLICES;
    int[][] starts = new int[slices][];
    int[][] positions = new int[slices][];
    char[][] behind = new char[slices][];
    for (int slice = 0; slice < slices; slice++) {
      starts[slice] = starts(words, slice);
      positions[slice] = positions(words, slice, starts[slice]);
      behind[slice] = values(words, behind(slice), positions[slice]);
    }
    return new HashIndex(words, starts, positions, behind);
  }

  private static int[] starts(long[] words, int slice) {
    int[] starts = new int[VALUES + 1];
    for (int from = 0; from < words.length; from += LONGS) {
      starts[value(words, from, slice) + 1]++;
    }
    for (int value = 0; value < VALUES; value++) {
      starts[value + 1] += starts[value];
    }
    return starts;
  }

  private static int[] positions(long[] words, int slice, int[] starts) {
    int[] next = starts.clone();
    int[] positions = new int[words.length / LONGS];
    for (int position = 0; position < positions.length; position++) {
      positions[next[value(words, position * LONGS, slice)]++] = position;
    }
    return positions;
  }

  private static char[] values(long[] words, int slice, int[] positions) {
    char[] values = new char[positions.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (char) value(words, positions[i] * LONGS, slice);
    }
    return values;
  }

  private static int behind(int slice) {
    return (slice + 1) % SLICES;
  }

  /** Of the hash that begins at {@code from} in {@code words}. */
  private static int value(long[] words, int from, int slice) {
    return (int) (words[from + slice / SLICES_OF_LONG] >>> (slice % SLICES_OF_LONG * SLICE_BITS))
        & (VALUES - 1);
  }

  /** How many hashes it was made of. */
  public int size() {
    return words.length / LONGS;
  }

  /** The nearest one within {@link PdqHash#NEAR}; of several, the first; empty if there is none. */
  public Optional<Match> nearest(PdqHash hash) {
    long[] wanted = {hash.bits0(), hash.bits64(), hash.bits128(), hash.bits192()};
    Search search = new Search(wanted);
    if (size() < MANY) {
      search.compareAll();
      return search.found();
    }
    for (int slice = 0; slice < SLICES; slice++) {
      int value = value(wanted, 0, slice);
      search.compare(slice, value, NEAR_OF_TWO);
      for (int bit = 0; bit < SLICE_BITS; bit++) {
        search.compare(slice, value ^ 1 << bit, NEAR_OF_TWO - 1);
      }
    }
    return search.found();
  }

  /** The nearest one to any of the turns of a picture; empty if there is none. */
  public Optional<Match> nearest(Likeness likeness) {
    List<Match> found = new ArrayList<>();
    likeness.turns().forEach(turn -> nearest(turn).ifPresent(found::add));
    return found.stream().min((one, other) -> Integer.compare(one.distance(), other.distance()));
  }

  private final class Search {
    private final long[] wanted;
    private int best = Integer.MAX_VALUE;
    private int distance = PdqHash.NEAR + 1;

    Search(long[] wanted) {
      this.wanted = wanted;
    }

    /** Those with that value in the slice, and at most so many other bits in the one behind it. */
    void compare(int slice, int value, int others) {
      char[] next = behind[slice];
      int wantedNext = value(wanted, 0, behind(slice));
      int end = starts[slice][value + 1];
      for (int i = starts[slice][value]; i < end; i++) {
        if (Integer.bitCount(next[i] ^ wantedNext) <= others) {
          compare(positions[slice][i]);
        }
      }
    }

    void compareAll() {
      for (int position = 0; position < size(); position++) {
        compare(position);
      }
    }

    private void compare(int position) {
      int from = position * LONGS;
      int differing =
          Long.bitCount(words[from] ^ wanted[0])
              + Long.bitCount(words[from + 1] ^ wanted[1])
              + Long.bitCount(words[from + 2] ^ wanted[2])
              + Long.bitCount(words[from + 3] ^ wanted[3]);
      if (differing < distance || (differing == distance && position < best)) {
        distance = differing;
        best = position;
      }
    }

    Optional<Match> found() {
      return distance > PdqHash.NEAR ? Optional.empty() : Optional.of(new Match(best, distance));
    }
  }
}
