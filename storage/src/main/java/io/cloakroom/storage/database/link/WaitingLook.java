package io.cloakroom.storage.database.link;

import io.cloakroom.audit.AuditEvent;
import io.cloakroom.link.Claim;
import io.cloakroom.link.CountedLook;
import io.cloakroom.storage.database.column.MomentColumn;
import java.util.UUID;

/** A look that is to be counted, and what came of it within the transaction under way. */
final class WaitingLook {
  private final CountedLook look;
  private final AuditEvent onSuccess;
  private Claim claim = Claim.GONE;

  WaitingLook(CountedLook look, AuditEvent onSuccess) {
    this.look = look;
    this.onSuccess = onSuccess;
  }

  CountedLook look() {
    return look;
  }

  AuditEvent onSuccess() {
    return onSuccess;
  }

  UUID link() {
    return look.link().value();
  }

  long at() {
    return MomentColumn.write(look.at());
  }

  /** Again, when the transaction is tried again. */
  void settle(Claim now) {
    claim = now;
  }

  Claim claim() {
    return claim;
  }
}
