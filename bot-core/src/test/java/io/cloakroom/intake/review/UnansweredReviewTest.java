package io.cloakroom.intake.review;

import static io.cloakroom.command.CommandStage.ANA;
import static io.cloakroom.command.CommandStage.BOB;
import static io.cloakroom.command.CommandStage.CHO;
import static io.cloakroom.command.CommandStage.SITE;
import static io.cloakroom.command.CommandStage.WORKSPACE;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.card.Button;
import io.cloakroom.command.CommandStage;
import io.cloakroom.command.SeatedMessenger;
import io.cloakroom.link.Link;
import io.cloakroom.policy.Scope;
import io.cloakroom.policy.freeze.Freeze;
import io.cloakroom.policy.freeze.FreezeTarget;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

/** J33: what nobody answers for is shortened, once that was said, and nothing else. */
class UnansweredReviewTest extends ReviewedSite {
  @Test
  void J33_keepingAnswersForTheMonthAndIsOnRecord() {
    Link stale = longLived(kept(ANA));
    turnTo("2026-05-01T09:00:00");
    chore.round();
    Button keep = button("Keep all as it is");

    assertThat(presses(BOB, keep)).doesNotContain("All stays as it is");
    assertThat(presses(CHO, keep)).startsWith("All stays as it is");
    assertThat(presses(CHO, keep)).startsWith("That review is over");

    turnTo("2026-05-09T09:00:00");
    chore.round();
    assertThat(now(stale).expiresAt()).isEqualTo(stale.expiresAt());
    assertThat(recorded(Action.REVIEW_KEPT)).isEqualTo(1);
    turnTo("2026-06-01T09:00:00");
    chore.round();
    assertThat(cards()).hasSize(2);
    assertThat(presses(CHO, keep)).startsWith("That review is over");
  }

  @Test
  void J33_nothingEndsUnansweredThatGoesWithItsPictureIsHeldFrozenOrWasChanged() {
    Link along = longLived(scene.picture(ANA, SITE));
    Link held = longLived(kept(ANA));
    Link changed = longLived(kept(ANA));
    Link looked = longLived(kept(ANA));
    Link stale = longLived(kept(BOB));
    turnTo("2026-05-01T09:00:00");
    chore.round();
    assertThat(cards().get(0).text()).contains("5 open links", "4 links that nobody");
    scene
        .database
        .links()
        .hold(held.image().id(), scene.clock.instant(), event(Action.HOLD_PLACED));
    scene.hears(CHO, SITE, "set " + scene.address(changed) + " expiry:60d");
    turnTo("2026-05-05T09:00:00");
    seen(looked);

    turnTo("2026-05-08T09:00:00");
    chore.round();

    for (Link spared : List.of(along, held, looked)) {
      assertThat(now(spared).expiresAt()).isEqualTo(spared.expiresAt());
    }
    assertThat(now(changed).expiresAt()).isAfter(Instant.parse("2026-06-01T00:00:00Z"));
    assertThat(now(stale).expiresAt()).isBefore(Instant.parse("2026-05-10T00:00:00Z"));
    assertThat(cards().get(1).text())
        .contains("one link that nobody looked at or changed will end");
  }

  @Test
  void J33_sparesWhatSecurityFrozeAndWhereOnlyAskingIsWanted() {
    Link stale = longLived(kept(BOB));
    turnTo("2026-05-01T09:00:00");
    chore.round();
    Instant since = scene.clock.instant();
    scene
        .database
        .policies()
        .set(
            Scope.of(WORKSPACE),
            FreezeTarget.of(BOB).name(),
            new Freeze(Instant.EPOCH, since, Optional.empty(), Optional.empty()).text(),
            event(Action.INCIDENT_FROZEN));
    turnTo("2026-05-08T09:00:00");
    chore.round();
    assertThat(now(stale).expiresAt()).isEqualTo(stale.expiresAt());

    scene.set(SITE, "review", "ask");
    turnTo("2026-06-01T09:00:00");
    chore.round();
    turnTo("2026-06-08T09:00:00");
    chore.round();
    assertThat(cards().get(1).text()).contains("Nothing of this happens by itself.");
    assertThat(now(stale).expiresAt()).isEqualTo(stale.expiresAt());
    assertThat(cards()).hasSize(2);
  }

  @Test
  void J33_waitsWhileTheChatIsAwayAndLosesNothing() {
    Link stale = longLived(kept(ANA));
    scene.messenger.tellsNobody = true;
    turnTo("2026-05-01T09:00:00");
    chore.round();
    assertThat(recorded(Action.REVIEW_TOLD)).isZero();
    turnTo("2026-05-03T09:00:00");
    chore.round();
    scene.messenger.tellsNobody = false;
    turnTo("2026-05-03T09:30:00");
    chore.round();
    assertThat(cards()).hasSize(1);
    assertThat(cards().get(0).text()).contains("by 2026-05-10T07:30:00Z");

    scene.messenger.silent = true;
    scene.messenger.tellsNobody = true;
    turnTo("2026-05-10T09:30:00");
    chore.round();
    scene.messenger.silent = false;
    scene.messenger.tellsNobody = false;
    turnTo("2026-05-10T09:45:00");
    chore.round();
    assertThat(now(stale).expiresAt()).isEqualTo(stale.expiresAt());
    assertThat(scene.messenger.corrected)
        .extracting(SeatedMessenger.Told::text)
        .singleElement(InstanceOfAssertFactories.STRING)
        .contains("by 2026-05-11T07:45:00Z");
    turnTo("2026-05-11T09:45:00");
    chore.round();
    assertThat(now(stale).expiresAt()).isEqualTo(Instant.parse("2026-05-12T07:45:00Z"));
    assertThat(cards()).hasSize(2);
    assertThat(recorded(Action.REVIEW_SHORTENED)).isEqualTo(1);
  }

  @Test
  void J33_whereNobodyCouldAnswerTheyHaveADayMore() {
    Link stale = longLived(kept(ANA));
    turnTo("2026-05-01T09:00:00");
    chore.round();
    Button keep = button("Keep all as it is");
    turnTo("2026-05-20T15:00:00");
    chore.round();

    assertThat(now(stale).expiresAt()).isEqualTo(stale.expiresAt());
    SeatedMessenger.Told corrected = scene.messenger.corrected.get(0);
    assertThat(corrected.key()).isEqualTo(cards().get(0).key());
    assertThat(corrected.text()).contains("by 2026-05-21T13:00:00Z");
    turnTo("2026-05-21T12:00:00");
    chore.round();
    assertThat(presses(CHO, keep)).startsWith("All stays as it is");
    turnTo("2026-05-30T12:00:00");
    chore.round();
    assertThat(now(stale).expiresAt()).isEqualTo(stale.expiresAt());
  }

  /** What was not said does not happen, and is not said when it is too late. */
  @Test
  void J33_nothingEndsBeforeThatIsSaid() {
    Link stale = longLived(kept(ANA));
    turnTo("2026-05-01T09:00:00");
    chore.round();
    scene.messenger.tellsNobody = true;
    turnTo("2026-05-08T09:00:00");
    chore.round();
    assertThat(now(stale).expiresAt()).isEqualTo(stale.expiresAt());

    scene.messenger.tellsNobody = false;
    turnTo("2026-05-12T09:00:00");
    chore.round();
    assertThat(now(stale).expiresAt()).isEqualTo(stale.expiresAt());
    assertThat(cards()).hasSize(1);
    scene.clock.turn(Duration.ofMinutes(6));
    chore.round();
    assertThat(scene.messenger.corrected.get(0).text()).contains("by 2026-05-13T07:06:00Z");
  }

  @Test
  void J33_nothingEndsWhereNobodyIsLeftToHearOfIt() {
    Link stale = longLived(kept(ANA));
    turnTo("2026-05-01T09:00:00");
    chore.round();
    scene.messenger.administrators.clear();
    turnTo("2026-05-08T09:00:00");
    chore.round();

    assertThat(now(stale).expiresAt()).isEqualTo(stale.expiresAt());
    assertThat(recorded(Action.REVIEW_SHORTENED)).isZero();
  }

  @Test
  void J33_nothingEndsOfWhichNobodyTookTheNotice() {
    Link stale = longLived(kept(ANA));
    scene.messenger.takesNothing.add(CHO);
    turnTo("2026-05-01T09:00:00");
    chore.round();
    turnTo("2026-05-08T09:00:00");
    chore.round();

    assertThat(recorded(Action.REVIEW_TOLD)).isZero();
    assertThat(now(stale).expiresAt()).isEqualTo(stale.expiresAt());
    scene.messenger.takesNothing.clear();
    turnTo("2026-06-01T09:00:00");
    chore.round();
    assertThat(cards()).hasSize(1);
    scene.messenger.takesNothing.add(CHO);
    turnTo("2026-06-08T09:00:00");
    chore.round();
    assertThat(now(stale).expiresAt()).isEqualTo(stale.expiresAt());
  }

  @Test
  void J33_silenceReachesNoMoreThanWasSaid() {
    Link stale = longLived(kept(ANA));
    Link held = longLived(kept(BOB));
    scene
        .database
        .links()
        .hold(held.image().id(), scene.clock.instant(), event(Action.HOLD_PLACED));
    turnTo("2026-05-01T09:00:00");
    chore.round();
    scene
        .database
        .links()
        .lift(held.image().id(), scene.clock.instant(), event(Action.HOLD_LIFTED));
    turnTo("2026-05-08T09:00:00");
    chore.round();

    assertThat(now(stale).expiresAt()).isBefore(stale.expiresAt());
    assertThat(now(held).expiresAt()).isEqualTo(held.expiresAt());
  }

  @Test
  void J33_whoWasToldThatNothingEndsByItselfIsBelieved() {
    Link stale = longLived(kept(ANA));
    scene.set(SITE, "review", "ask");
    turnTo("2026-05-01T09:00:00");
    chore.round();
    assertThat(cards().get(0).text()).contains("Nothing of this happens by itself.");
    scene.set(SITE, "review", "shorten");
    turnTo("2026-05-08T09:00:00");
    chore.round();

    assertThat(now(stale).expiresAt()).isEqualTo(stale.expiresAt());
  }

  private void bobAdministersTheSiteToo() {
    scene.messenger.administrators.add(BOB);
    scene.messenger.seat(BOB, SITE, CommandStage.member(true, true));
  }

  private List<Person> corrected() {
    return scene.messenger.corrected.stream()
        .filter(one -> one.text().contains("nothing of it ends by itself any more"))
        .map(SeatedMessenger.Told::person)
        .toList();
  }

  @Test
  void J33_whereOneAdminKeepsAllTheCardsOfTheOthersSayThatNothingEnds() {
    bobAdministersTheSiteToo();
    Link stale = longLived(kept(ANA));
    turnTo("2026-05-01T09:00:00");
    chore.round();
    assertThat(cards()).hasSize(2);
    Button keep = button("Keep all as it is");
    assertThat(presses(CHO, keep)).startsWith("All stays as it is");

    scene.messenger.silent = true;
    chore.round();
    assertThat(corrected()).isEmpty();
    scene.messenger.silent = false;
    scene.clock.turn(Duration.ofMinutes(11));
    chore.round();
    chore.round();

    assertThat(corrected()).containsExactlyInAnyOrder(BOB, CHO);
    assertThat(scene.messenger.corrected)
        .extracting(SeatedMessenger.Told::key)
        .containsExactlyInAnyOrderElementsOf(
            cards().stream().map(SeatedMessenger.Told::key).toList());
    assertThat(scene.messenger.corrected.get(0).notice().buttons())
        .extracting(Button::label)
        .contains("Shorten it to a day", "Revoke it", "Look it over now")
        .doesNotContain("Keep all as it is");
    assertThat(presses(BOB, keep)).startsWith("That review is over");
    turnTo("2026-05-09T09:00:00");
    chore.round();
    assertThat(now(stale).expiresAt()).isEqualTo(stale.expiresAt());
    turnTo("2026-06-01T09:00:00");
    chore.round();
    assertThat(cards()).hasSize(4);
  }

  @Test
  void J33_whereOneAdminShortensAllTheCardsOfTheOthersSayWithinADayThatNothingEnds() {
    bobAdministersTheSiteToo();
    longLived(kept(ANA));
    turnTo("2026-05-01T09:00:00");
    chore.round();
    presses(CHO, button("Shorten it to a day"));

    turnTo("2026-05-02T09:00:00");
    chore.round();

    assertThat(corrected()).containsExactlyInAnyOrder(BOB, CHO);
    turnTo("2026-05-08T09:00:00");
    chore.round();
    assertThat(cards()).hasSize(2);
    assertThat(recorded(Action.REVIEW_SHORTENED)).isZero();
  }

  /** Changed, it ends by no silence; that nobody looked at it is as true as before. */
  @Test
  void J33_anAnsweredCardSaysNothingStandsOutOnlyWhereNothingDoes() {
    Link stale = longLived(kept(ANA));
    turnTo("2026-05-01T09:00:00");
    chore.round();
    scene.hears(CHO, SITE, "set " + scene.address(stale) + " expiry:60d");

    turnTo("2026-05-02T09:00:00");
    chore.round();

    assertThat(corrected()).containsExactly(CHO);
    SeatedMessenger.Told card = scene.messenger.corrected.get(0);
    assertThat(card.text())
        .contains("One open link that nobody looked at for a month", stale.image().id().toString())
        .doesNotContain("Nothing stands out");
    assertThat(card.notice().buttons()).extracting(Button::label).contains("Revoke it");
  }

  @Test
  void J33_aChatThatIsAwayForADayLeavesTheCardsAndTheNextMonthComes() {
    longLived(kept(ANA));
    turnTo("2026-05-01T09:00:00");
    chore.round();
    presses(CHO, button("Keep all as it is"));
    scene.messenger.silent = true;
    chore.round();
    turnTo("2026-05-02T09:30:00");
    chore.round();
    scene.messenger.silent = false;
    chore.round();

    assertThat(corrected()).isEmpty();
    turnTo("2026-06-01T09:00:00");
    chore.round();
    assertThat(cards()).hasSize(2);
  }

  /** One list holds fifty, and silence reaches no more than was listed. */
  @Test
  void J33_whatOneListDoesNotHoldIsSaidAndListedNextMonth() {
    List<Link> stale = new ArrayList<>();
    for (int i = 0; i < 53; i++) {
      Link link = kept(ANA);
      scene.hears(CHO, SITE, "set " + scene.address(link) + " expiry:120d");
      stale.add(now(link));
    }
    scene.clock.turn(Duration.ofHours(7));
    chore.round();
    turnTo("2026-05-01T09:00:00");
    chore.round();
    assertThat(cards().get(0).text())
        .contains("50 open links", "And 45 more, or even more: I list the rest")
        .contains("50 links that nobody looked at or changed by then will end");
    turnTo("2026-05-08T09:00:00");
    chore.round();
    assertThat(stale.stream().filter(one -> now(one).expiresAt().equals(one.expiresAt())))
        .hasSize(3);

    turnTo("2026-06-01T09:00:00");
    chore.round();

    assertThat(cards().get(cards().size() - 1).text())
        .contains("3 open links", "3 links that nobody");
  }
}
