package io.cloakroom.discord;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.chat.Attachment;
import io.cloakroom.chat.Post;
import io.cloakroom.discord.fake.cdn.Hostility;
import io.cloakroom.discord.fake.http.FakeUpload;
import io.cloakroom.discord.fake.world.FakeMessage;
import io.cloakroom.discord.fake.world.Permissions;
import io.cloakroom.intake.queue.Stage;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Threat T19, and what a hostile file host may do. */
final class DownloadThreatsTest extends Museum {
  private FakeMessage standing(FakeUpload upload) {
    site.denyBot(Permissions.SEND_MESSAGES);
    FakeMessage post = ana.post(site, "", upload);
    awaitStage(post, Stage.STORED);
    return post;
  }

  private int read(FakeMessage post, int most) throws Exception {
    Attachment file =
        new Attachment(Long.toString(post.attachments().get(0).id()), "a", "image/jpeg", 1);
    Post at = new Post(conversation(site), Long.toString(post.id()));
    try (InputStream in = bot.messenger.open(at, file).orElseThrow()) {
      return in.readNBytes(most).length;
    }
  }

  @Test
  void theBytesComeUnchangedAndBounded() throws Exception {
    FakeMessage post = standing(picture());

    assertThat(read(post, 1 << 20)).isEqualTo(GPS.length);
    assertThat(read(post, 10)).isEqualTo(10);
    assertThat(discord.cdn().fetches())
        .allSatisfy(fetch -> assertThat(fetch.acceptEncoding()).isEqualTo("identity"));
  }

  @ParameterizedTest
  @EnumSource(
      value = Hostility.class,
      names = {"GZIP_BOMB", "BAD_GZIP", "REDIRECT", "HANG_UP", "BROKEN", "LENGTH_TOO_LARGE"})
  void aHostThatDoesNotSendTheFileIsTriedAgainLater(Hostility how) throws Exception {
    FakeMessage post = standing(picture());
    discord.cdn().beHostile(how);

    assertThatThrownBy(() -> read(post, 1 << 20)).isInstanceOf(IOException.class);

    discord.cdn().beHonest();
    assertThat(read(post, 1 << 20)).isEqualTo(GPS.length);
  }

  @Test
  void anEndlessFileIsReadNoFurtherThanItsReaderWants() throws Exception {
    FakeMessage post = standing(picture());
    discord.cdn().beHostile(Hostility.ENDLESS);

    assertThat(read(post, 1 << 16)).isEqualTo(1 << 16);
  }

  @Test
  void T42_aDeclaredSizeOf300MegabytesIsRefusedWithItsReason() {
    FakeMessage post = ana.post(site, "huge", picture().claimingSize(300L << 20));

    awaitStage(post, Stage.REFUSED);

    assertThat(post.isDeleted()).isFalse();
    await("the reason", () -> !ana.directMessages().isEmpty());
    assertThat(ana.directMessages().get(0).text()).contains("still in the channel");
  }
}
