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
import io.cloakroom.policy.freeze.Freeze;
import io.cloakroom.policy.freeze.FreezeTarget;
import io.cloakroom.policy.rights.Downloads;
import io.cloakroom.policy.rights.GroupRole;
import io.cloakroom.policy.rights.HeldGroupRole;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whatever the facts are, a decision keeps to the rules, and its trace says so. */
class RandomAccessTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Workspace HOME = new Workspace("demo", "W");
  private static final Workspace ELSEWHERE = new Workspace("demo", "V");
  private static final Conversation SITE = new Conversation(HOME, "site");
  private static final Person ANA = new Person(HOME, "ana");

  @Test
  void decidesAsTheLastStepOfItsTraceSaysOnRandomFacts() {
    Random random = new Random(20261125);
    Map<String, Set<Outcome>> outcomesByRule = new HashMap<>();
    Set<Outcome> met = EnumSet.noneOf(Outcome.class);

    for (int i = 0; i < 50_000; i++) {
      Right right = pick(random, Right.values());
      ViewerFacts viewer = viewer(random);
      LinkFacts link = randomLink(random);
      Policy policy =
          policy(
              pick(random, AccessModel.values()),
              pick(random, Downloads.values()),
              random.nextBoolean(),
              random.nextBoolean(),
              freezes(random));

      Decision decision = Access.decide(right, viewer, link, policy, NOW);

      List<TracedRule> trace = decision.trace();
      TracedRule last = trace.get(trace.size() - 1);
      assertThat(trace.subList(0, trace.size() - 1)).allMatch(TracedRule::passed);
      assertThat(last.passed()).isEqualTo(decision.allowed());
      assertThat(Access.decide(right, viewer, link, policy, NOW)).isEqualTo(decision);
      if (!decision.allowed()) {
        outcomesByRule
            .computeIfAbsent(last.rule(), rule -> EnumSet.noneOf(Outcome.class))
            .add(decision.outcome());
      }
      met.add(decision.outcome());
      assertNothingIsGrantedThatMustNotBe(right, viewer, link, policy, decision);
      assertNoOneIsSparedTheirName(right, viewer, policy, decision);
    }

    assertThat(outcomesByRule.values()).allSatisfy(outcomes -> assertThat(outcomes).hasSize(1));
    assertThat(met).containsExactlyInAnyOrder(Outcome.values());
  }

  /** The rules once more, written the other way round. */
  private static void assertNothingIsGrantedThatMustNotBe(
      Right right, ViewerFacts viewer, LinkFacts link, Policy policy, Decision decision) {
    Membership now = viewer.membership().orElse(Membership.none());
    boolean stranger = !viewer.person().workspace().equals(HOME);
    boolean own = viewer.person().equals(link.owner());
    boolean dead =
        policy.freeze(viewer.person()).isPresent()
            || policy.freeze(link.audience(), link.owner(), link.issuedAt()).isPresent()
            || link.revokedAt().isPresent()
            || link.ended()
            || !NOW.isBefore(link.expiresAt())
            || (own && link.heldAlone())
            || (!own && (link.seenAt().isPresent() || link.viewsLeft().orElse(1) == 0));
    boolean looks = right == Right.VIEW || right == Right.DOWNLOAD;
    boolean letIn = looks && link.grantedUntil().filter(NOW::isBefore).isPresent();
    boolean unapproved = looks && policy.get(Setting.ACCESS) == AccessModel.APPROVAL;
    boolean named = viewer.roles().stream().anyMatch(HeldGroupRole::named);
    boolean foreign =
        now.standing() != Standing.MEMBER && !now.inConversation() && !viewer.admin() && !named;
    boolean restricted = looks && policy.get(Setting.ACCESS) == AccessModel.RESTRICTED;
    boolean outside = restricted && !now.inConversation() && !named;
    boolean inNone =
        restricted
            && !policy.get(Setting.GROUPS).isEmpty()
            && Collections.disjoint(policy.get(Setting.GROUPS), now.groups());
    if (stranger
        || (viewer.membership().isPresent() && now.standing() == Standing.GONE)
        || (dead && looks)
        || (policy.freeze(viewer.person()).isPresent() && right != Right.REVOKE)
        || ((foreign || unapproved || outside || inNone) && !own && !letIn)) {
      assertThat(decision.allowed()).isFalse();
    }
    if (decision.outcome().mayBeTold()) {
      assertThat(stranger).isFalse();
      assertThat(viewer.membership().isPresent() && now.standing() == Standing.GONE).isFalse();
    }
  }

  private static void assertNoOneIsSparedTheirName(
      Right right, ViewerFacts viewer, Policy policy, Decision decision) {
    boolean member = viewer.membership().orElse(Membership.none()).standing() == Standing.MEMBER;
    boolean partner = viewer.roles().stream().anyMatch(held -> held.role() == GroupRole.PARTNER);
    boolean full = viewer.roles().stream().anyMatch(held -> held.role() == GroupRole.FULL);
    boolean watermark = policy.get(Setting.WATERMARK);
    if (decision.allowed() && right == Right.VIEW) {
      assertThat(decision.watermarked()).isEqualTo(watermark || !member || partner);
      assertThat(decision.longestSidePixels()).hasValue(policy.get(Setting.VIEW_SIZE));
    }
    if (decision.allowed() && right == Right.DOWNLOAD) {
      Downloads downloads = policy.get(Setting.DOWNLOAD);
      assertThat(member && !partner).isTrue();
      assertThat(full || downloads != Downloads.OFF).isTrue();
      assertThat(decision.watermarked())
          .isEqualTo(watermark || (downloads == Downloads.MARKED && !full));
    }
    if (decision.allowed() && right == Right.EDIT) {
      assertThat(viewer.admin() || (member && !partner)).isTrue();
    }
  }

  private static ViewerFacts viewer(Random random) {
    Workspace workspace = random.nextInt(6) == 0 ? ELSEWHERE : HOME;
    Person person = new Person(workspace, random.nextBoolean() ? "ana" : "bob");
    Membership membership =
        new Membership(
            pick(random, Standing.values()),
            random.nextBoolean(),
            random.nextBoolean() ? Set.of() : Set.of("ops"),
            random.nextBoolean(),
            random.nextBoolean());
    return new ViewerFacts(
        person,
        random.nextInt(6) == 0 ? Optional.empty() : Optional.of(membership),
        random.nextInt(4) == 0,
        roles(random));
  }

  private static Set<HeldGroupRole> roles(Random random) {
    Set<HeldGroupRole> roles = new HashSet<>();
    while (random.nextInt(3) == 0) {
      roles.add(new HeldGroupRole(pick(random, GroupRole.values()), "ops", random.nextBoolean()));
    }
    return roles;
  }

  private static LinkFacts randomLink(Random random) {
    return new LinkFacts(
        SITE,
        ANA,
        NOW.minusSeconds(60),
        NOW.plusSeconds(random.nextInt(5) - 1),
        random.nextInt(6) == 0,
        random.nextInt(6) == 0 ? Optional.of(NOW) : Optional.empty(),
        random.nextBoolean() ? OptionalInt.empty() : OptionalInt.of(random.nextInt(3)),
        random.nextInt(6) == 0,
        random.nextInt(6) == 0 ? Optional.of(NOW) : Optional.empty(),
        random.nextInt(3) == 0
            ? Optional.of(NOW.plusSeconds(random.nextInt(3) - 1))
            : Optional.empty());
  }

  private static <T> T pick(Random random, T[] some) {
    return some[random.nextInt(some.length)];
  }

  private static Policy policy(
      AccessModel access,
      Downloads download,
      boolean watermark,
      boolean groups,
      Map<String, String> freezes) {
    Map<String, String> texts =
        Map.of(
            Setting.ACCESS.name(), Setting.ACCESS.format(access),
            Setting.DOWNLOAD.name(), Setting.DOWNLOAD.format(download),
            Setting.GROUPS.name(), groups ? "ops,qa" : "anybody",
            Setting.WATERMARK.name(), Setting.WATERMARK.format(watermark));
    return new Policy(
        List.of(
            new Policy.Layer(Policy.Source.WORKSPACE, freezes),
            new Policy.Layer(Policy.Source.CHANNEL, texts)));
  }

  private static Map<String, String> freezes(Random random) {
    Map<String, String> freezes = new HashMap<>();
    List.of(
            FreezeTarget.of(SITE),
            FreezeTarget.of(ANA),
            FreezeTarget.of(new Person(HOME, "bob")),
            FreezeTarget.of(new Conversation(HOME, "other")))
        .stream()
        .filter(target -> random.nextInt(12) == 0)
        .forEach(
            target ->
                freezes.put(
                    target.name(),
                    Freeze.of(NOW.minusSeconds(random.nextInt(120)), NOW, "sec").text()));
    return freezes;
  }
}
