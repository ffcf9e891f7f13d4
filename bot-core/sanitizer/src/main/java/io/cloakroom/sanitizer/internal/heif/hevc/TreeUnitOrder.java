package io.cloakroom.sanitizer.internal.heif.hevc;

import java.util.Arrays;
import java.util.List;

/** In which order the tree units of a picture come, ITU-T H.265, section 6.5.1. */
final class TreeUnitOrder {

  private final int[] order;
  private final int[] places;
  private final int[] tiles;

  TreeUnitOrder(SequenceNumbers sequence, PictureNumbers picture) {
    int width = sequence.columns();
    int height = sequence.rows();
    int[] columns = edges(picture.tileColumns(), picture.columnWidths(), width);
    int[] rows = edges(picture.tileRows(), picture.rowHeights(), height);
    order = new int[width * height];
    places = new int[width * height];
    tiles = new int[width * height];
    int next = 0;
    for (int row = 0; row + 1 < rows.length; row++) {
      for (int column = 0; column + 1 < columns.length; column++) {
        for (int y = rows[row]; y < rows[row + 1]; y++) {
          for (int x = columns[column]; x < columns[column + 1]; x++) {
            int address = y * width + x;
            tiles[address] = row * (columns.length - 1) + column;
            places[address] = next;
            order[next++] = address;
          }
        }
      }
    }
  }

  /** Where tiles begin, and the end of the last. */
  private static int[] edges(int count, List<Integer> sizes, int all) {
    int[] edges = new int[count + 1];
    for (int i = 1; i < count; i++) {
      int wanted = sizes.isEmpty() ? i * all / count : edges[i - 1] + sizes.get(i - 1);
      edges[i] = Math.min(all, wanted);
    }
    edges[count] = all;
    return Arrays.copyOf(edges, count + 1);
  }

  int count() {
    return order.length;
  }

  /** The address of the unit that comes as this one. */
  int address(int place) {
    return order[place];
  }

  int place(int address) {
    return places[address];
  }

  int tile(int address) {
    return tiles[address];
  }

  boolean beginsTile(int place) {
    return place == 0 || tiles[order[place]] != tiles[order[place - 1]];
  }
}
