package io.cloakroom.sanitizer.internal.heif.hevc;

import io.cloakroom.sanitizer.internal.format.Rejection;

/** Follows the tree units of one slice segment to its end, ITU-T H.265, section 7.3.8. */
final class SliceWalk {

  private static final int INTRA_MODES_PLANAR = 0;
  private static final int VERTICAL = 26;
  private static final int HORIZONTAL = 10;
  private static final int DIAGONAL_MODE = 34;

  /** Table 8-3, of 4:2:2. */
  private static final int[] HALF_WIDTH_MODES = {
    0, 1, 2, 2, 2, 2, 3, 5, 7, 8, 10, 11, 13, 15, 16, 18, 19, 20, 21, 22, 23, 23, 24, 24, 25, 25,
    26, 27, 27, 28, 28, 29, 29, 30, 31
  };

  private final SequenceNumbers sequence;
  private final PictureNumbers picture;
  private final SliceHead head;
  private final PictureMap map;
  private final Cabac cabac;
  private final Coefficients coefficients;
  private final int[] modes = new int[4];
  private final int[] chromaModes = new int[4];
  private boolean lossless;
  private boolean split;
  private boolean deltaTold;
  private int mostDepth;

  /** Which of the four parts of a unit is followed; 0 where it has one. */
  private int current;

  SliceWalk(
      SequenceNumbers sequence,
      PictureNumbers picture,
      SliceHead head,
      PictureMap map,
      Cabac cabac) {
    this.sequence = sequence;
    this.picture = picture;
    this.head = head;
    this.map = map;
    this.cabac = cabac;
    coefficients = new Coefficients(cabac, picture);
  }

  void treeUnit(int address) throws Rejection {
    int x = (address % sequence.columns()) << sequence.treeUnit();
    int y = (address / sequence.columns()) << sequence.treeUnit();
    if (head.lumaOffsets() || head.chromaOffsets()) {
      offsets(address);
    }
    quadtree(x, y, sequence.treeUnit(), 0);
  }

  private void offsets(int address) throws Rejection {
    int columns = sequence.columns();
    boolean left = address % columns > 0 && map.sees(address, address - 1);
    if (left && cabac.bin(ContextModels.SAO_MERGE) == 1) {
      return;
    }
    boolean up = address >= columns && map.sees(address, address - columns);
    if (up && cabac.bin(ContextModels.SAO_MERGE) == 1) {
      return;
    }
    if (head.lumaOffsets()) {
      int kind = offsetKind();
      offsets(kind, sequence.lumaBits(), true);
    }
    if (head.chromaOffsets()) {
      int kind = offsetKind();
      offsets(kind, sequence.chromaBits(), true);
      offsets(kind, sequence.chromaBits(), false);
    }
  }

  private int offsetKind() throws Rejection {
    return cabac.bin(ContextModels.SAO_TYPE) == 0 ? 0 : 1 + cabac.bypass();
  }

  private void offsets(int kind, int bits, boolean tellsClass) throws Rejection {
    if (kind == 0) {
      return;
    }
    int most = (1 << (Math.min(bits, 10) - 5)) - 1;
    int signs = 0;
    for (int i = 0; i < 4; i++) {
      int size = 0;
      while (size < most && cabac.bypass() == 1) {
        size++;
      }
      signs += size > 0 ? 1 : 0;
    }
    if (kind == 1) {
      cabac.bypass(signs + 5);
    } else if (tellsClass) {
      cabac.bypass(2);
    }
  }

  private void quadtree(int x, int y, int size, int depth) throws Rejection {
    int side = 1 << size;
    boolean inside = x + side <= sequence.width() && y + side <= sequence.height();
    boolean divided = size > sequence.minUnit();
    if (inside && divided) {
      int deeper = map.sees(x, y, x - 1, y) && map.depth(x - 1, y) > depth ? 1 : 0;
      deeper += map.sees(x, y, x, y - 1) && map.depth(x, y - 1) > depth ? 1 : 0;
      divided = cabac.bin(ContextModels.SPLIT_UNIT + deeper) == 1;
    }
    if (picture.deltaDepth() >= 0 && size >= sequence.treeUnit() - picture.deltaDepth()) {
      deltaTold = false;
    }
    if (!divided) {
      unit(x, y, size, depth);
      return;
    }
    int half = side / 2;
    for (int part = 0; part < 4; part++) {
      int partX = x + (part & 1) * half;
      int partY = y + (part >> 1) * half;
      if (partX < sequence.width() && partY < sequence.height()) {
        quadtree(partX, partY, size - 1, depth + 1);
      }
    }
  }

  private void unit(int x, int y, int size, int depth) throws Rejection {
    lossless = picture.bypasses() && cabac.bin(ContextModels.BYPASS_UNIT) == 1;
    split = size == sequence.minUnit() && cabac.bin(ContextModels.PART_MODE) == 0;
    map.setDepth(x, y, 1 << size, depth);
    SequenceNumbers.Plain plain = sequence.plain();
    if (!split && size >= plain.least() && size <= plain.most() && cabac.terminates()) {
      map.setMode(x, y, 1 << size, PictureMap.AVERAGE);
      skipPlain(size);
      return;
    }
    modes(x, y, size);
    mostDepth = sequence.depth() + (split ? 1 : 0);
    transforms(x, y, size, 0, 0, 0, 0);
  }

  private void skipPlain(int size) throws Rejection {
    SequenceNumbers.Plain plain = sequence.plain();
    long pixels = 1L << (2 * size);
    long colors =
        switch (sequence.chroma()) {
          case 0 -> 0;
          case 1 -> pixels / 2;
          case 2 -> pixels;
          default -> 2 * pixels;
        };
    long bits = pixels * plain.lumaBits() + colors * plain.chromaBits();
    cabac.start(cabac.finish() + (int) ((bits + 7) / 8));
  }

  private void modes(int x, int y, int size) throws Rejection {
    int parts = split ? 4 : 1;
    int side = split ? 1 << (size - 1) : 1 << size;
    boolean[] predicted = new boolean[parts];
    for (int part = 0; part < parts; part++) {
      predicted[part] = cabac.bin(ContextModels.PREDICTED_MODE) == 1;
    }
    for (int part = 0; part < parts; part++) {
      int partX = x + (part & 1) * side;
      int partY = y + (part >> 1) * side;
      modes[part] = mode(partX, partY, predicted[part]);
      map.setMode(partX, partY, side, modes[part]);
    }
    int chromaParts = sequence.chroma() == 0 ? 0 : sequence.chroma() == 3 ? parts : 1;
    for (int part = 0; part < chromaParts; part++) {
      chromaModes[part] = chromaMode(modes[part]);
    }
  }

  /** Section 8.4.2. */
  private int mode(int x, int y, boolean predicted) throws Rejection {
    int left = map.sees(x, y, x - 1, y) ? map.mode(x - 1, y) : PictureMap.AVERAGE;
    boolean sameRow = (y & ((1 << sequence.treeUnit()) - 1)) != 0;
    int up = sameRow && map.sees(x, y, x, y - 1) ? map.mode(x, y - 1) : PictureMap.AVERAGE;
    int third;
    if (left == up) {
      if (left < 2) {
        left = INTRA_MODES_PLANAR;
        up = PictureMap.AVERAGE;
        third = VERTICAL;
      } else {
        up = 2 + (left + 29) % 32;
        third = 2 + (left - 1) % 32;
      }
    } else {
      boolean planar = left == INTRA_MODES_PLANAR || up == INTRA_MODES_PLANAR;
      boolean average = left == PictureMap.AVERAGE || up == PictureMap.AVERAGE;
      third = !planar ? INTRA_MODES_PLANAR : !average ? PictureMap.AVERAGE : VERTICAL;
    }
    if (predicted) {
      return cabac.bypass() == 0 ? left : cabac.bypass() == 0 ? up : third;
    }
    int mode = cabac.bypass(5);
    int least = Math.min(left, Math.min(up, third));
    int most = Math.max(left, Math.max(up, third));
    int middle = left + up + third - least - most;
    mode += mode >= least ? 1 : 0;
    mode += mode >= middle ? 1 : 0;
    return mode + (mode >= most ? 1 : 0);
  }

  private int chromaMode(int luma) throws Rejection {
    int mode = luma;
    if (cabac.bin(ContextModels.CHROMA_MODE) == 1) {
      mode =
          switch (cabac.bypass(2)) {
            case 0 -> INTRA_MODES_PLANAR;
            case 1 -> VERTICAL;
            case 2 -> HORIZONTAL;
            default -> PictureMap.AVERAGE;
          };
      mode = mode == luma ? DIAGONAL_MODE : mode;
    }
    return sequence.chroma() == 2 ? HALF_WIDTH_MODES[mode] : mode;
  }

  /**
   * Section 7.3.8.8.
   *
   * @param part of the unit around it, 0 to 3
   * @param blue which blocks of the first colour hold something in the unit around: bits of the
   *     upper and the lower
   * @param red the same of the second colour
   */
  private void transforms(int x, int y, int size, int depth, int part, int blue, int red)
      throws Rejection {
    boolean choice =
        size <= sequence.maxTransform()
            && size > sequence.minTransform()
            && depth < mostDepth
            && !(split && depth == 0);
    boolean divided =
        choice
            ? cabac.bin(ContextModels.SPLIT_TRANSFORM + 5 - size) == 1
            : size > sequence.maxTransform() || (split && depth == 0);
    int codedBlue = blue;
    int codedRed = red;
    if (sequence.chroma() == 3 || (sequence.chroma() != 0 && size > 2)) {
      boolean two = sequence.chroma() == 2 && (!divided || size == 3);
      codedBlue = depth == 0 || blue != 0 ? coded(depth, two) : 0;
      codedRed = depth == 0 || red != 0 ? coded(depth, two) : 0;
    }
    if (!divided) {
      boolean luma = cabac.bin(ContextModels.CODED_LUMA + (depth == 0 ? 1 : 0)) == 1;
      transformUnit(size, part, luma, codedBlue, codedRed);
      return;
    }
    int half = 1 << (size - 1);
    for (int next = 0; next < 4; next++) {
      int nextX = x + (next & 1) * half;
      int nextY = y + (next >> 1) * half;
      if (split && depth == 0) {
        current = next;
      }
      transforms(nextX, nextY, size - 1, depth + 1, next, codedBlue, codedRed);
    }
  }

  private int coded(int depth, boolean two) throws Rejection {
    int upper = cabac.bin(ContextModels.CODED_CHROMA + depth);
    return upper | (two ? (cabac.bin(ContextModels.CODED_CHROMA + depth) << 1) : 0);
  }

  private void transformUnit(int size, int part, boolean luma, int blue, int red) throws Rejection {
    int own = split ? current : 0;
    boolean chroma = sequence.chroma() != 0 && (blue | red) != 0;
    if (luma || chroma) {
      quantiser();
    }
    if (luma) {
      boolean byMode = size == 2 || size == 3;
      coefficients.follow(size, false, byMode ? scan(modes[own]) : 0, lossless);
    }
    if (!chroma) {
      return;
    }
    if (sequence.chroma() == 3) {
      colors(size, size <= 3, blue, red, chromaModes[own]);
    } else if (size > 2) {
      colors(size - 1, size == 3, blue, red, chromaModes[0]);
    } else if (part == 3) {
      colors(2, true, blue, red, chromaModes[0]);
    }
  }

  private void colors(int size, boolean byMode, int blue, int red, int mode) throws Rejection {
    int kind = byMode ? scan(mode) : CoefficientScan.DIAGONAL;
    for (int coded : new int[] {blue, red}) {
      for (int block = 0; block < 2; block++) {
        if (((coded >> block) & 1) == 1) {
          coefficients.follow(size, true, kind, lossless);
        }
      }
    }
  }

  private static int scan(int mode) {
    return mode >= 6 && mode <= 14
        ? CoefficientScan.COLUMNS
        : mode >= 22 && mode <= 30 ? CoefficientScan.ROWS : CoefficientScan.DIAGONAL;
  }

  /** Section 7.3.8.14. */
  private void quantiser() throws Rejection {
    if (picture.deltaDepth() < 0 || deltaTold) {
      return;
    }
    deltaTold = true;
    int delta = 0;
    while (delta < 5 && cabac.bin(ContextModels.QP_DELTA + (delta == 0 ? 0 : 1)) == 1) {
      delta++;
    }
    if (delta == 5) {
      int more = 0;
      while (cabac.bypass() == 1) {
        if (++more > 16) {
          throw Cabac.broken();
        }
      }
      cabac.bypass(more);
    }
    if (delta > 0) {
      cabac.bypass();
    }
  }
}
