package io.cloakroom.discord;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.adapter.Keepsakes;
import io.cloakroom.discord.fake.http.FakeUpload;
import io.cloakroom.discord.fake.people.FakePerson;
import io.cloakroom.discord.fake.world.FakeMessage;
import io.cloakroom.discord.fake.world.Permissions;
import io.cloakroom.intake.queue.Item;
import io.cloakroom.intake.queue.ItemState;
import io.cloakroom.intake.queue.Stage;
import io.cloakroom.vault.BlobKey;
import io.cloakroom.vault.Part;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Journey J7 for every right that may be missing: it is done without, or said at once. */
final class MissingRightsTest extends Museum {
  private static final String MESSAGES = "/channels/{channel_id}/messages";
  private static final byte[] ZIP = "PK\3\4 a zip".getBytes(StandardCharsets.ISO_8859_1);

  private void showPreviews() {
    cho.command(site, "image policy preview", Map.of("value", "blur")).reply();
  }

  private void isTold(FakePerson person, String right) {
    await(
        "a notice for " + person.name(),
        () -> person.directMessages().stream().anyMatch(said -> said.text().contains(right)));
  }

  @Test
  void J07_withoutAttachFilesTheCardGoesWithoutItsPreview() {
    showPreviews();
    site.denyBot(Permissions.ATTACH_FILES);

    FakeMessage card = cardOf("north pier", picture());

    assertThat(card.attachments()).isEmpty();
    assertThat(card.text()).contains("Opens for members", "north pier");
    assertThat(discord.rateLimits().invalidRequests()).isZero();
  }

  @Test
  void J07_withoutAttachFilesAFileThatMustComeBackKeepsThePostAndThatIsSaid() {
    site.denyBot(Permissions.ATTACH_FILES);

    FakeMessage post = ana.post(site, "both", picture(), FakeUpload.of("all.zip", ZIP));
    isTold(ana, "Attach Files");
    isTold(discord.owner(), "Attach Files");
    assertThat(post.isDeleted()).isFalse();
    assertThat(cards(site)).isEmpty();
    site.allowBot(Permissions.ATTACH_FILES);

    inTime("the removal", post::isDeleted);
    assertThat(card(post).orElseThrow().attachments())
        .anySatisfy(file -> assertThat(file.bytes()).isEqualTo(ZIP));
  }

  /** Once its card failed at each retry, for ever, when the right was there at last. */
  @Test
  void J07_aFileWhoseCopyWasLostWhileARightWasMissingIsTakenAnew() {
    site.denyBot(Permissions.ATTACH_FILES);
    FakeMessage post = ana.post(site, "both", picture(), FakeUpload.of("all.zip", ZIP));
    isTold(ana, "Attach Files");
    Item zip =
        intakes(post).get(0).items().stream()
            .filter(item -> item.state() == ItemState.CARRIED)
            .findFirst()
            .orElseThrow();
    disk.blobs().lose(new BlobKey(zip.image(), Part.RAW));

    site.allowBot(Permissions.ATTACH_FILES);

    inTime("the removal", post::isDeleted);
    assertThat(card(post).orElseThrow().attachments())
        .anySatisfy(file -> assertThat(file.bytes()).isEqualTo(ZIP));
  }

  @Test
  void J07_withoutEmbedLinksTheCardSaysEverythingInItsWords() {
    site.denyBot(Permissions.EMBED_LINKS);

    FakeMessage card = cardOf("north pier", picture());

    assertThat(card.content()).contains("Ana", "> north pier", "Opens for members", "was removed");
    assertThat(discord.crawler().visits()).isEmpty();
    site.allowBot(Permissions.EMBED_LINKS);
    ana.press(ana.press(card, "More").reply(), "Remove everywhere").reply();
    inTime("a card as ever", () -> !card.embeds().isEmpty());
    assertThat(card.content()).doesNotContain("Removed by its author");
  }

  @Test
  void J07_withoutEmbedLinksWordsThatFindNoRoomKeepThePostAndThatIsSaid() {
    site.denyBot(Permissions.EMBED_LINKS);

    FakeMessage post = ana.post(site, "a word and another. ".repeat(95), picture());

    isTold(ana, "Embed Links");
    isTold(discord.owner(), "Embed Links");
    assertThat(post.isDeleted()).isFalse();
  }

  @Test
  void J07_withoutSendMessagesItIsSaidAtOnceAndDiscordIsNotAskedInVain() {
    site.denyBot(Permissions.SEND_MESSAGES);

    FakeMessage post = ana.post(site, "north pier", picture());

    isTold(ana, "Send Messages");
    isTold(discord.owner(), "Send Messages");
    assertThat(discord.owner().directMessages()).hasSize(1);
    assertThat(ana.directMessages().get(0).text()).contains("Not protected yet");
    assertThat(discord.journal().calls("POST", MESSAGES))
        .noneMatch(call -> call.path().contains(Long.toString(site.id())));
    assertThat(discord.rateLimits().invalidRequests()).isZero();
    site.allowBot(Permissions.SEND_MESSAGES);
    inTime("the removal", post::isDeleted);
    awaitStage(post, Stage.REPLACED);
  }

  /** What became of the bot after it told somebody. */
  private enum Since {
    LIVED_ON,
    RESTARTED,
    /** A week went by. */
    FORGOTTEN
  }

  /** Once it stood in the author's messages for ever that the original is still in the channel. */
  @ParameterizedTest
  @EnumSource
  void J07_whatItToldIsCorrectedOnceTheOriginalIsGone(Since since) {
    site.denyBot(Permissions.MANAGE_MESSAGES);
    FakeMessage post = ana.post(site, "north pier", picture());
    awaitStage(post, Stage.KEPT);
    isTold(ana, "still in the channel");
    if (since == Since.RESTARTED) {
      stop();
      start();
    } else if (since == Since.FORGOTTEN) {
      Keepsakes kept = disk.database().keepsakes();
      kept.of("discord-told", clock.instant(), 100).forEach(kept::forget);
    }

    site.allowBot(Permissions.MANAGE_MESSAGES);

    inTime("it to be said", () -> said("is gone by now") == 1);
    assertThat(said("still in the channel"))
        .as("said beside it")
        .isEqualTo(since == Since.FORGOTTEN ? 1 : 0);
  }

  private long said(String words) {
    return ana.directMessages().stream().filter(one -> one.text().contains(words)).count();
  }

  @Test
  void J07_withoutReadMessageHistoryItIsSaidAtOnceToo() {
    site.denyBot(Permissions.READ_MESSAGE_HISTORY);

    FakeMessage post = ana.post(site, "north pier", picture());

    isTold(ana, "Read Message History");
    isTold(discord.owner(), "Read Message History");
    site.allowBot(Permissions.READ_MESSAGE_HISTORY);
    inTime("the removal", post::isDeleted);
  }
}
