package io.cloakroom.sanitizer.internal.heif.media;

import io.cloakroom.sanitizer.internal.format.Rejection;

/**
 * The picture parameters of HEVC, ITU-T H.265, section 7.3.2.3, written anew as {@link
 * HevcSequence} is.
 *
 * @param sequence the number of the sequence parameters that it refers to
 * @param unit the whole unit as it is written
 */
@SuppressWarnings("ArrayRecordComponent") // never compared as a record
record HevcPictureSet(int id, int sequence, byte[] unit) {

  static final int TYPE = 34;

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
    set.copy(7);
    set.numbers(3);
    set.flag();
    boolean skips = set.flag();
    if (set.flag()) {
      set.number();
    }
    set.numbers(2);
    set.copy(4);
    boolean tiles = set.flag();
    set.flag();
    if (tiles) {
      tiles(set);
    }
    set.flag();
    if (set.flag()) {
      set.flag();
      if (!set.flag()) {
        set.numbers(2);
      }
    }
    if (set.flag()) {
      HevcScaling.copy(set);
    }
    set.flag();
    set.number();
    set.flag();
    if (set.flag()) {
      extensions(set, skips);
    }
    return new HevcPictureSet(id, sequence, HevcUnit.write(TYPE, set.written()));
  }

  private static void tiles(BitCopy set) throws Rejection {
    int columns = set.number(MAX_COLUMNS);
    int rows = set.number(MAX_COLUMNS);
    if (!set.flag()) {
      set.numbers(columns + rows);
    }
    set.flag();
  }

  private static void extensions(BitCopy set, boolean skips) throws Rejection {
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
    if (range) {
      range(set, skips);
    }
    if (screen) {
      screenContent(set);
    }
  }

  private static void range(BitCopy set, boolean skips) throws Rejection {
    if (skips) {
      set.number();
    }
    set.flag();
    if (set.flag()) {
      set.number();
      set.numbers(2 * (1 + set.number(MAX_OFFSETS)));
    }
    set.numbers(2);
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
