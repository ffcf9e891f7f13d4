package io.cloakroom.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.access.Memberships;
import io.cloakroom.access.Outcome;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Membership;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Standing;
import io.cloakroom.chat.Workspace;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkKeys;
import io.cloakroom.link.LinkTokens;
import io.cloakroom.link.Links;
import io.cloakroom.link.Rights;
import io.cloakroom.policy.Policies;
import io.cloakroom.policy.PolicyUpdate;
import io.cloakroom.policy.RoleHolder;
import io.cloakroom.policy.Roles;
import io.cloakroom.policy.Scope;
import io.cloakroom.policy.ViewLimit;
import io.cloakroom.policy.freeze.Freeze;
import io.cloakroom.policy.freeze.FreezeTarget;
import io.cloakroom.storage.database.DatabaseSettings;
import io.cloakroom.testing.Sample;
import io.cloakroom.testing.UnaskedMessenger;
import java.io.IOException;
import java.net.URI;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** T10: what another node takes away is gone here at the next look, without a word between them. */
@Tag("full")
class OthersChangesTest {
  private static final Scope THERE = Scope.of(Sample.SITE);

  private DatabaseStores here;
  private DatabaseStores other;
  private Links links;
  private Link link;
  private Membership bob = member("qa", true);

  @BeforeEach
  void open() throws IOException, SQLException {
    DatabaseSettings database = PostgresqlServer.newDatabase();
    here = DatabaseStores.open(database);
    other = DatabaseStores.open(database);
    Rights rights =
        new Rights(
            new Policies(here.policies()),
            new Roles(here.policies()),
            new Memberships(new Knowing(), () -> 0));
    LinkKeys keys = new LinkKeys(Map.of(1, new SecretKeySpec(new byte[32], "HmacSHA256")));
    links =
        new Links(
            here.links(DatabaseContracts.master()),
            here.requests(DatabaseContracts.master()),
            rights,
            new LinkTokens(keys),
            URI.create("http://localhost/"),
            Clock.fixed(Sample.NOW, ZoneOffset.UTC));
    link = Sample.link(Sample.SITE, ViewLimit.NONE);
    here.links(DatabaseContracts.master()).add(link, List.of());
  }

  @AfterEach
  void close() {
    here.close();
    other.close();
  }

  /** Says the same of everybody, at any time. */
  private final class Knowing extends UnaskedMessenger {
    @Override
    public Membership membership(Person person, Conversation where) {
      return bob;
    }

    @Override
    public String nameOf(Person person) {
      return person.id();
    }

    @Override
    public Duration membershipLifetime(Workspace workspace) {
      return Duration.ofMinutes(5);
    }
  }

  @Test
  void T10_aNarrowerPolicyAndAFreezeHoldAtOnce() {
    bob = member("qa", false);
    set("access", Optional.of("open"));
    set("access-earlier", Optional.of("all@" + Sample.NOW.plusSeconds(60)));
    assertThat(look()).isEqualTo(Outcome.ALLOWED);

    set("access", Optional.of("restricted"));
    assertThat(look()).isNotEqualTo(Outcome.ALLOWED);

    set("access", Optional.of("open"));
    assertThat(look()).isEqualTo(Outcome.ALLOWED);
    other
        .policies()
        .set(
            Scope.of(Sample.HOME),
            FreezeTarget.of(Sample.BOB).name(),
            Freeze.of(Sample.NOW, Sample.NOW, "sec").text(),
            Sample.event(Sample.HOME));
    assertThat(look()).isNotEqualTo(Outcome.ALLOWED);
    assertThat(links.mayGoOn(Sample.BOB, link.id())).isFalse();
  }

  @Test
  void T10_aRoleThatWasTakenHoldsNoMore() {
    bob = member("qa", false);
    RoleHolder qa = RoleHolder.group("qa");
    assertThat(look()).isNotEqualTo(Outcome.ALLOWED);

    other.policies().grant(THERE, "full", qa, Sample.event(Sample.HOME));
    assertThat(look()).isEqualTo(Outcome.ALLOWED);
    assertThat(links.mayGoOn(Sample.BOB, link.id())).isTrue();

    other.policies().withdraw(THERE, "full", qa, Sample.event(Sample.HOME));
    assertThat(look()).isNotEqualTo(Outcome.ALLOWED);
    assertThat(links.mayGoOn(Sample.BOB, link.id())).isFalse();
  }

  @Test
  void T10_aRevokeEndsWhatRuns() {
    assertThat(links.mayGoOn(Sample.BOB, link.id())).isTrue();

    other
        .links(DatabaseContracts.master())
        .revoke(link.id(), Sample.NOW, Sample.event(Sample.HOME));

    assertThat(links.mayGoOn(Sample.BOB, link.id())).isFalse();
  }

  private Outcome look() {
    return links.mayView(Sample.BOB, link).outcome();
  }

  private void set(String name, Optional<String> text) {
    other
        .policies()
        .set(
            new PolicyUpdate(
                List.of(new PolicyUpdate.Value(THERE, name, text)), Sample.event(Sample.HOME)));
  }

  private static Membership member(String group, boolean inConversation) {
    return new Membership(Standing.MEMBER, inConversation, Set.of(group), false, false);
  }
}
