package io.cloakroom.storage.contracts;

import static io.cloakroom.testing.Sample.HOME;
import static io.cloakroom.testing.Sample.NOW;
import static io.cloakroom.testing.Sample.SITE;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.audit.AuditQuery;
import io.cloakroom.chat.Person;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.IntakeQueue;
import io.cloakroom.link.Claim;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkStore;
import io.cloakroom.policy.ViewLimit;
import io.cloakroom.storage.DatabaseContracts;
import io.cloakroom.storage.DatabaseStores;
import io.cloakroom.testing.Parallel;
import io.cloakroom.testing.Sample;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** Whoever counts what this process did hears of all that it put on record, and of nothing else. */
interface CommittedEventsContract {
  DatabaseStores stores();

  @Test
  default void tellsOfWhatIsOnRecordAndNotOfWhatWasRefused() {
    List<AuditEvent> told = told();
    IntakeQueue queue = stores().intakes("node", DatabaseContracts.master()).queue();
    Intake intake = Sample.intake(SITE, "p1", "f1");
    AuditEvent received = AuditEvent.of(NOW, HOME, Action.INTAKE_RECEIVED);

    queue.add(intake, List.of(received));
    boolean again =
        queue.add(
            Sample.intake(SITE, "p1", "f1"),
            List.of(AuditEvent.of(NOW, HOME, Action.INTAKE_RECEIVED)));
    boolean outdated =
        queue.save(
            intake.held(Optional.empty(), 7),
            List.of(AuditEvent.of(NOW, HOME, Action.IMAGE_STORED)));
    stores().audit().append(received);

    assertThat(again).isFalse();
    assertThat(outdated).isFalse();
    assertThat(told).containsExactly(received);
  }

  @Test
  default void tellsOfEachLookOnceHoweverManyShareACommit() {
    List<AuditEvent> told = told();
    LinkStore links = stores().links(DatabaseContracts.master());
    Link link = Sample.link(SITE, ViewLimit.of(5));
    links.add(link, List.of());

    long granted =
        Parallel.run(
                12,
                number ->
                    () ->
                        links.claim(
                            Sample.view(link, new Person(HOME, "v" + number)),
                            AuditEvent.of(NOW, HOME, Action.IMAGE_VIEWED)))
            .stream()
            .filter(Claim.GRANTED::equals)
            .count();

    assertThat(granted).isEqualTo(5);
    assertThat(told).filteredOn(event -> event.action().equals(Action.IMAGE_VIEWED)).hasSize(5);
    assertThat(told).extracting(AuditEvent::id).doesNotHaveDuplicates();
  }

  @Test
  default void tellsOfHowManyCameWhereSeveralAreOneEvent() {
    List<AuditEvent> told = told();
    AuditEvent alike =
        AuditEvent.of(NOW, HOME, Action.ACCESS_DENIED).withOutcome("not_member").onceFor("them");

    stores().audit().count(alike, 3);
    stores().audit().count(alike, 4);

    assertThat(told).extracting(AuditEvent::count).containsExactly(3L, 4L);
  }

  @Test
  default void whoeverHearsOfItUndoesNothing() {
    AuditEvent asked = AuditEvent.of(NOW, HOME, Action.AUDIT_QUERY);
    stores()
        .database()
        .events()
        .to(
            event -> {
              if (event.equals(asked)) {
                throw new IllegalStateException("cannot count");
              }
            });
    List<AuditEvent> told = told();

    stores().audit().append(asked);

    assertThat(told).containsExactly(asked);
    assertThat(stores().audit().find(AuditQuery.everything(HOME), OptionalLong.empty(), 5).events())
        .hasSize(1);
  }

  private List<AuditEvent> told() {
    List<AuditEvent> told = new CopyOnWriteArrayList<>();
    stores().database().events().to(told::add);
    return told;
  }
}
