package io.cloakroom.discord;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.discord.fake.world.FakeMessage;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** J33 on Discord: a channel is looked over by who administers it, and shortened unanswered. */
final class ReviewJourneysTest extends Museum {
  @Test
  void J33_theAdminIsToldOnceAMonth_andTheLinkIsShortenedUnanswered() {
    longLived();
    clock.turn(Duration.ofDays(62));

    FakeMessage card = told(cho, "Monthly review of");

    assertThat(card.text()).contains("One open link that nobody looked at for a month");
    assertThat(card.buttons()).contains("Shorten it to a day", "Revoke it", "Keep all as it is");
    assertThat(find(ana, "Monthly review of")).isEmpty();
    inTime("the record", () -> events(Action.REVIEW_TOLD).size() == 1);
    clock.turn(Duration.ofDays(7));
    told(cho, "Nobody chose to keep all in the review of");
    inTime("the record", () -> events(Action.REVIEW_SHORTENED).size() == 1);
  }

  @Test
  void J33_eachButtonAnswersForItsPresser_andKeepAnswersForTheMonth() {
    longLived();
    clock.turn(Duration.ofDays(62));
    FakeMessage card = told(cho, "Monthly review of");

    assertThat(cho.press(card, "Keep all as it is").reply().text()).contains("All stays as it is");
    assertThat(cho.press(card, "Keep all as it is").reply().text()).contains("That review is over");
    assertThat(cho.press(card, "Shorten it to a day").reply().text())
        .contains("Set for the picture");
    assertThat(cho.press(card, "Revoke it").reply().text()).contains("is revoked");
    assertThat(cho.press(card, "Revoke it").reply().text()).contains("was revoked before");

    assertThat(cho.command(site, "image policy review", Map.of()).reply().text())
        .contains("Nothing stands out in");
    assertThat(ana.command(site, "image policy review", Map.of()).reply().text())
        .doesNotContain("Nothing stands out");
    assertThat(events(Action.REVIEW_KEPT)).hasSize(1);
  }

  private void longLived() {
    String path = Website.path(cardOf("north pier", picture()).text());
    String token = path.substring("/i/".length());
    assertThat(
            cho.command(site, "image set", Map.of("image", token, "expiry", "120d")).reply().text())
        .contains("Set for");
    // It is asked once in some hours which channels there are.
    clock.turn(Duration.ofHours(7));
    inTime(
        "known",
        () ->
            !disk.database()
                .reviews()
                .due("discord", clock.instant().plus(Duration.ofDays(90)), 9)
                .isEmpty());
  }
}
