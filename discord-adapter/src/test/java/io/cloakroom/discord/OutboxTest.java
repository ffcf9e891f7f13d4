package io.cloakroom.discord;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.discord.fake.people.FakePerson;
import io.cloakroom.discord.fake.world.FakeChannel;
import io.cloakroom.discord.fake.world.FakeMessage;
import io.cloakroom.discord.fake.world.Permissions;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.Stage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Threats T39 to T45: whatever Discord does not answer, everything arrives once, in its order. */
final class OutboxTest extends Museum {
  private static final String MESSAGES = "/channels/{channel_id}/messages";
  private static final String DIRECT = "/users/@me/channels";
  private static final String MESSAGE = "/channels/{channel_id}/messages/{message_id}";

  private void eventually(FakeMessage post) {
    inTime(
        "the post to be replaced",
        () -> intakes(post).stream().anyMatch(intake -> intake.stage() == Stage.REPLACED));
    assertThat(post.isDeleted()).isTrue();
  }

  @Test
  void T40_aCardWhoseAnswerWasLostIsWrittenOnce() {
    discord.faults().dropAnswers("POST", MESSAGES, 1);

    FakeMessage post = ana.post(site, "north pier", picture());
    eventually(post);

    assertThat(cards(site)).hasSize(1);
  }

  @Test
  void aCardWhoseAnswerWasLostIsFoundAgainLongAfterTheNonceIsForgotten() {
    discord.faults().dropAnswers("POST", MESSAGES, 1);
    FakeMessage post = ana.post(site, "north pier", picture());
    await("the card", () -> !cards(site).isEmpty());
    stop();
    IntStream.range(0, 130).forEach(i -> bob.post(site, "talk " + i));
    clock.turn(Duration.ofHours(1));

    start();
    eventually(post);

    assertThat(cards(site)).hasSize(1);
  }

  @Test
  void aCardIsChangedAfterARestartAlthoughNothingRemembersIt() {
    FakeMessage card = cardOf("north pier", picture());
    stop();
    IntStream.range(0, 130).forEach(i -> bob.post(site, "talk " + i));
    clock.turn(Duration.ofDays(8));

    start();

    inTime("the card to say so", () -> card.text().contains("xpired"));
  }

  @Test
  void aCardInAnArchivedThreadStaysAsItIsAndHoldsUpNoOther() {
    FakeChannel thread = ana.thread(ana.post(site, "start"), "old");
    FakeMessage inThread = ana.post(thread, "look", picture());
    awaitStage(inThread, Stage.REPLACED);
    FakeMessage card = cardOf("north pier", picture());
    thread.archive(true, false);
    clock.turn(Duration.ofDays(8));

    inTime("the card to say so", () -> card.text().contains("xpired"));

    await(
        "no card to be left",
        () -> disk.database().links().cardsDue("discord", Optional.empty(), 10).isEmpty());
    assertThat(cards(thread)).noneMatch(old -> old.text().contains("xpired"));
  }

  @Test
  void aPostThatWasTakenBackWhileDiscordCouldNotBeAskedIsGivenUpLater() throws Exception {
    site.denyBot(Permissions.MANAGE_MESSAGES);
    FakeChannel thread = ana.thread(ana.post(site, "start"), "old");
    FakeMessage post = ana.post(thread, "look", picture());
    awaitStage(post, Stage.KEPT);
    thread.archive(true, false);
    String channel = "/channels/{channel_id}";
    discord.faults().fail("GET", channel, 500, 1);

    ana.delete(post);
    await("the question", () -> !discord.journal().calls("GET", channel).isEmpty());
    site.rename("pier");
    assertThat(intakes(post)).extracting(Intake::stage).containsExactly(Stage.KEPT);
    bot.chat.retry(bot.doors);

    await("the end", () -> intakes(post).stream().noneMatch(one -> one.stage() == Stage.KEPT));
  }

  private boolean saysRemoved(FakeMessage post) {
    return card(post).filter(card -> card.text().contains("was removed")).isPresent();
  }

  @Test
  void T62_aLimitedReceiptHoldsUpNoCardAndIsToldWhenTheLimitEnds() {
    discord.rateLimits().limit("POST", DIRECT, 0, Duration.ofSeconds(8));
    FakeMessage first = ana.post(site, "north pier", picture());
    await("a limited receipt", () -> discord.rateLimits().refused() > 0);

    FakeMessage second = bob.post(site, "south pier", picture());

    assertThat(discord.until(Duration.ofSeconds(20), () -> saysRemoved(second))).isTrue();
    assertThat(saysRemoved(first)).isTrue();
    awaitStage(second, Stage.SHOWN);
    discord.rateLimits().lift();
    inTime("both receipts", () -> hasReceipt(ana) && hasReceipt(bob));
  }

  private static boolean hasReceipt(FakePerson person) {
    return person.directMessages().stream()
        .anyMatch(m -> m.text().contains("the picture is kept until"));
  }

  @Test
  void T39_aRemovalWhoseAnswerWasLostIsTakenForDone() {
    discord.faults().dropAnswers("DELETE", MESSAGE, 1);

    FakeMessage post = ana.post(site, "north pier", picture());
    eventually(post);

    assertThat(cards(site)).singleElement().asString().contains("was removed");
  }

  /** Once it was taken for deleted by somebody else, and its author was asked about the picture. */
  @Test
  void T39_aRemovalThatWasAnsweredWithABrokenGatewayIsTheBotsOwn() {
    discord.faults().breakAnswers("DELETE", MESSAGE, 502, 1);

    FakeMessage post = ana.post(site, "north pier", picture());
    replaced(post);
    awaitStage(post, Stage.REPLACED);

    assertThat(discord.journal().calls("DELETE", MESSAGE)).hasSize(2);
    assertThat(events(Action.ORIGINAL_REMOVED))
        .singleElement()
        .satisfies(event -> assertThat(event.details()).containsEntry("found", "there"));
    assertThat(events(Action.ORIGINAL_REMOVE_FAILED)).isEmpty();
    assertThat(ana.directMessages()).noneMatch(m -> m.text().contains("picture go too?"));
  }

  @Test
  void T39_aRemovalIsRepeatedOnceAtAGatewayThatBreaksAndThenWaits() {
    discord.faults().fail("DELETE", MESSAGE, 502, 100);

    FakeMessage post = ana.post(site, "north pier", picture());
    await("a delay", () -> intakes(post).stream().anyMatch(one -> one.setbacks().delays() == 1));

    assertThat(discord.journal().calls("DELETE", MESSAGE)).hasSize(2);
    assertThat(intakes(post).get(0).stage()).isEqualTo(Stage.REMOVING);
    discord.faults().clear();
    eventually(post);
    assertThat(events(Action.ORIGINAL_REMOVED)).hasSize(1);
  }

  @Test
  void aServerThatBreaksIsTriedAgain() {
    discord.faults().fail("POST", MESSAGES, 500, 2);
    discord.faults().hangUp("DELETE", MESSAGE, 1);
    discord.faults().fail("GET", MESSAGE, 500, 1);

    FakeMessage post = ana.post(site, "north pier", picture());
    eventually(post);

    assertThat(cards(site)).hasSize(1);
  }

  @Test
  void T45_underRateLimitsEverythingArrivesInItsOrder() {
    discord.rateLimits().limit("POST", MESSAGES, 2, Duration.ofMillis(500));

    List<FakeMessage> posts =
        IntStream.range(0, 6).mapToObj(i -> ana.post(site, "number " + i, picture())).toList();
    posts.forEach(post -> awaitStage(post, Stage.SHOWN, Stage.REPLACED));

    assertThat(cards(site)).hasSize(6);
    assertThat(discord.rateLimits().invalidRequests()).isLessThan(10);
    discord.rateLimits().lift();
    posts.forEach(this::eventually);
    inTheirOrder(posts);
  }

  @Test
  @Tag("full")
  void J65_underALimitOfRemovalsTheOldestOriginalIsGoneFirst() {
    discord.rateLimits().limit("DELETE", MESSAGE, 1, Duration.ofMillis(700));

    List<FakeMessage> posts =
        IntStream.range(0, 8).mapToObj(i -> ana.post(site, "number " + i, picture())).toList();
    posts.forEach(this::eventually);

    inTheirOrder(posts);
  }

  /** Two workers remove: one that is held up a moment is overtaken by one or two, never by all. */
  private void inTheirOrder(List<FakeMessage> posts) {
    List<String> ids = posts.stream().map(post -> Long.toString(post.id())).toList();
    List<Integer> removed =
        discord.journal().calls("DELETE", MESSAGE).stream()
            .filter(call -> call.status() == 204)
            .map(call -> ids.indexOf(call.path().substring(call.path().lastIndexOf('/') + 1)))
            .toList();
    assertThat(removed).hasSameSizeAs(posts);
    assertThat(removed)
        .allSatisfy(post -> assertThat(removed.indexOf(post)).isBetween(post - 2, post + 2));
  }

  @Test
  void anOutageLosesNothing() {
    FakeMessage before = ana.post(site, "before", picture());
    discord.outage();
    FakeMessage during = bob.post(site, "during", picture());
    clock.turn(Duration.ofMinutes(3));
    discord.recover();

    awaitFreely("the session", () -> discord.gateway().isConnected());
    eventually(before);
    eventually(during);

    assertThat(cards(site)).hasSize(2);
  }

  private FakeMessage waitingForDiscord() {
    discord.faults().fail("POST", MESSAGES, 500, 1);
    FakeMessage post = ana.post(site, "north pier", picture());
    await(
        "the pause",
        () ->
            intakes(post).stream()
                .filter(one -> one.leasedUntil().isEmpty())
                .anyMatch(one -> one.dueAt().isAfter(clock.instant())));
    return post;
  }

  @Test
  void J65_aSessionThatGoesOnEndsThePausesOfWhatWaitedForDiscord() {
    FakeMessage post = waitingForDiscord();

    discord.gateway().cut();

    awaitStage(post, Stage.REPLACED);
    assertThat(discord.gateway().resumes()).isPositive();
  }

  @Test
  @Tag("full")
  void J65_aNewSessionEndsThemToo() {
    FakeMessage post = waitingForDiscord();

    discord.gateway().cutAndForget();

    awaitStage(post, Stage.REPLACED);
  }

  @Test
  @Tag("full")
  void aSessionThatWasForgottenLosesNoPost() {
    FakeMessage first = cardOf("first", picture());
    discord.gateway().cutAndForget();
    FakeMessage unheard = bob.post(site, "unheard", picture());

    awaitFreely("the new session", () -> discord.gateway().isConnected());
    eventually(unheard);

    assertThat(intakes(unheard)).hasSize(1);
    assertThat(cards(site)).hasSize(2).contains(first);
  }

  @Test
  void T41_aRestartDuringABurstTakesEachPictureInOnce() {
    List<FakeMessage> posts =
        IntStream.range(0, 5).mapToObj(i -> ana.post(site, "number " + i, picture())).toList();
    stop();
    FakeMessage between = bob.post(site, "between", picture());

    start();
    posts.forEach(this::eventually);
    eventually(between);

    assertThat(cards(site)).hasSize(6);
    assertThat(events(Action.INTAKE_RECEIVED)).hasSize(6);
  }

  @Test
  void T44_nothingIsFetchedAfterItsMessageIsGone() {
    discord.cdn().serveDeleted(true);

    cardOf("north pier", picture());
    bob.post(site, "next", picture());

    assertThat(discord.cdn().fetchesAfterDelete()).isEmpty();
    assertThat(discord.cdn().fetches()).isNotEmpty();
  }

  @Test
  void T39_theMissingRightIsAskedForOnceAndDiscordIsNotAskedInVain() {
    site.denyBot(Permissions.MANAGE_MESSAGES);
    List<FakeMessage> posts =
        IntStream.range(0, 3).mapToObj(i -> ana.post(site, "number " + i, picture())).toList();
    posts.forEach(post -> awaitStage(post, Stage.KEPT));

    await("the owner's notice", () -> !discord.owner().directMessages().isEmpty());

    assertThat(discord.owner().directMessages()).hasSize(1);
    assertThat(discord.rateLimits().invalidRequests()).isZero();
  }
}
