package io.cloakroom.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Post;
import io.cloakroom.chat.card.Button;
import io.cloakroom.chat.card.Card;
import io.cloakroom.chat.card.CardImage;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.SmallCard;
import io.cloakroom.chat.card.Span;
import io.cloakroom.chat.messenger.RemovalUnit;
import io.cloakroom.link.Link;
import io.cloakroom.policy.Scope;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Cards of a channel that wants little of them. */
class CardSizeTest {
  private final Rig rig = new Rig(RemovalUnit.FILE, Mutation.NONE);
  private final Post post =
      rig.chat.post(
          SimulatedChat.SITE,
          "1",
          rig.clock.instant(),
          Map.of("F1", Scenario.picture(1), "F2", Scenario.picture(2)));

  CardSizeTest() {
    rig.live();
  }

  @Test
  void aCardThatStandsBecomesSmallAndFullAgainAsThePolicySays() {
    assertThat(card().isSmall()).isFalse();
    assertThat(card().images()).allSatisfy(image -> assertThat(image.preview()).isPresent());

    set("card", "small");

    assertThat(card().images()).noneSatisfy(image -> assertThat(image.preview()).isPresent());
    assertThat(lines())
        .containsExactly(
            SimulatedChat.ANA.id()
                + ": north pier (1), north pier (2)  Opens until "
                + links().get(0).expiresAt().truncatedTo(ChronoUnit.SECONDS));
    assertThat(card().buttons()).extracting(Button::label).containsExactly("Open", "More");

    set("card", "full");

    assertThat(card().isSmall()).isFalse();
    assertThat(card().images()).allSatisfy(image -> assertThat(image.preview()).isPresent());
    assertThat(words(card().images().get(0).status())).contains("kept until");
  }

  @Test
  void aSmallCardSaysWhatEndedOfIt() {
    set("card", "small");

    rig.stores.links().revoke(SimulatedChat.ANA, links().get(0));
    rig.doChores();

    assertThat(lines()).hasSize(2).anySatisfy(line -> assertThat(line).contains("Revoked: it"));
    assertThat(lines()).anySatisfy(line -> assertThat(line).contains("Opens until"));
    links().forEach(link -> rig.stores.links().revoke(SimulatedChat.ANA, link));
    rig.doChores();
    assertThat(lines()).singleElement().asString().contains("Revoked: it no longer opens.");
    assertThat(card().images()).extracting(CardImage::link).allMatch(link -> link.isEmpty());
  }

  @Test
  void aSmallCardStillSaysHowOftenItOpensAndThatSomebodyIsToBeAsked() {
    set("access", "approval");
    set("usage", "internal only");
    set("card", "small");

    assertThat(lines())
        .singleElement()
        .asString()
        .contains("Opens on request until")
        .endsWith(". Usage: internal only");
  }

  private void set(String name, String value) {
    rig.database
        .policies()
        .set(
            Scope.of(SimulatedChat.SITE),
            name,
            value,
            AuditEvent.of(
                rig.clock.instant(), SimulatedChat.SITE.workspace(), Action.POLICY_CHANGED));
    rig.doChores();
  }

  private Card card() {
    return rig.chat.cards.get(rig.database.intakes().register().of(post).get(0).id().card());
  }

  private List<Link> links() {
    return rig.database.intakes().register().of(post).get(0).items().stream()
        .flatMap(item -> rig.database.links().of(item.image()).stream())
        .toList();
  }

  private List<String> lines() {
    return SmallCard.lines(card()).stream().map(CardSizeTest::words).toList();
  }

  private static String words(Line line) {
    return line.spans().stream().map(Span::text).collect(Collectors.joining());
  }
}
