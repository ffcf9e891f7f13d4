package io.cloakroom.discord.posting;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.discord.Museum;
import io.cloakroom.discord.Website;
import io.cloakroom.discord.fake.http.FakeUpload;
import io.cloakroom.discord.fake.world.ChannelKind;
import io.cloakroom.discord.fake.world.FakeChannel;
import io.cloakroom.discord.fake.world.FakeInteraction;
import io.cloakroom.discord.fake.world.FakeMessage;
import io.cloakroom.discord.fake.world.Permissions;
import io.cloakroom.intake.queue.Stage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Journeys J1 to J12, of somebody who posts; J54: the same on Discord. */
final class PostingJourneysTest extends Museum {
  @Test
  void J01_drop_and_forget() {
    FakeMessage card = cardOf("north pier", picture());

    assertThat(card.author()).isEqualTo(discord.bot());
    assertThat(card.text()).contains("Ana", "**[north pier](", "Opens for members");
    assertThat(card.buttons()).containsExactly("Open", "More");
    assertThat(events(Action.INTAKE_RECEIVED)).hasSize(1);
    assertThat(events(Action.ORIGINAL_REMOVED)).hasSize(1);
    disk.blobs()
        .keys()
        .forEach(
            key ->
                assertThat(
                        new String(
                            disk.blobs().bytes(key).orElseThrow(), StandardCharsets.ISO_8859_1))
                    .doesNotContain("GPSLatitude", "Exif"));
  }

  @Test
  void J01_puts_what_a_phone_shares_picture_by_picture_on_one_card() {
    FakeMessage card = replaced(ana.post(site, "", picture()));

    FakeMessage second = ana.post(site, "", picture());

    awaitStage(second, Stage.REPLACED);
    assertThat(second.isDeleted()).isTrue();
    assertThat(cards(site)).singleElement().isEqualTo(card);
    assertThat(card.text().split("\\[picture-", -1)).hasSize(3);
    assertThat(card.buttons()).containsExactly("Open", "More");
  }

  @Test
  void J02_receipt_comesAsADirectMessageToItsAuthorAlone() {
    cardOf("north pier", picture());

    await("the receipt", () -> !ana.directMessages().isEmpty());
    FakeMessage receipt = ana.directMessages().get(0);
    assertThat(receipt.text().lines())
        .satisfiesExactly(
            line -> assertThat(line).startsWith("**We took the place,").contains(" out of this"),
            line -> assertThat(line).startsWith("location: `-0.3713, 36.0564`"),
            line ->
                assertThat(line)
                    .startsWith(
                        "Keep your copy if you need the file as it was: the picture is kept"
                            + " until "),
            line -> assertThat(line).startsWith("**Before you post the next picture"),
            line -> assertThat(line).contains("a whiteboard, a screen, a badge"),
            line -> assertThat(line).endsWith("You are told this once."));
    assertThat(ana.press(receipt, "Show all").reply().text())
        .contains("• hidden thumbnail", "Stays on purpose: every pixel");
    assertThat(bob.directMessages()).isEmpty();
  }

  @Test
  void J02_receipt_waitsBehindMoreWhereDirectMessagesAreRefused() {
    ana.acceptDirectMessages(false);
    FakeMessage card = cardOf("north pier", picture());

    FakeMessage mine = ana.press(card, "More").reply();
    FakeMessage bobs = bob.press(card, "More").reply();

    assertThat(mine.isEphemeral()).isTrue();
    assertThat(mine.text()).contains("Taken out of it, shown to you alone", "Stays on purpose");
    assertThat(bobs.text()).doesNotContain("Taken out of it", "Stays on purpose");
  }

  @Test
  void J03_several_images_withAPdfThatIsCarriedOver() {
    byte[] pdf = "%PDF-1.7 a page".getBytes(StandardCharsets.US_ASCII);
    FakeMessage card =
        cardOf(
            "five of them",
            picture(),
            picture(),
            picture(),
            picture(),
            picture(),
            FakeUpload.of("plan.pdf", pdf));

    assertThat(card.text())
        .contains(IntStream.rangeClosed(1, 5).mapToObj(i -> "five of them (" + i + ")").toList());
    assertThat(card.attachments())
        .filteredOn(file -> file.fileName().equals("plan.pdf"))
        .singleElement()
        .satisfies(file -> assertThat(file.bytes()).isEqualTo(pdf));
  }

  @Test
  void moreOfSeveralPicturesLeadsToEachOfThem() {
    FakeMessage card = cardOf("two of them", picture(), picture());

    FakeMessage more = bob.press(card, "More").reply();

    assertThat(more.buttons()).containsExactly("More: two of them (1)", "More: two of them (2)");
    assertThat(bob.press(more, "More: two of them (2)").reply().buttons()).contains("Open");
  }

  @Test
  void J04_thread_edit_dm_theCardStandsInTheThread() {
    FakeMessage start = bob.post(site, "about the pier");
    FakeChannel thread = bob.thread(start, "pier");

    FakeMessage card = replaced(ana.post(thread, "from the north", picture()));

    assertThat(card.channel()).isEqualTo(thread);
    assertThat(cards(site)).isEmpty();
  }

  @Test
  void J04_thread_edit_dm_anEditOfTheWordsMakesNoSecondCard() {
    site.denyBot(Permissions.MANAGE_MESSAGES);
    FakeMessage post = ana.post(site, "nort pier", picture());
    awaitStage(post, Stage.KEPT);

    ana.edit(post, "north pier");
    FakeMessage next = bob.post(site, "next", picture());
    awaitStage(next, Stage.KEPT);

    assertThat(intakes(post)).hasSize(1);
    assertThat(cards(site)).hasSize(2);
  }

  @Test
  void J04_thread_edit_dm_aPictureSentToTheBotIsForItsAuthorAlone() {
    FakeMessage post = ana.post(ana.directChannel(), "for me", picture());

    await("the card", () -> ana.directMessages().stream().anyMatch(m -> !m.buttons().isEmpty()));
    FakeMessage card =
        ana.directMessages().stream().filter(m -> !m.buttons().isEmpty()).findFirst().orElseThrow();
    FakeMessage opened = ana.press(card, "Open").reply();
    FakeMessage others =
        bob.command(
                site,
                "image open",
                Map.of("image", "http://localhost:8080" + Website.path(card.text())))
            .reply();

    assertThat(card.text()).contains("for me", "for you alone");
    assertThat(opened.text()).contains("Open the picture");
    assertThat(post.isDeleted()).isFalse();
    assertThat(cards(site)).isEmpty();
    assertThat(others.text()).doesNotContain("IMG_1");
    awaitEvent(Action.ORIGINAL_REMOVE_FAILED);
  }

  @Test
  void J05_pixels_intact_anAnimationKeepsItsFrames() {
    byte[] gif = load("animated.gif");

    FakeMessage card = cardOf("", FakeUpload.of("fun.gif", gif));

    assertThat(card.text()).contains("Opens for members");
  }

  @Test
  void J06_unsupported_or_hostile_isHeldAndItsAuthorLearnsWhy() {
    byte[] html = "<html><script>alert(1)</script>".getBytes(StandardCharsets.US_ASCII);

    FakeMessage card = cardOf("", FakeUpload.of("page.jpg", html));

    assertThat(card.text()).contains("Held");
    await("the reason", () -> !ana.directMessages().isEmpty());
    assertThat(ana.directMessages().get(0).text()).contains("page.jpg");
    await("the admin's notice", () -> !discord.owner().directMessages().isEmpty());
  }

  @Test
  void J07_cannot_delete_original_isSaidOnTheCardToTheAuthorAndToWhoCanHelp() {
    site.denyBot(Permissions.MANAGE_MESSAGES);
    FakeMessage post = ana.post(site, "north pier", picture());
    awaitStage(post, Stage.KEPT);

    await("the card", () -> card(post).orElseThrow().text().contains("still in the channel"));
    assertThat(events(Action.ORIGINAL_REMOVE_FAILED)).isNotEmpty();
    await("the author's notice", () -> !ana.directMessages().isEmpty());
    await("the admin's notice", () -> !discord.owner().directMessages().isEmpty());
    assertThat(discord.owner().directMessages()).hasSize(1);
    assertThat(discord.journal().calls("DELETE", "/channels/{channel_id}/messages/{message_id}"))
        .isEmpty();

    site.allowBot(Permissions.MANAGE_MESSAGES);
    inTime("the removal", post::isDeleted);
  }

  @Test
  void J08_bot_down_findsEachPostOnceAndSaysForHowLongTheyStood() {
    cardOf("before", picture());
    stop();
    clock.turn(Duration.ofMinutes(2));
    List<FakeMessage> posts =
        List.of(
            ana.post(site, "1", picture()),
            bob.post(site, "2", picture()),
            ana.post(site, "3", picture()),
            cho.post(site, "4", picture()));
    clock.turn(Duration.ofMinutes(8));

    start();

    posts.forEach(post -> awaitStage(post, Stage.REPLACED));
    posts.forEach(post -> assertThat(intakes(post)).hasSize(1));
    assertThat(cards(site)).hasSize(5);
    assertThat(events(Action.EXPOSURE_FOUND))
        .singleElement()
        .satisfies(event -> assertThat(event.toString()).contains("480"));
    assertThat(events(Action.ORIGINAL_REMOVED))
        .filteredOn(event -> Long.parseLong(event.details().get("exposed_millis")) >= 480_000)
        .hasSize(4);
    assertThat(site.messages())
        .anySatisfy(message -> assertThat(message.text()).contains("4 posts with files", "8 min"));
  }

  @Test
  void J08_bot_down_looksIntoThreadsTooAndIntoThoseThatWereArchivedMeanwhile() {
    FakeChannel open = ana.thread(ana.post(site, "one"), "open");
    FakeChannel archived = ana.thread(ana.post(site, "two"), "archived");
    FakeChannel secret = ana.privateThread(site, "secret", bob);
    FakeChannel archivedSecret = ana.privateThread(site, "archived secret", bob);
    List.of(secret, archivedSecret).forEach(ana::addBot);
    awaitFreely(
        "the bot to hear of it",
        () -> watched().containsAll(List.of(conversation(secret), conversation(archivedSecret))));
    stop();
    clock.turn(Duration.ofMinutes(2));
    List<FakeMessage> posts =
        Stream.of(open, archived, secret, archivedSecret)
            .map(thread -> ana.post(thread, "look", picture()))
            .toList();
    archived.archive(true, false);
    archivedSecret.archive(true, false);
    clock.turn(Duration.ofMinutes(8));

    start();

    posts.forEach(post -> awaitStage(post, Stage.REPLACED));
    posts.forEach(post -> assertThat(intakes(post)).hasSize(1));
    posts.forEach(post -> assertThat(card(post)).isPresent());
  }

  @Test
  void J08_bot_down_looksIntoMoreArchivedThreadsThanAPageHolds() {
    FakeChannel first = ana.thread(ana.post(site, "start"), "first");
    stop();
    clock.turn(Duration.ofMinutes(2));
    FakeMessage post = ana.post(first, "look", picture());
    first.archive(true, false);
    for (int i = 0; i < 101; i++) {
      clock.turn(Duration.ofSeconds(1));
      ana.thread(ana.post(site, "start"), "thread " + i).archive(true, false);
    }

    start();

    awaitStage(post, Stage.REPLACED);
  }

  @Test
  void J08_bot_down_aChannelThatCannotBeReadHoldsUpNoOther() throws MessengerUnavailable {
    stop();
    clock.turn(Duration.ofMinutes(2));
    List<FakeMessage> posts =
        Stream.of(site, other).map(where -> ana.post(where, "look", picture())).toList();
    discord.faults().fail("GET", "/channels/{channel_id}/messages", 500, 1);

    start();
    bot.chat.retry(bot.doors);

    posts.forEach(post -> awaitStage(post, Stage.REPLACED));
  }

  private Set<Conversation> watched() {
    return disk.database().intakes().watermarks().of(workspace()).keySet();
  }

  @Test
  void J08_bot_down_looksIntoChannelsThatWereMadeMeanwhile() {
    stop();
    clock.turn(Duration.ofMinutes(2));
    FakeMessage post = ana.post(discord.guild().channel("new"), "first", picture());
    clock.turn(Duration.ofMinutes(8));

    start();

    awaitStage(post, Stage.REPLACED);
    assertThat(post.isDeleted()).isTrue();
  }

  @Test
  void J11_undo_removesThePictureEverywhere() {
    FakeMessage card = cardOf("north pier", picture());

    FakeMessage more = ana.press(card, "More").reply();
    FakeMessage asked = ana.press(more, "Remove everywhere").reply();
    assertThat(asked.buttons()).contains("Undo");
    assertThat(ana.press(asked, "Undo").reply().text()).contains("is not revoked");
    asked = ana.press(more, "Remove everywhere").reply();
    FakeInteraction pressed = ana.press(asked, "Remove everywhere");
    pressed.reply();

    inTime("a tombstone", () -> !card.buttons().contains("Open"));
    assertThat(card.text()).doesNotContain("Opens for members");
  }

  @Test
  void J12_private_upload_neverStandsInTheChannel() {
    FakeMessage answer =
        ana.command(site, "image upload", Map.of("picture", picture(), "text", "north pier"))
            .reply();

    assertThat(answer.isEphemeral()).isTrue();
    await(
        "the card",
        () -> cards(site).stream().anyMatch(c -> c.text().contains("Opens for members")));
    assertThat(site.messages())
        .allSatisfy(message -> assertThat(message.author()).isEqualTo(discord.bot()));
    assertThat(cards(site).get(0).text()).contains("Ana", "north pier", "Opens for members");
  }

  @Test
  void J12_private_upload_isForWhoMayPostThere() {
    FakeChannel quiet = discord.guild().add(ChannelKind.TEXT, "quiet");
    quiet.deny(ana, Permissions.SEND_MESSAGES);

    FakeMessage answer = ana.command(quiet, "image upload", Map.of("picture", picture())).reply();

    assertThat(answer.text()).contains("cannot post in this channel");
    assertThat(events(Action.INTAKE_RECEIVED)).isEmpty();
  }
}
