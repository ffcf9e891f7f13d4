package io.cloakroom.sanitizer.internal.entropy;

/**
 * Follows four places of a sequential scan in one loop, so that the processor works on some while
 * it waits for what another has to look up.
 *
 * <p>Only the first place is known. The others are guessed: whoever begins to read Huffman codes
 * anywhere falls into step with the true ones after a while (Klein and Wiseman, 2003; Weissenberger
 * and Schmidt, 2018). So a guessed place begins some way before its part. Whether it was in step
 * when it came there is seen when the place before it comes there too: it must find itself between
 * the same blocks of a unit. If it does not, all that was read is to be read again, one by one.
 */
final class Tandem {

  private static final int PLACES = 4;

  /** Of 5,000 guesses in photos 95 in a hundred were in step after 512 bytes, all after 2,048. */
  private static final int RUN_UP = 8 * 3072;

  /** Less is not worth the run-ups. */
  static final int FEWEST_BITS = 4 * PLACES * RUN_UP;

  private final TandemTables in;
  private final UnitCodes codes;
  private final ScanPlace[] places = new ScanPlace[PLACES];

  /** Where the part of each place begins. */
  private final ScanPlace[] begins = new ScanPlace[PLACES];

  private final int[] ends = new int[PLACES];
  private long blocks;

  /**
   * @param met gets the codes that are met; of no meaning if places are not in step
   */
  Tandem(byte[] window, UnitCodes codes, MetCodes met) {
    this.codes = codes;
    in = new TandemTables(window, codes, met);
  }

  /** Where the last block that was read ends. */
  int bit() {
    return places[PLACES - 1].bit();
  }

  /** How many blocks were read. */
  long blocks() {
    return blocks;
  }

  /**
   * Reads blocks up to the first that begins at the end or behind it.
   *
   * @param from where a block begins
   * @param block which one of a unit that is
   * @return false if places were not in step, or came to what is no code
   */
  boolean read(int from, int block, int end) {
    for (int i = 0; i < PLACES; i++) {
      int part = from + i * ((end - from) / PLACES);
      begins[i] = i == 0 ? ScanPlace.at(from, block, codes) : guessed(part);
      places[i] = begins[i].copy();
    }
    for (int i = 0; i < PLACES; i++) {
      ends[i] = i + 1 < PLACES ? begins[i + 1].bit() : end;
    }
    blocks = 0;
    moveOn();
    boolean inStep = true;
    for (int i = 0; i < PLACES; i++) {
      inStep &= finish(places[i], ends[i]);
      inStep &= i + 1 == PLACES || isSame(places[i], begins[i + 1]);
      blocks += places[i].block() - begins[i].block();
    }
    return inStep;
  }

  /** Where a block seems to begin, there or behind it. */
  private ScanPlace guessed(int from) {
    BlockReader reader =
        new BlockReader(new TandemTables(in.window(), codes, MetCodes.nobodyAsks()));
    int begin = (from - RUN_UP) & -8;
    long read = reader.read(begin, 0, from - 1, Long.MAX_VALUE);
    while (reader.isBroken() && begin < from) {
      begin = Math.max(begin + 1, reader.bit());
      read = reader.read(begin, 0, from - 1, Long.MAX_VALUE);
    }
    return ScanPlace.at(reader.bit(), (int) (read % codes.blocks()), codes);
  }

  private boolean isSame(ScanPlace one, ScanPlace other) {
    return one.bit() == other.bit() && (one.block() - other.block()) % codes.period() == 0;
  }

  private void moveOn() {
    int times = mostLooks();
    while (times > 0) {
      look(times);
      times = mostLooks();
    }
  }

  /** How often all places can surely move on. */
  private int mostLooks() {
    int most = Integer.MAX_VALUE;
    for (int i = 0; i < PLACES; i++) {
      blocks += countLess(places[i]);
      most = Math.min(most, places[i].looksUpTo(ends[i], codes));
    }
    return most;
  }

  private int countLess(ScanPlace place) {
    int units = place.block() - place.block() % codes.blocks();
    place.countLess(units);
    return units;
  }

  /** Moves all on so often. */
  private void look(int times) {
    // Nearly all time is spent here. Copies that nobody else sees are kept in registers.
    TandemTables tables = new TandemTables(in.window(), codes, in.met());
    ScanPlace one = places[0].copy();
    ScanPlace two = places[1].copy();
    ScanPlace three = places[2].copy();
    ScanPlace four = places[3].copy();
    for (int i = 0; i < times; i++) {
      one.look(tables);
      two.look(tables);
      three.look(tables);
      four.look(tables);
    }
    places[0].moveTo(one);
    places[1].moveTo(two);
    places[2].moveTo(three);
    places[3].moveTo(four);
  }

  /** False if it comes to what is no code. */
  private boolean finish(ScanPlace place, int end) {
    int before = -1;
    while (place.bit() > before && (place.bit() < end || !place.isBetweenBlocks())) {
      before = place.bit();
      blocks += countLess(place);
      place.look(in);
    }
    return place.bit() > before;
  }
}
