package io.cloakroom.sanitizer.internal.heif.hevc;

import io.cloakroom.sanitizer.internal.format.Rejection;
import java.util.ArrayList;
import java.util.List;

/**
 * The head of a slice segment, ITU-T H.265, section 7.3.6.1, of those that lean on no other
 * picture.
 *
 * @param first whether a picture begins with it
 * @param dependent whether it goes on with the head of the one before
 * @param address of its first tree unit
 * @param intra whether it leans on no other picture; if not, nothing else of it is known
 * @param lumaOffsets whether tree units say offsets of brightness
 * @param chromaOffsets whether they say offsets of colours
 * @param quantiser from which it begins
 * @param entries how many bytes each stretch of its data takes but the last
 * @param dataAt where its data begin
 */
record SliceHead(
    boolean first,
    boolean dependent,
    int address,
    boolean intra,
    boolean lumaOffsets,
    boolean chromaOffsets,
    int quantiser,
    List<Long> entries,
    int dataAt) {

  private static final int FIRST_WITHOUT_ORDER = 19;
  private static final int LAST_WITHOUT_ORDER = 20;
  private static final int FIRST_INDEPENDENT = 16;
  private static final int LAST_INDEPENDENT = 23;
  private static final int INTRA = 2;
  private static final int MOST_REFERENCES = 16;

  /** Reads one head. */
  private static final class Reader {
    private final SliceBits bits;
    private final int type;
    private final SequenceNumbers sequence;
    private final PictureNumbers picture;
    private boolean intra = true;
    private boolean luma;
    private boolean chroma;
    private int quantiser;

    Reader(byte[] data, int type, SequenceNumbers sequence, PictureNumbers picture) {
      bits = new SliceBits(data);
      this.type = type;
      this.sequence = sequence;
      this.picture = picture;
    }

    SliceHead read(SliceHead before) throws Rejection {
      boolean first = bits.flag();
      if (type >= FIRST_INDEPENDENT && type <= LAST_INDEPENDENT) {
        bits.flag();
      }
      bits.number();
      boolean dependent = !first && picture.dependent() && bits.flag();
      int units = sequence.columns() * sequence.rows();
      int address = first ? 0 : (int) bits.bits(32 - Integer.numberOfLeadingZeros(units - 1));
      if (address >= units) {
        throw Cabac.broken();
      }
      if (dependent) {
        intra = before.intra;
        luma = before.lumaOffsets;
        chroma = before.chromaOffsets;
        quantiser = before.quantiser;
      } else {
        independent();
      }
      if (!intra) {
        return new SliceHead(first, dependent, address, false, false, false, 0, List.of(), 0);
      }
      List<Long> entries = picture.hasTiles() || picture.rowsApart() ? entries() : List.of();
      if (picture.extension() && bits.number() != 0) {
        throw Rejection.unsupported("a HEIF file whose HEVC has extended slices");
      }
      return new SliceHead(
          first, dependent, address, true, luma, chroma, quantiser, entries, bits.aligned());
    }

    private void independent() throws Rejection {
      bits.bits(picture.extraBits());
      intra = bits.number() == INTRA;
      if (!intra) {
        return;
      }
      if (picture.shown()) {
        bits.flag();
      }
      if (sequence.planes()) {
        bits.bits(2);
      }
      if (type < FIRST_WITHOUT_ORDER || type > LAST_WITHOUT_ORDER) {
        references();
      }
      if (sequence.offsets()) {
        luma = bits.flag();
        chroma = sequence.chroma() != 0 && bits.flag();
      }
      quantiser = picture.quantiser() + bits.signed();
      if (picture.chromaOffsets()) {
        bits.signed();
        bits.signed();
      }
      filters();
    }

    private void filters() throws Rejection {
      boolean unfiltered = picture.unfiltered();
      if (picture.filterOverrides() && bits.flag()) {
        unfiltered = bits.flag();
        if (!unfiltered) {
          bits.signed();
          bits.signed();
        }
      }
      if (picture.acrossSlices() && (luma || chroma || !unfiltered)) {
        bits.flag();
      }
    }

    /** Which pictures are still needed by those after this one. */
    private void references() throws Rejection {
      bits.bits(sequence.orderBits());
      if (!bits.flag()) {
        ownSet();
      } else if (sequence.sets() > 1) {
        bits.bits(32 - Integer.numberOfLeadingZeros(sequence.sets() - 1));
      }
      if (sequence.longTerm() >= 0) {
        longTerm();
      }
      if (sequence.motion()) {
        bits.flag();
      }
    }

    private void ownSet() throws Rejection {
      if (sequence.sets() > 0 && bits.flag()) {
        throw Rejection.unsupported("a HEIF file whose HEVC predicts what it refers to");
      }
      long count = bits.number() + bits.number();
      if (count > MOST_REFERENCES) {
        throw Cabac.broken();
      }
      for (int i = 0; i < count; i++) {
        bits.number();
        bits.flag();
      }
    }

    private void longTerm() throws Rejection {
      long named = sequence.longTerm() > 0 ? bits.number() : 0;
      long count = named + bits.number();
      if (count > 2 * MOST_REFERENCES) {
        throw Cabac.broken();
      }
      for (int i = 0; i < count; i++) {
        if (i < named) {
          bits.bits(32 - Integer.numberOfLeadingZeros(sequence.longTerm() - 1));
        } else {
          bits.bits(sequence.orderBits() + 1);
        }
        if (bits.flag()) {
          bits.number();
        }
      }
    }

    private List<Long> entries() throws Rejection {
      long count = bits.number();
      if (count > (long) sequence.columns() * sequence.rows()) {
        throw Cabac.broken();
      }
      List<Long> entries = new ArrayList<>();
      int length = count == 0 ? 0 : (int) Math.min(32, bits.number() + 1);
      for (int i = 0; i < count; i++) {
        entries.add(1 + bits.bits(length));
      }
      return entries;
    }
  }

  /**
   * @param data of the unit, without its header and inserted bytes
   * @param type of the unit
   * @param before the head of the independent slice before; itself where there is none
   */
  static SliceHead read(
      byte[] data, int type, SequenceNumbers sequence, PictureNumbers picture, SliceHead before)
      throws Rejection {
    return new Reader(data, type, sequence, picture).read(before);
  }

  static SliceHead none() {
    return new SliceHead(true, false, 0, true, false, false, 0, List.of(), 0);
  }
}
