package io.cloakroom.record.verify;

import java.util.BitSet;

/** Sequences that events have, in the order of their leaves. */
public final class MetSequences {
  private final BitSet met = new BitSet();
  private final long most;
  private long first = -1;

  /**
   * @param most one that is as far behind the first is left out: room is needed for all between
   */
  public MetSequences(long most) {
    this.most = Math.min(most, Integer.MAX_VALUE);
  }

  public void add(long sequence) {
    first = first < 0 ? sequence : first;
    long place = sequence - first;
    if (place >= 0 && place < most) {
      met.set((int) place);
    }
  }

  /** Those between the first and the last that no event has. */
  public Verdict.Unused unused() {
    int many = met.length() - met.cardinality();
    return new Verdict.Unused(many, many == 0 ? 0 : first + met.nextClearBit(0));
  }
}
