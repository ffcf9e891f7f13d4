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
import io.cloakroom.link.Link;
import io.cloakroom.policy.Scope;
import io.cloakroom.policy.Setting;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
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

    rig.clock.turn(Duration.between(rig.clock.instant(), over));
    rig.database.links().showAgain(link().id());
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
