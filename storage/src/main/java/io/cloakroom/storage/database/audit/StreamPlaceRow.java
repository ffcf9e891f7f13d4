package io.cloakroom.storage.database.audit;

import io.cloakroom.storage.database.column.MomentColumn;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** How far the record was sent on to one SIEM, and who does. */
@Entity
@Table(name = "stream_place")
class StreamPlaceRow {
  @Id String siem;

  @Column(name = "leaf_index")
  long leaf;

  @Column(name = "moved_at")
  long movedAt;

  String holder;

  @Column(name = "held_until")
  long heldUntil;

  /** At the first leaf, held by nobody. */
  static StreamPlaceRow first(String siem, Instant now) {
    StreamPlaceRow row = new StreamPlaceRow();
    row.siem = siem;
    row.movedAt = MomentColumn.write(now);
    row.holder = "";
    return row;
  }
}
