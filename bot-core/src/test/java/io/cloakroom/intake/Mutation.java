package io.cloakroom.intake;

import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.intake.queue.IntakeQueue;
import io.cloakroom.intake.queue.IntakeRegister;
import io.cloakroom.intake.queue.IntakeSettings;
import io.cloakroom.intake.queue.Stage;
import io.cloakroom.intake.queue.Step;
import io.cloakroom.intake.queue.Stores;
import io.cloakroom.link.LinkStore;
import java.time.Clock;
import java.util.Map;

/**
 * One rule broken on purpose. What is not overridden is the real thing; the simulation must tell
 * every mutation from it.
 */
interface Mutation {
  Mutation NONE = new Mutation() {};

  /** What the steps of one process work with. */
  record Surroundings(Stores stores, Messenger messenger, Clock clock) {}

  /** What is wrong with the chat as the worker sees it. */
  default Messenger messenger(Messenger real) {
    return real;
  }

  /** What is wrong with the queue as the worker sees it. */
  default IntakeQueue queue(IntakeQueue real, IntakeRegister register) {
    return real;
  }

  /** What is wrong with the links as the chores see them. */
  default LinkStore links(LinkStore real) {
    return real;
  }

  /** What is wrong with the steps. */
  default void steps(Map<Stage, Step> steps, Surroundings around) {}

  /** Whether events are acknowledged before the desk has them. */
  default boolean acknowledgesFirst() {
    return false;
  }

  /** What the chores believe about leases. */
  default IntakeSettings settling(IntakeSettings real) {
    return real;
  }
}
