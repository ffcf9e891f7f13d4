package io.cloakroom.audit;

import static io.cloakroom.testing.Sample.ANN;
import static io.cloakroom.testing.Sample.BOB;
import static io.cloakroom.testing.Sample.HOME;
import static io.cloakroom.testing.Sample.SITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.testing.MemoryDatabase;
import io.cloakroom.testing.Parallel;
import io.cloakroom.testing.Recorded;
import io.cloakroom.testing.TurnableClock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A flood of refusals fills no disk, and not one of them goes unrecorded (T54, T1). */
class DenialBudgetTest {
  private final TurnableClock clock = new TurnableClock();
  private final MemoryDatabase database = new MemoryDatabase();
  private final DenialBudget log = new DenialBudget(database.audit());

  @Test
  void T54_afterFiveAMinuteTheRestIsOneRowThatSaysHowMany() {
    for (int i = 0; i < 900; i++) {
      log.append(denied("0abc"));
    }

    assertThat(recorded()).hasSize(6);
    assertThat(recorded()).extracting(AuditEvent::count).containsOnlyOnce(895L);
    assertThat(all()).isEqualTo(900);
  }

  @Test
  void T54_theRowSaysWhoWasRefusedWhatAndWhy() {
    AuditEvent last = denied("0abc");
    for (int i = 0; i < 6; i++) {
      last = denied("0abc");
      log.append(last);
    }

    AuditEvent summary = recorded().get(0);
    assertThat(summary.id()).isNotEqualTo(last.id());
    assertThat(summary.actor()).contains(ANN);
    assertThat(summary.conversation()).contains(SITE);
    assertThat(summary.outcome()).isEqualTo("not_member");
    assertThat(summary.details()).containsEntry("link", "0abc").containsEntry("times", "1");
  }

  @Test
  void T54_anotherPersonAnotherLinkAnotherReasonAndAnotherMinuteHaveRowsOfTheirOwn() {
    for (int i = 0; i < 20; i++) {
      log.append(denied("0abc"));
    }

    log.append(denied("0abc").by(BOB));
    log.append(denied("0def"));
    log.append(denied("0abc").withOutcome("expired"));
    clock.turn(Duration.ofMinutes(1));
    log.append(denied("0abc"));

    assertThat(recorded()).hasSize(10);
    assertThat(recorded().subList(0, 4)).extracting(AuditEvent::count).containsOnly(1L);
  }

  @Test
  void T54_noneIsLostWhenManyComeAtOnceOnTwoNodes() {
    DenialBudget other = new DenialBudget(database.audit());

    Parallel.run(
        200,
        number ->
            () -> {
              (number % 2 == 0 ? log : other).append(denied("0abc"));
              return true;
            });

    assertThat(all()).isEqualTo(200);
    assertThat(recorded()).hasSize(11);
  }

  @Test
  void T27_whatCannotBeRecordedIsToldToWhoAsked() {
    for (int i = 0; i < 6; i++) {
      log.append(denied("0abc"));
    }
    database.breakAudit(true);
    assertThatThrownBy(() -> log.append(denied("0abc"))).isInstanceOf(RuntimeException.class);
    database.breakAudit(false);

    log.append(denied("0abc"));

    assertThat(all()).isEqualTo(8);
  }

  @Test
  void looksAreEachARow() {
    for (int i = 0; i < 20; i++) {
      log.append(AuditEvent.of(clock.instant(), HOME, Action.IMAGE_RELOADED).by(ANN));
    }

    assertThat(recorded()).hasSize(20);
  }

  private AuditEvent denied(String link) {
    return AuditEvent.of(clock.instant(), HOME, Action.ACCESS_DENIED)
        .by(ANN)
        .in(SITE)
        .withOutcome("not_member")
        .with("link", link);
  }

  /** The latest first. */
  private List<AuditEvent> recorded() {
    return Recorded.events(database.audit(), HOME);
  }

  private long all() {
    return recorded().stream().mapToLong(AuditEvent::count).sum();
  }
}
