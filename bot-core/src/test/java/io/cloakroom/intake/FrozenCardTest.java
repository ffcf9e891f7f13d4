package io.cloakroom.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Post;
import io.cloakroom.chat.card.Button;
import io.cloakroom.chat.card.Card;
import io.cloakroom.chat.card.CardImage;
import io.cloakroom.chat.card.Span;
import io.cloakroom.chat.messenger.RemovalUnit;
import io.cloakroom.policy.PolicyUpdate;
import io.cloakroom.policy.Scope;
import io.cloakroom.policy.freeze.Freeze;
import io.cloakroom.policy.freeze.FreezeTarget;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** J42: the card of what is frozen says so, and says what holds again once that is lifted. */
class FrozenCardTest {
  private final Rig rig = new Rig(RemovalUnit.FILE, Mutation.NONE);
  private final Post post =
      rig.chat.post(
          SimulatedChat.SITE, "1", rig.clock.instant(), Map.of("F1", Scenario.picture(1)));

  FrozenCardTest() {
    rig.live();
  }

  @Test
  void J42_aFrozenCardShowsNothingAndOffersNoLook() {
    assertThat(image().state()).isEqualTo(CardImage.State.OPEN);
    assertThat(image().preview()).isPresent();

    freeze(FreezeTarget.of(SimulatedChat.SITE), true);

    assertFrozen();
    freeze(FreezeTarget.of(SimulatedChat.SITE), false);
    assertOpen();
    freeze(FreezeTarget.of(SimulatedChat.ANA), true);
    assertFrozen();
    freeze(FreezeTarget.of(SimulatedChat.ANA), false);
    assertOpen();
  }

  @Test
  void J42_whatEndsWhileItIsFrozenIsSaidToHaveEnded() {
    freeze(FreezeTarget.of(SimulatedChat.SITE), true);

    rig.database.intakes().register().of(post).get(0).items().stream()
        .flatMap(item -> rig.database.links().of(item.image()).stream())
        .forEach(link -> rig.stores.links().revoke(SimulatedChat.ANA, link));
    rig.doChores();

    assertThat(image().state()).isEqualTo(CardImage.State.REVOKED);
  }

  private void assertFrozen() {
    assertThat(image().state()).isEqualTo(CardImage.State.FROZEN);
    assertThat(image().link()).isEmpty();
    assertThat(image().preview()).isEmpty();
    assertThat(image().status().spans().stream().map(Span::text).collect(Collectors.joining()))
        .isEqualTo("Frozen by security: nobody can open it for now, and nothing is lost.");
    assertThat(card().buttons()).extracting(Button::label).containsExactly("More");
  }

  private void assertOpen() {
    assertThat(image().state()).isEqualTo(CardImage.State.OPEN);
    assertThat(image().preview()).isPresent();
    assertThat(card().buttons()).extracting(Button::label).containsExactly("Open", "More");
  }

  private void freeze(FreezeTarget target, boolean frozen) {
    Optional<String> text =
        Optional.of(Freeze.of(Instant.EPOCH, rig.clock.instant(), "sec").text())
            .filter(one -> frozen);
    Scope scope = Scope.of(target.workspace());
    rig.database
        .policies()
        .set(
            new PolicyUpdate(
                List.of(new PolicyUpdate.Value(scope, target.name(), text)),
                AuditEvent.of(rig.clock.instant(), target.workspace(), Action.INCIDENT_FROZEN)));
    rig.doChores();
  }

  private CardImage image() {
    return card().images().get(0);
  }

  private Card card() {
    return rig.chat.cards.get(rig.database.intakes().register().of(post).get(0).id().card());
  }
}
