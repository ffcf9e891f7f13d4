package io.cloakroom.discord;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloakroom.discord.fake.api.RecordedCall;
import io.cloakroom.discord.fake.http.FakeUpload;
import io.cloakroom.discord.fake.world.FakeInteraction;
import io.cloakroom.discord.fake.world.FakeMessage;
import io.cloakroom.discord.fake.world.Permissions;
import io.cloakroom.intake.queue.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every kind of message that the bot sends, as it was looked at and found good. */
final class PayloadsTest extends Museum {
  private static final String MESSAGES = "/channels/{channel_id}/messages";
  private static final String MESSAGE = "/channels/{channel_id}/messages/{message_id}";
  private static final String CALLBACK =
      "/interactions/{interaction_id}/{interaction_token}/callback";

  private JsonNode last(String method, String route) {
    List<RecordedCall> calls = discord.journal().calls(method, route);
    return calls.get(calls.size() - 1).body();
  }

  /** What is sent by the next call of the route. */
  private JsonNode next(String method, String route, Runnable act) {
    int before = discord.journal().calls(method, route).size();
    act.run();
    await("the call", () -> discord.journal().calls(method, route).size() > before);
    return last(method, route);
  }

  private JsonNode first(String method, String route) {
    String elsewhere = "/" + other.id() + "/";
    return discord.journal().calls(method, route).stream()
        .filter(call -> !call.path().contains(elsewhere))
        .findFirst()
        .orElseThrow()
        .body();
  }

  @Test
  void aCardWhenItIsPutUpAndWhenTheOriginalIsGone() {
    ana.acceptDirectMessages(false);
    cardOf(
        "north **pier**", picture(), FakeUpload.of("plan é.pdf", new byte[] {'%', 'P', 'D', 'F'}));

    Snapshot.of("card-announced").matches(first("POST", MESSAGES));
    Snapshot.of("card-removed").matches(last("PATCH", MESSAGE));
  }

  @Test
  void aCardWhoseOriginalStands() {
    site.denyBot(Permissions.MANAGE_MESSAGES);
    FakeMessage post = ana.post(site, "", picture(), picture());
    awaitStage(post, Stage.KEPT);
    await("the owner's notice", () -> !discord.owner().directMessages().isEmpty());

    Snapshot.of("card-kept").matches(last("PATCH", MESSAGE));
  }

  @Test
  void aCardOfAReplyWithAPreviewThatIsASpoiler() {
    cho.command(site, "image policy preview", Map.of("value", "blur")).reply();
    FakeMessage question = bob.post(site, "who?");
    replaced(ana.reply(question, "guess", picture().asSpoiler().withAlt("the murderer")));

    Snapshot.of("card-spoiler").matches(first("POST", MESSAGES));
  }

  @Test
  void aTombstone() {
    FakeMessage card = cardOf("north pier", picture());
    FakeMessage more = ana.press(card, "More").reply();
    ana.press(more, "Revoke").reply();
    inTime("the card to say so", () -> last("PATCH", MESSAGE).toString().contains("Closed"));

    Snapshot.of("card-revoked").matches(last("PATCH", MESSAGE));
  }

  @Test
  void aReceipt() {
    FakeMessage post = ana.post(site, "north pier", picture());
    replaced(post);
    await("the receipt", () -> !ana.directMessages().isEmpty());

    Snapshot.of("receipt").matches(last("POST", MESSAGES));
  }

  @Test
  void privateAnswers() {
    // The first of all loads classes, and is announced where that takes long.
    ana.command(site, "image help").reply();
    FakeMessage card = cardOf("north pier", picture());

    Snapshot.of("answer-open").matches(next("POST", CALLBACK, () -> bob.press(card, "Open")));
    Snapshot.of("answer-more").matches(next("POST", CALLBACK, () -> ana.press(card, "More")));
    Snapshot.of("answer-help")
        .matches(next("POST", CALLBACK, () -> ana.command(site, "image help")));
  }

  @Test
  void aListWithPictures() {
    cho.command(site, "image policy preview", Map.of("value", "blur")).reply();
    cardOf("north **pier**", picture());

    Snapshot.of("answer-list")
        .matches(next("POST", CALLBACK, () -> bob.command(site, "image list").reply()));
  }

  @Test
  void aFormAndAnAnswerForAll() {
    List<FakeInteraction> opened = new ArrayList<>();
    List<FakeMessage> parts = new ArrayList<>();
    Snapshot.of("form-parts")
        .matches(
            next(
                "POST", CALLBACK, () -> parts.add(cho.command(site, "image policy edit").reply())));
    FakeMessage choice = parts.get(0);
    Snapshot.of("form")
        .matches(
            next("POST", CALLBACK, () -> opened.add(cho.press(choice, choice.buttons().get(0)))));

    Snapshot.of("answer-for-all")
        .matches(
            next("POST", CALLBACK, () -> cho.submitModal(opened.get(0), Map.of("expiry", "2d"))));
  }

  @Test
  void aCardUnderItsAuthorsName() {
    cho.command(site, "image policy set", Map.of("name", "byline", "value", "author")).reply();
    cardOf("north pier", picture());

    Snapshot.of("card-author").matches(first("POST", "/webhooks/{webhook_id}/{webhook_token}"));
  }
}
