package io.cloakroom.intake.queue;

import static io.cloakroom.testing.Sample.SITE;
import static io.cloakroom.testing.Sample.intake;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What every {@link Durability} does. */
public interface DurabilityContract extends IntakeStoresContract {
  default Durability durability() {
    return testee().durability();
  }

  @Test
  default void keepsWhatWasSavedWhenItIsForced() {
    Intake received = add(intake(SITE, "p1", "f1"));

    durability().force();

    assertThat(register().find(received.id())).contains(received);
  }
}
