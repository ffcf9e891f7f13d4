package io.cloakroom.discord.posting;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.discord.Museum;
import io.cloakroom.discord.fake.http.FakeUpload;
import io.cloakroom.discord.fake.world.FakeMessage;
import io.cloakroom.intake.queue.Stage;
import io.cloakroom.sanitizer.Films;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** J06: films and papers, which are not cleaned, by what a channel wants of them. */
final class FilmJourneysTest extends Museum {
  @Test
  void J06_aFilmStaysAndItsAuthorAloneIsToldWhatItHolds() {
    FakeMessage post = ana.post(site, "look", FakeUpload.of("clip.mp4", Films.phone(20_000)));

    awaitStage(post, Stage.LEFT_ALONE);

    assertThat(ana.directMessages())
        .singleElement()
        .satisfies(
            line ->
                assertThat(line.text())
                    .contains("clip.mp4", "MP4 video: location, camera or phone")
                    .doesNotContain(Films.DEGREES));
    assertThat(bob.directMessages()).isEmpty();
    assertThat(post.isDeleted()).isFalse();
    assertThat(cards(site)).isEmpty();
  }

  @Test
  void J06_aFilmStaysWithAWarningThatAnswersIt() {
    otherFiles("warn");
    FakeMessage post = ana.post(site, "look", FakeUpload.of("a.mov", Films.quickTime()));

    awaitStage(post, Stage.LEFT_ALONE);

    assertThat(site.messages())
        .filteredOn(message -> message.text().contains("a.mov"))
        .singleElement()
        .satisfies(
            line ->
                assertThat(line.text())
                    .contains("a.mov", "QuickTime video: location, camera or phone")
                    .doesNotContain(Films.DEGREES));
    assertThat(post.isDeleted()).isFalse();
  }

  @Test
  void J06_aFilmBesideAPictureComesBackAndTheReceiptSaysWhatItHolds() {
    FakeMessage card = cardOf("both", picture(), FakeUpload.of("clip.mp4", Films.phone(20_000)));

    assertThat(card.attachments()).extracting(file -> file.fileName()).contains("clip.mp4");
    await("the receipt", () -> !ana.directMessages().isEmpty());
    assertThat(ana.directMessages().get(0).text())
        .contains("We took the place", "clip.mp4", "MP4 video: location");
  }

  @Test
  void J06_aFilmIsHeldAndItsPostGoesWithThePictureBesideIt() {
    otherFiles("hold");

    FakeMessage card = cardOf("both", picture(), FakeUpload.of("clip.mp4", Films.phone(20_000)));

    assertThat(card.text()).contains("both (1)", "both (2)", "Held");
    assertThat(card.attachments()).extracting(file -> file.fileName()).doesNotContain("clip.mp4");
    await("the reason", () -> !ana.directMessages().isEmpty());
    assertThat(ana.directMessages().get(0).text()).contains("It is an MP4 video");
  }

  private void otherFiles(String value) {
    cho.command(site, "image policy set", Map.of("name", "other-files", "value", value)).reply();
  }
}
