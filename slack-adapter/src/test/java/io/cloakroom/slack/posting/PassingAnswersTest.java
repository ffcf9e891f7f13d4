package io.cloakroom.slack.posting;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloakroom.slack.SlackRig;
import io.cloakroom.slack.fake.SeenMessage;
import io.cloakroom.slack.fake.SeenView;
import io.cloakroom.slack.fake.use.AppReaction;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What stands in place of a way in that was taken. */
class PassingAnswersTest {
  private static final String OVER = "was for one use";

  private final SlackRig rig = new SlackRig();

  @AfterEach
  void stop() {
    rig.close();
  }

  @Test
  void theOneButtonOfOpenOffersToAskAgainOnceItWasPressed() {
    SeenMessage card = rig.protectedCard(rig.ana);
    SeenMessage typed = rig.bob.command(rig.site, "/image open " + card.url("Link")).awaitAnswer();
    SeenMessage opened = rig.bob.press(card, "Open").awaitAnswer("For you alone");
    assertThat(opened.buttons()).containsExactly("Open the picture");

    rig.bob.press(opened, "Open the picture");
    SeenMessage used = rig.await("that it says so", () -> withWords(OVER));

    assertThat(used.ts()).isEqualTo(opened.ts());
    assertThat(used.buttons()).containsExactly("Ask again");
    assertThat(now(typed).buttons()).containsExactly("Open the picture");
    AppReaction again = rig.bob.press(used, "Ask again");
    assertThat(again.awaitAnswer("For you alone").url("Open the picture"))
        .contains("#")
        .isNotEqualTo(opened.url("Open the picture"));
  }

  /** It says the same as often as it comes; what has an effect is kept, to have it once. */
  @Test
  void T17_nothingIsWrittenOfAWayThatIsTaken() {
    SeenMessage card = rig.protectedCard(rig.ana);
    SeenMessage opened = rig.bob.press(card, "Open").awaitAnswer("For you alone");
    int kept = answered();

    rig.bob.press(opened, "Open the picture");
    SeenMessage used = rig.await("that it says so", () -> withWords(OVER));
    assertThat(answered()).isEqualTo(kept);

    rig.bob.press(used, "Ask again").awaitAnswer("For you alone");
    assertThat(answered()).isEqualTo(kept + 1);
  }

  private int answered() {
    return rig.db.keepsakes().of("slack-answered", rig.clock.instant(), 1_000).size();
  }

  /** Whoever presses may send whatever they like along. */
  @Test
  void whatOthersReadIsNeverReplaced() {
    SeenMessage card = rig.protectedCard(rig.ana);
    AppReaction pressed =
        rig.bob.press(
            card,
            "Open",
            payload -> {
              ((ObjectNode) payload.path("actions").get(0)).put("action_id", "go-0");
              return payload;
            });
    assertThat(pressed.acknowledged()).isTrue();
    rig.bob.press(card, "More").awaitAnswer();
    rig.down();

    assertThat(rig.bob.sees(card).orElseThrow().words()).isEqualTo(card.words());
    assertThat(withWords(OVER)).isEmpty();
  }

  @Test
  void theSameInAModal() {
    rig.protectedCard(rig.ana);
    rig.ana.openHome();
    SeenView home = rig.await("the home page", rig.ana::home);
    SeenView more = rig.ana.press(home, "More about 1").awaitView();
    rig.ana.press(more, "Open");
    SeenView opened = rig.await("the way in", () -> viewWith("Open the picture"));

    rig.ana.press(opened, "Open the picture");

    SeenView used = rig.await("that it says so", () -> viewWith(OVER));
    assertThat(used.id()).isEqualTo(opened.id());
    assertThat(used.json().toString()).contains("Ask again").doesNotContain("Open the picture");
  }

  private Optional<SeenView> viewWith(String words) {
    return rig.ana.views().stream()
        .filter(view -> view.json().toString().contains(words))
        .findFirst();
  }

  private Optional<SeenMessage> withWords(String words) {
    return rig.bob.ephemerals().stream().filter(one -> one.words().contains(words)).findFirst();
  }

  private SeenMessage now(SeenMessage earlier) {
    List<SeenMessage> all = rig.bob.ephemerals();
    return all.stream().filter(one -> one.ts().equals(earlier.ts())).findFirst().orElseThrow();
  }
}
