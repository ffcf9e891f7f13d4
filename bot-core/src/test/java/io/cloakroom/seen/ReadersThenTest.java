package io.cloakroom.seen;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Membership;
import io.cloakroom.chat.Standing;
import io.cloakroom.command.CommandStage;
import io.cloakroom.command.SeatedMessenger;
import io.cloakroom.testing.Sample;
import io.cloakroom.testing.TurnableClock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** M3: how many could see an original, as far as the messenger says it. */
class ReadersThenTest {
  private static final Membership GUEST =
      new Membership(Standing.GUEST, true, Set.of(), false, false);

  private final SeatedMessenger messenger = new SeatedMessenger();
  private final TurnableClock clock = new TurnableClock();
  private final ReadersThen readers = new ReadersThen(messenger, clock);

  @Test
  void M3_saysHowManyCouldReadTheConversation_askedOnceInTenMinutes() {
    messenger.seat(Sample.ANN, Sample.SITE, CommandStage.member(true, false));
    assertThat(recorded()).isEqualTo(Map.of("readers", "1"));

    messenger.seat(Sample.BOB, Sample.SITE, GUEST);
    clock.turn(Duration.ofMinutes(9));
    assertThat(recorded()).isEqualTo(Map.of("readers", "1"));

    clock.turn(Duration.ofMinutes(2));
    assertThat(recorded()).isEqualTo(Map.of("readers", "2", "outside", "yes"));
  }

  @Test
  void M3_inventsNothingWhereTheChatDoesNotAnswer() {
    messenger.seat(Sample.ANN, Sample.SITE, CommandStage.member(true, false));
    messenger.broken.add(Sample.SITE);
    assertThat(recorded()).isEmpty();

    messenger.broken.clear();
    assertThat(recorded()).as("not asked again at once").isEmpty();

    clock.turn(Duration.ofMinutes(2));
    messenger.silent = true;
    assertThat(recorded()).as("of two answers one").isEqualTo(Map.of("readers", "1"));
  }

  private Map<String, String> recorded() {
    return readers
        .on(AuditEvent.of(clock.instant(), Sample.HOME, Action.ORIGINAL_REMOVED).in(Sample.SITE))
        .details();
  }
}
