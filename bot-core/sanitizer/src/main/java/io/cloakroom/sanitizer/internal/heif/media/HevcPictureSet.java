package io.cloakroom.sanitizer.internal.heif.media;

import io.cloakroom.sanitizer.internal.format.Rejection;
import io.cloakroom.sanitizer.internal.heif.hevc.PictureNumbers;
import java.util.ArrayList;
import java.util.List;

/**
 * The picture parameters of HEVC, ITU-T H.265, section 7.3.2.3, written anew as {@link
 * HevcSequence} is.
 *
 * @param sequence the number of the sequence parameters that it refers to
 * @param unit the whole unit as it is written
 * @param numbers what slices need of it
 */
@SuppressWarnings("ArrayRecordComponent") // never compared as a record
record HevcPictureSet(int id, int sequence, byte[] unit, PictureNumbers numbers) {

  static final int TYPE = 34;

  private static final int FIRST_QUANTISER = 26;
  private static final int MAX_SIZE = 1 << 16;
  private static final int MAX_ID = 63;
  private static final int MAX_SEQUENCE = 15;
  private static final int MAX_COLUMNS = 63;
  private static final int MAX_OFFSETS = 5;
  private static final int MAX_PALETTE = 255;
  private static final int MAX_DEPTH = 8;

  /**
   * @param found without inserted bytes
   */
  static HevcPictureSet read(byte[] found) throws Rejection {
    BitCopy set = new BitCopy(found);
    int id = set.number(MAX_ID);
    int sequence = set.number(MAX_SEQUENCE);
    boolean dependent = set.flag();
    boolean shown = set.flag();
    int extraBits = (int) set.bits(3);
    boolean hidesSigns = set.flag();
    set.flag();
    set.numbers(2);
    int quantiser = FIRST_QUANTISER + signed(set.number());
    set.flag();
    boolean skips = set.flag();
    int deltaDepth = set.flag() ? set.number(MAX_DEPTH) : -1;
    set.numbers(2);
    boolean chromaOffsets = set.flag();
    set.copy(2);
    boolean bypasses = set.flag();
    boolean tiled = set.flag();
    boolean rowsApart = set.flag();
    List<Integer> sizes = new ArrayList<>();
    int[] tiles = tiled ? tiles(set, sizes) : new int[] {1, 1};
    boolean acrossSlices = set.flag();
    boolean overrides = false;
    boolean unfiltered = false;
    if (set.flag()) {
      overrides = set.flag();
      unfiltered = set.flag();
      if (!unfiltered) {
        set.numbers(2);
      }
    }
    if (set.flag()) {
      HevcScaling.copy(set);
    }
    set.flag();
    set.number();
    boolean extension = set.flag();
    boolean extended = set.flag() && extensions(set, skips);
    int columnSizes = sizes.isEmpty() ? 0 : tiles[0] - 1;
    PictureNumbers numbers =
        new PictureNumbers(
            dependent,
            shown,
            extraBits,
            hidesSigns,
            quantiser,
            skips,
            deltaDepth,
            chromaOffsets,
            bypasses,
            rowsApart,
            tiles[0],
            tiles[1],
            sizes.subList(0, columnSizes),
            sizes.subList(columnSizes, sizes.size()),
            acrossSlices,
            overrides,
            unfiltered,
            extension,
            extended);
    return new HevcPictureSet(id, sequence, HevcUnit.write(TYPE, set.written()), numbers);
  }

  private static int signed(long folded) {
    return (int) ((folded & 1) == 1 ? (folded + 1) / 2 : -folded / 2);
  }

  /** Returns how many columns and rows there are. */
  private static int[] tiles(BitCopy set, List<Integer> sizes) throws Rejection {
    int columns = set.number(MAX_COLUMNS);
    int rows = set.number(MAX_COLUMNS);
    if (!set.flag()) {
      for (int i = 0; i < columns + rows; i++) {
        sizes.add(1 + set.number(MAX_SIZE));
      }
    }
    set.flag();
    return new int[] {columns + 1, rows + 1};
  }

  /** Returns whether any of their tools is used. */
  private static boolean extensions(BitCopy set, boolean skips) throws Rejection {
    boolean range = set.flag();
    boolean layers = set.skip(2) != 0;
    boolean screen = set.skipFlag();
    set.skip(4);
    if (layers && screen) {
      throw Rejection.unsupported("a HEIF file whose HEVC is of several layers");
    }
    set.put(0, 2);
    set.put(screen ? 1 : 0, 1);
    set.put(0, 4);
    boolean used = range && range(set, skips);
    if (screen) {
      screenContent(set);
    }
    return used || screen;
  }

  private static boolean range(BitCopy set, boolean skips) throws Rejection {
    boolean largeSkips = skips && set.number() > 0;
    boolean across = set.flag();
    boolean offsets = set.flag();
    if (offsets) {
      set.number();
      set.numbers(2 * (1 + set.number(MAX_OFFSETS)));
    }
    set.numbers(2);
    return largeSkips || across || offsets;
  }

  private static void screenContent(BitCopy set) throws Rejection {
    set.flag();
    if (set.flag()) {
      set.flag();
      set.numbers(3);
    }
    if (set.flag()) {
      int entries = set.number(MAX_PALETTE);
      if (entries > 0) {
        boolean gray = set.flag();
        int luma = 8 + set.number(MAX_DEPTH);
        int chroma = gray ? 0 : 8 + set.number(MAX_DEPTH);
        set.copy(entries * (luma + 2 * chroma));
      }
    }
  }
}
