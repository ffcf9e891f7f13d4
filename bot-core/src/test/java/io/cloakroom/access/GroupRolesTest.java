package io.cloakroom.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Membership;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Standing;
import io.cloakroom.chat.Workspace;
import io.cloakroom.policy.Policy;
import io.cloakroom.policy.rights.GroupRole;
import io.cloakroom.policy.rights.HeldGroupRole;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** F14, F15: what somebody may do by the groups that they are in. */
class GroupRolesTest {
  private static final Workspace WORKSPACE = new Workspace("test", "W");
  private static final Conversation SITE = new Conversation(WORKSPACE, "site");
  private static final Person ANA = new Person(WORKSPACE, "ana");
  private static final Person BOB = new Person(WORKSPACE, "bob");
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  private static final Map<String, String> RESTRICTED = Map.of("access", "restricted");
  private static final Map<String, String> OPEN = Map.of("access", "open");

  @Test
  void F15_aRoleForTheChannelLetsWhoeverIsInTheGroupLookThere() {
    for (GroupRole role : GroupRole.values()) {
      Decision decision = decide(Right.VIEW, false, RESTRICTED, held(role, true));

      assertThat(decision.allowed()).as(role.word()).isTrue();
      assertThat(decision.trace())
          .filteredOn(rule -> rule.rule().equals("may look here by a role"))
          .singleElement()
          .satisfies(rule -> assertThat(rule.because()).isEqualTo(role.word() + ", by the group"))
          .satisfies(rule -> assertThat(rule.group()).hasValue("ops"));
    }
  }

  @Test
  void F15_aRoleForTheWorkspaceOrForOthersLetsNobodyLook() {
    for (GroupRole role : GroupRole.values()) {
      assertThat(decide(Right.VIEW, false, RESTRICTED, held(role, false)).outcome())
          .as(role.word())
          .isEqualTo(Outcome.NOT_MEMBER);
    }
  }

  @Test
  void F15_forWhomeverLooksForAProjectOrAsAPartnerOtherChannelsAreNotOpen() {
    assertThat(decide(Right.VIEW, false, OPEN).allowed()).isTrue();
    assertThat(decide(Right.VIEW, false, OPEN, held(GroupRole.FULL, false)).allowed()).isTrue();
    for (GroupRole role : List.of(GroupRole.PROJECT, GroupRole.PARTNER)) {
      assertThat(decide(Right.VIEW, false, OPEN, held(role, false)).outcome())
          .isEqualTo(Outcome.GUEST_NOT_ALLOWED);
      assertThat(decide(Right.VIEW, true, OPEN, held(role, false)).allowed()).isTrue();
      assertThat(decide(Right.VIEW, false, OPEN, held(role, true)).allowed()).isTrue();
    }
  }

  @Test
  void F14_noRoleOpensWhatOnlyAnApproverOpens() {
    Decision decision =
        decide(Right.VIEW, false, Map.of("access", "approval"), held(GroupRole.FULL, true));

    assertThat(decision.outcome()).isEqualTo(Outcome.NOT_MEMBER);
  }

  @Test
  void F14_fullDownloadsAndEditsAlsoWhereTheChannelDoesNot() {
    for (boolean named : List.of(true, false)) {
      assertThat(decide(Right.DOWNLOAD, true, RESTRICTED, held(GroupRole.FULL, named)).allowed())
          .isTrue();
      assertThat(decide(Right.EDIT, true, RESTRICTED, held(GroupRole.FULL, named)).allowed())
          .isTrue();
      assertThat(decide(Right.MANAGE, true, RESTRICTED, held(GroupRole.FULL, named)).outcome())
          .isEqualTo(Outcome.RIGHT_NOT_HELD);
    }
    assertThat(decide(Right.DOWNLOAD, true, RESTRICTED).outcome())
        .isEqualTo(Outcome.RIGHT_NOT_HELD);
    assertThat(decide(Right.EDIT, true, RESTRICTED).outcome()).isEqualTo(Outcome.RIGHT_NOT_HELD);
  }

  @Test
  void F14_whereEverybodySeesTheirNameFullTakesTheFileWithTheirs() {
    Map<String, String> marked = Map.of("watermark", "on");

    Decision decision = decide(Right.DOWNLOAD, true, marked, held(GroupRole.FULL, true));

    assertThat(decision.allowed()).isTrue();
    assertThat(decision.watermarked()).isTrue();
    assertThat(decision.longestSidePixels()).isEmpty();
  }

  @Test
  void F14_partnersSeeTheirNameForSevenDaysAndDoNothingElse() {
    HeldGroupRole partner = held(GroupRole.PARTNER, false);
    HeldGroupRole full = held(GroupRole.FULL, true);
    Map<String, String> free = Map.of("access", "open", "download", "on");

    assertThat(decide(Right.VIEW, true, free, partner, full).watermarked()).isTrue();
    assertThat(decide(Right.DOWNLOAD, true, free, partner, full).outcome())
        .isEqualTo(Outcome.RIGHT_NOT_HELD);
    assertThat(decide(Right.EDIT, true, free, partner, full).outcome())
        .isEqualTo(Outcome.RIGHT_NOT_HELD);
    assertThat(after(Duration.ofDays(7).minusSeconds(1), partner)).isEqualTo(Outcome.ALLOWED);
    assertThat(after(Duration.ofDays(7), partner)).isEqualTo(Outcome.EXPIRED);
    assertThat(after(Duration.ofDays(7))).isEqualTo(Outcome.ALLOWED);
  }

  @Test
  void F14_theNarrowestRoleOfSeveralCounts() {
    Decision decision =
        decide(Right.VIEW, false, OPEN, held(GroupRole.FULL, true), held(GroupRole.PROJECT, false));

    assertThat(decision.allowed()).as("by name, in this channel").isTrue();
    assertThat(
            decide(
                    Right.VIEW,
                    false,
                    OPEN,
                    held(GroupRole.FULL, false),
                    held(GroupRole.PROJECT, false))
                .outcome())
        .isEqualTo(Outcome.GUEST_NOT_ALLOWED);
  }

  @Test
  void F15_groupsNarrowWhoLooksWhereAccessIsRestricted() {
    Map<String, String> groups = Map.of("access", "restricted", "groups", "qa,ops");

    Decision inside = decide(Right.VIEW, groups, true, Set.of("ops"));
    Decision outside = decide(Right.VIEW, groups, true, Set.of("others"));

    assertThat(inside.allowed()).isTrue();
    assertThat(inside.trace())
        .filteredOn(rule -> rule.rule().equals("is in a group that may look (groups)"))
        .singleElement()
        .satisfies(rule -> assertThat(rule.group()).hasValue("ops"));
    assertThat(outside.outcome()).isEqualTo(Outcome.NOT_IN_GROUP);
    assertThat(decide(Right.VIEW, groups, false, Set.of("ops")).outcome())
        .as("they do not open it to others")
        .isEqualTo(Outcome.NOT_MEMBER);
    assertThat(
            decide(Right.VIEW, Map.of("access", "open", "groups", "qa"), true, Set.of()).allowed())
        .isTrue();
  }

  @Test
  void J31_downloadMarkedGivesTheWholeFileWithANameOnIt() {
    Map<String, String> marked = Map.of("download", "marked");
    Decision decision = decide(Right.DOWNLOAD, true, marked);

    assertThat(decision.allowed()).isTrue();
    assertThat(decision.watermarked()).isTrue();
    assertThat(decision.longestSidePixels()).isEmpty();
    assertThat(decide(Right.VIEW, true, marked).watermarked()).isFalse();
    assertThat(decide(Right.DOWNLOAD, true, Map.of("download", "on")).watermarked()).isFalse();
    assertThat(
            decide(Right.DOWNLOAD, true, Map.of("download", "marked", "watermark", "on"))
                .watermarked())
        .isTrue();
    assertThat(decide(Right.DOWNLOAD, true, marked, held(GroupRole.FULL, true)).watermarked())
        .isFalse();
  }

  private static HeldGroupRole held(GroupRole role, boolean named) {
    return new HeldGroupRole(role, "ops", named);
  }

  private static Outcome after(Duration age, HeldGroupRole... roles) {
    ViewerFacts viewer =
        new ViewerFacts(BOB, Optional.of(member(true, Set.of())), false, Set.of(roles));
    return Access.decide(Right.VIEW, viewer, link(NOW.minus(age)), policy(Map.of()), NOW).outcome();
  }

  private static Decision decide(
      Right right, boolean inside, Map<String, String> policy, HeldGroupRole... roles) {
    ViewerFacts viewer =
        new ViewerFacts(BOB, Optional.of(member(inside, Set.of("ops"))), false, Set.of(roles));
    return Access.decide(right, viewer, link(NOW.minusSeconds(60)), policy(policy), NOW);
  }

  private static Decision decide(
      Right right, Map<String, String> policy, boolean inside, Set<String> groups) {
    ViewerFacts viewer = new ViewerFacts(BOB, Optional.of(member(inside, groups)), false);
    return Access.decide(right, viewer, link(NOW.minusSeconds(60)), policy(policy), NOW);
  }

  private static Membership member(boolean inside, Set<String> groups) {
    return new Membership(Standing.MEMBER, inside, groups, false, false);
  }

  private static LinkFacts link(Instant issuedAt) {
    return new LinkFacts(
        SITE,
        ANA,
        issuedAt,
        NOW.plus(Duration.ofDays(30)),
        false,
        Optional.empty(),
        OptionalInt.empty(),
        false,
        Optional.empty(),
        Optional.empty());
  }

  private static Policy policy(Map<String, String> texts) {
    return new Policy(List.of(new Policy.Layer(Policy.Source.CHANNEL, texts)));
  }
}
