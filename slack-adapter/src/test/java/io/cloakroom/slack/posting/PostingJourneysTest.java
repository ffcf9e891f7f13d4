package io.cloakroom.slack.posting;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.sanitizer.Films;
import io.cloakroom.sanitizer.Papers;
import io.cloakroom.slack.Photo;
import io.cloakroom.slack.SlackRig;
import io.cloakroom.slack.fake.FakeFile;
import io.cloakroom.slack.fake.SeenFile;
import io.cloakroom.slack.fake.SeenMessage;
import io.cloakroom.slack.fake.http.Fault;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What an employee lives through who posts pictures. */
class PostingJourneysTest {
  private final SlackRig rig = new SlackRig();

  @AfterEach
  void stop() {
    rig.close();
  }

  @Test
  void J01_drop_and_forget() {
    SeenMessage post = rig.posts(rig.ana, "north pier", Photo.jpeg());

    SeenMessage card = rig.card(post, "Protected");

    assertThat(rig.isReplaced(post)).isTrue();
    assertThat(rig.bob.sees(post).orElseThrow().text()).isEqualTo("north pier");
    assertThat(card.words()).contains("Ana", "Opens for members", "until");
    assertThat(card.buttons()).containsExactly("Link", "Open", "More");
    assertThat(card.blocks().findValuesAsText("type")).contains("image");
    assertThat(rig.recorded("intake.received")).hasSize(1);
    assertThat(rig.awaitRecorded("original.removed", 1)).hasSize(1);
  }

  @Test
  void J01_shows_the_preview_once_Slack_is_ready_to_show_it() {
    rig.slack.fail("chat.postMessage", 1, Fault.error("invalid_blocks"));
    rig.slack.fail("chat.update", 1, Fault.error("invalid_blocks"));
    SeenMessage post = rig.posts(rig.ana, "north pier", Photo.jpeg());
    assertThat(rig.card(post, "Protected").blocks().findValuesAsText("type"))
        .doesNotContain("image");

    rig.awaitThat("the preview", () -> isShownLater(post));

    assertThat(rig.cards(post)).hasSize(1);
  }

  private boolean isShownLater(SeenMessage post) {
    rig.clock.turn(Duration.ofSeconds(5));
    try {
      rig.bot.chat.retry(rig.bot.doors);
    } catch (MessengerUnavailable e) {
      return false;
    }
    return rig.cards(post).get(0).blocks().findValuesAsText("type").contains("image");
  }

  @Test
  void J01_puts_what_a_phone_shares_picture_by_picture_on_one_card() {
    SeenMessage first = rig.posts(rig.ana, "", Photo.jpeg());
    rig.card(first, "Protected");

    SeenMessage second = rig.posts(rig.ana, "", Photo.jpeg(2));

    SeenMessage card = rig.card(first, "2 pictures");
    rig.awaitThat("the removal", () -> rig.isReplaced(second));
    assertThat(rig.cards(first)).hasSize(1);
    assertThat(rig.cards(second)).isEmpty();
    assertThat(card.buttons()).containsExactly("Link", "Link", "Open", "More");
  }

  @Test
  void J02_receipt() {
    rig.posts(rig.ana, "north pier", Photo.jpeg());
    rig.awaitThat("the receipt", () -> !rig.ana.ephemerals().isEmpty());

    assertThat(rig.ana.ephemerals())
        .singleElement()
        .satisfies(
            receipt ->
                assertThat(receipt.words())
                    .contains(
                        "We took the place",
                        Photo.SERIAL,
                        "Keep your copy if you need the file as it was"));
    assertThat(rig.ana.directMessages()).isEmpty();
    assertThat(rig.bob.ephemerals()).isEmpty();

    rig.ana.command(rig.site, "/image privacy receipts off").awaitAnswer();
    SeenMessage second = rig.posts(rig.ana, "south pier", Photo.jpeg(2));
    rig.card(second, "Protected");
    assertThat(rig.ana.ephemerals()).noneMatch(note -> note.words().contains("south pier"));
    assertThat(
            rig.ana.ephemerals().stream()
                .filter(note -> note.words().contains(Photo.SERIAL))
                .toList())
        .hasSize(1);
    rig.ana
        .press(rig.ana.ephemerals().get(0), "Show all")
        .awaitAnswer("Taken out of it, shown to you alone");
  }

  @Test
  void J03_several_images() {
    SeenMessage post =
        rig.ana.post(
            rig.site,
            "five and a plan",
            FakeFile.of("1.jpg", Photo.jpeg(1)),
            FakeFile.of("2.jpg", Photo.jpeg(2)),
            FakeFile.of("plan.pdf", "%PDF-1.7 x".getBytes(StandardCharsets.US_ASCII)),
            FakeFile.of("3.jpg", Photo.jpeg(3)),
            FakeFile.of("4.png", Photo.png()),
            FakeFile.of("5.jpg", Photo.jpeg(5)));

    SeenMessage card = rig.card(post, "Protected");

    assertThat(rig.cards(post)).hasSize(1);
    assertThat(card.words())
        .containsSubsequence(
            IntStream.rangeClosed(1, 5).mapToObj(i -> "five and a plan (" + i + ")").toList())
        .contains("not a picture");
    assertThat(card.buttons()).filteredOn("Link"::equals).hasSize(5);
    assertThat(rig.bob.sees(post).orElseThrow().files())
        .filteredOn(file -> !file.isDeleted())
        .extracting(file -> file.name())
        .containsExactly("plan.pdf");
  }

  @Test
  void J04_thread_edit_dm() {
    SeenMessage parent = rig.bob.post(rig.site, "who has pictures?");
    SeenMessage reply = rig.ana.reply(parent, "me", FakeFile.of("IMG_1.jpg", Photo.jpeg()));
    SeenMessage card = rig.card(parent, "Protected");
    assertThat(card.words()).contains("*me*  Opens");
    rig.awaitSettled(reply);
    rig.ana.edit(reply, "<!channel> me, with a better caption");
    rig.card(parent, "*me, with a better caption*");
    SeenMessage direct =
        rig.ana.post(rig.ana.directWithBot(), "mine", FakeFile.of("IMG_2.jpg", Photo.jpeg(2)));

    rig.awaitThat("a library item", () -> !rig.intakes(direct).isEmpty());
    rig.awaitThat(
        "the item's card",
        () ->
            rig.ana.sees(direct).stream()
                .flatMap(message -> message.replies().stream())
                .anyMatch(item -> item.words().contains("you alone")));
    assertThat(card.json().path("thread_ts").asText()).isEqualTo(parent.ts());
    assertThat(rig.cards(parent)).hasSize(1);
    assertThat(rig.intakes(reply)).hasSize(1);
  }

  @Test
  void J06_unsupported_or_hostile() {
    SeenMessage post = rig.posts(rig.ana, "look", Photo.broken());

    SeenMessage card = rig.card(post, "original was removed");

    assertThat(rig.isReplaced(post)).isTrue();
    assertThat(card.words()).contains("Held back", "could not be cleaned");
    assertThat(card.words()).doesNotContain("Protected", "safe keeping");
    assertThat(card.buttons()).containsExactly("More");
    rig.awaitThat(
        "the reason lasts",
        () -> rig.ana.directMessages().stream().anyMatch(n -> n.words().contains("IMG_1.jpg")));
    rig.awaitThat(
        "the author is told why",
        () -> rig.ana.ephemerals().stream().anyMatch(n -> n.words().contains("IMG_1.jpg")));
    rig.awaitThat(
        "the admin is told",
        () ->
            rig.cho.directMessages().stream()
                .anyMatch(note -> note.words().contains("could not be cleaned")));
  }

  @Test
  void J06_a_film_stays_and_its_author_alone_is_told_what_it_holds() {
    SeenMessage post = rig.ana.post(rig.site, "look", FakeFile.of("clip.mp4", Films.phone(20_000)));

    rig.awaitThat("the line", () -> !rig.ana.ephemerals().isEmpty());

    assertThat(rig.ana.ephemerals())
        .singleElement()
        .satisfies(
            line ->
                assertThat(line.words())
                    .contains("clip.mp4", "MP4 video: location, camera or phone")
                    .doesNotContain(Films.DEGREES));
    assertThat(rig.bob.ephemerals()).isEmpty();
    assertThat(rig.bob.sees(post).orElseThrow().files()).noneMatch(SeenFile::isDeleted);
    assertThat(rig.bob.sees(post).orElseThrow().replies()).isEmpty();
  }

  @Test
  void J06_a_film_stays_with_a_warning_in_its_thread() {
    rig.cho.command(rig.site, "/image policy set other-files warn");
    rig.awaitRecorded("policy.changed", 1);
    SeenMessage post = rig.ana.post(rig.site, "look", FakeFile.of("a.mov", Films.quickTime()));

    rig.awaitThat("the warning", () -> !rig.cards(post).isEmpty());

    assertThat(rig.cards(post))
        .singleElement()
        .satisfies(
            line ->
                assertThat(line.words())
                    .contains("a.mov", "QuickTime video: location, camera or phone")
                    .doesNotContain(Films.DEGREES, "Protected"));
    assertThat(rig.bob.sees(post).orElseThrow().files()).noneMatch(SeenFile::isDeleted);
  }

  @Test
  void J06_a_film_and_a_paper_are_held_as_a_picture_is_that_cannot_be_cleaned() {
    rig.cho.command(rig.site, "/image policy set other-files hold");
    rig.awaitRecorded("policy.changed", 1);
    SeenMessage post =
        rig.ana.post(
            rig.site,
            "look",
            FakeFile.of("clip.mp4", Films.phone(20_000)),
            FakeFile.of("letter.pdf", Papers.letter()),
            FakeFile.of("table.csv", "a,b,c".getBytes(StandardCharsets.US_ASCII)));

    SeenMessage card = rig.card(post, "original");

    rig.awaitThat(
        "the removal",
        () ->
            rig.bob.sees(post).orElseThrow().files().stream()
                    .filter(file -> !file.isDeleted())
                    .count()
                == 1);
    assertThat(card.words())
        .contains("look (1)", "look (2)", "Held")
        .doesNotContain("Picture", "picture-");
    rig.awaitThat(
        "the author is told why",
        () -> rig.ana.ephemerals().stream().anyMatch(n -> n.words().contains("It is a PDF")));
  }

  @Test
  void J07_cannot_delete_original() {
    rig.slack.switches().disableFileDeleting(true);
    SeenMessage post = rig.posts(rig.ana, "north pier", Photo.jpeg());

    SeenMessage card = rig.card(post, "original is still here");

    assertThat(rig.isReplaced(post)).isFalse();
    assertThat(card.words()).contains("could not remove");
    rig.awaitThat(
        "the author is told, lastingly",
        () ->
            rig.ana.directMessages().stream()
                .anyMatch(note -> note.words().contains("still in the channel")));
    rig.awaitThat(
        "the admin is told what to do",
        () ->
            rig.cho.directMessages().stream()
                .anyMatch(note -> note.words().contains("lack the right")));
    assertThat(rig.awaitRecorded("original.remove_failed", 1)).isNotEmpty();

    rig.slack.switches().disableFileDeleting(false);
    rig.clock.turn(Duration.ofHours(25));
    rig.laterCard(post, "Protected");
    assertThat(rig.isReplaced(post)).isTrue();
  }

  @Test
  void J08_bot_down() {
    rig.down();
    rig.clock.turn(Duration.ofMinutes(1));
    List<SeenMessage> posts =
        List.of(
            rig.posts(rig.ana, "one", Photo.jpeg(1)),
            rig.posts(rig.bob, "two", Photo.jpeg(2)),
            rig.posts(rig.ana, "three", Photo.jpeg(3)),
            rig.bob.reply(
                rig.ana.post(rig.site, "a thread"),
                "four",
                FakeFile.of("IMG_4.jpg", Photo.jpeg(4))));
    rig.clock.turn(Duration.ofMinutes(10));

    rig.up();

    for (SeenMessage post : posts) {
      rig.awaitThat("replaced", () -> rig.isReplaced(post));
      assertThat(rig.intakes(post)).hasSize(1);
    }
    rig.awaitThat(
        "the notice",
        () ->
            rig.bob.sees(rig.site).stream()
                .anyMatch(message -> message.words().contains("unprotected while I was away")));
    assertThat(rig.recorded("exposure.found"))
        .singleElement()
        .satisfies(event -> assertThat(event.details()).containsEntry("longest_seconds", "600"));
    assertThat(rig.recorded("original.removed"))
        .hasSize(4)
        .allSatisfy(
            event ->
                assertThat(event.details())
                    .containsKey("readers")
                    .hasEntrySatisfying(
                        "exposed_millis",
                        stood ->
                            assertThat(Long.parseLong(stood)).isGreaterThanOrEqualTo(599_000)));
  }

  @Test
  void J11_undo() {
    SeenMessage post = rig.posts(rig.ana, "oops", Photo.jpeg());
    SeenMessage card = rig.card(post, "Protected");
    String link = card.url("Link");
    SeenMessage more = rig.ana.press(card, "More").awaitAnswer("Remove");

    SeenMessage asked =
        rig.ana.press(more, "Remove everywhere").awaitAnswer("Erase this picture for good");
    assertThat(asked.buttons()).contains("Undo");
    rig.ana.press(asked, "Undo").awaitAnswer("is not revoked");
    asked = rig.ana.press(more, "Remove everywhere").awaitAnswer("Erase this picture for good");
    rig.ana.press(asked, "Remove everywhere").awaitAnswer("removed everywhere");

    assertThat(rig.viewer().page(link).statusCode()).isNotEqualTo(500);
    rig.await(
        "a tombstone",
        () ->
            rig.cards(post).stream()
                .filter(one -> one.words().contains("emoved by its author"))
                .findFirst());
  }
}
