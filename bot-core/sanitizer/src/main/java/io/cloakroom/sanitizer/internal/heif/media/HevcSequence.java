package io.cloakroom.sanitizer.internal.heif.media;

import io.cloakroom.sanitizer.SanitizerLimits;
import io.cloakroom.sanitizer.internal.format.PixelCount;
import io.cloakroom.sanitizer.internal.format.Rejection;
import io.cloakroom.sanitizer.internal.heif.hevc.SequenceNumbers;
import io.cloakroom.sanitizer.internal.heif.hevc.SequenceNumbers.Plain;
import java.util.Arrays;

/**
 * The sequence parameters of HEVC, ITU-T H.265, section 7.3.2.2, written anew: whatever follows
 * them, and extensions that no decoder of one layer reads, are left out.
 */
final class HevcSequence {

  static final int TYPE = 33;

  private static final int PROFILE_BITS = 88;
  private static final int PROFILE_BYTES = 12;
  private static final int MAX_ID = 15;
  private static final int MAX_LAYERS = 6;
  private static final int MAX_DEPTH = 8;
  private static final int MAX_BLOCK = 30;
  private static final int MAX_PALETTE = 255;

  private final BitCopy set;
  private final int video;
  private final int subLayers;
  private final long nesting;
  private final int id;
  private int chroma;
  private int width;
  private int height;
  private int lumaBits;
  private int chromaBits;
  private final BitCopy forVideo;
  private final byte[] profile;
  private final byte[] unit;
  private final SequenceNumbers numbers;
  private final int[] units = new int[6];
  private boolean planes;
  private boolean offsets;
  private boolean extended;
  private Plain plain = Plain.NONE;
  private byte[] videoBits = new byte[0];

  private HevcSequence(byte[] found, SanitizerLimits limits) throws Rejection {
    set = new BitCopy(found);
    forVideo = new BitCopy(new byte[0]);
    video = (int) set.bits(4);
    subLayers = 1 + (int) set.bits(3);
    nesting = set.bits(1);
    if (subLayers > 1 + MAX_LAYERS || found.length < 3 + PROFILE_BYTES) {
      throw BitCopy.broken();
    }
    startVideo();
    profiles();
    profile = Arrays.copyOfRange(found, 1, 1 + PROFILE_BYTES);
    id = set.number(MAX_ID);
    size(limits);
    int orderBits = 4 + set.number(12);
    layerBuffers();
    blocks();
    int[] references = HevcReferences.copy(set, orderBits);
    boolean motion = set.flag();
    set.flag();
    if (set.flag()) {
      HevcUsability.copy(set, subLayers);
    }
    extensions();
    int minUnit = 3 + units[0];
    int minTransform = 2 + units[2];
    numbers =
        new SequenceNumbers(
            width,
            height,
            planes ? 0 : chroma,
            planes,
            lumaBits,
            chromaBits,
            minUnit,
            minUnit + units[1],
            minTransform,
            minTransform + units[3],
            units[5],
            offsets,
            plain,
            orderBits,
            references[0],
            references[1],
            motion,
            extended);
    unit = HevcUnit.write(TYPE, set.written());
  }

  /**
   * @param found without inserted bytes
   */
  static HevcSequence read(byte[] found, SanitizerLimits limits) throws Rejection {
    return new HevcSequence(found, limits);
  }

  int id() {
    return id;
  }

  /** The number of the video parameters that it refers to. */
  int video() {
    return video;
  }

  /** The whole unit as it is written. */
  byte[] unit() {
    return unit;
  }

  /** The general profile, its flags and level. */
  byte[] profile() {
    return profile;
  }

  /** What slices need of it. */
  SequenceNumbers numbers() {
    return numbers;
  }

  int chromaFormat() {
    return chroma;
  }

  int lumaBits() {
    return lumaBits;
  }

  int chromaBits() {
    return chromaBits;
  }

  /** What the pixels of a picture take that are not compressed, in bytes. */
  long pixelBytes() {
    long pixels = (long) width * height;
    long colors = chroma == 0 ? 0 : chroma == 1 ? pixels / 2 : chroma == 2 ? pixels : 2 * pixels;
    return (pixels * lumaBits + colors * chromaBits) / 8;
  }

  /**
   * The video parameters that say nothing but what stands in these: of one layer, without times,
   * section 7.3.2.1.
   */
  byte[] videoUnit() {
    return HevcUnit.write(HevcSettings.VIDEO, videoBits);
  }

  private void startVideo() {
    forVideo.put(video, 4);
    forVideo.put(3, 2);
    forVideo.put(0, 6);
    forVideo.put(subLayers - 1L, 3);
    forVideo.put(nesting, 1);
    forVideo.put(0xFFFF, 16);
  }

  /** Section 7.3.3. */
  private void profiles() throws Rejection {
    both(PROFILE_BITS + 8);
    boolean[] hasProfile = new boolean[MAX_LAYERS];
    boolean[] hasLevel = new boolean[MAX_LAYERS];
    for (int i = 0; i < subLayers - 1; i++) {
      hasProfile[i] = both(1) == 1;
      hasLevel[i] = both(1) == 1;
    }
    if (subLayers > 1) {
      int reserved = 2 * (8 - (subLayers - 1));
      set.skip(reserved);
      set.put(0, reserved);
      forVideo.put(0, reserved);
    }
    for (int i = 0; i < subLayers - 1; i++) {
      both(hasProfile[i] ? PROFILE_BITS : 0);
      both(hasLevel[i] ? 8 : 0);
    }
  }

  /** Keeps bits here and in the video parameters; returns the last of them. */
  private long both(int count) throws Rejection {
    long last = 0;
    for (int left = count; left > 0; left--) {
      last = set.bits(1);
      forVideo.put(last, 1);
    }
    return last;
  }

  private void bothNumber() throws Rejection {
    long value = set.number();
    int length = 64 - Long.numberOfLeadingZeros(value + 1);
    forVideo.put(0, length - 1);
    forVideo.put(value + 1, length);
  }

  private void size(SanitizerLimits limits) throws Rejection {
    chroma = set.number(3);
    if (chroma == 3) {
      planes = set.flag();
    }
    width = set.number(1 << 20);
    height = set.number(1 << 20);
    PixelCount.check(width, height, limits);
    if (set.flag()) {
      set.numbers(4);
    }
    lumaBits = 8 + set.number(MAX_DEPTH);
    chromaBits = 8 + set.number(MAX_DEPTH);
  }

  private void layerBuffers() throws Rejection {
    boolean each = both(1) == 1;
    for (int i = each ? 0 : subLayers - 1; i < subLayers; i++) {
      bothNumber();
      bothNumber();
      bothNumber();
    }
    forVideo.put(0, 6);
    forVideo.put(1, 1);
    forVideo.put(0, 2);
    videoBits = forVideo.written();
  }

  private void blocks() throws Rejection {
    for (int i = 0; i < units.length; i++) {
      units[i] = set.number(MAX_BLOCK);
    }
    boolean scaled = set.flag();
    if (scaled && set.flag()) {
      HevcScaling.copy(set);
    }
    set.flag();
    offsets = set.flag();
    if (set.flag()) {
      int luma = 1 + (int) set.bits(4);
      int colors = 1 + (int) set.bits(4);
      int least = 3 + set.number(MAX_BLOCK);
      plain = new Plain(luma, colors, least, least + set.number(MAX_BLOCK));
      set.flag();
    }
  }

  private void extensions() throws Rejection {
    if (!set.flag()) {
      return;
    }
    boolean range = set.flag();
    boolean layers = set.skipFlag();
    boolean depth = set.skipFlag();
    boolean screen = set.skipFlag();
    set.skip(4);
    if (depth && screen) {
      throw Rejection.unsupported("a HEIF file whose HEVC is of several layers");
    }
    set.put(0, 2);
    set.put(screen ? 1 : 0, 1);
    set.put(0, 4);
    extended = screen || (range && set.bits(9) != 0);
    set.skip(layers ? 1 : 0);
    if (screen) {
      screenContent();
    }
  }

  private void screenContent() throws Rejection {
    set.flag();
    if (set.flag()) {
      set.numbers(2);
      if (set.flag()) {
        int entries = 1 + set.number(MAX_PALETTE);
        set.copy(entries * (lumaBits + (chroma == 0 ? 0 : 2 * chromaBits)));
      }
    }
    set.copy(3);
  }
}
