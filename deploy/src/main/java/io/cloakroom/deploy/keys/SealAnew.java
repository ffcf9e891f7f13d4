package io.cloakroom.deploy.keys;

import io.cloakroom.adapter.Duty;
import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Workspace;
import io.cloakroom.intake.rota.Chore;
import io.cloakroom.storage.MasterKeyChange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Seals by the master key that seals now what an older one sealed, and puts on record that it took
 * the older one's place.
 */
public final class SealAnew implements Chore {
  private static final Logger LOG = LoggerFactory.getLogger(SealAnew.class);

  /** In one round, of rows; some two seconds. */
  private static final int ROWS = 2_000;

  private final MasterKeyChange change;
  private final Supplier<List<Workspace>> workspaces;
  private final Clock clock;
  private final Duty duty;
  private boolean under;

  /**
   * @param duty of one of the nodes that go by the latest key
   * @param workspaces in whose record it is to stand
   */
  public SealAnew(
      MasterKeyChange change, Duty duty, Supplier<List<Workspace>> workspaces, Clock clock) {
    this.change = change;
    this.duty = duty;
    this.workspaces = workspaces;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "seal-anew";
  }

  @Override
  public Duration every() {
    return Duration.ofSeconds(10);
  }

  @Override
  public boolean ofEachNode() {
    return true;
  }

  @Override
  public void round() {
    // Not in turn with the other chores: a node without the latest file leaves this one to others.
    if (change.isOvertaken() || !duty.take()) {
      return;
    }
    for (long id : change.untold()) {
      change.tell(id, workspaces.get().stream().map(where -> event(where, id)).toList());
    }
    try {
      boolean more = change.sealAnew(ROWS);
      if (more != under) {
        LOG.info(
            more
                ? "what an older master key sealed is being sealed anew"
                : "nothing is sealed by an older master key any more");
      }
      under = more;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private AuditEvent event(Workspace where, long id) {
    return AuditEvent.of(clock.instant(), where, Action.MASTER_KEY_ROTATED)
        .with("key", Long.toString(id));
  }
}
