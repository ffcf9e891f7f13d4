package io.cloakroom.privacy;

import io.cloakroom.adapter.Keepsakes;
import io.cloakroom.adapter.SeenAdmins;
import io.cloakroom.audit.AuditLog;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Workspace;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Forgets people once more, in a database that was put back: the same nobody stands in their place.
 * Ordered first, so that the program goes on with what is left. Their pictures are ended before.
 */
public final class ForgetAgain {
  /** A portion waits until what was recorded is sealed; more than this is for the program. */
  private static final int MOST_WAITS = 10;

  private final ErasureStore store;
  private final Keepsakes keepsakes;
  private final AuditLog audit;
  private final Clock clock;

  public ForgetAgain(ErasureStore store, Keepsakes keepsakes, AuditLog audit, Clock clock) {
    this.store = store;
    this.keepsakes = keepsakes;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * Goes through with one order.
   *
   * @param ordered the id of the event that recorded it
   * @param people who is to be forgotten, and who ordered it
   * @param nobodies all who stand in the place of somebody by now; one of them is theirs, unless it
   *     was not done yet
   * @param at what was theirs until then is meant
   * @param seal seals what was recorded
   * @return false where the program has to go on with it
   */
  public boolean again(
      Workspace workspace,
      String ordered,
      List<String> people,
      Collection<String> nobodies,
      Instant at,
      Runnable seal) {
    Person whose = new Person(workspace, people.get(0));
    Optional<Person> nobody =
        nobodies.stream()
            .map(id -> new Person(workspace, id))
            .filter(id -> ErasureOrder.orderedId(id).toString().equals(ordered))
            .findFirst();
    ErasureOrder fresh =
        ErasureOrder.of(new Person(workspace, people.get(1)), whose, store.reach(whose), at);
    ErasureOrder order = nobody.map(fresh::as).orElse(fresh);
    keepsakes.keepFirst(order.keepsake(clock.instant()), clock.instant());
    audit.append(order.ordered());
    if (!isForgotten(order, seal)) {
      return false;
    }
    new SeenAdmins(keepsakes, clock).forget(whose);
    audit.append(order.done(clock.instant(), store.reach(order.as())));
    keepsakes.forget(order.keepsake(clock.instant()).shelf(), order.id().toString());
    return true;
  }

  private boolean isForgotten(ErasureOrder order, Runnable seal) {
    ErasureStep step = ErasureStep.more(ErasureStep.FIRST);
    for (int waits = 0; step.state() != ErasureStep.State.DONE && waits < MOST_WAITS; ) {
      if (step.state() == ErasureStep.State.LATER) {
        seal.run();
        waits++;
      }
      step = store.forget(order.whose(), order.as(), order.at(), step.place());
    }
    return step.state() == ErasureStep.State.DONE;
  }
}
