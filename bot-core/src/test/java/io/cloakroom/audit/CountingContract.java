package io.cloakroom.audit;

import static io.cloakroom.testing.Sample.ANN;
import static io.cloakroom.testing.Sample.HOME;
import static io.cloakroom.testing.Sample.LEGAL;
import static io.cloakroom.testing.Sample.NOW;
import static io.cloakroom.testing.Sample.SITE;
import static io.cloakroom.testing.Sample.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.cloakroom.testing.Parallel;
import io.cloakroom.testing.Recorded;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How every {@link AuditLog} counts. */
interface CountingContract extends TestedLog {
  @Test
  default void countsUpToSoMany() {
    append(3);
    testee().append(AuditEvent.of(NOW, HOME, Action.LINK_ISSUED).in(SITE));
    for (int i = 0; i < 5; i++) {
      testee()
          .append(AuditEvent.of(NOW.plus(Duration.ofHours(i)), HOME, Action.LINK_REVOKED).in(SITE));
    }
    AuditQuery query = AuditQuery.of(HOME, Action.LINK_REVOKED).in(SITE);

    assertThat(testee().howMany(query, 100)).containsExactly(entry(Action.LINK_REVOKED, 5));
    assertThat(testee().howMany(query, 4)).containsExactly(entry(Action.LINK_REVOKED, 4));
    assertThat(testee().howMany(query.within(Period.since(NOW.plus(Duration.ofHours(3)))), 100))
        .containsExactly(entry(Action.LINK_REVOKED, 2));
    assertThat(testee().howMany(AuditQuery.of(HOME, Action.LINK_EXPIRED).in(SITE), 100)).isEmpty();
  }

  @Test
  default void J38_countsSeveralActionsEachByItself() {
    for (int i = 0; i < 5; i++) {
      testee().append(AuditEvent.of(NOW, HOME, Action.LINK_REVOKED).in(SITE));
      testee().append(AuditEvent.of(NOW, HOME, Action.LINK_REVOKED).in(LEGAL));
    }
    testee().append(AuditEvent.of(NOW, HOME, Action.LINK_ISSUED).in(SITE));
    testee().append(AuditEvent.of(NOW, HOME, Action.LINK_RENEWED).in(LEGAL));

    assertThat(
            testee()
                .howMany(
                    AuditQuery.everything(HOME)
                        .in(SITE)
                        .of(Set.of(Action.LINK_REVOKED, Action.LINK_ISSUED, Action.LINK_RENEWED)),
                    4))
        .containsOnly(entry(Action.LINK_REVOKED, 4), entry(Action.LINK_ISSUED, 1));
  }

  @Test
  default void countsWhatIsAlikeInOneEvent() {
    AuditEvent alike = event(HOME).by(ANN).in(SITE).with("link", "0abc");
    AuditEvent before = event(HOME);
    AuditEvent after = event(HOME);
    testee().append(before);

    testee().count(alike, 1);
    testee().append(after);
    testee().count(alike, 41);

    assertThat(Recorded.events(testee(), HOME))
        .containsExactlyInAnyOrder(before, alike.with("times", "42"), after);
  }

  @Test
  default void losesNoCountUnderParallelCounting() {
    List<AuditEvent> alike = List.of(event(HOME), event(HOME));

    Parallel.run(
        64,
        number ->
            () -> {
              testee().count(alike.get(number % 2), 1 + number);
              return true;
            });

    assertThat(Recorded.events(testee(), HOME))
        .extracting(AuditEvent::count)
        .containsExactlyInAnyOrder(
            IntStream.range(0, 64).filter(n -> n % 2 == 0).mapToLong(n -> n + 1).sum(),
            IntStream.range(0, 64).filter(n -> n % 2 == 1).mapToLong(n -> n + 1).sum());
  }
}
