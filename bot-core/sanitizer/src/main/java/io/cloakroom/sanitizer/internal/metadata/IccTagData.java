package io.cloakroom.sanitizer.internal.metadata;

import io.cloakroom.sanitizer.internal.format.Bytes;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Cuts the data of one tag to what its type says it needs, ICC.1:2022, section 10. */
final class IccTagData {

  private static final Set<String> CURVES = Set.of("curv", "para");
  private static final Set<String> TABLES = Set.of("mft1", "mft2", "mAB ", "mBA ");
  private static final Map<String, Set<String>> TYPES =
      Map.ofEntries(
          Map.entry("wtpt", Set.of("XYZ ")),
          Map.entry("rXYZ", Set.of("XYZ ")),
          Map.entry("gXYZ", Set.of("XYZ ")),
          Map.entry("bXYZ", Set.of("XYZ ")),
          Map.entry("chad", Set.of("sf32")),
          Map.entry("cicp", Set.of("cicp")),
          Map.entry("rTRC", CURVES),
          Map.entry("gTRC", CURVES),
          Map.entry("bTRC", CURVES),
          Map.entry("kTRC", CURVES));

  /** What profiles by Corbis and Monaco call two types; Little CMS reads them all the same. */
  private static final Map<String, String> MISNAMED =
      Map.of("\u0017\u00A5\u0005\u00B8", "XYZ ", "\u0094x\u00EE\u0000", "curv");

  private static final int[] PARAMETERS = {1, 3, 4, 5, 7};

  private IccTagData() {}

  /** The data with its reserved bytes zeroed and its surplus cut; empty if it is malformed. */
  static Optional<byte[]> reduce(byte[] profile, IccProfile.Range range, String signature) {
    String found = Bytes.latin1(profile, range.offset(), 4);
    String type = MISNAMED.getOrDefault(found, found);
    if (!TYPES.getOrDefault(signature, TABLES).contains(type)) {
      return Optional.empty();
    }
    byte[] data = Arrays.copyOfRange(profile, range.offset(), range.offset() + range.length());
    long needed = needed(type, data);
    if (needed < 0 || needed > data.length) {
      return Optional.empty();
    }
    System.arraycopy(Bytes.latin1(type), 0, data, 0, 4);
    Bytes.putI32(data, 4, 0);
    byte[] kept = Arrays.copyOf(data, (int) needed);
    boolean fine = type.equals("curv") && needed > 12 + 2 * IccCurve.MAX_SAMPLES;
    return Optional.of(fine ? IccCurve.resampled(kept) : kept);
  }

  /** How many bytes the type takes; -1 if that cannot be told. */
  private static long needed(String type, byte[] data) {
    return switch (type) {
      case "XYZ " -> 20;
      case "sf32" -> 44;
      case "cicp" -> 12;
      case "curv" -> data.length < 12 ? -1 : 12 + 2 * Bytes.u32(data, 8);
      case "para" -> parametric(data);
      case "mft1", "mft2" -> table(type, data);
      // Its curves and matrices lie anywhere within it, so that nothing can be cut off.
      default -> data.length < 32 ? -1 : data.length;
    };
  }

  private static long parametric(byte[] data) {
    int function = data.length < 12 ? PARAMETERS.length : Bytes.u16(data, 8);
    return function < PARAMETERS.length ? 12 + 4L * PARAMETERS[function] : -1;
  }

  /** Lookup tables of 8 (mft1) or 16 bits: curves in, grid of colours, curves out. */
  private static long table(String type, byte[] data) {
    if (data.length < 52) {
      return -1;
    }
    int inputs = Bytes.u8(data, 8);
    int outputs = Bytes.u8(data, 9);
    double grid = Math.pow(Bytes.u8(data, 10), inputs) * outputs;
    if (grid > data.length) {
      return -1;
    }
    if (type.equals("mft1")) {
      return 48 + 256L * (inputs + outputs) + (long) grid;
    }
    long curves = (long) inputs * Bytes.u16(data, 48) + (long) outputs * Bytes.u16(data, 50);
    return 52 + 2 * (curves + (long) grid);
  }
}
