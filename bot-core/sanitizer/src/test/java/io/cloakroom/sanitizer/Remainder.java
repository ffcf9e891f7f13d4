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
public record Remainder(String formats, String place, String most, List<Planting> plantings) {

  public Remainder {
    plantings = List.copyOf(plantings);
  }

  /**
   * @param most with {@code %s} where a bound stands that the plantings fill, in their order, each
   *     once
   */
  public static Remainder of(String formats, String place, String most, Planting... plantings) {
    Object[] told =
        Arrays.stream(plantings)
            .map(Planting::bound)
            .filter(Bound::isTold)
            .map(Bound::told)
            .distinct()
            .toArray();
    if (most.split("%s", -1).length != told.length + 1 || most.matches(".*\\d.*")) {
      throw new IllegalArgumentException("a bound that nothing is planted up to: " + most);
    }
    return new Remainder(formats, place, String.format(most, told), List.of(plantings));
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
   * @param bound as the row says, of this file
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Planting(String name, byte[] file, UnaryOperator<byte[]> reading, Bound bound) {

    public Planting {
      Objects.requireNonNull(reading, "reading");
    }

    /** Fewer in a row are found by chance. */
    private static final int LEAST_RUN = 4;

    /** Of bytes that are looked for wherever they stand; as many in a row as are found. */
    public static Planting of(String name, byte[] file, byte[] planted, Bound bound) {
      return new Planting(
          name,
          file,
          found -> {
            byte[] run = longest(found, planted);
            return run.length < Math.min(LEAST_RUN, planted.length) ? new byte[0] : run;
          },
          bound);
    }

    /** Of two files that say the same in two ways: in the clean ones one can still tell which. */
    public static Planting choice(String name, byte[] one, byte[] other, Bound bound) {
      return new Planting(
          name,
          one,
          found -> {
            byte[] others = found == one ? other : SamplePictures.clean(other).bytes();
            return new byte[Arrays.equals(found, others) ? 0 : 1];
          },
          bound);
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
