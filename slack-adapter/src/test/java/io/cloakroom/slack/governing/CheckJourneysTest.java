package io.cloakroom.slack.governing;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.slack.HandInBrowser;
import io.cloakroom.slack.Photo;
import io.cloakroom.slack.SlackRig;
import io.cloakroom.slack.fake.FakeFile;
import io.cloakroom.slack.fake.SeenFile;
import io.cloakroom.slack.fake.SeenMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** F34 on Slack: what hides in a picture is said to whoever asks in their talk with the bot. */
class CheckJourneysTest {
  private final SlackRig rig = new SlackRig();

  @AfterEach
  void stop() {
    rig.close();
  }

  @Test
  void F34_a_picture_posted_with_check_in_the_own_talk_is_looked_into_and_not_kept() {
    SeenMessage post =
        rig.ana.post(rig.ana.directWithBot(), "check", FakeFile.of("IMG_7.jpg", Photo.jpeg()));
    rig.awaitThat("the report", () -> !rig.ana.ephemerals().isEmpty());

    assertThat(rig.ana.ephemerals())
        .singleElement()
        .satisfies(
            report ->
                assertThat(report.words())
                    .contains(
                        "Hidden in",
                        "IMG_7.jpg",
                        "location",
                        Photo.SERIAL,
                        "I kept nothing of it"));

    // What is posted after it is taken in after it would have been.
    SeenMessage mine =
        rig.ana.post(rig.ana.directWithBot(), "mine", FakeFile.of("IMG_8.jpg", Photo.jpeg(2)));
    rig.awaitThat("that one is taken in", () -> !rig.intakes(mine).isEmpty());
    assertThat(rig.intakes(post)).isEmpty();
    assertThat(rig.ana.sees(post).orElseThrow().files()).noneMatch(SeenFile::isDeleted);
    assertThat(rig.ana.sees(post).orElseThrow().replies()).isEmpty();
    assertThat(rig.bob.ephemerals()).isEmpty();
  }

  @Test
  void F34_what_is_handed_in_on_a_page_is_taken_in_whatever_word_stands_beside_it() {
    String page =
        rig.ana
            .command(rig.ana.directWithBot(), "/image upload")
            .awaitAnswer("page of your own")
            .url("Hand in your pictures");
    HandInBrowser browser = new HandInBrowser(rig.bot.gateway);
    browser.send(page, 0, "IMG_7.jpg", Photo.jpeg());

    assertThat(browser.done(page, 1, "check").statusCode()).isEqualTo(200);

    rig.awaitRecorded("image.stored", 1);
    assertThat(rig.ana.ephemerals()).noneMatch(one -> one.words().contains("I kept nothing of it"));
  }

  @Test
  void F34_a_channel_is_protected_whatever_word_stands_beside_the_picture() {
    SeenMessage post = rig.posts(rig.ana, "check", Photo.jpeg());

    rig.card(post, "Protected");
    rig.awaitThat("the removal", () -> rig.isReplaced(post));
  }

  @Test
  void F34_other_words_written_later_have_it_taken_in() {
    SeenMessage post =
        rig.ana.post(rig.ana.directWithBot(), "check", FakeFile.of("IMG_7.jpg", Photo.jpeg()));
    rig.awaitThat("the report", () -> !rig.ana.ephemerals().isEmpty());

    rig.ana.edit(post, "north pier");

    rig.awaitThat("it is taken in", () -> !rig.intakes(post).isEmpty());
  }
}
