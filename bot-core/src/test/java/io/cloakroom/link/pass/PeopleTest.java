package io.cloakroom.link.pass;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.access.Memberships;
import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.audit.AuditQuery;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Membership;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Standing;
import io.cloakroom.chat.Workspace;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkId;
import io.cloakroom.person.Preference;
import io.cloakroom.policy.AccessModel;
import io.cloakroom.policy.Policies;
import io.cloakroom.policy.RoleHolder;
import io.cloakroom.policy.Roles;
import io.cloakroom.policy.Scope;
import io.cloakroom.policy.Setting;
import io.cloakroom.policy.ViewLimit;
import io.cloakroom.request.AccessRequest;
import io.cloakroom.testing.MemoryDatabase;
import io.cloakroom.testing.Sample;
import io.cloakroom.testing.TurnableClock;
import io.cloakroom.vault.ImageId;
import java.lang.reflect.Proxy;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** Leaving, coming back, and what is remembered of either. */
class PeopleTest {
  private static final Workspace WORKSPACE = new Workspace("test", "W");
  private static final Conversation SITE = new Conversation(WORKSPACE, "site");
  private static final Person BOB = new Person(WORKSPACE, "bob");

  private final TurnableClock clock = new TurnableClock();
  private final MemoryDatabase database = new MemoryDatabase();
  private final Memberships memberships = new Memberships(messenger(), clock::nanos);
  private final Passes passes =
      new Passes(
          database.passes(),
          new SecretKeySpec(new byte[32], "HmacSHA256"),
          new SecureRandom(),
          clock);
  private final Set<Person> left = new HashSet<>();
  private final Set<Conversation> readChanged = new HashSet<>();
  private final People people =
      new People(
          memberships,
          database.passes(),
          database.policies(),
          database.links(),
          database.requests(),
          left::add,
          readChanged::add,
          clock);
  private Membership now = member(Standing.MEMBER, true);

  @Test
  void T59_handsOnWhichConversationOthersRead() {
    people.changed(SITE);

    assertThat(readChanged).containsExactly(SITE);
  }

  @Test
  void T24_endsSessionsAndPassesOfWhoeverIsGoneAndRecordsIt() {
    Passes.Started started = passes.redeem(passes.issue(BOB)).orElseThrow();
    String pass = passes.issue(BOB);

    people.gone(BOB);
    people.gone(BOB);

    assertThat(passes.session(started.secret())).isEmpty();
    assertThat(passes.redeem(pass)).isEmpty();
    assertThat(recorded(Action.SESSIONS_ENDED)).isEqualTo(1);
    assertThat(left).as("J48: whose pictures pass on").containsExactly(BOB);
  }

  @Test
  void T25_bringsNoOldSessionBackWithAPersonWhoComesBack() {
    Passes.Started started = passes.redeem(passes.issue(BOB)).orElseThrow();
    now = member(Standing.GONE, false);
    people.gone(BOB);
    now = member(Standing.MEMBER, true);
    people.changed(BOB);

    assertThat(passes.session(started.secret())).isEmpty();
    assertThat(memberships.of(BOB, SITE)).contains(now);
  }

  @Test
  void T25_bringsNoPictureBackThatThePersonWasLetInTo() {
    AccessRequest granted = letIn(BOB, clock.instant().plusSeconds(3600));
    assertThat(isLetIn(granted)).isTrue();

    people.gone(BOB);
    people.changed(BOB);

    assertThat(isLetIn(granted)).isFalse();
  }

  @Test
  void letsOnlyReadersLookOnceAChannelIsClosed_andLeavesWhatIsNarrower() {
    Policies policies = new Policies(database.policies());
    database.policies().set(Scope.of(SITE), "access", "open", Sample.event(WORKSPACE));
    Instant older = clock.instant().minusSeconds(60);

    people.closed(SITE);
    people.closed(SITE);

    assertThat(policies.of(SITE).get(Setting.ACCESS)).isEqualTo(AccessModel.RESTRICTED);
    assertThat(policies.of(SITE, older).get(Setting.ACCESS)).isEqualTo(AccessModel.RESTRICTED);
    assertThat(recorded(Action.POLICY_CHANGED)).isEqualTo(1);

    database.policies().set(Scope.of(SITE), "access", "approval", Sample.event(WORKSPACE));
    people.closed(SITE);
    assertThat(policies.of(SITE).get(Setting.ACCESS)).isEqualTo(AccessModel.APPROVAL);
  }

  @Test
  void T49_closesWithAChannelWhatWasOpenedForAPictureAlone_alsoUnderAFloor() {
    Policies policies = new Policies(database.policies());
    Instant older = clock.instant().minusSeconds(60);
    Map<String, String> own = Map.of("access", "open");
    assertThat(policies.of(SITE, older).ofPicture(own).get(Setting.ACCESS))
        .isEqualTo(AccessModel.OPEN);
    database
        .policies()
        .set(Scope.of(WORKSPACE), Setting.ACCESS.floorName(), "open", Sample.event(WORKSPACE));

    people.closed(SITE);
    people.closed(SITE);

    assertThat(policies.of(SITE, older).ofPicture(own).get(Setting.ACCESS))
        .isEqualTo(AccessModel.RESTRICTED);
    assertThat(policies.of(SITE, older).get(Setting.ACCESS)).isEqualTo(AccessModel.RESTRICTED);
    assertThat(recorded(Action.POLICY_CHANGED)).isEqualTo(1);
    assertThat(policies.of(SITE, older).ofPicture(Map.of("access", "approval")).get(Setting.ACCESS))
        .isEqualTo(AccessModel.APPROVAL);
  }

  private boolean isLetIn(AccessRequest granted) {
    return database
        .requests()
        .grantedUntil(granted.target().link(), granted.asker(), clock.instant())
        .isPresent();
  }

  private AccessRequest letIn(Person asker, Instant until) {
    AccessRequest.Target target = new AccessRequest.Target(LinkId.next(), ImageId.next(), SITE);
    AccessRequest asked =
        new AccessRequest(
            UUID.randomUUID(),
            asker,
            target,
            "why",
            clock.instant(),
            AccessRequest.State.WAITING,
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    AccessRequest granted =
        new AccessRequest(
            asked.id(),
            asker,
            target,
            "why",
            asked.at(),
            AccessRequest.State.GRANTED,
            Optional.empty(),
            Optional.of(new AccessRequest.Verdict(asker, asked.at(), Optional.of(until), "")),
            Optional.empty());
    assertThat(database.requests().add(asked, event())).isTrue();
    assertThat(database.requests().settle(asked, granted, event())).isTrue();
    return granted;
  }

  private AuditEvent event() {
    return AuditEvent.of(clock.instant(), WORKSPACE, Action.ROLE_CHANGED);
  }

  @Test
  void T25_takesAwayWhatWasGrantedToThePersonSoThatItDoesNotComeBackWithThem() {
    grant(Scope.of(WORKSPACE), Roles.SECURITY, "bob");
    grant(Scope.of(WORKSPACE), Roles.SECURITY, "cho");
    grant(Scope.of(SITE), Roles.CHANNEL_ADMIN, "bob");
    database
        .preferences()
        .choose(
            BOB,
            Preference.RECEIPTS,
            "off",
            AuditEvent.of(clock.instant(), WORKSPACE, Action.PRIVACY_CHANGED));

    people.gone(BOB);
    people.gone(BOB);

    assertThat(database.policies().rolesOf(BOB)).isEmpty();
    assertThat(database.preferences().isOn(BOB, Preference.RECEIPTS)).isFalse();
    assertThat(database.policies().holders(Scope.of(WORKSPACE), Roles.SECURITY))
        .containsExactly(RoleHolder.person("cho"));
    assertThat(recorded(Action.ROLE_CHANGED)).isEqualTo(3 + 2);
  }

  @Test
  void T25_leavesWhoeverWasBlockedFromAskingBlockedWhenTheyComeBack() {
    grant(Scope.of(WORKSPACE), Roles.BLOCKED, "bob");
    grant(Scope.of(WORKSPACE), Roles.SECURITY, "bob");

    people.gone(BOB);
    people.changed(BOB);

    assertThat(database.policies().holders(Scope.of(WORKSPACE), Roles.BLOCKED))
        .containsExactly(RoleHolder.person("bob"));
    assertThat(database.policies().holders(Scope.of(WORKSPACE), Roles.SECURITY)).isEmpty();
  }

  @Test
  void F29_endsTheLinksThatAConversationHadWhenItWasArchivedHoweverLateThisIsHeard() {
    Instant archived = clock.instant();
    Link before = link();
    clock.turn(Duration.ofMinutes(10));
    Link after = link();

    people.archived(SITE, archived);

    assertThat(expiry(before)).isEqualTo(archived);
    assertThat(expiry(after)).isEqualTo(after.expiresAt());
  }

  /** A chat whose clock is ahead, or that gives no time. */
  @Test
  void F29_endsTheLinksAtOnceWhereTheMomentIsStillToCome() {
    Link link = link();

    people.archived(SITE, Instant.MAX);

    assertThat(expiry(link)).isEqualTo(clock.instant());
  }

  private Link link() {
    Instant now = clock.instant();
    Link link = Sample.link(SITE, ViewLimit.NONE);
    Link issued =
        Link.issue(link.id(), link.image(), SITE, BOB, now, now.plusSeconds(3600), ViewLimit.NONE);
    assertThat(database.links().add(issued, List.of())).isTrue();
    return issued;
  }

  private Instant expiry(Link link) {
    return database.links().find(link.id()).orElseThrow().expiresAt();
  }

  @Test
  void T24_believesAnEventAtOnce() {
    assertThat(memberships.of(BOB, SITE)).contains(now);
    now = member(Standing.MEMBER, false);

    people.changed(SITE);

    assertThat(memberships.of(BOB, SITE)).contains(now);
  }

  @Test
  void T24_believesNobodyForLongerThanAMinuteWhereTheEventIsLost() {
    assertThat(memberships.of(BOB, SITE)).contains(now);
    now = member(Standing.MEMBER, false);

    clock.turn(Duration.ofSeconds(61));

    assertThat(memberships.of(BOB, SITE)).contains(now);
  }

  private void grant(Scope scope, String role, String id) {
    AuditEvent event = AuditEvent.of(clock.instant(), WORKSPACE, Action.ROLE_CHANGED);
    database.policies().grant(scope, role, RoleHolder.person(id), event);
  }

  private long recorded(Action action) {
    AuditQuery query = AuditQuery.of(WORKSPACE, action);
    return database.audit().find(query, OptionalLong.empty(), 9).events().size();
  }

  private static Membership member(Standing standing, boolean inside) {
    return new Membership(standing, inside, Set.of(), false, false);
  }

  private Messenger messenger() {
    return (Messenger)
        Proxy.newProxyInstance(
            Messenger.class.getClassLoader(),
            new Class<?>[] {Messenger.class},
            (self, method, arguments) ->
                method.getName().equals("membership") ? now : Duration.ofSeconds(60));
  }
}
