package io.cloakroom.sanitizer.internal.tiff.strip;

import io.cloakroom.sanitizer.internal.tiff.directory.PageLayout;

/**
 * Compressions 2, 3 and 4: facsimile codes, TIFF 6.0, sections 10 and 11, ITU-T T.4 and T.6.
 * Follows the codes to find where the last row ends. Data that do not keep to the codes stay as
 * they are: decoders recover from them in ways of their own.
 */
record Ccitt(PageLayout layout, BitOrder order, Kind kind) implements SegmentCoding {

  private static final int FINAL_LINES = 6;

  /** How rows are coded. */
  enum Kind {
    /** Each row by itself, beginning at a byte: compression 2. */
    ROWS,
    /** Each row by itself, after an end of line: compression 3. */
    GROUP_3,
    /** A bit after each end of line says whether the row is coded against the one before. */
    GROUP_3_TWO_DIMENSIONAL,
    /** Each row against the one before: compression 4. */
    GROUP_4
  }

  static Ccitt of(int compression, long options, PageLayout layout, BitOrder order) {
    Kind group3 = (options & 1) == 0 ? Kind.GROUP_3 : Kind.GROUP_3_TWO_DIMENSIONAL;
    Kind kind = compression == 2 ? Kind.ROWS : compression == 4 ? Kind.GROUP_4 : group3;
    return new Ccitt(layout, order, kind);
  }

  @Override
  public Slice clean(Slice found, int segment) {
    FaxBits bits = new FaxBits(found, order);
    FaxDecoder decoder = new FaxDecoder(bits, layout.columns(segment));
    int rows = layout.rows(segment);
    boolean ended = false;
    for (int row = 0; row < rows && !ended; row++) {
      ended = kind == Kind.GROUP_4 && bits.takeEndOfLine();
      if (!ended && !takeRow(bits, decoder, row == 0)) {
        return found;
      }
    }
    takeEnd(bits, ended);
    return found.first(bits.bytes());
  }

  private boolean takeRow(FaxBits bits, FaxDecoder decoder, boolean first) {
    return switch (kind) {
      case ROWS -> {
        bits.alignToByte();
        yield decoder.takeOneDimensional();
      }
      case GROUP_3 -> {
        bits.takeEndOfLine();
        yield decoder.takeOneDimensional();
      }
      case GROUP_3_TWO_DIMENSIONAL -> {
        boolean alone = bits.takeEndOfLine() ? bits.peek(1) == 1 : first;
        bits.skip(1);
        yield alone ? decoder.takeOneDimensional() : decoder.takeTwoDimensional();
      }
      case GROUP_4 -> decoder.takeTwoDimensional();
    };
  }

  /** The ends of line that say that no row follows. */
  private void takeEnd(FaxBits bits, boolean begun) {
    int lines = kind == Kind.GROUP_4 ? (begun ? 1 : 2) : kind == Kind.ROWS ? 0 : FINAL_LINES;
    for (int i = 0; i < lines && bits.takeEndOfLine(); i++) {
      bits.skip(kind == Kind.GROUP_3_TWO_DIMENSIONAL ? 1 : 0);
    }
  }
}
