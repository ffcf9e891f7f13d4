package io.cloakroom.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.chat.Person;
import io.cloakroom.chat.Workspace;
import io.cloakroom.testing.MemoryDatabase;
import io.cloakroom.testing.TurnableClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SeenAdminsTest {
  private static final Workspace SERVER = new Workspace("discord", "1");

  private final TurnableClock clock = new TurnableClock();
  private final SeenAdmins admins = new SeenAdmins(new MemoryDatabase().keepsakes(), clock);

  private static Person admin(int number) {
    return new Person(SERVER, "admin-" + number);
  }

  /** Once it was the first thousand of a year that were told. */
  @Test
  void J07_thoseSeenLastAreNamedHoweverManyWereSeenBefore() {
    for (int i = 0; i < 1_010; i++) {
      admins.seen(admin(i));
      clock.turn(Duration.ofMinutes(10));
    }

    assertThat(admins.of(SERVER, 3)).containsExactly(admin(1_009), admin(1_008), admin(1_007));
  }

  @Test
  void J07_whoWasSeenLongAgoIsNamedWhereFewWereSeenSince() {
    admins.seen(admin(1));
    clock.turn(Duration.ofDays(300));
    admins.seen(admin(2));
    clock.turn(Duration.ofDays(20));
    admins.seen(admin(3));

    assertThat(admins.of(SERVER, 9)).containsExactly(admin(3), admin(2), admin(1));
    clock.turn(Duration.ofDays(45));
    assertThat(admins.of(SERVER, 9)).as("a year later").containsExactly(admin(3), admin(2));
  }
}
