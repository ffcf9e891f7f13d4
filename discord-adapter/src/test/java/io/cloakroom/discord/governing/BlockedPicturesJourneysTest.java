package io.cloakroom.discord.governing;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.discord.Museum;
import io.cloakroom.discord.Website;
import io.cloakroom.discord.fake.http.FakeUpload;
import io.cloakroom.discord.fake.world.ChannelKind;
import io.cloakroom.discord.fake.world.FakeChannel;
import io.cloakroom.discord.fake.world.FakeInteraction;
import io.cloakroom.discord.fake.world.FakeMessage;
import io.cloakroom.discord.fake.world.Permissions;
import io.cloakroom.sanitizer.likeness.Scenes;
import java.awt.image.BufferedImage;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** M20 on Discord: a picture that security blocked is held at the door. */
final class BlockedPicturesJourneysTest extends Museum {
  private static final BufferedImage PICTURE = Scenes.draw(20, 400, 300);
  private static final byte[] COPY =
      Scenes.jpeg(Scenes.turned(Scenes.resized(PICTURE, 240, 180), 5), 0.5f);

  private FakeChannel log;

  private void block() {
    log = discord.guild().add(ChannelKind.TEXT, "mod-log");
    sec.command(log, "image admin log-channel", Map.of("value", "on")).reply();
    FakeMessage first = cardOf("look", FakeUpload.of("a.jpg", Scenes.jpeg(PICTURE, 0.9f)));
    String token = Website.path(first.text()).substring("/i/".length());
    Map<String, Object> which = Map.of("image", token, "reason", "leaked");
    assertThat(sec.command(log, "image incident block", which).reply().text())
        .contains("is blocked: whoever");
  }

  @Test
  void M20_aStickerBesideItDoesNotKeepIt() {
    block();

    FakeMessage post = bob.sticker(site, "wave", FakeUpload.of("b.jpg", COPY));

    assertThat(replaced(post).text()).contains("Held: security looks at it");
    assertThat(said(log, "looks like one that security blocked").text())
        .doesNotContain("still stands");
  }

  @Test
  void M20_ofTheFirstPostOfAForumSecurityHearsThatItStandsAndWhatToDo() {
    block();
    FakeChannel forum = discord.guild().add(ChannelKind.FORUM, "help");

    FakeMessage post = bob.forumPost(forum, "what is this?", "", FakeUpload.of("b.jpg", COPY));

    assertThat(said(log, "still stands for all to see").text())
        .contains("first post of a thread", "Delete that post in the chat yourselves");
    assertThat(post.isDeleted()).isFalse();
  }

  @Test
  void M20_soDoesOneWithASticker() {
    block();
    FakeChannel forum = discord.guild().add(ChannelKind.FORUM, "help");

    FakeMessage post = bob.forumSticker(forum, "what is this?", FakeUpload.of("b.jpg", COPY));

    assertThat(said(log, "still stands for all to see").text())
        .contains("first post of a thread", "Delete that post in the chat yourselves");
    assertThat(post.isDeleted()).isFalse();
  }

  @Test
  void M20_whereTheRightIsMissingSecurityHearsThatItStands_andItGoesOnceTheRightIsThere() {
    block();
    site.denyBot(Permissions.MANAGE_MESSAGES);

    FakeMessage post = bob.post(site, "funny", FakeUpload.of("b.jpg", COPY));

    FakeMessage notice = said(log, "still stands for all to see");
    assertThat(notice.text()).contains("I may not delete there", "give me the right");
    assertThat(notice.buttons()).contains("What is missing?", "Facts");
    assertThat(post.isDeleted()).isFalse();
    site.allowBot(Permissions.MANAGE_MESSAGES);
    inTime(
        "it goes",
        () -> {
          clock.turn(Duration.ofMinutes(1));
          return post.isDeleted();
        });
  }

  @Tag("full")
  @Test
  void M20_aCopyOfABlockedPictureIsDestroyedOnceSecurityConfirmsThat() {
    block();
    FakeMessage again = bob.post(site, "funny", FakeUpload.of("b.jpg", COPY));
    FakeMessage card = replaced(again);

    FakeMessage notice = said(log, "looks like one that security blocked");
    FakeInteraction sure = sec.press(notice, "Confirm");
    assertThat(card.text()).as("nothing before it is sure").contains("Held");
    assertThat(sec.submitModal(sure, Map.of("confirm", "destroy")).reply().text())
        .contains("is given up for good");

    inTime("the card to say so", () -> card.text().contains("Destroyed by security."));
    assertThat(replaced(bob.post(site, "funny after all", FakeUpload.of("b.jpg", COPY))).text())
        .contains("Held");
  }

  @Test
  void M20_aCopyOfABlockedPictureIsHeldUntilSecurityDismissesThat() {
    block();

    FakeMessage again = bob.post(site, "funny", FakeUpload.of("b.jpg", COPY));

    FakeMessage card = replaced(again);
    assertThat(card.text())
        .contains("Held: security looks at it and decides")
        .doesNotContain("blocked");
    assertThat(bob.press(card, "More").reply().text()).contains("Security looks at this picture");
    FakeMessage notice = said(log, "looks like one that security blocked");
    assertThat(notice.buttons()).contains("Confirm", "Dismiss", "Facts");

    FakeMessage sure = sec.press(notice, "Dismiss").reply();
    assertThat(sec.press(sure, "Release it").reply().text()).contains("has the file again");

    FakeMessage passed = bob.post(site, "funny after all", FakeUpload.of("b.jpg", COPY));
    assertThat(replaced(passed).text()).doesNotContain("Held back");
    FakeMessage list = sec.command(log, "image incident block", Map.of()).reply();
    assertThat(list.text()).contains("One copy was stopped since", "Why: `leaked`");
    assertThat(sec.press(list, "Lift 1").reply().text()).contains("is blocked no more");
    assertThat(sec.command(log, "image incident block", Map.of()).reply().text())
        .contains("Nothing is blocked");
  }
}
