package io.cloakroom.sanitizer;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * A place in which a clean file can still carry what nobody sees: a row of the README's table.
 *
 * @param formats of which it is told
 * @param place what stands there
 * @param most how much it can carry, in words
 * @param plantings files in which it carries something
 */
record Remainder(String formats, String place, String most, List<Planting> plantings) {

  Remainder {
    plantings = List.copyOf(plantings);
  }

  static Remainder of(String formats, String place, String most, Planting... plantings) {
    return new Remainder(formats, place, most, List.of(plantings));
  }

  /** The row as it stands in the README. */
  String row() {
    return "| " + formats + " | " + place + " | " + most + " |";
  }

  /**
   * A file with something in one place.
   *
   * @param name of the place, for the test's report
   * @param file what is cleaned
   * @param reading takes out of a file, the original or the clean one, what the place carries
   * @param mostBytes as the row says of a file of this size
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Planting(String name, byte[] file, UnaryOperator<byte[]> reading, long mostBytes) {

    public Planting {
      Objects.requireNonNull(reading, "reading");
    }

    /** Fewer in a row are found by chance. */
    private static final int LEAST_RUN = 4;

    /** Of bytes that are looked for wherever they stand; as many in a row as are found. */
    public static Planting of(String name, byte[] file, byte[] planted, long mostBytes) {
      return new Planting(
          name,
          file,
          found -> {
            byte[] run = longest(found, planted);
            return run.length < Math.min(LEAST_RUN, planted.length) ? new byte[0] : run;
          },
          mostBytes);
    }

    /** Of two files that say the same in two ways: in the clean ones one can still tell which. */
    public static Planting choice(String name, byte[] one, byte[] other, long mostBytes) {
      return new Planting(
          name,
          one,
          found -> {
            byte[] others = found == one ? other : SamplePictures.clean(other).bytes();
            return new byte[Arrays.equals(found, others) ? 0 : 1];
          },
          mostBytes);
    }

    private static byte[] longest(byte[] found, byte[] planted) {
      byte[] best = new byte[0];
      for (int from = 0; from < planted.length; from++) {
        while (from + best.length < planted.length
            && has(found, planted, from, from + best.length + 1)) {
          best = Arrays.copyOfRange(planted, from, from + best.length + 1);
        }
      }
      return best;
    }

    private static boolean has(byte[] found, byte[] planted, int from, int to) {
      for (int at = 0; at + to - from <= found.length; at++) {
        if (Arrays.equals(found, at, at + to - from, planted, from, to)) {
          return true;
        }
      }
      return false;
    }

    @Override
    public String toString() {
      return name;
    }
  }
}
