package io.cloakroom.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Workspace;
import io.cloakroom.sanitize.format.CleaningOptions;
import io.cloakroom.sanitize.format.Keepable;
import io.cloakroom.testing.MemoryDatabase;
import io.cloakroom.testing.TurnableClock;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PoliciesTest {
  private static final Workspace WORKSPACE = new Workspace("demo", "W");
  private static final Conversation SITE = new Conversation(WORKSPACE, "site");
  private static final Scope CHANNEL = Scope.of(SITE);
  private static final Scope ALL = Scope.of(WORKSPACE);

  private final PolicyStore store = new MemoryDatabase().policies();
  private final Policies policies = new Policies(store);

  @Test
  void governsEveryChannelByDefault() {
    Policy policy = policies.of(SITE);

    assertThat(policy.governed()).isTrue();
    assertThat(policy.expiry()).isEqualTo(Duration.ofDays(7));
    assertThat(policy.access()).isEqualTo(AccessModel.RESTRICTED);
    assertThat(policy.download()).isFalse();
    assertThat(policy.watermark()).isFalse();
    assertThat(policy.onRefusal()).isEqualTo(OnRefusal.HOLD);
    assertThat(policy.cleaningOptions()).isEqualTo(CleaningOptions.DEFAULT);
    assertThat(policy.expiryCeiling()).isEqualTo(Duration.ofDays(366));
    assertThat(Setting.OF_A_CHANNEL)
        .allSatisfy(one -> assertThat(policy.source(one)).isEqualTo(Policy.Source.DEFAULT));
  }

  @Test
  void tellsTheSanitiserWhatTheChannelWants() {
    set(ALL, "cleaning", "strict");
    set(CHANNEL, "keep", "capture-date");

    assertThat(policies.of(SITE).cleaningOptions())
        .isEqualTo(new CleaningOptions(true, Set.of(Keepable.CAPTURE_DATE)));
  }

  @Test
  void prefersTheChannelsValueToItsWorkspaces() {
    set(ALL, "expiry", "3d");
    set(ALL, "views", "5");
    set(CHANNEL, "expiry", "2d");

    Policy policy = policies.of(SITE);

    assertThat(policy.expiry()).isEqualTo(Duration.ofDays(2));
    assertThat(policy.source(Setting.EXPIRY)).isEqualTo(Policy.Source.CHANNEL);
    assertThat(policy.views()).isEqualTo(ViewLimit.of(5));
    assertThat(policy.source(Setting.VIEWS)).isEqualTo(Policy.Source.WORKSPACE);
  }

  @Test
  void leavesOtherChannelsAndWorkspacesAlone() {
    set(CHANNEL, "expiry", "2d");

    assertThat(policies.of(new Conversation(WORKSPACE, "other")).expiry())
        .isEqualTo(Duration.ofDays(7));
    assertThat(policies.of(new Conversation(new Workspace("demo", "V"), "site")).expiry())
        .isEqualTo(Duration.ofDays(7));
  }

  @Test
  void holdsAChannelToACeilingThatWasLoweredLater() {
    set(CHANNEL, "expiry", "20d");
    set(ALL, "expiry-ceiling", "10d");

    Policy policy = policies.of(SITE);

    assertThat(policy.expiry()).isEqualTo(Duration.ofDays(10));
    assertThat(policy.source(Setting.EXPIRY)).isEqualTo(Policy.Source.CEILING);
  }

  @Test
  void holdsTheDefaultToTheCeilingToo() {
    set(ALL, "expiry-ceiling", "1h");

    assertThat(policies.of(SITE).expiry()).isEqualTo(Duration.ofHours(1));
  }

  @Test
  void letsAChannelLowerTheCeilingAndNeverRaiseIt() {
    set(ALL, "expiry-ceiling", "10d");
    set(CHANNEL, "expiry-ceiling", "5d");
    Duration lowered = policies.of(SITE).expiryCeiling();
    set(CHANNEL, "expiry-ceiling", "300d");
    Policy raised = policies.of(SITE);

    assertThat(lowered).isEqualTo(Duration.ofDays(5));
    assertThat(raised.expiryCeiling()).isEqualTo(Duration.ofDays(10));
    assertThat(raised.source(Setting.EXPIRY_CEILING)).isEqualTo(Policy.Source.WORKSPACE);
    assertThat(policies.ceiling(WORKSPACE)).isEqualTo(Duration.ofDays(10));
  }

  private void set(Scope scope, String name, String value) {
    store.set(
        scope, name, value, AuditEvent.of(TurnableClock.START, WORKSPACE, Action.POLICY_CHANGED));
  }
}
