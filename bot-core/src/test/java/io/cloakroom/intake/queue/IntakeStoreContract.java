package io.cloakroom.intake.queue;

import static io.cloakroom.testing.Sample.HOME;
import static io.cloakroom.testing.Sample.LEGAL;
import static io.cloakroom.testing.Sample.NOW;
import static io.cloakroom.testing.Sample.OTHER;
import static io.cloakroom.testing.Sample.SITE;
import static io.cloakroom.testing.Sample.SITE_OF_OTHER;
import static io.cloakroom.testing.Sample.event;
import static io.cloakroom.testing.Sample.intake;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.chat.Attachment;
import io.cloakroom.chat.Circumstances;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.IncomingPost;
import io.cloakroom.chat.Post;
import io.cloakroom.chat.ReasonToStay;
import io.cloakroom.chat.Showing;
import io.cloakroom.chat.Watermark;
import io.cloakroom.chat.card.CardKey;
import io.cloakroom.chat.messenger.RemovalUnit;
import io.cloakroom.testing.Parallel;
import io.cloakroom.testing.Recorded;
import io.cloakroom.testing.Sample;
import io.cloakroom.vault.BlobKey;
import io.cloakroom.vault.ImageId;
import io.cloakroom.vault.Part;
import io.cloakroom.vault.StoredCopy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** What every {@link IntakeStore} does. */
public interface IntakeStoreContract extends IntakeQueueContract {

  @Test
  default void givesBackEveryPartOfAnIntake() {
    Intake received = add(intake(SITE, "p1", "f1", "f2", "f3", "f4", "f5"));
    List<Item> items = new ArrayList<>(received.items());
    items.set(0, Sample.stored(items.get(0)).asRemoving(true));
    items.set(1, Sample.held(items.get(1)));
    items.set(2, items.get(2).settled(ItemState.REFUSED, "Too big: 3; try \"less\"."));
    items.set(3, Sample.storedWithRendition(items.get(3)));
    Intake changed = Sample.at(received.withItems(items), Stage.STORED, NOW.plusNanos(1));

    assertThat(testee().find(received.id())).contains(received);
    assertThat(testee().save(changed, List.of())).isTrue();

    assertThat(testee().find(received.id())).contains(changed.saved());
    assertThat(testee().find(IntakeId.next())).isEmpty();
  }

  @Test
  default void givesBackWhatIsParticularAboutAPostAndHowItsFilesAreShown() {
    IncomingPost plain = Sample.post(SITE, "p1", "f1");
    Attachment spoiler =
        new Attachment("f1", "a.jpg", "image/jpeg", 5, new Showing("a pier in fog", true));
    IncomingPost odd =
        new IncomingPost(
            plain.post(),
            plain.thread(),
            plain.author(),
            plain.text(),
            plain.at(),
            List.of(spoiler),
            new Circumstances(true, Optional.of("p0"), Optional.of(ReasonToStay.PUBLISHED)));

    Intake intake = add(Intake.received(odd, RemovalUnit.POST, NOW));

    assertThat(testee().find(intake.id())).contains(intake);
  }

  @Test
  default void givesBackFilesThatAreCarried() {
    Intake received = add(intake(SITE, "p1", "f1", "f2"));
    Item first = received.items().get(0);
    StoredCopy copy = new StoredCopy(new BlobKey(first.image(), Part.RAW), 7, "ab".repeat(32));
    Intake changed =
        Sample.at(
            received.withItems(
                List.of(first.carried(ItemState.CARRIED, copy), received.items().get(1))),
            Stage.STANDS,
            NOW);

    assertThat(testee().save(changed, List.of())).isTrue();

    assertThat(testee().find(received.id())).contains(changed.saved());
  }

  @Test
  default void findsWhatWasKeptInOneConversationLatestFirst() {
    Intake first = keep(add(intake(SITE, "p1", "f1")));
    Intake forGood = at(Stage.KEPT_FOR_GOOD, "p6");
    Intake second = keep(add(intake(SITE, "p2", "f2")));
    add(intake(SITE, "p3", "f3"));
    keep(add(intake(LEGAL, "p4", "f4")));
    keep(add(intake(SITE_OF_OTHER, "p5", "f5")));

    assertThat(testee().kept(SITE, 9))
        .extracting(Intake::id)
        .containsExactlyInAnyOrder(second.id(), forGood.id(), first.id());
    assertThat(testee().kept(SITE, 1)).extracting(Intake::id).containsExactly(second.id());
  }

  private Intake keep(Intake intake) {
    assertThat(testee().save(Sample.at(intake, Stage.KEPT, NOW), List.of())).isTrue();
    return intake;
  }

  @Test
  default void addsAPostOnceHoweverOftenItIsDelivered() {
    add(intake(SITE, "p1", "f1", "f2"));

    assertThat(testee().add(intake(SITE, "p1", "f3", "f2"), List.of(event(HOME)))).isFalse();

    assertThat(testee().of(new Post(SITE, "p1"))).hasSize(1);
    assertThat(Recorded.events(audit(), HOME)).hasSize(1);
  }

  @Test
  default void T52_theSameIdsElsewhereAreAnotherPost() {
    Intake here = add(intake(SITE, "p1", "f1"));
    Intake otherPost = add(intake(SITE, "p2", "f1"));
    Intake otherChannel = add(intake(LEGAL, "p1", "f1"));
    Intake otherWorkspace = add(intake(SITE_OF_OTHER, "p1", "f1"));
    Intake later = add(intake(SITE, "p1", "f9"));

    assertThat(testee().of(new Post(SITE, "p1"))).containsExactly(here, later);
    assertThat(testee().showing(HOME, "f1"))
        .containsExactlyInAnyOrder(here, otherPost, otherChannel);
    assertThat(testee().showing(OTHER, "f1")).containsExactly(otherWorkspace);
    assertThat(testee().of(new Post(SITE_OF_OTHER, "p1"))).containsExactly(otherWorkspace);
  }

  @RepeatedTest(3)
  default void ofManyDeliveriesAtOnceExactlyOneIsAdded() {
    List<Boolean> answers =
        Parallel.run(32, () -> testee().add(intake(SITE, "p1", "f1", "f2"), List.of(event(HOME))));

    assertThat(answers).filteredOn(added -> added).hasSize(1);
    assertThat(testee().of(new Post(SITE, "p1"))).hasSize(1);
    assertThat(Recorded.events(audit(), HOME)).hasSize(1);
  }

  @Test
  default void addsNothingThatCannotBeRecorded() {
    Intake intake = intake(SITE, "p1", "f1");

    Recorded.refused(audit(), HOME, event -> testee().add(intake, List.of(event(HOME), event)));

    assertThat(testee().find(intake.id())).isEmpty();
    assertThat(testee().add(intake, List.of())).isTrue();
  }

  @Test
  default void findsAnIntakeByItsCardAndByItsPictures() {
    Intake intake = add(intake(SITE, "p1", "f1", "f2"));
    add(intake(SITE, "p2", "f1"));

    assertThat(testee().of(intake.id().card())).contains(intake);
    assertThat(testee().of(intake.items().get(1).image())).contains(intake);
    assertThat(testee().of(new CardKey("no-card-of-ours"))).isEmpty();
    assertThat(testee().of(ImageId.next())).isEmpty();
  }

  @Test
  default void savesOnlyWhatNobodyElseSavedInBetween() {
    Intake received = add(intake(SITE, "p1", "f1"));
    Intake stored = Sample.at(received, Stage.STORED, NOW);

    assertThat(testee().save(stored, List.of(event(HOME)))).isTrue();
    assertThat(testee().save(Sample.at(received, Stage.WITHDRAWING, NOW), List.of(event(HOME))))
        .isFalse();

    assertThat(testee().find(received.id())).contains(stored.saved());
    assertThat(Recorded.events(audit(), HOME)).hasSize(2);
    assertThat(testee().save(intake(SITE, "p7", "f7"), List.of(event(HOME)))).isFalse();
  }

  @RepeatedTest(3)
  default void ofManyWhoSaveTheSameVersionExactlyOneDoes() {
    Intake received = add(intake(SITE, "p1", "f1"));

    List<Boolean> answers =
        Parallel.run(
            32, () -> testee().save(Sample.at(received, Stage.STORED, NOW), List.of(event(HOME))));

    assertThat(answers).filteredOn(saved -> saved).hasSize(1);
    assertThat(testee().find(received.id()).orElseThrow().version()).isEqualTo(1);
    assertThat(Recorded.events(audit(), HOME)).hasSize(2);
  }

  @Test
  default void savesNothingThatCannotBeRecorded() {
    Intake received = add(intake(SITE, "p1", "f1"));
    Intake stored = Sample.at(received.withEachItem(Sample::stored), Stage.STORED, NOW);

    Recorded.refused(audit(), HOME, event -> testee().save(stored, List.of(event(HOME), event)));

    assertThat(testee().find(received.id())).contains(received);
  }

  @Test
  default void savesSeveralOrNone() {
    Intake one = add(intake(SITE, "p1", "f1"));
    Intake two = add(intake(SITE, "p2", "f1"));
    List<Intake> both =
        List.of(Sample.at(two, Stage.REMOVING, NOW), Sample.at(one, Stage.REMOVING, NOW));

    assertThat(testee().saveAll(both, List.of(event(HOME)))).isTrue();
    Intake current = Sample.at(one, Stage.REPLACED, NOW).saved();
    assertThat(
            testee()
                .saveAll(List.of(current, Sample.at(two, Stage.KEPT, NOW)), List.of(event(HOME))))
        .isFalse();

    assertThat(testee().find(one.id()).orElseThrow().stage()).isEqualTo(Stage.REMOVING);
    assertThat(testee().find(two.id()).orElseThrow().stage()).isEqualTo(Stage.REMOVING);
    assertThat(Recorded.events(audit(), HOME)).hasSize(3);
  }

  @Test
  default void severalWhoSaveOverlappingRowsNeverBlockEachOther() {
    List<Intake> rows =
        IntStream.range(0, 4).mapToObj(i -> add(intake(SITE, "p" + i, "f"))).toList();

    List<Boolean> answers =
        Parallel.run(
            12,
            number ->
                () -> {
                  Intake first = Sample.at(rows.get(number % 4), Stage.STORED, NOW);
                  Intake second = Sample.at(rows.get((number + 1) % 4), Stage.STORED, NOW);
                  return testee().saveAll(List.of(first, second), List.of());
                });

    assertThat(answers).filteredOn(saved -> saved).hasSizeBetween(1, 2);
  }

  @Test
  default void T52_listsWhatIsHeldInOneWorkspaceLatestFirst() {
    Intake first = hold(intake(SITE, "p1", "f1", "f2"));
    Intake second =
        hold(Intake.received(Sample.post(LEGAL, "p2", "f1"), RemovalUnit.FILE, NOW.plusSeconds(1)));
    add(intake(SITE, "p3", "f1"));
    hold(intake(SITE_OF_OTHER, "p1", "f1"));

    assertThat(IntakeQueueContract.ids(testee().held(HOME, 10)))
        .containsExactly(second.id(), first.id());
    assertThat(IntakeQueueContract.ids(testee().held(HOME, 1))).containsExactly(second.id());
  }

  @Test
  default void findsWhatHasBeenFinalForLongAndIsNotSwept() {
    Intake gone = at(Stage.WITHDRAWN, "p1");
    Intake earlier =
        saved(Sample.at(add(intake(SITE, "p2", "f")), Stage.REPLACED, NOW.minusSeconds(1)));
    at(Stage.REMOVING, "p3");

    assertThat(testee().toSweep(NOW.minusSeconds(1), 10)).isEmpty();
    assertThat(IntakeQueueContract.ids(testee().toSweep(NOW, 10))).containsExactly(earlier.id());
    assertThat(IntakeQueueContract.ids(testee().toSweep(NOW.plusNanos(1), 10)))
        .containsExactly(earlier.id(), gone.id());
    assertThat(IntakeQueueContract.ids(testee().toSweep(NOW.plusNanos(1), 1)))
        .containsExactly(earlier.id());
  }

  @Test
  default void marksAsSweptOnceAndRecordsItOnce() {
    Intake gone = at(Stage.WITHDRAWN, "p1");
    int before = Recorded.events(audit(), HOME).size();

    testee().swept(gone, List.of(event(HOME), event(HOME)));
    testee().swept(gone, List.of(event(HOME)));

    assertThat(testee().toSweep(NOW.plusSeconds(1), 10)).isEmpty();
    assertThat(testee().find(gone.id())).contains(gone);
    assertThat(Recorded.events(audit(), HOME)).hasSize(before + 2);
  }

  @Test
  default void marksNothingAsSweptThatChangedMeanwhileOrCannotBeRecorded() {
    Intake gone = at(Stage.WITHDRAWN, "p1");
    Intake kept = at(Stage.KEPT, "p2");
    testee().save(kept.moved(Move.FAIL, NOW, Duration.ZERO), List.of());
    int before = Recorded.events(audit(), HOME).size();

    testee().swept(kept, List.of(event(HOME)));
    assertThat(Recorded.events(audit(), HOME)).hasSize(before);
    Recorded.refused(audit(), HOME, event -> testee().swept(gone, List.of(event)));

    assertThat(IntakeQueueContract.ids(testee().toSweep(NOW.plusSeconds(1), 10)))
        .containsExactlyInAnyOrder(gone.id(), kept.id());
  }

  @Test
  default void aSaveTakesTheSweepersMarkAway() {
    Intake kept = at(Stage.KEPT, "p1");
    testee().swept(kept, List.of());

    testee().save(Sample.at(kept, Stage.KEPT, NOW), List.of());

    assertThat(IntakeQueueContract.ids(testee().toSweep(NOW.plusSeconds(1), 10)))
        .containsExactly(kept.id());
  }

  @Test
  default void movesAWatermarkForwardAndNeverBack() {
    testee().advance(SITE, new Watermark(NOW));
    testee().advance(SITE, new Watermark(NOW.plusNanos(1)));
    testee().advance(SITE, new Watermark(NOW.minusSeconds(1)));
    testee().advance(LEGAL, new Watermark(NOW));
    testee().advance(SITE_OF_OTHER, new Watermark(NOW));

    assertThat(testee().watermarks(HOME))
        .isEqualTo(Map.of(SITE, new Watermark(NOW.plusNanos(1)), LEGAL, new Watermark(NOW)));
  }

  @RepeatedTest(3)
  default void ofManyWhoMoveAWatermarkTheFurthestStands() {
    Conversation fresh = new Conversation(HOME, "fresh");

    Parallel.run(
        16,
        number ->
            () -> {
              testee().advance(fresh, new Watermark(NOW.plusSeconds(number)));
              return true;
            });

    assertThat(testee().watermarks(HOME)).containsEntry(fresh, new Watermark(NOW.plusSeconds(15)));
  }

  @Test
  default void keepsWhatWasSavedWhenItIsForced() {
    Intake received = add(intake(SITE, "p1", "f1"));

    testee().force();

    assertThat(testee().find(received.id())).contains(received);
  }
}
