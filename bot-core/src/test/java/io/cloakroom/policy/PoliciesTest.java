package io.cloakroom.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Workspace;
import io.cloakroom.policy.rights.Downloads;
import io.cloakroom.sanitizer.CleaningOptions;
import io.cloakroom.sanitizer.Keepable;
import io.cloakroom.testing.MemoryDatabase;
import io.cloakroom.testing.TurnableClock;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

    assertThat(policy.get(Setting.GOVERNED)).isTrue();
    assertThat(policy.get(Setting.EXPIRY)).isEqualTo(Duration.ofDays(7));
    assertThat(policy.get(Setting.ACCESS)).isEqualTo(AccessModel.RESTRICTED);
    assertThat(policy.get(Setting.DOWNLOAD)).isEqualTo(Downloads.OFF);
    assertThat(policy.get(Setting.WATERMARK)).isFalse();
    assertThat(policy.get(Setting.ON_REFUSAL)).isEqualTo(OnRefusal.HOLD);
    assertThat(policy.cleaningOptions()).isEqualTo(CleaningOptions.DEFAULT);
    assertThat(policy.longestLife()).isEqualTo(Duration.ofDays(366));
    assertThat(Setting.ALL)
        .allSatisfy(one -> assertThat(policy.source(one)).isEqualTo(Policy.Source.DEFAULT));
  }

  @Test
  void J57_readsWhatHoldsInManyChannelsAtOnce() {
    set(ALL, "expiry", "3d");
    set(CHANNEL, "views", "5");
    List<Conversation> channels = new ArrayList<>(List.of(SITE));
    for (int number = 0; number < 40; number++) {
      channels.add(new Conversation(WORKSPACE, "c" + number));
    }
    List<String> asked = new ArrayList<>();
    PolicyStore noting =
        (PolicyStore)
            Proxy.newProxyInstance(
                PolicyStore.class.getClassLoader(),
                new Class<?>[] {PolicyStore.class},
                (proxy, method, arguments) -> {
                  asked.add(method.getName());
                  return method.invoke(store, arguments);
                });

    Map<Conversation, Policy> all = new Policies(noting).of(WORKSPACE, channels);

    assertThat(asked).containsExactly("values", "valuesOfEach");
    assertThat(all.keySet()).containsExactlyElementsOf(channels);
    assertThat(all)
        .allSatisfy(
            (where, policy) ->
                assertThat(Setting.ALL)
                    .allSatisfy(
                        one -> {
                          assertThat(policy.text(one)).isEqualTo(policies.of(where).text(one));
                          assertThat(policy.source(one)).isEqualTo(policies.of(where).source(one));
                        }));
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

    assertThat(policy.get(Setting.EXPIRY)).isEqualTo(Duration.ofDays(2));
    assertThat(policy.source(Setting.EXPIRY)).isEqualTo(Policy.Source.CHANNEL);
    assertThat(policy.get(Setting.VIEWS)).isEqualTo(ViewLimit.of(5));
    assertThat(policy.source(Setting.VIEWS)).isEqualTo(Policy.Source.WORKSPACE);
  }

  @Test
  void leavesOtherChannelsAndWorkspacesAlone() {
    set(CHANNEL, "expiry", "2d");

    assertThat(policies.of(new Conversation(WORKSPACE, "other")).get(Setting.EXPIRY))
        .isEqualTo(Duration.ofDays(7));
    assertThat(
            policies.of(new Conversation(new Workspace("demo", "V"), "site")).get(Setting.EXPIRY))
        .isEqualTo(Duration.ofDays(7));
  }

  @Test
  void holdsAChannelToACeilingThatWasLoweredLater() {
    set(CHANNEL, "expiry", "20d");
    set(ALL, "expiry-ceiling", "10d");

    Policy policy = policies.of(SITE);

    assertThat(policy.get(Setting.EXPIRY)).isEqualTo(Duration.ofDays(10));
    assertThat(policy.source(Setting.EXPIRY)).isEqualTo(Policy.Source.CEILING);
  }

  @Test
  void holdsTheDefaultToTheCeilingToo() {
    set(ALL, "expiry-ceiling", "1h");

    assertThat(policies.of(SITE).get(Setting.EXPIRY)).isEqualTo(Duration.ofHours(1));
  }

  @Test
  void holdsNoOlderLinkUpToAFloorWhoseTimeOnlyANewerVersionCanRead() {
    set(ALL, "access-floor", "open");
    set(ALL, "access-floor-since", "v2:1764");

    assertThat(policies.of(SITE, Instant.EPOCH).get(Setting.ACCESS))
        .isEqualTo(AccessModel.RESTRICTED);
    assertThat(policies.of(SITE).get(Setting.ACCESS)).isEqualTo(AccessModel.OPEN);
  }

  @Test
  void letsAChannelLowerTheCeilingAndNeverRaiseIt() {
    set(ALL, "expiry-ceiling", "10d");
    set(CHANNEL, "expiry-ceiling", "5d");
    Duration lowered = policies.of(SITE).longestLife();
    set(CHANNEL, "expiry-ceiling", "300d");
    Policy raised = policies.of(SITE);

    assertThat(lowered).isEqualTo(Duration.ofDays(5));
    assertThat(raised.longestLife()).isEqualTo(Duration.ofDays(10));
    assertThat(policies.of(WORKSPACE).longestLife()).isEqualTo(Duration.ofDays(10));
  }

  @Test
  void T64_passesOverWhatOnlyANewerVersionCanRead() {
    set(ALL, "expiry", "3d");
    set(ALL, "expiry-ceiling", "forever");
    set(ALL, "quorum", "@legal");
    set(CHANNEL, "expiry", "until friday");
    set(CHANNEL, "on-refusal", "ask");

    Policy policy = policies.of(SITE);

    assertThat(policy.get(Setting.EXPIRY)).isEqualTo(Duration.ofDays(3));
    assertThat(policy.source(Setting.EXPIRY)).isEqualTo(Policy.Source.WORKSPACE);
    assertThat(Setting.ALL)
        .filteredOn(one -> one != Setting.EXPIRY)
        .allSatisfy(one -> assertThat(policy.text(one)).isEqualTo(Policy.DEFAULT.text(one)))
        .allSatisfy(one -> assertThat(policy.source(one)).isEqualTo(Policy.Source.DEFAULT));
  }

  @Test
  void T64_inheritsNothingWiderThanTheDefaultInPlaceOfWhatItCannotRead() {
    set(ALL, "access", "open");
    set(ALL, "watermark", "on");
    set(CHANNEL, "access", "by-vote");
    set(CHANNEL, "watermark", "with-time");

    Policy policy = policies.of(SITE);

    assertThat(policy.get(Setting.ACCESS)).isEqualTo(AccessModel.RESTRICTED);
    assertThat(policy.source(Setting.ACCESS)).isEqualTo(Policy.Source.DEFAULT);
    assertThat(policy.get(Setting.WATERMARK)).isTrue();
  }

  private void set(Scope scope, String name, String value) {
    store.set(
        scope, name, value, AuditEvent.of(TurnableClock.START, WORKSPACE, Action.POLICY_CHANGED));
  }
}
