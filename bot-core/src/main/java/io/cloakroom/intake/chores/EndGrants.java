package io.cloakroom.intake.chores;

import io.cloakroom.intake.rota.Chore;
import io.cloakroom.intake.rota.Chores;
import io.cloakroom.request.AccessRequests;
import java.time.Duration;

/**
 * Puts on record that the time is over for which somebody was let in, or in which a request could
 * be answered. Nothing depends on it for either to be over.
 */
final class EndGrants implements Chore {
  private static final int BATCH = 500;

  private final AccessRequests requests;

  EndGrants(AccessRequests requests) {
    this.requests = requests;
  }

  @Override
  public String name() {
    return "end-grants";
  }

  @Override
  public Duration every() {
    return Chores.OFTEN;
  }

  @Override
  public void round() {
    requests.endDue(BATCH);
  }
}
