package io.cloakroom.sanitizer.internal.heif.hevc;

/** In which order coefficients and groups of them come, ITU-T H.265, sections 6.5.3 to 6.5.5. */
final class CoefficientScan {

  static final int DIAGONAL = 0;
  static final int ROWS = 1;
  static final int COLUMNS = 2;

  private static final CoefficientScan[][] ALL = new CoefficientScan[4][3];

  static {
    for (int size = 0; size < ALL.length; size++) {
      for (int kind = 0; kind < 3; kind++) {
        ALL[size][kind] = new CoefficientScan(1 << size, kind);
      }
    }
  }

  private final int[] columns;
  private final int[] rows;
  private final int[] places;
  private final int side;

  private CoefficientScan(int side, int kind) {
    this.side = side;
    columns = new int[side * side];
    rows = new int[side * side];
    places = new int[side * side];
    int next = 0;
    if (kind == DIAGONAL) {
      for (int sum = 0; sum < 2 * side - 1; sum++) {
        for (int y = Math.min(sum, side - 1); y >= Math.max(0, sum - side + 1); y--) {
          put(next++, sum - y, y);
        }
      }
    } else {
      for (int i = 0; i < side * side; i++) {
        put(next++, kind == ROWS ? i % side : i / side, kind == ROWS ? i / side : i % side);
      }
    }
  }

  private void put(int place, int x, int y) {
    columns[place] = x;
    rows[place] = y;
    places[y * side + x] = place;
  }

  /**
   * @param size of the square, as a power of two, 0 to 3
   */
  static CoefficientScan of(int size, int kind) {
    return ALL[size][kind];
  }

  int x(int place) {
    return columns[place];
  }

  int y(int place) {
    return rows[place];
  }

  int place(int x, int y) {
    return places[y * side + x];
  }
}
