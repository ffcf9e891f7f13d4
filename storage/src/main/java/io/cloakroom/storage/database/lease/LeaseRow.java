package io.cloakroom.storage.database.lease;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** What one node does, and until when nobody else does. */
@Entity
@Table(name = "lease")
class LeaseRow {
  @Id String what;

  String holder;

  @Column(name = "held_until")
  long heldUntil;

  /** Nobody's. */
  static LeaseRow free(String what) {
    LeaseRow row = new LeaseRow();
    row.what = what;
    row.holder = "";
    return row;
  }
}
