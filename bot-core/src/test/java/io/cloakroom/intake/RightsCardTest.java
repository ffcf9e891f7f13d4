package io.cloakroom.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.adapter.Duties;
import io.cloakroom.adapter.Leases;
import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Post;
import io.cloakroom.chat.card.Button;
import io.cloakroom.chat.card.Card;
import io.cloakroom.chat.card.CardImage;
import io.cloakroom.chat.card.Span;
import io.cloakroom.chat.messenger.RemovalUnit;
import io.cloakroom.intake.rota.Chores;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkId;
import io.cloakroom.policy.PolicyUpdate;
import io.cloakroom.policy.Scope;
import io.cloakroom.policy.Setting;
import io.cloakroom.policy.ViewLimit;
import io.cloakroom.testing.MemoryLeases;
import io.cloakroom.testing.Sample;
import io.cloakroom.vault.ImageId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** F8: what the card says of a picture whose link outlives the right to use it. */
class RightsCardTest {
  private final Rig rig = new Rig(RemovalUnit.FILE, Mutation.NONE);
  private final Post post =
      rig.chat.post(
          SimulatedChat.SITE, "1", rig.clock.instant(), Map.of("F1", Scenario.picture(1)));

  RightsCardTest() {
    rig.live();
  }

  @Test
  void F8_saysUntilWhenItMayBeUsed_andShowsNothingOfItAfterwards() {
    LocalDate last = LocalDate.ofInstant(rig.clock.instant(), ZoneOffset.UTC).plusDays(1);
    Instant over = last.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    assertThat(link().expiresAt()).isAfter(over);

    until(last);

    assertThat(status()).contains(" until " + over);
    assertThat(image().preview()).isPresent();

    turnTo(over.minusSeconds(1));
    rig.doChores();
    assertThat(image().preview()).isPresent();

    turnTo(over);
    rig.doChores();

    assertThat(status())
        .isEqualTo(
            "The right to use it ended "
                + over
                + ": it opens only for whoever posted it and the admins, with More.");
    assertThat(image().state()).isEqualTo(CardImage.State.EXPIRED);
    assertThat(image().link()).isEmpty();
    assertThat(image().preview()).isEmpty();
    assertThat(card().buttons()).extracting(Button::label).containsExactly("More");
  }

  /** What ended while nothing ran is found, and what is written stays written. */
  @Test
  void F8_whatEndedDuringAnOutageIsWrittenOnce() {
    Instant over = until(1);
    turnTo(over.plus(Duration.ofDays(2)));
    rig.restart();

    rig.doChores();

    assertThat(showsNothing()).isTrue();
    rig.chat.updates = 0;
    rig.doChores();
    rig.restart();
    turnTo(over.plus(Duration.ofDays(3)));
    rig.doChores();
    assertThat(link().expiresAt()).isAfter(rig.clock.instant());
    assertThat(rig.chat.updates).isZero();
  }

  /** Those that a release of before left as they were. */
  @Test
  void F8_theFirstRoundOfAllFindsWhatEndedLongBefore() {
    turnTo(until(1).plus(Duration.ofDays(1)));
    rig.database.keepsakes().forget("rights-sim", "done");

    rig.doChores();

    assertThat(showsNothing()).isTrue();
  }

  @Test
  void F8_aLastDayThatTheWorkspaceItsCeilingOrATemplateSetsEndsAsWell() {
    LocalDate last = LocalDate.ofInstant(rig.clock.instant(), ZoneOffset.UTC).plusDays(1);
    Instant over = last.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    Scope workspace = Scope.of(SimulatedChat.WORKSPACE);
    for (List<PolicyUpdate.Value> values :
        List.of(
            List.of(value(workspace, "rights-until", last.toString())),
            List.of(value(workspace, "rights-until-ceiling", last.toString())),
            List.of(
                value(workspace, "template/press/rights-until", last.toString()),
                value(Scope.of(SimulatedChat.SITE), "template", "press")))) {
      RightsCardTest another = new RightsCardTest();
      another
          .rig
          .database
          .policies()
          .set(new PolicyUpdate(values, Sample.event(SimulatedChat.WORKSPACE)));
      another.rig.doChores();
      assertThat(another.image().preview()).isPresent();
      another.turnTo(over);

      another.rig.doChores();

      assertThat(another.showsNothing()).as(values.toString()).isTrue();
    }
  }

  private static PolicyUpdate.Value value(Scope scope, String name, String text) {
    return new PolicyUpdate.Value(scope, name, Optional.of(text));
  }

  /** Of more links than are gone through in one round. */
  @Test
  void J08_aNodeThatDiesOverItLeavesAnotherAllOfIt_andNoneDoesItAgain() {
    for (int i = 0; i < 600; i++) {
      rig.database.links().add(living(Duration.ofDays(30)), List.of());
    }
    MemoryLeases leases = new MemoryLeases(rig.clock::nanos);
    Instant over = until(1);
    Chores a = node("a", leases);
    a.roundOfEach();
    turnTo(over);
    a.roundOfEach();
    assertThat(image().preview()).as("its turn did not come yet").isPresent();

    rig.clock.turn(Leases.LENGTH);
    Chores b = node("b", leases);
    for (int round = 0; round < 20; round++) {
      b.roundOfEach();
    }

    assertThat(showsNothing()).isTrue();
    assertThat(rig.database.links().cardsDue("sim", Optional.empty(), 1)).isEmpty();
    rig.clock.turn(Leases.LENGTH);
    for (int round = 0; round < 5; round++) {
      a.roundOfEach();
      assertThat(rig.database.links().cardsDue("sim", Optional.empty(), 1)).isEmpty();
    }
  }

  private Chores node(String name, Leases leases) {
    return rig.start().chores().sharedBy(new Duties(leases, name, rig.clock::nanos).of("chores"));
  }

  private Link living(Duration life) {
    Instant now = rig.clock.instant();
    return Link.issue(
        LinkId.next(),
        Sample.picture(ImageId.next()),
        SimulatedChat.SITE,
        SimulatedChat.ANA,
        now,
        now.plus(life),
        ViewLimit.NONE);
  }

  private void turnTo(Instant then) {
    rig.clock.turn(Duration.between(rig.clock.instant(), then));
  }

  private boolean showsNothing() {
    return image().state() == CardImage.State.EXPIRED && image().preview().isEmpty();
  }

  /** The moment that the right of the channel is over. */
  private Instant until(int days) {
    LocalDate last = LocalDate.ofInstant(rig.clock.instant(), ZoneOffset.UTC).plusDays(days);
    until(last);
    return last.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  private void until(LocalDate last) {
    rig.database
        .policies()
        .set(
            Scope.of(SimulatedChat.SITE),
            Setting.RIGHTS_UNTIL.name(),
            last.toString(),
            AuditEvent.of(rig.clock.instant(), SimulatedChat.WORKSPACE, Action.POLICY_CHANGED));
    rig.doChores();
  }

  private Link link() {
    List<Link> all =
        rig.database.intakes().register().of(post).get(0).items().stream()
            .flatMap(item -> rig.database.links().of(item.image()).stream())
            .toList();
    return all.get(0);
  }

  private String status() {
    return image().status().spans().stream().map(Span::text).collect(Collectors.joining());
  }

  private CardImage image() {
    return card().images().get(0);
  }

  private Card card() {
    return rig.chat.cards.get(rig.database.intakes().register().of(post).get(0).id().card());
  }
}
