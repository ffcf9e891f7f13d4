package io.cloakroom.discord.posting;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.chat.card.Thumbnail;
import io.cloakroom.discord.Museum;
import io.cloakroom.discord.fake.api.Faults;
import io.cloakroom.discord.fake.world.FakeAttachment;
import io.cloakroom.discord.fake.world.FakeInteraction;
import io.cloakroom.discord.fake.world.FakeMessage;
import io.cloakroom.discord.fake.world.Permissions;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** T59 on Discord: lists show what the cards of their pictures show, to who reads these. */
final class ListedPicturesTest extends Museum {
  private static final String CALLBACK =
      "/interactions/{interaction_id}/{interaction_token}/callback";
  private static final String MEMBER = "/guilds/{guild_id}/members/{user_id}";
  private static final int MOST_BYTES = 24 * 1024;

  @BeforeEach
  void cardsShowPreviews() {
    cho.command(site, "image policy preview", Map.of("value", "low")).reply();
  }

  @Test
  void showsWhatTheCardsShowAsFilesOfTheAnswerItself() {
    cardOf("north pier", picture());
    cardOf("south pier", picture());

    FakeMessage list = bob.command(site, "image list").reply();

    assertThat(list.isEphemeral()).isTrue();
    assertThat(list.content()).contains("1. ", "south pier", "2. ", "north pier");
    assertThat(list.buttons()).contains("Open 1", "More about 2");
    assertThat(list.attachments())
        .extracting(FakeAttachment::fileName)
        .containsExactly("picture-1.jpg", "picture-2.jpg");
    assertThat(list.attachments()).allSatisfy(ListedPicturesTest::isSmall);
    assertThat(list.embeds()).hasSize(2);
    assertThat(list.embeds().get(0).path("description").asText()).isEqualTo("**1.** south pier");
    assertThat(list.embeds().get(0).path("thumbnail").path("url").asText())
        .contains("/picture-1.jpg");
    assertThat(ana.command(other, "image mine").reply().attachments()).hasSize(2);
    assertThat(ana.command(ana.directChannel(), "image mine").reply().attachments()).hasSize(2);
  }

  private static void isSmall(FakeAttachment picture) {
    assertThat(picture.bytes()).hasSizeLessThan(MOST_BYTES);
    try {
      BufferedImage read = ImageIO.read(new ByteArrayInputStream(picture.bytes()));
      assertThat(Math.max(read.getWidth(), read.getHeight())).isLessThanOrEqualTo(Thumbnail.PIXELS);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void T59_showsNothingMoreOnceThePolicySaysNone() {
    cardOf("north pier", picture());
    assertThat(bob.command(site, "image list").reply().attachments()).hasSize(1);

    cho.command(site, "image policy preview", Map.of("value", "none")).reply();

    FakeMessage list = bob.command(site, "image list").reply();
    assertThat(list.attachments()).isEmpty();
    assertThat(list.embeds()).isEmpty();
    assertThat(list.content()).contains("north pier");
  }

  @Test
  void T59_showsNothingToItsAuthorWhoDoesNotReadItsChannelNow() {
    cardOf("north pier", picture());

    site.deny(ana, Permissions.VIEW_CHANNEL);

    FakeMessage list = ana.command(other, "image mine").reply();
    assertThat(list.content()).contains("north pier");
    assertThat(list.attachments()).isEmpty();
  }

  @Test
  void turnsToAPageWithItsOwnPictures() {
    cardOf("north pier", picture());
    for (int more = 0; more < 10; more++) {
      cardOf("pier " + more, picture());
    }

    FakeMessage latest = ana.command(site, "image mine").reply();
    FakeMessage older = ana.press(latest, "Older").reply();

    assertThat(latest.attachments()).hasSize(10);
    assertThat(older.attachments()).hasSize(1);
    assertThat(older.embeds().get(0).path("description").asText()).isEqualTo("**1.** north pier");
  }

  @Test
  void showsThemInPlaceOfWhatWasAnnouncedToo() {
    cardOf("north pier", picture());
    Faults.Gate slow = discord.faults().hold("GET", MEMBER);

    FakeInteraction call = bob.command(site, "image list");
    call.acknowledged();
    slow.open();

    assertThat(call.reply().content()).contains("north pier");
    assertThat(call.reply().attachments()).hasSize(1);
    assertThat(call.messages()).hasSize(1);
  }

  @Test
  void isThereInWordsWhereDiscordTakesNoPictures() {
    cardOf("north pier", picture());
    discord.faults().refuse("POST", CALLBACK, 413, 40005, 1);

    FakeMessage list = bob.command(site, "image list").reply();

    assertThat(list.content()).contains("north pier");
    assertThat(list.buttons()).contains("Open 1");
    assertThat(list.attachments()).isEmpty();
  }
}
