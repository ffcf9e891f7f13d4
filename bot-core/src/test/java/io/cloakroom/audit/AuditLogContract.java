package io.cloakroom.audit;

import static io.cloakroom.testing.Sample.ANN;
import static io.cloakroom.testing.Sample.HOME;
import static io.cloakroom.testing.Sample.NOW;
import static io.cloakroom.testing.Sample.SITE;
import static io.cloakroom.testing.Sample.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.testing.Parallel;
import io.cloakroom.testing.Recorded;
import io.cloakroom.vault.ImageId;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link AuditLog} does: it keeps, finds, gives page by page, and counts. */
public interface AuditLogContract extends FindingContract, PagingContract, CountingContract {
  @Test
  default void givesBackEveryPartOfAnEvent() {
    AuditEvent event =
        AuditEvent.of(NOW, HOME, Action.ACCESS_DENIED)
            .by(ANN)
            .in(SITE)
            .on(ImageId.next())
            .withOutcome("not_member")
            .with("link", "0abc")
            .with("ünï", "\"quoted\"\n");

    testee().append(event);

    assertThat(Recorded.events(testee(), HOME)).containsExactly(event);
  }

  @Test
  default void givesBackAnEventOfTheBotAboutTheWholeWorkspace() {
    AuditEvent event = AuditEvent.of(NOW, HOME, Action.POLICY_CHANGED);

    testee().append(event);

    assertThat(Recorded.events(testee(), HOME)).containsExactly(event);
  }

  @Test
  default void T64_givesBackWhatOnlyANewerReleaseKnowsAsItWasWritten() {
    AuditEvent event = AuditEvent.of(NOW, HOME, new Action("picture.shared"));

    testee().append(event);

    assertThat(Recorded.events(testee(), HOME)).containsExactly(event);
  }

  @Test
  default void addsAnEventOnceHoweverOftenItIsAppended() {
    AuditEvent event = event(HOME);

    testee().append(event);
    testee().append(event);

    assertThat(Recorded.events(testee(), HOME)).containsExactly(event);
  }

  @Test
  default void losesAndDoublesNothingUnderParallelAppends() {
    List<AuditEvent> events = IntStream.range(0, 64).mapToObj(i -> event(HOME)).toList();

    Parallel.run(
        64,
        number ->
            () -> {
              testee().append(events.get(number));
              testee().append(events.get((number + 1) % events.size()));
              return true;
            });

    assertThat(Recorded.events(testee(), HOME)).containsExactlyInAnyOrderElementsOf(events);
  }
}
