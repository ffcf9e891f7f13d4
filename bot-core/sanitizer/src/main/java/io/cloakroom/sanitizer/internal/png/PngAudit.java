package io.cloakroom.sanitizer.internal.png;

import io.cloakroom.sanitizer.Keepable;
import io.cloakroom.sanitizer.SanitizerLimits;
import io.cloakroom.sanitizer.internal.format.BoundedInflation;
import io.cloakroom.sanitizer.internal.format.Bytes;
import io.cloakroom.sanitizer.internal.format.PixelCount;
import io.cloakroom.sanitizer.internal.format.Rejection;
import io.cloakroom.sanitizer.internal.metadata.ExifAudit;
import io.cloakroom.sanitizer.internal.metadata.IccAudit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Walks through a written PNG file and accepts nothing but what the rewrite may write, in its
 * order, without a byte between. Shares no parsing with {@link PngRewriter}.
 */
final class PngAudit {

  /** The order of the chunks before the pixels, each at most once. */
  private static final List<String> HEAD =
      List.of(
          "IHDR", "cICP", "mDCV", "cLLI", "sRGB", "gAMA", "cHRM", "sBIT", "iCCP", "PLTE", "tRNS",
          "bKGD", "pHYs", "eXIf", "acTL");

  /** The shortest and the longest data of each. */
  private static final Map<String, int[]> LENGTHS =
      Map.ofEntries(
          Map.entry("IHDR", new int[] {13, 13}),
          Map.entry("cICP", new int[] {4, 4}),
          Map.entry("mDCV", new int[] {24, 24}),
          Map.entry("cLLI", new int[] {8, 8}),
          Map.entry("sRGB", new int[] {1, 1}),
          Map.entry("gAMA", new int[] {4, 4}),
          Map.entry("cHRM", new int[] {32, 32}),
          Map.entry("sBIT", new int[] {1, 4}),
          Map.entry("iCCP", new int[] {6, Integer.MAX_VALUE}),
          Map.entry("PLTE", new int[] {3, 768}),
          Map.entry("tRNS", new int[] {1, 256}),
          Map.entry("bKGD", new int[] {1, 6}),
          Map.entry("pHYs", new int[] {9, 9}),
          Map.entry("eXIf", new int[] {26, 76}),
          Map.entry("acTL", new int[] {8, 8}));

  private final byte[] file;
  private final SanitizerLimits limits;
  private final Set<Keepable> keep;
  private int at = 8;
  private int headStage = -1;
  private boolean ended;
  private final PngStreamAudit stream;
  private final PngNumberAudit numbers;

  PngAudit(byte[] file, SanitizerLimits limits, Set<Keepable> keep) {
    this.file = file;
    this.limits = limits;
    this.keep = keep;
    stream = new PngStreamAudit(file);
    numbers = new PngNumberAudit(file);
  }

  void check() throws Rejection {
    require(Bytes.matches(file, 0, "\u0089PNG\r\n\u001A\n"), "no signature");
    try {
      while (at < file.length) {
        checkChunk();
      }
    } finally {
      stream.close();
    }
    require(ended, "no end chunk");
  }

  private void checkChunk() throws Rejection {
    require(!ended && at + 12 <= file.length, "data after its end");
    long length = Bytes.u32(file, at);
    require(at + 12 + length <= file.length, "a cut chunk");
    String type = Bytes.latin1(file, at + 4, 4);
    int data = at + 8;
    CRC32 crc = new CRC32();
    crc.update(file, at + 4, (int) length + 4);
    at = data + (int) length + 4;
    require(crc.getValue() == Bytes.u32(file, at - 4), "a wrong checksum");
    checkData(type, data, (int) length);
  }

  private void checkData(String type, int data, int length) throws Rejection {
    switch (type) {
      case "IDAT" -> stream.pixels(data, length);
      case "fcTL" -> stream.frame(data, length);
      case "fdAT" -> stream.framePixels(data, length);
      case "IEND" -> {
        require(length == 0, "data in its end chunk");
        stream.finish();
        require(stream.usedEntries().map(numbers::isBlank).orElse(true), "colours of no pixel");
        ended = true;
      }
      default -> checkHead(type, data, length);
    }
  }

  private void checkHead(String type, int data, int length) throws Rejection {
    int stage = HEAD.indexOf(type);
    require(stage > headStage && (stage == 0 || headStage >= 0), "a stray chunk");
    require(!stream.isOpen(), "a stray chunk");
    int[] allowed = Objects.requireNonNull(LENGTHS.get(type), type);
    require(length >= allowed[0] && length <= allowed[1], "a chunk of the wrong length");
    headStage = stage;
    switch (type) {
      case "IHDR" -> {
        PixelCount.check(Bytes.u32(file, data), Bytes.u32(file, data + 4), limits);
        stream.header(data);
      }
      case "acTL" -> stream.animated(data);
      case "eXIf" -> ExifAudit.check(file, data, data + length, keep);
      case "iCCP" -> checkProfile(data, length);
      case "PLTE" -> require(numbers.isPalette(data, length), "a palette of the wrong length");
      default -> require(numbers.areWithinRange(type, data, length), "numbers out of range");
    }
  }

  private void checkProfile(int data, int length) throws Rejection {
    require(Bytes.matches(file, data, "icc\0\0"), "a named colour profile");
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(file, data + 5, length - 5);
      Optional<byte[]> profile = BoundedInflation.inflate(inflater, limits.maxIccBytes());
      require(profile.isPresent() && inflater.getRemaining() == 0, "a broken colour profile");
      IccAudit.check(profile.orElseThrow());
    } catch (DataFormatException e) {
      throw Rejection.unverified("the result holds a broken colour profile");
    } finally {
      inflater.end();
    }
  }

  private static void require(boolean condition, String what) throws Rejection {
    if (!condition) {
      throw Rejection.unverified("the result holds " + what);
    }
  }
}
