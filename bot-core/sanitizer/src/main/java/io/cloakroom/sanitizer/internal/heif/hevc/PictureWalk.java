package io.cloakroom.sanitizer.internal.heif.hevc;

import io.cloakroom.sanitizer.internal.format.Rejection;
import java.util.OptionalInt;

/**
 * Follows the slices of one picture, one after the other, to learn where each of them ends. Takes a
 * byte for each block of four by four pixels, and none for the pixels.
 */
public final class PictureWalk {

  private static final byte[] NOTHING = new byte[0];

  private final SequenceNumbers sequence;
  private final PictureNumbers picture;
  private final TreeUnitOrder layout;
  private final PictureMap map;
  private final ContextModels models = new ContextModels();
  private SliceHead head = SliceHead.none();
  private int slice;
  private byte[] ofRowAbove = NOTHING;
  private byte[] ofSegmentBefore = NOTHING;

  public PictureWalk(SequenceNumbers sequence, PictureNumbers picture) throws Rejection {
    if (!sequence.isSound()
        || picture.tileColumns() > sequence.columns()
        || picture.tileRows() > sequence.rows()) {
      throw Cabac.broken();
    }
    if (sequence.extended() || picture.extended() || sequence.planes()) {
      throw Rejection.unsupported("a HEIF file with tools of HEVC that no camera uses");
    }
    this.sequence = sequence;
    this.picture = picture;
    layout = new TreeUnitOrder(sequence, picture);
    map = new PictureMap(sequence, layout);
  }

  /**
   * Where the data of the next slice segment end.
   *
   * @param unit a whole unit, with its header
   * @return the length of the unit up to there; empty if it leans on other pictures, whose end only
   *     a decoder finds
   */
  public OptionalInt end(UnitBytes unit) throws Rejection {
    head = SliceHead.read(unit.plain(), unit.type(), sequence, picture, head);
    if (!head.intra()) {
      return OptionalInt.empty();
    }
    return OptionalInt.of(unit.place(follow(unit)));
  }

  /** Returns the byte behind the last one of the segment. */
  private int follow(UnitBytes unit) throws Rejection {
    Cabac cabac = new Cabac(unit.plain(), models);
    SliceWalk walk = new SliceWalk(sequence, picture, head, map, cabac);
    slice = head.dependent() ? slice : head.address();
    int from = head.dataAt();
    int stretch = 0;
    for (int place = layout.place(head.address()); place < layout.count(); place++) {
      int address = layout.address(place);
      boolean first = address == head.address();
      if (map.isDone(address)) {
        throw Cabac.broken();
      }
      map.setSlice(address, slice);
      boolean row = picture.rowsApart() && beginsRow(address);
      if (first || row || layout.beginsTile(place)) {
        cabac.start(from);
        begin(address, row, first, layout.beginsTile(place));
      }
      walk.treeUnit(address);
      if (picture.rowsApart() && isSecondOfRow(address)) {
        ofRowAbove = models.copy();
      }
      if (cabac.terminates()) {
        ofSegmentBefore = models.copy();
        require(stretch == head.entries().size());
        return cabac.finish();
      }
      if (place + 1 < layout.count() && beginsStretch(place + 1)) {
        require(cabac.terminates() && stretch < head.entries().size());
        int end = cabac.finish();
        require(unit.place(end) - unit.place(from) == head.entries().get(stretch));
        from = end;
        stretch++;
      }
    }
    throw Cabac.broken();
  }

  private static void require(boolean condition) throws Rejection {
    if (!condition) {
      throw Cabac.broken();
    }
  }

  private boolean beginsStretch(int place) {
    boolean tile = layout.beginsTile(place);
    return (picture.hasTiles() && tile)
        || (picture.rowsApart() && (tile || beginsRow(layout.address(place))));
  }

  /** Whether it is the first of a row of its tile. */
  private boolean beginsRow(int address) {
    return address % sequence.columns() == 0 || layout.tile(address) != layout.tile(address - 1);
  }

  private boolean isSecondOfRow(int address) {
    int column = address % sequence.columns();
    return column > 0
        && layout.tile(address) == layout.tile(address - 1)
        && (column == 1 || layout.tile(address) != layout.tile(address - 2));
  }

  /** Section 9.3.1. */
  private void begin(int address, boolean row, boolean first, boolean tile) {
    int above = address - sequence.columns() + 1;
    boolean hasAbove =
        row
            && !tile
            && above > 0
            && address % sequence.columns() + 1 < sequence.columns()
            && map.isDone(above)
            && map.sees(address, above);
    if (hasAbove && ofRowAbove.length > 0) {
      models.resume(ofRowAbove);
    } else if (!tile && !row && first && head.dependent() && ofSegmentBefore.length > 0) {
      models.resume(ofSegmentBefore);
    } else {
      models.start(head.quantiser());
    }
  }
}
