package io.cloakroom.sanitizer.internal.tiff.strip;

import io.cloakroom.sanitizer.Trace;
import io.cloakroom.sanitizer.internal.format.Rejection;
import io.cloakroom.sanitizer.internal.format.Removals;
import io.cloakroom.sanitizer.internal.tiff.directory.BitOrder;
import io.cloakroom.sanitizer.internal.tiff.directory.PageLayout;
import io.cloakroom.sanitizer.internal.tiff.fax.FaxBits;
import io.cloakroom.sanitizer.internal.tiff.fax.FaxDecoder;
import io.cloakroom.sanitizer.internal.tiff.fax.FaxEncoder;
import io.cloakroom.sanitizer.internal.tiff.fax.FaxRow;
import java.util.Optional;

/**
 * Compressions 2, 3 and 4: facsimile codes, TIFF 6.0, sections 10 and 11, ITU-T T.4 and T.6.
 * Follows the codes, and writes the rows anew by T.6: before a row, between the end of one and the
 * end of its line, and in the choice of codes there is room for anything, which decoders skip.
 */
record Ccitt(PageLayout layout, BitOrder order, Kind kind, Removals removed)
    implements SegmentCoding {

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

  static Ccitt of(
      int compression, long options, PageLayout layout, BitOrder order, Removals removed) {
    Kind group3 = (options & 1) == 0 ? Kind.GROUP_3 : Kind.GROUP_3_TWO_DIMENSIONAL;
    Kind kind = compression == 2 ? Kind.ROWS : compression == 4 ? Kind.GROUP_4 : group3;
    return new Ccitt(layout, order, kind, removed);
  }

  /** What came of following the codes in one way. */
  private record Attempt(Slice used, long skippedBits, boolean whole, byte[] written) {}

  @Override
  public CleanSegment clean(Slice found, int segment) throws Rejection {
    Optional<Attempt> lines = isGroup3() ? attempt(found, segment, true) : Optional.empty();
    Optional<Attempt> taken = lines.filter(Attempt::whole);
    if (taken.isEmpty()) {
      // Rows without ends of lines, of which one may stand at the end of all.
      taken = attempt(found, segment, false).filter(rows -> rows.whole || lines.isEmpty());
    }
    Attempt attempt =
        taken.or(() -> lines).orElseThrow(() -> Rejection.malformed("its fax data are broken"));
    note(found, attempt.used, attempt.skippedBits);
    return new CleanSegment(attempt.used, Slice.of(attempt.written));
  }

  @Override
  public boolean isFax() {
    return true;
  }

  private boolean isGroup3() {
    return kind == Kind.GROUP_3 || kind == Kind.GROUP_3_TWO_DIMENSIONAL;
  }

  /**
   * @param lines whether each row begins with an end of line, before which anything is skipped
   */
  private Optional<Attempt> attempt(Slice found, int segment, boolean lines) {
    FaxBits bits = new FaxBits(found.bytes(), found.from(), found.to(), order);
    int width = layout.columns(segment);
    FaxDecoder decoder = new FaxDecoder(bits, width);
    FaxEncoder encoder = new FaxEncoder(width);
    FaxRow white = new FaxRow(width);
    if (lines && !bits.skipToEndOfLine()) {
      return Optional.empty();
    }
    long skipped = bits.taken();
    int rows = layout.rows(segment);
    boolean ended = false;
    for (int row = 0; row < rows; row++) {
      ended = ended || isEnd(bits, lines, row);
      if (!ended && !takeRow(bits, decoder, row == 0)) {
        return Optional.empty();
      }
      if (ended && row == 0) {
        return Optional.empty();
      }
      // Decoders show rows that are not there in white.
      encoder.add(ended ? white : decoder.last());
    }
    takeEnd(bits, ended);
    return Optional.of(new Attempt(found.first(bits.bytes()), skipped, !ended, encoder.finish()));
  }

  /** True where the end of all rows stands in place of one. */
  private boolean isEnd(FaxBits bits, boolean lines, int row) {
    if (kind == Kind.GROUP_4) {
      return bits.takeEndOfLine();
    }
    int tagBits = kind == Kind.GROUP_3_TWO_DIMENSIONAL ? 1 : 0;
    return lines && row > 0 && (!bits.skipToEndOfLine() || bits.isTwiceEndOfLine(tagBits));
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

  private void note(Slice found, Slice used, long skippedBits) {
    int before = (int) (skippedBits / 8);
    if (!found.first(before).isZero()) {
      removed.note(Trace.UNKNOWN_SEGMENT, before);
    }
    if (!new Slice(found.bytes(), used.to(), found.to()).isZero()) {
      removed.note(Trace.UNKNOWN_SEGMENT, (long) found.length() - used.length());
    }
  }
}
