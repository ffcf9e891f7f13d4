package io.cloakroom.command.privacy;

import static io.cloakroom.command.CommandStage.ANA;
import static io.cloakroom.command.CommandStage.BOB;
import static io.cloakroom.command.CommandStage.CHO;
import static io.cloakroom.command.CommandStage.SEC;
import static io.cloakroom.command.CommandStage.SECURITY;
import static io.cloakroom.command.CommandStage.SITE;
import static io.cloakroom.command.CommandStage.WAD;
import static io.cloakroom.command.CommandStage.WORKSPACE;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Attachment;
import io.cloakroom.chat.Circumstances;
import io.cloakroom.chat.IncomingPost;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Post;
import io.cloakroom.chat.card.Button;
import io.cloakroom.chat.messenger.RemovalUnit;
import io.cloakroom.command.CommandStage;
import io.cloakroom.command.Reply;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.Item;
import io.cloakroom.intake.queue.ItemState;
import io.cloakroom.intake.queue.Stage;
import io.cloakroom.link.Link;
import io.cloakroom.policy.LogChannels;
import io.cloakroom.policy.PolicyUpdate;
import io.cloakroom.policy.Scope;
import io.cloakroom.policy.freeze.Freeze;
import io.cloakroom.policy.freeze.FreezeTarget;
import io.cloakroom.privacy.ErasePeople;
import io.cloakroom.privacy.ErasureNotices;
import io.cloakroom.privacy.ErasureReach;
import io.cloakroom.testing.Sample;
import io.cloakroom.words.Language;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** J50, M14: {@code privacy erase}. */
class PrivacyEraseTest {
  private static final String COMMAND = "privacy erase @ana";

  private final CommandStage scene = new CommandStage();
  private final ErasePeople chore =
      new ErasePeople(
          "demo",
          scene.erasures,
          new ErasureNotices(
              new LogChannels(scene.database.policies(), scene.database.keepsakes()),
              scene.messenger));

  private static Button button(Reply reply) {
    List<Button> buttons = ((Reply.Say) reply).buttons();
    assertThat(buttons).hasSize(1);
    return buttons.get(0);
  }

  private void frozen(Person who) {
    scene
        .database
        .policies()
        .set(
            Scope.of(WORKSPACE),
            FreezeTarget.of(who).name(),
            Freeze.of(Instant.EPOCH, Instant.EPOCH, "sec").text(),
            AuditEvent.of(scene.clock.instant(), WORKSPACE, Action.POLICY_CHANGED));
  }

  private void erase() {
    scene.presses(WAD, SITE, button(scene.says(WAD, SITE, COMMAND)));
  }

  @Test
  void J50_showsWhatItIsAboutAndChangesNothingYet() {
    scene.picture(ANA, SITE);
    scene.picture(ANA, SITE);

    String answer = scene.hears(WAD, SITE, COMMAND);
    chore.round();

    assertThat(answer)
        .contains(
            "2 pictures, 2 posts", "Nobody can take it back", "backed up before is not reached");
    assertThat(scene.recorded(Action.PERSON_ERASING)).isEmpty();
    assertThat(scene.database.links().by(ANA, Optional.empty(), 9)).hasSize(2);
  }

  @Test
  void J50_erasesThePicturesAndWhoTheyWereOnceConfirmed() {
    Link link = scene.picture(ANA, SITE);
    Link other = scene.picture(BOB, SITE);

    erase();
    chore.round();

    Link left = scene.database.links().find(link.id()).orElseThrow();
    assertThat(left.owner().isErased()).isTrue();
    assertThat(left.revokedAt()).isPresent();
    assertThat(scene.database.links().toErase(scene.clock.instant().plusSeconds(1), 9))
        .extracting(Link::id)
        .containsExactly(link.id());
    assertThat(scene.database.links().find(other.id())).contains(other);
    assertThat(scene.recorded(Action.PERSON_ERASED))
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.actor()).hasValue(WAD);
              assertThat(event.details())
                  .containsEntry("person", left.owner().id())
                  .containsEntry("pictures", "1")
                  .containsEntry("held", "0");
            });
    assertThat(scene.recorded(Action.PERSON_ERASING))
        .singleElement()
        .satisfies(event -> assertThat(event.details()).containsEntry("person", left.owner().id()));
  }

  @Test
  void J50_aPictureUnderALegalHoldStaysAsNobodys() {
    Link link = scene.picture(ANA, SITE);
    scene
        .database
        .links()
        .hold(
            link.image().id(),
            scene.clock.instant(),
            AuditEvent.of(scene.clock.instant(), WORKSPACE, Action.HOLD_PLACED));

    assertThat(scene.hears(WAD, SITE, COMMAND)).contains("1 picture of these stay");
    erase();
    chore.round();

    assertThat(scene.database.links().find(link.id()).orElseThrow())
        .satisfies(one -> assertThat(one.owner().isErased()).isTrue())
        .satisfies(one -> assertThat(one.isHeld()).isTrue());
    assertThat(scene.database.links().claimErasure(link.image().id(), Instant.MAX)).isFalse();
  }

  /** Else whoever did something could have what security is to find out made nobody's. */
  @Test
  void T56_nobodyErasesThemselvesOrWhoeverIsFrozen() {
    assertThat(scene.hears(WAD, SITE, "privacy erase @wad")).contains("another admin");
    frozen(ANA);
    assertThat(scene.hears(WAD, SITE, COMMAND)).contains("is frozen by security");

    assertThat(scene.recorded(Action.PERSON_ERASING)).isEmpty();
  }

  @Test
  void T56_aFreezeStopsWhatIsNotDoneYet() {
    Link link = scene.picture(ANA, SITE);
    erase();
    frozen(ANA);

    chore.round();

    assertThat(scene.database.links().find(link.id()).orElseThrow())
        .satisfies(one -> assertThat(one.owner()).isEqualTo(ANA))
        .satisfies(one -> assertThat(one.revokedAt()).isEmpty());
    assertThat(scene.recorded(Action.PERSON_ERASED)).isEmpty();
  }

  @Test
  void J50_isForAdminsOfTheWorkspaceAlone() {
    for (Person who : List.of(SEC, CHO, ANA)) {
      assertThat(scene.hears(who, SITE, "privacy erase @bob")).contains("workspace admins");
    }
    assertThat(scene.recorded(Action.PERSON_ERASING)).isEmpty();
  }

  @Test
  void J50_whoIsBeingErasedIsNotErasedTwice() {
    erase();

    assertThat(scene.hears(WAD, SITE, COMMAND)).contains("is being erased already");

    chore.round();
    chore.round();
    assertThat(scene.recorded(Action.PERSON_ERASED)).hasSize(1);
  }

  /** On two nodes, which both saw that nothing was ordered: there is one who stands there now. */
  @Test
  void J50_ofTwoOrdersInOneMomentOneCounts() {
    Link link = scene.picture(ANA, SITE);
    ErasureReach reach = scene.erasures.reach(ANA);

    assertThat(scene.erasures.order(WAD, ANA, reach)).isTrue();
    assertThat(scene.erasures.order(WAD, ANA, reach)).isFalse();
    chore.round();

    assertThat(scene.recorded(Action.PERSON_ERASING)).hasSize(1);
    assertThat(scene.recorded(Action.PERSON_ERASED))
        .singleElement()
        .satisfies(
            event ->
                assertThat(scene.database.links().find(link.id()).orElseThrow().owner().id())
                    .isEqualTo(event.details().get("person")));
  }

  /** They came back, and posted anew. */
  @Test
  void J50_whoWasErasedCanBeErasedAgain() {
    erase();
    chore.round();
    scene.clock.turn(Duration.ofDays(1));
    scene.picture(ANA, SITE);

    erase();
    chore.round();

    assertThat(scene.recorded(Action.PERSON_ERASING)).hasSize(2);
    assertThat(scene.recorded(Action.PERSON_ERASED)).hasSize(2);
    assertThat(scene.database.links().by(ANA, Optional.empty(), 9)).isEmpty();
  }

  private IncomingPost post(Person author, String id) {
    return new IncomingPost(
        new Post(SITE, id),
        Optional.empty(),
        author,
        "",
        scene.clock.instant(),
        List.of(new Attachment("f-" + id, "IMG.jpg", "image/jpeg", 1_000)),
        Circumstances.ORDINARY);
  }

  /** Its link comes only after the order. */
  @Test
  void J50_aPictureThatWasOnItsWayWhenItWasOrderedGoesToo() {
    Intake onItsWay =
        Sample.at(
            Intake.received(post(ANA, "p9"), RemovalUnit.FILE, scene.clock.instant()),
            Stage.ANNOUNCED,
            scene.clock.instant());
    scene.database.intakes().queue().add(onItsWay, List.of());
    scene.clock.turn(Duration.ofSeconds(1));
    erase();
    scene.clock.turn(Duration.ofSeconds(5));
    chore.round();
    assertThat(scene.recorded(Action.PERSON_ERASED)).isEmpty();

    Link late = scene.picture(ANA, SITE);
    scene
        .database
        .intakes()
        .queue()
        .save(Sample.at(onItsWay, Stage.REPLACED, scene.clock.instant()), List.of());
    scene.clock.turn(Duration.ofSeconds(5));
    chore.round();

    assertThat(scene.recorded(Action.PERSON_ERASED)).hasSize(1);
    assertThat(scene.database.links().find(late.id()).orElseThrow())
        .satisfies(one -> assertThat(one.owner().isErased()).isTrue())
        .satisfies(one -> assertThat(one.revokedAt()).isPresent());
  }

  @Test
  void J50_aFileThatWasHeldAndGivenBackGoesToo() {
    Item item = scene.held(ANA, SITE);
    Button release = ((Reply.Say) scene.says(SEC, SECURITY, "log held")).buttons().get(0);
    scene.presses(SEC, SECURITY, button(scene.presses(SEC, SECURITY, release)));
    assertThat(state(item)).isEqualTo(ItemState.RELEASED);

    erase();
    chore.round();

    assertThat(state(item)).isEqualTo(ItemState.DESTROYED);
  }

  private ItemState state(Item item) {
    return scene
        .database
        .intakes()
        .register()
        .of(item.image())
        .orElseThrow()
        .items()
        .get(0)
        .state();
  }

  @Test
  void J50_thatItIsDoneIsSaidOnceTheLogChannelTakesIt() {
    scene.hears(SEC, SECURITY, "admin log-channel on");
    erase();
    scene.messenger.saysNothing = true;
    chore.round();
    int before = scene.messenger.said.size();
    assertThat(scene.recorded(Action.PERSON_ERASED)).hasSize(1);

    scene.messenger.saysNothing = false;
    chore.round();
    chore.round();

    assertThat(scene.messenger.said.subList(before, scene.messenger.said.size()))
        .singleElement()
        .asString()
        .contains("had erased is gone");
    assertThat(scene.recorded(Action.PERSON_ERASED)).hasSize(1);
  }

  /** Also after months, as when a freeze is lifted so late. */
  @Test
  void J50_anOrderStandsUntilItIsDone() {
    Link link = scene.picture(ANA, SITE);
    erase();
    frozen(ANA);
    for (int day = 0; day < 120; day++) {
      scene.clock.turn(Duration.ofDays(1));
      chore.round();
      scene.database.keepsakes().forgetEnded(scene.clock.instant());
    }
    assertThat(scene.recorded(Action.PERSON_ERASED)).isEmpty();

    scene
        .database
        .policies()
        .set(
            new PolicyUpdate(
                List.of(
                    new PolicyUpdate.Value(
                        Scope.of(WORKSPACE), FreezeTarget.of(ANA).name(), Optional.empty())),
                AuditEvent.of(scene.clock.instant(), WORKSPACE, Action.POLICY_CHANGED)));
    chore.round();

    assertThat(scene.recorded(Action.PERSON_ERASED)).hasSize(1);
    assertThat(scene.database.links().find(link.id()).orElseThrow().owner().isErased()).isTrue();
  }

  /** The order is kept first: whoever died before it was on record left it to be recorded. */
  @Test
  void J50_isDoneAndOnRecordAlsoWhereWhoeverOrderedItDied() {
    scene.picture(ANA, SITE);
    scene.database.breakAudit(true);
    Button button = button(preview());
    try {
      scene.presses(WAD, SITE, button);
    } catch (IllegalStateException died) {
      assertThat(died).hasMessageContaining("record");
    }
    scene.database.breakAudit(false);

    chore.round();

    assertThat(scene.recorded(Action.PERSON_ERASING)).hasSize(1);
    assertThat(scene.recorded(Action.PERSON_ERASED)).hasSize(1);
  }

  private Reply preview() {
    scene.database.breakAudit(false);
    Reply reply = scene.says(WAD, SITE, COMMAND);
    scene.database.breakAudit(true);
    return reply;
  }

  @Test
  void tellsAGermanInGerman() {
    scene.picture(ANA, SITE);
    try (Language.Speaking unused = Language.GERMAN.speak()) {
      assertThat(scene.hears(WAD, SITE, COMMAND))
          .contains("@ana löschen? Gespeichert sind 1 Bild, 1 Post und ")
          .contains("Niemand kann das zurücknehmen.");
    }
  }
}
