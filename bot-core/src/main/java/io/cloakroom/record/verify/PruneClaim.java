package io.cloakroom.record.verify;

import io.cloakroom.record.checkpoint.LeafRanges;
import io.cloakroom.record.checkpoint.PruneStatement;
import io.cloakroom.record.checkpoint.SequenceDigest;
import io.cloakroom.record.seal.SealStore;
import io.cloakroom.record.seal.SealedEvent;
import java.util.Iterator;

/** One statement of what was removed, and what was come across of it. */
final class PruneClaim {
  private final PruneStatement.Body body;
  private final Iterator<LeafRanges.Range> ranges;
  private final SequenceDigest sequences = new SequenceDigest();
  private final boolean late;
  private LeafRanges.Range range;
  private long removed;

  private PruneClaim(PruneStatement.Body body, boolean late) {
    this.body = body;
    this.ranges = body.leaves().ranges().iterator();
    this.range = ranges.next();
    this.late = late;
  }

  /** One that was there before the first leaf was looked at. */
  static PruneClaim of(PruneStatement.Body body) {
    return new PruneClaim(body, false);
  }

  /** One that came while they were: what is kept of its events is read by itself. */
  static PruneClaim late(PruneStatement.Body body, SealStore seals) {
    PruneClaim claim = new PruneClaim(body, true);
    for (LeafRanges.Range one : body.leaves().ranges()) {
      int many = (int) Math.min(Integer.MAX_VALUE, one.last() - one.first() + 1);
      for (SealedEvent sealed : seals.events(one.first(), many)) {
        claim.sequences.add(sealed.sequence());
      }
    }
    return claim;
  }

  PruneStatement.Body body() {
    return body;
  }

  /** Asked of leaves in their order. */
  boolean covers(long leaf) {
    while (leaf > range.last() && ranges.hasNext()) {
      range = ranges.next();
    }
    return leaf >= range.first() && leaf <= range.last();
  }

  boolean isBehind(long leaf) {
    return leaf > body.leaves().last();
  }

  /** One of its leaves is of the event with that number. */
  void sequence(long number) {
    if (!late) {
      sequences.add(number);
    }
  }

  /** One of its events is gone. */
  void gone() {
    removed++;
  }

  long removed() {
    return removed;
  }

  /** Whether all numbers were those that it is about; asked once, after the last leaf. */
  boolean isAboutThese() {
    return sequences.end().equals(body.sequences());
  }
}
