package io.cloakroom.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Membership;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Standing;
import io.cloakroom.chat.Workspace;
import io.cloakroom.policy.AccessModel;
import io.cloakroom.policy.Policy;
import io.cloakroom.policy.Setting;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AccessTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Workspace HOME = new Workspace("demo", "W");
  private static final Workspace ELSEWHERE = new Workspace("demo", "V");
  private static final Conversation SITE = new Conversation(HOME, "site");
  private static final Person ANA = new Person(HOME, "ana");
  private static final Person BOB = new Person(HOME, "bob");
  private static final LinkFacts LIVE = link(NOW.plusSeconds(60));

  @Test
  void J14_letsAMemberOfTheChannelLook() {
    assertThat(view(member(true), LIVE, AccessModel.RESTRICTED)).isEqualTo(Outcome.ALLOWED);
  }

  @Test
  void J15_refusesAColleagueOutsideTheChannel() {
    assertThat(view(member(false), LIVE, AccessModel.RESTRICTED)).isEqualTo(Outcome.NOT_MEMBER);
  }

  @Test
  void J21_letsNobodyLookUnderApprovalButWhoPostedIt() {
    ViewerFacts admin = new ViewerFacts(BOB, Optional.of(member(true)), true);
    ViewerFacts author = new ViewerFacts(ANA, Optional.of(member(false)), false);
    Policy approval = policy(AccessModel.APPROVAL, true);

    assertThat(view(member(true), LIVE, AccessModel.APPROVAL)).isEqualTo(Outcome.NOT_APPROVED);
    assertThat(view(member(false), LIVE, AccessModel.APPROVAL)).isEqualTo(Outcome.NOT_MEMBER);
    assertThat(Access.decide(Right.VIEW, admin, LIVE, approval, NOW).outcome())
        .isEqualTo(Outcome.NOT_APPROVED);
    assertThat(Access.decide(Right.VIEW, author, LIVE, approval, NOW).allowed()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(AccessModel.class)
  void J22_letsInWhoeverHoldsAGrantUntilTheVeryMomentOfItsEnd(AccessModel model) {
    LinkFacts granted = link(NOW.plusSeconds(60), Optional.of(NOW.plusNanos(1)));
    LinkFacts over = link(NOW.plusSeconds(60), Optional.of(NOW));

    assertThat(view(member(false), granted, model)).isEqualTo(Outcome.ALLOWED);
    assertThat(view(standing(Standing.GUEST, false), granted, model)).isEqualTo(Outcome.ALLOWED);
    assertThat(view(standing(Standing.GUEST, false), over, model)).isNotEqualTo(Outcome.ALLOWED);
    assertThat(view(standing(Standing.GONE, true), granted, model)).isEqualTo(Outcome.GONE);
    assertThat(view(member(false), link(NOW, Optional.of(NOW.plusSeconds(9))), model))
        .isEqualTo(Outcome.EXPIRED);
  }

  @Test
  void aGrantIsForLookingAndAddsNothingToWhatAMemberMay() {
    LinkFacts granted = link(NOW.plusSeconds(60), Optional.of(NOW.plusSeconds(9)));

    assertThat(download(granted, AccessModel.APPROVAL)).isEqualTo(Outcome.RIGHT_NOT_HELD);
    assertThat(download(granted, AccessModel.RESTRICTED)).isEqualTo(Outcome.ALLOWED);
  }

  private static Outcome download(LinkFacts link, AccessModel model) {
    ViewerFacts viewer = new ViewerFacts(BOB, Optional.of(member(true)), false);
    return Access.decide(Right.DOWNLOAD, viewer, link, policy(model, true), NOW).outcome();
  }

  @ParameterizedTest
  @EnumSource(AccessModel.class)
  void T52_refusesSomebodyOfAnotherWorkspaceWithTheSameId(AccessModel model) {
    ViewerFacts twin =
        new ViewerFacts(new Person(ELSEWHERE, "bob"), Optional.of(member(true)), true);

    Decision decision = Access.decide(Right.VIEW, twin, LIVE, policy(model, true), NOW);

    assertThat(decision.outcome()).isEqualTo(Outcome.STRANGER);
  }

  @ParameterizedTest
  @EnumSource(Right.class)
  void refusesEverythingWhileTheMessengerCannotSay(Right right) {
    ViewerFacts unknown = new ViewerFacts(BOB, Optional.empty(), true);

    Decision decision = Access.decide(right, unknown, LIVE, policy(AccessModel.OPEN, true), NOW);

    assertThat(decision.outcome()).isEqualTo(Outcome.UNKNOWN);
  }

  @ParameterizedTest
  @EnumSource(Right.class)
  void T24_refusesADeactivatedAccountEverything(Right right) {
    ViewerFacts gone = new ViewerFacts(ANA, Optional.of(standing(Standing.GONE, true)), false);

    Decision decision = Access.decide(right, gone, LIVE, policy(AccessModel.OPEN, true), NOW);

    assertThat(decision.outcome()).isEqualTo(Outcome.GONE);
  }

  @ParameterizedTest
  @EnumSource(
      value = Standing.class,
      names = {"GUEST", "EXTERNAL"})
  void J47_T23_doesNotTakeAGuestForAColleagueWhereAccessIsOpen(Standing standing) {
    assertThat(view(standing(standing, false), LIVE, AccessModel.OPEN))
        .isEqualTo(Outcome.GUEST_NOT_ALLOWED);
    assertThat(view(standing(standing, true), LIVE, AccessModel.OPEN)).isEqualTo(Outcome.ALLOWED);
    assertThat(view(member(false), LIVE, AccessModel.OPEN)).isEqualTo(Outcome.ALLOWED);
  }

  @Test
  void T07_J17_endsALinkAtTheVeryMomentOfItsExpiry() {
    assertThat(view(member(true), link(NOW.plusNanos(1)), AccessModel.RESTRICTED))
        .isEqualTo(Outcome.ALLOWED);
    assertThat(view(member(true), link(NOW), AccessModel.RESTRICTED)).isEqualTo(Outcome.EXPIRED);
  }

  @Test
  void T38_neverRevivesALinkThatWasFoundExpiredOnce() {
    LinkFacts ended =
        new LinkFacts(
            SITE,
            ANA,
            NOW.minusSeconds(60),
            NOW.plusSeconds(60),
            true,
            Optional.empty(),
            OptionalInt.empty(),
            false,
            Optional.empty(),
            Optional.empty());

    assertThat(view(member(true), ended, AccessModel.RESTRICTED)).isEqualTo(Outcome.EXPIRED);
  }

  @Test
  void tellsRevokedUsedUpAndSeenApart() {
    LinkFacts revoked = facts(Optional.of(NOW), OptionalInt.empty(), Optional.empty());
    LinkFacts usedUp = facts(Optional.empty(), OptionalInt.of(0), Optional.empty());
    LinkFacts seen = facts(Optional.empty(), OptionalInt.empty(), Optional.of(NOW));

    assertThat(view(member(true), revoked, AccessModel.RESTRICTED)).isEqualTo(Outcome.REVOKED);
    assertThat(view(member(true), usedUp, AccessModel.RESTRICTED)).isEqualTo(Outcome.USED_UP);
    assertThat(view(member(true), seen, AccessModel.RESTRICTED)).isEqualTo(Outcome.ALREADY_SEEN);
  }

  @Test
  void letsGuestsTakeNothingAway() {
    ViewerFacts guest = new ViewerFacts(BOB, Optional.of(standing(Standing.GUEST, true)), false);
    ViewerFacts bob = new ViewerFacts(BOB, Optional.of(member(true)), false);
    Policy on = policy(AccessModel.RESTRICTED, true);
    Policy off = policy(AccessModel.RESTRICTED, false);

    assertThat(Access.decide(Right.DOWNLOAD, guest, LIVE, on, NOW).outcome())
        .isEqualTo(Outcome.RIGHT_NOT_HELD);
    assertThat(Access.decide(Right.DOWNLOAD, bob, LIVE, on, NOW).allowed()).isTrue();
    assertThat(Access.decide(Right.DOWNLOAD, bob, LIVE, off, NOW).outcome())
        .isEqualTo(Outcome.RIGHT_NOT_HELD);
  }

  @ParameterizedTest
  @EnumSource(
      value = Standing.class,
      names = {"GUEST", "EXTERNAL"})
  void T23_J46_showsGuestsAndPartnersThePictureOnlyWithTheirNameOnIt(Standing standing) {
    Decision guest = look(standing(standing, true), policy(AccessModel.RESTRICTED, false));
    Decision member = look(member(true), policy(AccessModel.RESTRICTED, false));

    assertThat(guest.watermarked()).isTrue();
    assertThat(last(guest).rule()).isEqualTo("sees it with their own name on it");
    assertThat(last(guest).because()).startsWith("guests and partners always do; at most 1600 px");
    assertThat(member.watermarked()).isFalse();
    assertThat(last(member).rule()).isEqualTo("sees it without a name on it");
  }

  @Test
  void J31_whereWatermarksAreOnEverybodySeesTheirNameAndNobodyDownloads() {
    Policy on = policy(AccessModel.RESTRICTED, true, true);
    ViewerFacts bob = new ViewerFacts(BOB, Optional.of(member(true)), false);

    Decision download = Access.decide(Right.DOWNLOAD, bob, LIVE, on, NOW);

    assertThat(look(member(true), on).watermarked()).isTrue();
    assertThat(download.outcome()).isEqualTo(Outcome.RIGHT_NOT_HELD);
    assertThat(last(download).because()).contains("watermark is on");
  }

  @Test
  void letsAuthorsAndAdminsManageWhereverTheyAre() {
    ViewerFacts author = new ViewerFacts(ANA, Optional.of(member(false)), false);
    ViewerFacts admin = new ViewerFacts(BOB, Optional.of(member(false)), true);
    ViewerFacts bystander = new ViewerFacts(BOB, Optional.of(member(true)), false);
    ViewerFacts outsider = new ViewerFacts(BOB, Optional.of(member(false)), false);

    assertThat(manage(author)).isEqualTo(Outcome.ALLOWED);
    assertThat(manage(admin)).isEqualTo(Outcome.ALLOWED);
    assertThat(manage(bystander)).isEqualTo(Outcome.RIGHT_NOT_HELD);
    assertThat(manage(outsider)).isEqualTo(Outcome.NOT_MEMBER);
  }

  @Test
  void J32_whoPostedItMayAlwaysEndItWhateverTheyAreNow() {
    for (Standing standing : EnumSet.complementOf(EnumSet.of(Standing.GONE))) {
      ViewerFacts author = new ViewerFacts(ANA, Optional.of(standing(standing, false)), false);
      assertThat(decide(Right.REVOKE, author, LIVE)).isEqualTo(Outcome.ALLOWED);
    }
    assertThat(decide(Right.REVOKE, new ViewerFacts(ANA, Optional.empty(), false), LIVE))
        .isEqualTo(Outcome.ALLOWED);
    ViewerFacts bystander = new ViewerFacts(BOB, Optional.of(member(true)), false);
    assertThat(decide(Right.REVOKE, bystander, LIVE)).isEqualTo(Outcome.RIGHT_NOT_HELD);
    assertThat(decide(Right.REVOKE, new ViewerFacts(BOB, Optional.empty(), true), LIVE))
        .isEqualTo(Outcome.UNKNOWN);
  }

  @Test
  void aGuestWhoPostedItGivesItNoOtherTerms() {
    ViewerFacts guest = new ViewerFacts(ANA, Optional.of(standing(Standing.GUEST, true)), false);

    assertThat(manage(guest)).isEqualTo(Outcome.RIGHT_NOT_HELD);
  }

  @Test
  void whoPostedItLooksWithoutBeingCounted() {
    ViewerFacts author = new ViewerFacts(ANA, Optional.of(member(false)), false);
    LinkFacts none = facts(Optional.empty(), OptionalInt.of(0), Optional.of(NOW));
    LinkFacts revoked = facts(Optional.of(NOW), OptionalInt.of(1), Optional.empty());

    assertThat(decide(Right.VIEW, author, none)).isEqualTo(Outcome.ALLOWED);
    assertThat(decide(Right.VIEW, author, revoked)).isEqualTo(Outcome.REVOKED);
    assertThat(decide(Right.VIEW, author, link(NOW))).isEqualTo(Outcome.EXPIRED);
  }

  private static Outcome view(Membership bob, LinkFacts link, AccessModel model) {
    ViewerFacts viewer = new ViewerFacts(BOB, Optional.of(bob), false);
    return Access.decide(Right.VIEW, viewer, link, policy(model, false), NOW).outcome();
  }

  private static Decision look(Membership bob, Policy policy) {
    return Access.decide(
        Right.VIEW, new ViewerFacts(BOB, Optional.of(bob), false), LIVE, policy, NOW);
  }

  private static TracedRule last(Decision decision) {
    return decision.trace().get(decision.trace().size() - 1);
  }

  private static Outcome decide(Right right, ViewerFacts viewer, LinkFacts link) {
    return Access.decide(right, viewer, link, policy(AccessModel.RESTRICTED, false), NOW).outcome();
  }

  private static Outcome manage(ViewerFacts viewer) {
    Policy policy = policy(AccessModel.RESTRICTED, false);
    return Access.decide(Right.MANAGE, viewer, LIVE, policy, NOW).outcome();
  }

  private static Membership member(boolean inside) {
    return standing(Standing.MEMBER, inside);
  }

  private static Membership standing(Standing standing, boolean inside) {
    return new Membership(standing, inside, Set.of(), false, false);
  }

  private static LinkFacts link(Instant expiresAt) {
    return link(expiresAt, Optional.empty());
  }

  private static LinkFacts link(Instant expiresAt, Optional<Instant> grantedUntil) {
    return new LinkFacts(
        SITE,
        ANA,
        NOW.minusSeconds(60),
        expiresAt,
        false,
        Optional.empty(),
        OptionalInt.empty(),
        false,
        Optional.empty(),
        grantedUntil);
  }

  private static LinkFacts facts(
      Optional<Instant> revokedAt, OptionalInt viewsLeft, Optional<Instant> seenAt) {
    return new LinkFacts(
        SITE,
        ANA,
        NOW.minusSeconds(60),
        NOW.plusSeconds(60),
        false,
        revokedAt,
        viewsLeft,
        false,
        seenAt,
        Optional.empty());
  }

  private static Policy policy(AccessModel access, boolean download) {
    return policy(access, download, false);
  }

  private static Policy policy(AccessModel access, boolean download, boolean watermark) {
    Map<String, String> texts =
        Map.of(
            Setting.ACCESS.name(), Setting.ACCESS.format(access),
            Setting.DOWNLOAD.name(), download ? "on" : "off",
            Setting.WATERMARK.name(), Setting.WATERMARK.format(watermark));
    return new Policy(List.of(new Policy.Layer(Policy.Source.CHANNEL, texts)));
  }
}
