package io.cloakroom.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Membership;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Standing;
import io.cloakroom.chat.Workspace;
import io.cloakroom.testing.MemoryDatabase;
import io.cloakroom.testing.TurnableClock;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RolesTest {
  private static final Workspace WORKSPACE = new Workspace("demo", "W");
  private static final Conversation SITE = new Conversation(WORKSPACE, "site");
  private static final Conversation LEGAL = new Conversation(WORKSPACE, "legal");
  private static final Person BOB = new Person(WORKSPACE, "bob");
  private static final Membership PLAIN = membership(Standing.MEMBER, false, false);
  private static final Membership WORKSPACE_ADMIN = membership(Standing.MEMBER, false, true);

  private final PolicyStore store = new MemoryDatabase().policies();
  private final Roles roles = new Roles(store);

  @Test
  void takesWorkspaceAdminsForSecurityUntilSomebodyIsNamed() {
    boolean before = roles.isSecurity(BOB, WORKSPACE_ADMIN);
    grant(Scope.of(WORKSPACE), Roles.SECURITY, RoleHolder.person("sec"));

    assertThat(before).isTrue();
    assertThat(roles.isSecurity(BOB, WORKSPACE_ADMIN)).isFalse();
    assertThat(roles.isSecurity(new Person(WORKSPACE, "sec"), PLAIN)).isTrue();
  }

  @Test
  void knowsSecurityByAUserGroupToo() {
    grant(Scope.of(WORKSPACE), Roles.SECURITY, RoleHolder.group("G1"));
    Membership inGroup = new Membership(Standing.MEMBER, true, Set.of("G1"), false, false);

    assertThat(roles.isSecurity(BOB, inGroup)).isTrue();
    assertThat(roles.isSecurity(BOB, PLAIN)).isFalse();
  }

  @Test
  void doesNotTakeAPersonForAGroupOfTheSameId() {
    grant(Scope.of(WORKSPACE), Roles.SECURITY, RoleHolder.group("bob"));

    assertThat(roles.isSecurity(BOB, PLAIN)).isFalse();
  }

  @ParameterizedTest
  @EnumSource(
      value = Standing.class,
      names = {"GUEST", "EXTERNAL", "GONE"})
  void givesNoRoleToWhoeverIsNoFullMember(Standing standing) {
    grant(Scope.of(WORKSPACE), Roles.SECURITY, RoleHolder.person("bob"));
    grant(Scope.of(SITE), Roles.CHANNEL_ADMIN, RoleHolder.person("bob"));

    assertThat(roles.isSecurity(BOB, membership(standing, true, true))).isFalse();
    assertThat(roles.isAdmin(BOB, SITE, membership(standing, true, true))).isFalse();
  }

  @Test
  void T21_delegatesOneChannelAndNoOther() {
    grant(Scope.of(SITE), Roles.CHANNEL_ADMIN, RoleHolder.person("bob"));

    assertThat(roles.isAdmin(BOB, SITE, PLAIN)).isTrue();
    assertThat(roles.isAdmin(BOB, LEGAL, PLAIN)).isFalse();
  }

  @Test
  void T52_administersNothingInAnotherWorkspace() {
    Conversation foreign = new Conversation(new Workspace("demo", "V"), "site");

    assertThat(roles.isAdmin(BOB, foreign, membership(Standing.MEMBER, true, true))).isFalse();
  }

  @Test
  void believesTheMessengersOwnAdmins() {
    assertThat(roles.isAdmin(BOB, SITE, membership(Standing.MEMBER, true, false))).isTrue();
    assertThat(roles.isAdmin(BOB, SITE, WORKSPACE_ADMIN)).isTrue();
    assertThat(roles.isAdmin(BOB, SITE, PLAIN)).isFalse();
  }

  private static Membership membership(
      Standing standing, boolean channelAdmin, boolean workspaceAdmin) {
    return new Membership(standing, true, Set.of(), channelAdmin, workspaceAdmin);
  }

  private void grant(Scope scope, String role, RoleHolder holder) {
    store.grant(
        scope, role, holder, AuditEvent.of(TurnableClock.START, WORKSPACE, Action.ROLE_CHANGED));
  }
}
