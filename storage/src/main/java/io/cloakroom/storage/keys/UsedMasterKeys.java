package io.cloakroom.storage.keys;

import io.cloakroom.audit.AuditEvent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Which master keys ever sealed here, and how far it is that none but the latest does. */
public interface UsedMasterKeys {
  /**
   * One of them.
   *
   * @param since when it began
   * @param cleanSince since when nothing is sealed by it any more, as far as is known; empty while
   *     something is
   * @param told whether it is on record that it took the place of another
   */
  record Used(long id, Instant since, Optional<Instant> cleanSince, boolean told) {}

  /** All of them, in the order in which they began. */
  List<Used> all();

  /**
   * Says that the key seals from now on, before anything is sealed by it: after all others, also
   * where a clock says otherwise. Of one that did before its place stays, and that it was done with
   * counts no more.
   */
  void begin(long id, Instant now);

  /** Says of one that sealed before that it did, and that nobody need be told. */
  void note(long id, Instant now);

  /** Puts on record that the key took the place of another; nothing happens the second time. */
  void tell(long id, List<AuditEvent> events);

  /** Says since when nothing is sealed by the key any more. */
  void clean(long id, Instant since);
}
