package io.cloakroom.privacy;

import static io.cloakroom.testing.Sample.ANN;
import static io.cloakroom.testing.Sample.ANN_OF_OTHER;
import static io.cloakroom.testing.Sample.BOB;
import static io.cloakroom.testing.Sample.HOME;
import static io.cloakroom.testing.Sample.NOW;
import static io.cloakroom.testing.Sample.OTHER;
import static io.cloakroom.testing.Sample.SITE;
import static io.cloakroom.testing.Sample.SITE_OF_OTHER;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.AuditEvent;
import io.cloakroom.audit.AuditLog;
import io.cloakroom.audit.AuditQuery;
import io.cloakroom.audit.RecordedEvent;
import io.cloakroom.chat.Person;
import io.cloakroom.intake.keep.OwnPictures;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.IntakeStores;
import io.cloakroom.intake.queue.Item;
import io.cloakroom.intake.queue.ItemState;
import io.cloakroom.intake.queue.Stage;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkStore;
import io.cloakroom.link.pass.Pass;
import io.cloakroom.link.pass.PassStore;
import io.cloakroom.person.Lesson;
import io.cloakroom.person.Lessons;
import io.cloakroom.person.Preference;
import io.cloakroom.person.Preferences;
import io.cloakroom.policy.PolicyStore;
import io.cloakroom.policy.RoleHolder;
import io.cloakroom.policy.Roles;
import io.cloakroom.policy.Scope;
import io.cloakroom.policy.ViewLimit;
import io.cloakroom.policy.text.PolicyTextStore;
import io.cloakroom.policy.text.TextVersion;
import io.cloakroom.request.AccessRequest;
import io.cloakroom.request.RequestStore;
import io.cloakroom.testing.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every store does that forgets people. */
public interface ErasureStoreContract {
  /** Who stands in Ann's place. */
  Person NOBODY = Person.erased(HOME, UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057"));

  ErasureStore testee();

  LinkStore links();

  IntakeStores intakes();

  RequestStore requests();

  PolicyStore policies();

  Preferences preferences();

  Lessons lessons();

  PolicyTextStore policyTexts();

  PassStore passes();

  AuditLog audit();

  /** Seals everything that is on record, where records are sealed. */
  void seal();

  /** All of it, as it is done. */
  default void erase() {
    String place = ErasureStep.FIRST;
    for (ErasureStep step = next(place); step.state() != ErasureStep.State.DONE; ) {
      assertThat(step.state()).as(step.place()).isEqualTo(ErasureStep.State.MORE);
      step = next(step.place());
    }
  }

  default ErasureStep next(String place) {
    return testee().forget(ANN, NOBODY, NOW, place);
  }

  private Intake post(String id, Stage stage) {
    Intake post = Sample.at(Sample.intake(SITE, id, "f" + id), stage, NOW);
    assertThat(intakes().queue().add(post, List.of())).isTrue();
    return post;
  }

  private AccessRequest request(Link link) {
    AccessRequest asked =
        AccessRequest.waiting(UUID.randomUUID(), ANN, link, "I am Ann and need it", NOW);
    requests().add(asked, Sample.event(HOME).by(ANN).with("reason", "I am Ann and need it"));
    return asked;
  }

  private List<AuditEvent> recorded() {
    return audit().find(AuditQuery.everything(HOME), OptionalLong.empty(), 500).events().stream()
        .map(RecordedEvent::event)
        .toList();
  }

  @Test
  default void J50_nobodyStandsWhereThePersonStood() {
    post("1", Stage.REPLACED);
    Link link = Sample.link(SITE, ViewLimit.NONE);
    links().add(link, List.of(Sample.event(HOME).by(ANN)));
    AccessRequest asked = request(link);
    policies()
        .grant(Scope.of(HOME), Roles.SECURITY, RoleHolder.person(ANN.id()), Sample.event(HOME));
    policies().set(Scope.of(SITE), "approvers", "@ann, @bob", Sample.event(HOME));
    preferences().choose(ANN, Preference.RECEIPTS, "off", Sample.event(HOME));
    lessons().claim(ANN, Lesson.FRAME, UUID.randomUUID(), NOW);
    lessons().claim(BOB, Lesson.FRAME, UUID.randomUUID(), NOW);
    TextVersion read = policyTexts().version(HOME, "text", NOW);
    policyTexts().acknowledge(ANN, read, NOW, Sample.event(HOME).by(ANN));
    policyTexts().acknowledge(BOB, read, NOW, Sample.event(HOME).by(BOB));
    passes().add(new Pass("p", ANN, NOW.plus(Duration.ofDays(1))), Sample.event(HOME));
    seal();

    erase();

    assertThat(links().find(link.id()).orElseThrow().owner()).isEqualTo(NOBODY);
    assertThat(links().by(ANN, Optional.empty(), 9)).isEmpty();
    assertThat(intakes().register().by(ANN, Optional.empty(), 9)).isEmpty();
    assertThat(intakes().register().by(NOBODY, Optional.empty(), 9))
        .singleElement()
        .satisfies(one -> assertThat(one.post().text()).isEmpty());
    assertThat(requests().find(asked.id()).orElseThrow())
        .satisfies(one -> assertThat(one.asker()).isEqualTo(NOBODY))
        .satisfies(one -> assertThat(one.reason()).isEmpty());
    assertThat(policies().rolesOf(ANN)).isEmpty();
    assertThat(policies().values(Scope.of(SITE)))
        .containsEntry("approvers", "@" + NOBODY.id() + ", @bob");
    assertThat(preferences().chosen(ANN, Preference.RECEIPTS)).isEmpty();
    assertThat(lessons().given(ANN)).isEmpty();
    assertThat(lessons().given(BOB)).containsOnlyKeys(Lesson.FRAME);
    assertThat(policyTexts().acknowledged(read, Set.of(ANN, BOB))).containsExactly(BOB);
    assertThat(policyTexts().by(ANN, 9)).isEmpty();
    assertThat(passes().find("p", NOW)).isEmpty();
  }

  @Test
  default void J50_theRecordCountsAsBeforeAndNamesNobody() {
    audit().append(Sample.event(HOME).by(ANN).with("reason", "for Zoe"));
    audit().append(Sample.event(HOME).by(BOB).with("person", ANN.id()));
    audit().append(Sample.event(HOME).by(BOB).with("reason", "ann asked; annabel did not"));
    audit().append(Sample.event(HOME).by(BOB).with("reason", "for Zoe"));
    seal();

    erase();

    assertThat(recorded()).hasSize(4);
    assertThat(recorded().stream().map(AuditEvent::actor))
        .containsExactly(Optional.of(BOB), Optional.of(BOB), Optional.of(BOB), Optional.of(NOBODY));
    assertThat(recorded().get(3).details()).containsEntry("reason", "");
    assertThat(recorded().get(2).details()).containsEntry("person", NOBODY.id());
    assertThat(recorded().get(1).details())
        .containsEntry("reason", NOBODY.id() + " asked; annabel did not");
    assertThat(recorded().get(0).details()).containsEntry("reason", "for Zoe");
    assertThat(testee().reach(NOBODY).events()).isOne();
    assertThat(testee().reach(ANN)).isEqualTo(new ErasureReach(0, 0, 0, 0));
  }

  @Test
  default void J50_whoeverLookedIsStillOneOfThree() {
    Link link = Sample.link(SITE, ViewLimit.NONE);
    links().add(link, List.of());
    Person cho = new Person(HOME, "cho");
    for (Person one : List.of(ANN, BOB, cho)) {
      links().claim(Sample.view(link, one), Sample.event(HOME).by(one));
    }
    seal();

    erase();

    assertThat(links().viewers(link, 9)).containsExactlyInAnyOrder(NOBODY, BOB, cho);
  }

  /** Ids are the same in every server of Discord, and its admin decides about each. */
  @Test
  default void J50_whoHasTheSameIdElsewhereStays() {
    Link elsewhere = Sample.link(SITE_OF_OTHER, ViewLimit.NONE);
    links().add(elsewhere, List.of());
    audit().append(Sample.event(OTHER).by(ANN_OF_OTHER).with("person", ANN.id()));
    policies()
        .grant(Scope.of(OTHER), Roles.SECURITY, RoleHolder.person(ANN.id()), Sample.event(OTHER));
    seal();

    erase();

    assertThat(links().find(elsewhere.id()).orElseThrow().owner()).isEqualTo(ANN_OF_OTHER);
    assertThat(policies().rolesOf(ANN_OF_OTHER)).hasSize(1);
    assertThat(
            audit().find(AuditQuery.everything(OTHER), OptionalLong.empty(), 9).events().stream()
                .map(one -> one.event().actor()))
        .contains(Optional.of(ANN_OF_OTHER));
  }

  @Test
  default void J50_aPostThatIsOnItsWayIsWaitedFor() {
    Intake post = post("1", Stage.ANNOUNCED);
    seal();

    assertThat(next(ErasureStep.FIRST).state()).isEqualTo(ErasureStep.State.LATER);

    Intake standing = intakes().register().find(post.id()).orElseThrow();
    assertThat(standing.post().author()).isEqualTo(ANN);
    assertThat(intakes().queue().save(Sample.at(standing, Stage.REPLACED, NOW), List.of()))
        .isTrue();
    erase();
    assertThat(intakes().register().by(NOBODY, Optional.empty(), 9)).hasSize(1);
  }

  @Test
  default void J50_whoPostsAgainIsNewToTheRecord() {
    Intake early = Sample.at(Sample.intake(SITE, "1", "f"), Stage.REPLACED, NOW);
    assertThat(intakes().queue().add(early, List.of())).isTrue();
    seal();
    erase();
    post("2", Stage.REPLACED);
    audit().append(Sample.event(HOME).by(ANN));

    assertThat(testee().reach(ANN)).isEqualTo(new ErasureReach(0, 0, 1, 1));
    assertThat(testee().reach(NOBODY).posts()).isOne();
  }

  /** A card reads it: it would say that the author removed the picture. */
  @Test
  default void J50_whoRemovedAPictureStaysKnown() {
    Intake post =
        Sample.intake(SITE, "1", "f")
            .withEachItem(one -> one.settled(ItemState.REMOVED, OwnPictures.BY_ADMIN));
    intakes().queue().add(Sample.at(post, Stage.REPLACED, NOW), List.of());
    seal();

    erase();

    assertThat(intakes().register().by(NOBODY, Optional.empty(), 9))
        .flatExtracting(Intake::items)
        .extracting(Item::explanation)
        .containsExactly(OwnPictures.BY_ADMIN);
  }

  @Test
  default void J50_aLinkOfLaterStaysTheirs() {
    Link later = Sample.link(SITE, ViewLimit.NONE);
    links().add(later, List.of());
    seal();

    String place = ErasureStep.FIRST;
    Instant before = later.issuedAt().minusSeconds(1);
    for (ErasureStep step = testee().forget(ANN, NOBODY, before, place);
        step.state() != ErasureStep.State.DONE;
        step = testee().forget(ANN, NOBODY, before, step.place())) {
      assertThat(step.state()).as(step.place()).isEqualTo(ErasureStep.State.MORE);
    }

    assertThat(links().find(later.id())).contains(later);
  }

  /** Whatever place was saved before a crash, it goes on from there. */
  @Test
  default void J50_isDoneFromAnyPlaceAtWhichItWasLeft() {
    Link link = Sample.link(SITE, ViewLimit.NONE);
    for (int left = 0; left < 12; left++) {
      links().add(Sample.link(SITE, ViewLimit.NONE), List.of(Sample.event(HOME).by(ANN)));
      request(link);
      seal();
      ErasureStep step = ErasureStep.more(ErasureStep.FIRST);
      String saved = ErasureStep.FIRST;
      for (int i = 0; i < left && step.state() == ErasureStep.State.MORE; i++) {
        saved = step.place();
        step = next(saved);
      }
      step = ErasureStep.more(saved);
      while (step.state() != ErasureStep.State.DONE) {
        step = next(step.place());
      }

      assertThat(testee().reach(ANN)).isEqualTo(new ErasureReach(0, 0, 0, 0));
      assertThat(testee().reach(NOBODY).events()).isEqualTo(2 * left + 2);
    }
  }

  @Test
  default void J50_twoWhoAreAtItAreNotInEachOthersWay() {
    Link link = Sample.link(SITE, ViewLimit.NONE);
    links().add(link, List.of(Sample.event(HOME).by(ANN)));
    request(link);
    post("1", Stage.REPLACED);
    seal();
    ErasureStep one = ErasureStep.more(ErasureStep.FIRST);
    ErasureStep other = one;

    while (one.state() != ErasureStep.State.DONE || other.state() != ErasureStep.State.DONE) {
      one = one.state() == ErasureStep.State.DONE ? one : next(one.place());
      other = other.state() == ErasureStep.State.DONE ? other : next(other.place());
    }

    assertThat(testee().reach(ANN)).isEqualTo(new ErasureReach(0, 0, 0, 0));
    assertThat(testee().reach(NOBODY)).isEqualTo(new ErasureReach(1, 0, 1, 2));
  }
}
