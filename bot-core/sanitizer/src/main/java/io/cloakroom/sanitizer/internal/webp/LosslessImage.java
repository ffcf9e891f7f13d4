package io.cloakroom.sanitizer.internal.webp;

import java.util.Optional;

/** One of the coded images of which a lossless picture is made, RFC 9649, section 3.7.3. */
final class LosslessImage {

  private static final int LITERALS = 256;
  private static final int LENGTHS = 24;
  private static final int DISTANCES = 40;
  private static final int CODES = 5;
  private static final int MAX_CACHE_BITS = 11;

  /** Where there are more, each gets a smaller table. */
  private static final int MANY_GROUPS = 256;

  private final LosslessBits bits;
  private final int width;
  private final int height;
  private int cacheBits;

  /** Which codes each square of the picture uses; none if all use the same. */
  private int[] groups = new int[0];

  private int squareBits;
  private Optional<LosslessPixels> pixels = Optional.empty();

  LosslessImage(LosslessBits bits, int width, int height) {
    this.bits = bits;
    this.width = width;
    this.height = height;
  }

  /** Moves behind it; false if it is broken. */
  boolean skip() {
    return readCache() && readPixels(1);
  }

  /** Moves behind the image of the picture itself, of which squares may use different codes. */
  boolean skipMain() {
    if (!readCache()) {
      return false;
    }
    return bits.flag() ? readGroups() && readPixels(most() + 1) : readPixels(1);
  }

  private boolean readGroups() {
    squareBits = 2 + bits.read(3);
    int across = LosslessWalk.squares(width, squareBits);
    LosslessImage image = new LosslessImage(bits, across, LosslessWalk.squares(height, squareBits));
    if (!image.readCache()) {
      return false;
    }
    LosslessPixels found = new LosslessPixels(image.width, image.height, image.cacheBits);
    image.pixels = Optional.of(found);
    groups = found.pixels();
    return image.readPixels(1);
  }

  private int most() {
    int most = 0;
    for (int i = 0; i < groups.length; i++) {
      groups[i] = groups[i] >> 8 & 0xFFFF;
      most = Math.max(most, groups[i]);
    }
    return most;
  }

  private boolean readCache() {
    cacheBits = bits.flag() ? bits.read(4) : 0;
    return cacheBits <= MAX_CACHE_BITS;
  }

  private boolean readPixels(int groupCount) {
    PrefixCodes reader = new PrefixCodes(bits, groupCount > MANY_GROUPS ? 5 : 9);
    PrefixCode[] codes = new PrefixCode[CODES * groupCount];
    int cached = cacheBits > 0 ? 1 << cacheBits : 0;
    for (int i = 0; i < codes.length; i++) {
      int symbols = i % CODES == 0 ? LITERALS + LENGTHS + cached : LITERALS;
      Optional<PrefixCode> code = reader.read(i % CODES == 4 ? DISTANCES : symbols);
      if (code.isEmpty() || bits.isExhausted()) {
        return false;
      }
      codes[i] = code.get();
    }
    return readPixels(codes);
  }

  private boolean readPixels(PrefixCode[] codes) {
    int total = width * height;
    int at = 0;
    boolean[] used = new boolean[codes.length];
    while (at < total && !bits.isExhausted()) {
      int group = groups.length == 0 ? 0 : CODES * groupAt(at);
      used[group] = true;
      int symbol = codes[group].read(bits);
      boolean copied = symbol >= LITERALS && symbol < LITERALS + LENGTHS;
      int length = copied ? number(symbol - LITERALS) : 1;
      if (length > total - at) {
        return false;
      }
      if (copied) {
        int distance = number(codes[group + 4].read(bits));
        if (!pixels.map(found -> found.copy(distance, length)).orElse(true)) {
          return false;
        }
      } else {
        readPixel(symbol, codes, group);
      }
      at += length;
    }
    return !bits.isExhausted() && areUsed(used);
  }

  /** Codes of which no pixel is made could tell anything, and be any number. */
  private static boolean areUsed(boolean[] used) {
    for (int i = 0; i < used.length; i += CODES) {
      if (!used[i]) {
        return false;
      }
    }
    return true;
  }

  private void readPixel(int symbol, PrefixCode[] codes, int group) {
    if (symbol >= LITERALS) {
      pixels.ifPresent(found -> found.addCached(symbol - LITERALS - LENGTHS));
      return;
    }
    int red = codes[group + 1].read(bits);
    int blue = codes[group + 2].read(bits);
    int alpha = codes[group + 3].read(bits);
    if (pixels.isPresent()) {
      pixels.get().add(alpha << 24 | red << 16 | symbol << 8 | blue);
    }
  }

  private int groupAt(int at) {
    int across = LosslessWalk.squares(width, squareBits);
    return groups[((at / width) >> squareBits) * across + (at % width >> squareBits)];
  }

  /** A length or a distance, section 3.6.2.2. */
  private int number(int symbol) {
    if (symbol < 4) {
      return symbol + 1;
    }
    int extra = (symbol - 2) >> 1;
    return ((2 + (symbol & 1)) << extra) + bits.read(extra) + 1;
  }
}
