package io.cloakroom.policy;

import static io.cloakroom.testing.Sample.HOME;
import static io.cloakroom.testing.Sample.LEGAL;
import static io.cloakroom.testing.Sample.OTHER;
import static io.cloakroom.testing.Sample.SITE;
import static io.cloakroom.testing.Sample.SITE_OF_OTHER;
import static io.cloakroom.testing.Sample.event;
import static io.cloakroom.testing.Sample.link;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.audit.AuditEvent;
import io.cloakroom.audit.AuditLog;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkId;
import io.cloakroom.link.LinkStore;
import io.cloakroom.link.own.OwnValues;
import io.cloakroom.policy.freeze.FreezeTarget;
import io.cloakroom.testing.Parallel;
import io.cloakroom.testing.Recorded;
import io.cloakroom.testing.Sample;
import io.cloakroom.vault.ImageId;
import io.cloakroom.vault.StoredImage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every {@link PolicyStore} does. */
public interface PolicyStoreContract {
  RoleHolder SEC = RoleHolder.person("sec");

  /** The store under test; the same one throughout a test, empty at its start. */
  PolicyStore testee();

  /** The links of the same store. */
  LinkStore links();

  /** The record that the store writes to. */
  AuditLog audit();

  @Test
  default void keepsValuesByScopeAndName() {
    testee().set(Scope.of(HOME), "expiry", "7d", event(HOME));
    testee().set(Scope.of(SITE), "expiry", "1h", event(HOME));
    testee().set(Scope.of(SITE), "views", "3", event(HOME));

    assertThat(testee().values(Scope.of(HOME))).isEqualTo(Map.of("expiry", "7d"));
    assertThat(testee().values(Scope.of(SITE))).isEqualTo(Map.of("expiry", "1h", "views", "3"));
    assertThat(testee().values(Scope.of(LEGAL))).isEmpty();
  }

  @Test
  default void T49_marksCardsDueThatSayOtherwiseOnceAccessIsAnother() {
    Link here = link(SITE, ViewLimit.NONE);
    Link there = link(LEGAL, ViewLimit.NONE);
    links().add(here, List.of());
    links().add(there, List.of());

    testee().set(Scope.of(SITE), Setting.DOWNLOAD.name(), "on", event(HOME));
    assertThat(links().cardsDue("demo", Optional.empty(), 9)).isEmpty();
    testee().set(Scope.of(SITE), Setting.ACCESS.name(), "approval", event(HOME));
    assertThat(links().cardsDue("demo", Optional.empty(), 9))
        .extracting(Link::id)
        .containsExactly(here.id());
    testee().set(Scope.of(HOME), Setting.ACCESS.name(), "approval", event(HOME));
    assertThat(links().cardsDue("demo", Optional.empty(), 9))
        .extracting(Link::id)
        .containsExactly(here.id(), there.id());
  }

  @Test
  default void T49_marksNoCardsDueOfChannelsThatDoNotUseTheTemplate() {
    Link here = link(SITE, ViewLimit.NONE);
    links().add(here, List.of());
    links().add(link(LEGAL, ViewLimit.NONE), List.of());
    testee().set(Scope.of(SITE), Place.USED, "partner", event(HOME));
    links().cardsDue("demo", Optional.empty(), 9).forEach(links()::cardShown);

    testee().set(Scope.of(HOME), "template/other/access", "open", event(HOME));
    assertThat(links().cardsDue("demo", Optional.empty(), 9)).isEmpty();
    testee().set(Scope.of(HOME), "template/partner/access", "open", event(HOME));

    assertThat(links().cardsDue("demo", Optional.empty(), 9))
        .extracting(Link::id)
        .containsExactly(here.id());
  }

  @Test
  default void J42_marksCardsDueOfWhatIsFrozenAndOfWhatIsNoLonger() {
    Link posted = link(SITE, ViewLimit.NONE);
    Link shared =
        link(LEGAL, ViewLimit.NONE)
            .owning(OwnValues.NONE.with(Policy.SHARED, Optional.of(SITE.id())));
    Link other = link(LEGAL, ViewLimit.NONE);
    List.of(posted, shared, other).forEach(one -> links().add(one, List.of()));
    String channel = FreezeTarget.of(SITE).name();
    String person = FreezeTarget.of(posted.owner()).name();

    testee().set(Scope.of(HOME), channel, "frozen", event(HOME));
    assertThat(due()).containsExactlyInAnyOrder(posted.id(), shared.id());
    shown();
    testee().replace(Scope.of(HOME), channel, Optional.of("frozen"), Optional.empty(), event(HOME));
    assertThat(due()).containsExactlyInAnyOrder(posted.id(), shared.id());
    shown();
    testee()
        .set(Scope.of(HOME), FreezeTarget.of(new Person(HOME, "nobody")).name(), "-", event(HOME));
    assertThat(due()).isEmpty();
    testee().set(Scope.of(HOME), person, "frozen", event(HOME));
    assertThat(due()).containsExactlyInAnyOrder(posted.id(), shared.id(), other.id());
    shown();
    Person editor = new Person(HOME, "editor");
    StoredImage fresh = Sample.picture(ImageId.next()).versionOf(other.image().id());
    links().replace(other, fresh, editor, other.issuedAt(), event(HOME));
    shown();
    testee().set(Scope.of(HOME), FreezeTarget.of(editor).name(), "frozen", event(HOME));
    assertThat(due()).containsExactly(other.id());
  }

  private List<LinkId> due() {
    return links().cardsDue("demo", Optional.empty(), 9).stream().map(Link::id).toList();
  }

  private void shown() {
    links().cardsDue("demo", Optional.empty(), 9).forEach(links()::cardShown);
  }

  @Test
  default void replacesOnlyWhatStillIsWhatItWas() {
    Scope home = Scope.of(HOME);
    Optional<String> none = Optional.empty();

    assertThat(testee().replace(home, "one", Optional.of("a"), Optional.of("b"), event(HOME)))
        .isFalse();
    assertThat(testee().replace(home, "one", none, Optional.of("a"), event(HOME))).isTrue();
    assertThat(testee().replace(home, "one", none, Optional.of("b"), event(HOME))).isFalse();
    assertThat(testee().replace(home, "one", Optional.of("a"), none, event(HOME))).isTrue();

    assertThat(testee().values(home)).doesNotContainKey("one");
    assertThat(Recorded.events(audit(), HOME)).hasSize(2);
  }

  @Test
  default void ofAnyNumberWhoReplaceTheSameOneSucceeds() throws Exception {
    Scope home = Scope.of(HOME);
    testee().set(home, "one", "a", event(HOME));

    List<Boolean> done =
        Parallel.run(
            8,
            () -> testee().replace(home, "one", Optional.of("a"), Optional.of("b"), event(HOME)));

    assertThat(done).containsOnlyOnce(true);
    assertThat(testee().values(home)).containsEntry("one", "b");
  }

  @Test
  default void F15_marksCardsDueThatNameAGroupOnceItHoldsARoleThereOrNoLonger() {
    Link here = link(SITE, ViewLimit.NONE);
    links().add(here, List.of());
    links().add(link(LEGAL, ViewLimit.NONE), List.of());
    RoleHolder ops = RoleHolder.group("ops");

    testee().grant(Scope.of(HOME), "full", ops, event(HOME));
    testee().grant(Scope.of(SITE), "channel-admin", ops, event(HOME));
    assertThat(links().cardsDue("demo", Optional.empty(), 9)).isEmpty();
    testee().grant(Scope.of(SITE), "project", ops, event(HOME));
    List<Link> due = links().cardsDue("demo", Optional.empty(), 9);
    assertThat(due).extracting(Link::id).containsExactly(here.id());
    links().cardShown(due.get(0));
    testee().withdraw(Scope.of(SITE), "project", ops, event(HOME));

    assertThat(links().cardsDue("demo", Optional.empty(), 9))
        .extracting(Link::id)
        .containsExactly(here.id());
  }

  @Test
  default void replacesAValueAndRecordsBothChanges() {
    AuditEvent first = event(HOME);
    AuditEvent second = event(HOME);

    testee().set(Scope.of(SITE), "expiry", "7d", first);
    testee().set(Scope.of(SITE), "expiry", "1h", second);

    assertThat(testee().values(Scope.of(SITE))).isEqualTo(Map.of("expiry", "1h"));
    assertThat(Recorded.events(audit(), HOME)).containsExactly(second, first);
  }

  @Test
  default void settingTheSameValueAgainChangesAndRecordsNothing() {
    AuditEvent first = event(HOME);
    testee().set(Scope.of(SITE), "expiry", "7d", first);

    testee().set(Scope.of(SITE), "expiry", "7d", event(HOME));

    assertThat(testee().values(Scope.of(SITE))).isEqualTo(Map.of("expiry", "7d"));
    assertThat(Recorded.events(audit(), HOME)).containsExactly(first);
  }

  @Test
  default void keepsTheOldValueWhenTheChangeCannotBeRecorded() {
    testee().set(Scope.of(SITE), "expiry", "7d", event(HOME));

    Recorded.refused(audit(), HOME, event -> testee().set(Scope.of(SITE), "expiry", "1h", event));

    assertThat(testee().values(Scope.of(SITE))).isEqualTo(Map.of("expiry", "7d"));
  }

  @Test
  default void changesSeveralValuesInSeveralPlacesAndRecordsThemAsOne() {
    testee().set(Scope.of(SITE), "views", "3", event(HOME));
    testee().set(Scope.of(LEGAL), "views", "3", event(HOME));
    AuditEvent changed = event(HOME);
    int before = Recorded.events(audit(), HOME).size();

    testee()
        .set(
            new PolicyUpdate(
                List.of(
                    value(SITE, "views", "3"), value(SITE, "expiry", "7d"), none(LEGAL, "views")),
                changed));

    assertThat(testee().values(Scope.of(SITE))).isEqualTo(Map.of("expiry", "7d", "views", "3"));
    assertThat(testee().values(Scope.of(LEGAL))).isEmpty();
    assertThat(Recorded.events(audit(), HOME)).hasSize(before + 1).contains(changed);
  }

  @Test
  default void takingOutWhatIsNotSetChangesAndRecordsNothing() {
    AuditEvent set = event(HOME);
    AuditEvent unset = event(HOME);
    testee().set(Scope.of(SITE), "views", "3", set);

    testee().set(new PolicyUpdate(List.of(none(SITE, "views")), unset));
    testee().set(new PolicyUpdate(List.of(none(SITE, "views")), event(HOME)));

    assertThat(testee().values(Scope.of(SITE))).isEmpty();
    assertThat(testee().conversations(HOME)).isEmpty();
    assertThat(Recorded.events(audit(), HOME)).containsExactly(unset, set);
  }

  private static PolicyUpdate.Value value(Conversation where, String name, String text) {
    return new PolicyUpdate.Value(Scope.of(where), name, Optional.of(text));
  }

  private static PolicyUpdate.Value none(Conversation where, String name) {
    return new PolicyUpdate.Value(Scope.of(where), name, Optional.empty());
  }

  @Test
  default void changesNoneOfSeveralValuesThatCannotBeRecorded() {
    testee().set(Scope.of(SITE), "views", "3", event(HOME));

    Recorded.refused(
        audit(),
        HOME,
        event ->
            testee()
                .set(
                    new PolicyUpdate(
                        List.of(value(SITE, "access", "open"), none(SITE, "views")), event)));

    assertThat(testee().values(Scope.of(SITE))).isEqualTo(Map.of("views", "3"));
  }

  @Test
  default void knowsWhoHoldsARoleWhere() {
    testee().grant(Scope.of(HOME), "security", SEC, event(HOME));
    testee().grant(Scope.of(HOME), "security", RoleHolder.group("sec"), event(HOME));
    testee().grant(Scope.of(SITE), "channel-admin", SEC, event(HOME));

    assertThat(testee().holders(Scope.of(HOME), "security"))
        .isEqualTo(Set.of(SEC, RoleHolder.group("sec")));
    assertThat(testee().holders(Scope.of(HOME), "channel-admin")).isEmpty();
    assertThat(testee().holders(Scope.of(SITE), "security")).isEmpty();
    assertThat(testee().holders(Scope.of(SITE), "channel-admin")).isEqualTo(Set.of(SEC));
  }

  @Test
  default void knowsWhatWasGivenToJustThisPersonInTheirWorkspace() {
    testee().grant(Scope.of(HOME), "security", SEC, event(HOME));
    testee().grant(Scope.of(SITE), "channel-admin", SEC, event(HOME));
    testee().grant(Scope.of(LEGAL), "channel-admin", RoleHolder.group("sec"), event(HOME));
    testee().grant(Scope.of(LEGAL), "security", RoleHolder.person("other"), event(HOME));
    testee().grant(Scope.of(SITE_OF_OTHER), "channel-admin", SEC, event(OTHER));

    assertThat(testee().rolesOf(new Person(HOME, "sec")))
        .containsExactlyInAnyOrder(
            new HeldRole(Scope.of(HOME), "security"),
            new HeldRole(Scope.of(SITE), "channel-admin"));
    assertThat(testee().rolesOf(new Person(HOME, "nobody"))).isEmpty();
  }

  @Test
  default void knowsWhatWasGivenToGroupsOfAWorkspace() {
    testee().grant(Scope.of(HOME), "partner", RoleHolder.group("ops"), event(HOME));
    testee().grant(Scope.of(SITE), "project", RoleHolder.group("ops"), event(HOME));
    testee().grant(Scope.of(LEGAL), "full", RoleHolder.group("qa"), event(HOME));
    testee().grant(Scope.of(LEGAL), "full", RoleHolder.group("others"), event(HOME));
    testee().grant(Scope.of(SITE), "full", RoleHolder.person("ops"), event(HOME));
    testee().grant(Scope.of(SITE_OF_OTHER), "full", RoleHolder.group("ops"), event(OTHER));

    assertThat(testee().rolesOf(HOME, Set.of("ops", "qa", "none")))
        .isEqualTo(
            Map.of(
                "ops",
                Set.of(
                    new HeldRole(Scope.of(HOME), "partner"),
                    new HeldRole(Scope.of(SITE), "project")),
                "qa",
                Set.of(new HeldRole(Scope.of(LEGAL), "full"))));
    assertThat(testee().rolesOf(HOME, Set.of())).isEmpty();
    assertThat(testee().rolesOfGroups(HOME)).containsOnlyKeys("ops", "qa", "others");
  }

  @Test
  default void grantingAndWithdrawingAgainChangesAndRecordsNothing() {
    AuditEvent granted = event(HOME);
    AuditEvent withdrawn = event(HOME);

    assertThat(testee().grant(Scope.of(HOME), "security", SEC, granted)).isTrue();
    assertThat(testee().grant(Scope.of(HOME), "security", SEC, event(HOME))).isFalse();
    testee().withdraw(Scope.of(HOME), "security", SEC, withdrawn);
    testee().withdraw(Scope.of(HOME), "security", SEC, event(HOME));

    assertThat(testee().holders(Scope.of(HOME), "security")).isEmpty();
    assertThat(Recorded.events(audit(), HOME)).containsExactly(withdrawn, granted);
  }

  /** Whoever gave it tells of it: of two at once, one. */
  @Test
  default void T57_ofManyWhoGiveARoleAtOnceOneDoes() {
    List<Boolean> gave =
        Parallel.run(
            4,
            n ->
                () ->
                    testee()
                        .grant(Scope.of(SITE), "project", RoleHolder.group("ops"), event(HOME)));

    assertThat(gave).containsOnlyOnce(true);
    assertThat(Recorded.events(audit(), HOME)).hasSize(1);
  }

  @Test
  default void leavesARoleAsItIsWhenTheChangeCannotBeRecorded() {
    RoleHolder other = RoleHolder.person("other");
    testee().grant(Scope.of(HOME), "security", SEC, event(HOME));

    Recorded.refused(
        audit(), HOME, event -> testee().withdraw(Scope.of(HOME), "security", SEC, event));
    Recorded.refused(
        audit(), HOME, event -> testee().grant(Scope.of(HOME), "security", other, event));

    assertThat(testee().holders(Scope.of(HOME), "security")).isEqualTo(Set.of(SEC));
  }

  @Test
  default void T24_readAtOnceHoldsForThatOneAnswerAlone() {
    Scope site = Scope.of(SITE);
    testee().set(site, "views", "3", event(HOME));
    testee().grant(site, Roles.CHANNEL_ADMIN, SEC, event(HOME));

    String first = testee().atOnce(() -> testee().atOnce(() -> testee().values(site).get("views")));
    assertThat(first).isEqualTo("3");
    assertThatThrownBy(
            () ->
                testee()
                    .atOnce(
                        () -> {
                          testee().values(site);
                          throw new IllegalStateException("broken");
                        }))
        .hasMessage("broken");
    testee().set(site, "views", "9", event(HOME));
    testee().withdraw(site, Roles.CHANNEL_ADMIN, SEC, event(HOME));

    assertThat(testee().values(site)).containsEntry("views", "9");
    assertThat(testee().atOnce(() -> testee().values(site))).containsEntry("views", "9");
    assertThat(testee().atOnce(() -> testee().holders(site, Roles.CHANNEL_ADMIN))).isEmpty();
  }

  @Test
  default void listsEachConversationForWhichAnythingWasSetOnce() {
    testee().set(Scope.of(SITE), "expiry", "7d", event(HOME));
    testee().set(Scope.of(SITE), "views", "3", event(HOME));
    testee().set(Scope.of(HOME), "views", "3", event(HOME));
    testee().grant(Scope.of(SITE), "channel-admin", SEC, event(HOME));
    testee().grant(Scope.of(LEGAL), "channel-admin", SEC, event(HOME));

    assertThat(testee().conversations(HOME)).containsExactlyInAnyOrder(SITE, LEGAL);
  }

  @Test
  default void readsWhatWasSetForEachConversationAtOnce() {
    testee().set(Scope.of(SITE), "expiry", "7d", event(HOME));
    testee().set(Scope.of(SITE), "views", "3", event(HOME));
    testee().set(Scope.of(LEGAL), "expiry", "1d", event(HOME));
    testee().set(Scope.of(HOME), "expiry", "2d", event(HOME));
    testee().set(Scope.of(SITE_OF_OTHER), "expiry", "1h", event(OTHER));

    assertThat(testee().valuesOfEach(HOME))
        .isEqualTo(
            Map.of(
                SITE, Map.of("expiry", "7d", "views", "3"),
                LEGAL, Map.of("expiry", "1d")));
    assertThat(testee().valuesOfEach(OTHER))
        .isEqualTo(Map.of(SITE_OF_OTHER, Map.of("expiry", "1h")));
  }

  @Test
  default void T52_nothingCrossesFromOneWorkspaceToAnother() {
    testee().set(Scope.of(SITE), "expiry", "7d", event(HOME));
    testee().grant(Scope.of(SITE), "channel-admin", SEC, event(HOME));
    testee().set(Scope.of(SITE_OF_OTHER), "expiry", "1h", event(OTHER));

    assertThat(testee().values(Scope.of(SITE))).isEqualTo(Map.of("expiry", "7d"));
    assertThat(testee().values(Scope.of(SITE_OF_OTHER))).isEqualTo(Map.of("expiry", "1h"));
    assertThat(testee().holders(Scope.of(SITE_OF_OTHER), "channel-admin")).isEmpty();
    assertThat(testee().conversations(OTHER)).containsExactly(SITE_OF_OTHER);
  }

  @Test
  default void parallelChangesOfOneValueLeaveOneAndRecordEachThatChangedIt() {
    Parallel.run(
        16,
        number ->
            () -> {
              testee().set(Scope.of(SITE), "views", String.valueOf(number + 1), event(HOME));
              testee().grant(Scope.of(SITE), "channel-admin", SEC, event(OTHER));
              return true;
            });

    assertThat(testee().values(Scope.of(SITE))).hasSize(1);
    assertThat(Recorded.events(audit(), HOME)).hasSize(16);
    assertThat(Recorded.events(audit(), OTHER)).hasSize(1);
  }
}
