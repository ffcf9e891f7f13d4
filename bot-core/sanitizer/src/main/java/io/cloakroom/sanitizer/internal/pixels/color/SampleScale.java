package io.cloakroom.sanitizer.internal.pixels.color;

import java.util.Optional;

/** Brings samples of one size in bits to another, full scale to full scale. */
@SuppressWarnings("ArrayRecordComponent") // a table, never compared
record SampleScale(Optional<int[]> table) {

  static SampleScale of(int storedBits, int bits) {
    if (storedBits == bits) {
      return new SampleScale(Optional.empty());
    }
    long most = (1L << storedBits) - 1;
    long wanted = (1L << bits) - 1;
    int[] table = new int[1 << storedBits];
    for (int i = 0; i < table.length; i++) {
      table[i] = (int) ((i * wanted + most / 2) / most);
    }
    return new SampleScale(Optional.of(table));
  }

  void apply(int[] samples, int first, int step) {
    if (table.isPresent()) {
      int[] values = table.get();
      for (int i = first; i < samples.length; i += step) {
        samples[i] = values[samples[i]];
      }
    }
  }
}
