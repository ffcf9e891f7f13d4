package io.cloakroom.sanitizer.internal.heif.hevc;

import java.util.List;

/**
 * What slices need of picture parameters, ITU-T H.265, section 7.4.3.3.
 *
 * @param dependent whether a slice may go on with the head of the one before
 * @param shown whether slices say that they are shown
 * @param extraBits how many bits of slices are for nothing
 * @param hidesSigns whether signs are told by sums
 * @param quantiser from which slices begin
 * @param skips whether transforms may be skipped
 * @param deltaDepth how deep units may change the quantiser; -1 if they may not
 * @param chromaOffsets whether slices say offsets of colours
 * @param bypasses whether units may be lossless
 * @param rowsApart whether each row is coded by itself
 * @param columnWidths of tiles, in tree units; empty where they are uniform
 * @param rowHeights the same
 * @param tileColumns how many there are
 * @param acrossSlices whether filters may go over the edges of slices
 * @param filterOverrides whether slices may say how edges are filtered
 * @param unfiltered whether edges are not filtered
 * @param extension whether slices have room for extensions
 * @param extended whether tools of the range extensions or for screen content are used
 */
public record PictureNumbers(
    boolean dependent,
    boolean shown,
    int extraBits,
    boolean hidesSigns,
    int quantiser,
    boolean skips,
    int deltaDepth,
    boolean chromaOffsets,
    boolean bypasses,
    boolean rowsApart,
    int tileColumns,
    int tileRows,
    List<Integer> columnWidths,
    List<Integer> rowHeights,
    boolean acrossSlices,
    boolean filterOverrides,
    boolean unfiltered,
    boolean extension,
    boolean extended) {

  public PictureNumbers {
    columnWidths = List.copyOf(columnWidths);
    rowHeights = List.copyOf(rowHeights);
  }

  boolean hasTiles() {
    return tileColumns * tileRows > 1;
  }
}
