package io.cloakroom.sanitizer.internal.entropy;

/**
 * The data and the tables by which places move on. All at hand, so that loops keep them in
 * registers.
 */
@SuppressWarnings("ArrayRecordComponent") // used in place, never compared
record TandemTables(
    byte[] window, UnitCodes codes, MetCodes met, char[] looks, int[] rows, byte[] metLooks) {

  TandemTables(byte[] window, UnitCodes codes, MetCodes met) {
    this(window, codes, met, codes.looks(), codes.rows(), met.array());
  }

  void meet(int place) {
    if (place < metLooks.length) {
      metLooks[place] = 1;
    }
  }
}
