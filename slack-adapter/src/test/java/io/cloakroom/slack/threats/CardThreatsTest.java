package io.cloakroom.slack.threats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.chat.Circumstances;
import io.cloakroom.chat.IncomingPost;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Post;
import io.cloakroom.chat.Showing;
import io.cloakroom.chat.card.Byline;
import io.cloakroom.chat.card.Card;
import io.cloakroom.chat.card.CardImage;
import io.cloakroom.chat.card.CardKey;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.slack.Photo;
import io.cloakroom.slack.SlackRig;
import io.cloakroom.slack.fake.SeenMessage;
import io.cloakroom.slack.fake.http.Fault;
import io.cloakroom.testing.Parallel;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Cards that Slack lets nobody change, and previews that it does not let go at once. */
class CardThreatsTest {
  private static final CardKey KEY = new CardKey("card-1");
  private static final Duration LEASE = Duration.ofMinutes(4);

  /** By the machine's time. */
  private static final Duration HELD_UP = Duration.ofMillis(700);

  private final SlackRig rig = new SlackRig();
  private final SeenMessage original = rig.ana.post(rig.site, "north pier");

  @AfterEach
  void stop() {
    rig.close();
  }

  static Stream<Fault> busy() {
    return Stream.of(Fault.rateLimited(7), Fault.status(503), Fault.droppedBefore());
  }

  @ParameterizedTest
  @MethodSource("busy")
  void deletesThePreviewOfARevokedPictureThoughSlackIsBusyFirst(Fault fault) {
    SeenMessage post = rig.posts(rig.ana, "north pier", Photo.jpeg());
    String preview = preview(rig.card(post, "Protected"));
    rig.slack.fail("files.delete", 1, fault);

    SeenMessage asked = rig.cho.command(rig.site, "/image revoke since:2d").awaitAnswer();
    rig.cho.press(asked, "Revoke 1 link").awaitAnswer("revoked");
    rig.card(post, "Revoked");

    awaitDeleted(preview);
  }

  @ParameterizedTest
  @MethodSource("busy")
  void deletesThePreviewOfACardThatIsTakenAwayThoughSlackIsBusyFirst(Fault fault) throws Exception {
    String preview = announced();
    rig.slack.fail("files.delete", 1, fault);

    messenger().retract(KEY, incoming());

    assertThat(rig.cards(original)).isEmpty();
    awaitDeleted(preview);
  }

  @Test
  void deletesThePreviewOfACardThatSomebodyDeleted() throws Exception {
    String preview = announced();
    rig.wad.delete(rig.cards(original).get(0));

    messenger().update(KEY, card(Optional.empty()));

    awaitDeleted(preview);
  }

  @Test
  void deletesAfterARestartWhatItCouldNotDeleteBefore() throws Exception {
    String preview = announced();
    rig.slack.fail("files.delete", 1_000, Fault.status(503));
    messenger().update(KEY, card(Optional.empty()));
    rig.down();
    rig.slack.clearFaults();

    rig.up();
    messenger().update(KEY, card(Optional.empty()));

    awaitDeleted(preview);
  }

  @Test
  void triesNoMoreToDeleteWhatSlackRefusesForGood() throws Exception {
    announced();
    rig.slack.fail("files.delete", 1, Fault.error("cant_delete_file"));

    messenger().update(KEY, card(Optional.empty()));
    tidy();

    assertThat(rig.slack.journal().of("files.delete")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"is_archived", "cant_update_message", "edit_window_closed"})
  void leavesACardThatSlackLetsNobodyChangeButForItsPreview(String error) throws Exception {
    String preview = announced();
    rig.slack.fail("chat.update", 1, Fault.error(error));

    messenger().update(KEY, card(Optional.empty()));

    assertThat(rig.cards(original)).hasSize(1);
    awaitDeleted(preview);
  }

  @ParameterizedTest
  @ValueSource(strings = {"is_archived", "cant_delete_message"})
  void leavesACardThatSlackLetsNobodyDeleteButForItsPreview(String error) throws Exception {
    String preview = announced();
    rig.slack.fail("chat.delete", 1, Fault.error(error));

    messenger().retract(KEY, incoming());

    assertThat(rig.cards(original)).hasSize(1);
    awaitDeleted(preview);
  }

  @ParameterizedTest
  @ValueSource(strings = {"token_revoked", "account_inactive", "missing_scope", "internal_error"})
  void triesAgainWhereSlackSaysNothingAboutTheCard(String error) throws Exception {
    announced();
    rig.slack.fail("chat.update", 1, Fault.error(error));
    rig.slack.fail("chat.delete", 1, Fault.error(error));

    assertThatThrownBy(() -> messenger().update(KEY, card(Optional.empty())))
        .isInstanceOf(MessengerUnavailable.class);
    assertThatThrownBy(() -> messenger().retract(KEY, incoming()))
        .isInstanceOf(MessengerUnavailable.class);
    messenger().retract(KEY, incoming());

    assertThat(rig.cards(original)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"chat.postMessage", "chat.update"})
  void takesNoCardForShownThatSlackRefuses(String method) throws Exception {
    if (method.equals("chat.update")) {
      announced();
    }
    rig.slack.fail(method, 1, Fault.error("is_archived"));

    assertThatThrownBy(() -> messenger().announce(KEY, card(Optional.empty())))
        .isInstanceOf(MessengerUnavailable.class);
  }

  /** What it saw was long ago, and another node put up the card in between. */
  @Test
  void J08_whoeverWasHeldUpForLongerThanALeasePutsUpNoCard() throws Exception {
    Instant alone = rig.clock.instant().plus(LEASE);
    rig.slack.fail("conversations.replies", 1, Fault.late(HELD_UP));
    CompletableFuture<Post> late =
        Parallel.beside(() -> messenger().announce(KEY, card(Optional.empty()), alone));
    rig.awaitThat(
        "it looked for one", () -> rig.slack.journal().count("conversations.replies") > 0);
    rig.clock.turn(LEASE);

    assertThatThrownBy(late::get).hasCauseInstanceOf(MessengerUnavailable.class);

    assertThat(rig.cards(original)).isEmpty();
    messenger().announce(KEY, card(Optional.empty()));
    assertThat(rig.cards(original)).hasSize(1);
  }

  @Test
  void J08_whereNobodyCanHaveLookedNoneIsPutUpEither() throws Exception {
    Instant over = rig.clock.instant();

    assertThatThrownBy(() -> messenger().announceFirst(KEY, card(Optional.empty()), over))
        .isInstanceOf(MessengerUnavailable.class);

    assertThat(rig.cards(original)).isEmpty();
  }

  /** That one stands is no reason to stop. */
  @Test
  void J08_aCardThatStandsIsWrittenByWhoeverWasHeldUp() throws Exception {
    messenger().announce(KEY, card(Optional.empty()));

    messenger().announce(KEY, card(Optional.of(Photo.jpeg())), rig.clock.instant());

    assertThat(preview(rig.cards(original).get(0))).isNotEmpty();
    assertThat(rig.cards(original)).hasSize(1);
  }

  /** The preview that the card shows. */
  private String announced() throws MessengerUnavailable {
    messenger().announce(KEY, card(Optional.of(Photo.jpeg())));
    return preview(rig.cards(original).get(0));
  }

  private static String preview(SeenMessage card) {
    return card.blocks().findValue("slack_file").path("id").asText();
  }

  private void awaitDeleted(String preview) {
    rig.awaitThat(
        "the preview is deleted",
        () -> {
          rig.clock.turn(Duration.ofSeconds(5));
          tidy();
          return rig.slack.journal().of("files.delete").stream()
              .anyMatch(call -> call.subject().equals(preview) && call.outcome().equals("ok"));
        });
  }

  private void tidy() {
    try {
      rig.bot.chat.retry(rig.bot.doors);
    } catch (MessengerUnavailable e) {
      throw new IllegalStateException(e);
    }
  }

  private Messenger messenger() {
    return rig.bot.messenger;
  }

  private IncomingPost incoming() {
    return new IncomingPost(
        new Post(rig.bot.conversation(original.channel()), original.ts()),
        Optional.empty(),
        new Person(rig.bot.conversation(original.channel()).workspace(), rig.ana.id()),
        "north pier",
        rig.clock.instant(),
        List.of(),
        Circumstances.ORDINARY);
  }

  private Card card(Optional<byte[]> preview) {
    CardImage image =
        new CardImage(
            "Picture 1",
            CardImage.State.OPEN,
            Optional.empty(),
            Line.of("opens for members"),
            preview,
            Showing.PLAIN);
    return new Card(
        incoming(),
        List.of(image),
        List.of(),
        Card.Original.REMOVED,
        List.of(),
        List.of(),
        Byline.BOT);
  }
}
