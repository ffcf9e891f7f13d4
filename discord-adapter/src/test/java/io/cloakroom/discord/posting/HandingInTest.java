package io.cloakroom.discord.posting;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.discord.Bot;
import io.cloakroom.discord.Museum;
import io.cloakroom.discord.fake.api.Faults;
import io.cloakroom.discord.fake.cdn.Hostility;
import io.cloakroom.discord.fake.http.FakeUpload;
import io.cloakroom.discord.fake.people.FakePerson;
import io.cloakroom.discord.fake.world.FakeInteraction;
import io.cloakroom.discord.fake.world.FakeMessage;
import io.cloakroom.testing.Recorded;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** J12: what was handed in with a command is kept, whatever happens to the program. */
final class HandingInTest extends Museum {
  private static final String CALLBACK =
      "/interactions/{interaction_id}/{interaction_token}/callback";
  private static final String ORIGINAL = "/webhooks/{webhook}/{token}/messages/{message}";
  private static final String DIRECT = "/users/@me/channels";
  private static final int CALLERS = 4;
  private static final int LATER = 5;

  private FakeInteraction handIn() {
    return handIn(ana);
  }

  private FakeInteraction handIn(FakePerson author) {
    return author.command(site, "image upload", Map.of("picture", picture(), "text", "north pier"));
  }

  private List<FakeMessage> toldToAna() {
    return ana.directMessages().stream().filter(m -> m.author().equals(discord.bot())).toList();
  }

  private void awaitCard() {
    inTime(
        "the card",
        () -> cards(site).stream().anyMatch(c -> c.text().contains("Opens for members")));
    assertThat(cards(site)).hasSize(1);
    assertThat(cards(site).get(0).text()).contains("Ana", "north pier");
  }

  /** How long originals stood is said of what stood. */
  @Test
  void F46_isNotRecordedAsAnOriginalThatStood() {
    handIn().reply();
    awaitCard();
    awaitEvent(Action.ORIGINAL_REMOVED);

    assertThat(events(Action.ORIGINAL_REMOVED))
        .singleElement()
        .satisfies(event -> assertThat(event.details()).containsEntry("found", "nowhere"));
  }

  @Test
  void J12_isFetchedByTheNextProcessWhereThisOneIsKilled() {
    discord.cdn().beHostile(Hostility.BROKEN);
    assertThat(handIn().reply().text()).contains("On its way", "go on by myself");
    awaitEvent(Action.INTAKE_RECEIVED);
    stop();
    discord.cdn().beHonest();

    start();

    awaitCard();
    for (String kind : List.of("discord-addresses", "discord-answers")) {
      inTime(
          "nothing of it is kept",
          () -> disk.database().keepsakes().of(kind, clock.instant(), 9).isEmpty());
    }
  }

  @Test
  void J12_isNotSaidToBeInTheChannelStillWhereItIsRefused() {
    cho.command(site, "image policy set", Map.of("name", "on-refusal", "value", "leave")).reply();
    FakeUpload broken = FakeUpload.of("IMG_1.jpg", new byte[] {(byte) 0xff, (byte) 0xd8, 1});

    ana.command(site, "image upload", Map.of("picture", broken));

    awaitFreely(
        "word of it", () -> toldToAna().stream().anyMatch(m -> m.text().contains("Not protected")));
    assertThat(toldToAna()).anyMatch(m -> m.text().contains("nobody else has seen"));
    assertThat(toldToAna()).noneMatch(m -> m.text().contains("in the channel as it was"));
  }

  @Test
  void J12_isKeptBeforeAnybodyIsToldThatItWasTaken() {
    Faults.Gate gate = discord.faults().hold("POST", CALLBACK);
    FakeInteraction call = handIn();
    awaitEvent(Action.INTAKE_RECEIVED);

    assertThat(call.messages()).isEmpty();
    assertThat(disk.database().keepsakes().of("discord-answers", clock.instant(), 9)).hasSize(1);
    gate.open();
    call.reply();
    awaitFreely(
        "the answer to be noted",
        () -> disk.database().keepsakes().of("discord-answers", clock.instant(), 9).isEmpty());
  }

  @Test
  void J12_whoWasNotAnsweredHearsOfItByDirectMessageOnce() throws MessengerUnavailable {
    discord.faults().fail("POST", CALLBACK, 500, 9);
    handIn();
    awaitCard();
    stop();
    discord.faults().clear();
    clock.turn(Duration.ofMinutes(16));

    start();
    await("word of it", () -> toldToAna().stream().anyMatch(m -> m.text().contains("I have what")));
    bot.chat.retry(bot.doors);

    assertThat(toldToAna()).filteredOn(m -> m.text().contains("I have what")).hasSize(1);
    awaitCard();
  }

  @Test
  void J12_aGermanWhoWasNotAnsweredHearsOfItInGerman() throws MessengerUnavailable {
    discord.interactions().appsSpeak("de");
    discord.faults().fail("POST", CALLBACK, 500, 9);
    handIn();
    awaitCard();
    stop();
    discord.faults().clear();
    clock.turn(Duration.ofMinutes(16));

    start();

    await("word of it", () -> toldToAna().stream().anyMatch(m -> m.text().contains("upload")));
    assertThat(toldToAna())
        .filteredOn(m -> m.text().contains("upload"))
        .singleElement()
        .satisfies(m -> assertThat(m.text()).startsWith("Ich habe, was Sie mit /image upload"));
  }

  @Test
  void J12_whoWasToldToWaitIsAnsweredInThatPlaceByTheNextProcess() {
    List<Faults.Gate> gates = new ArrayList<>();
    for (int i = 0; i < CALLERS; i++) {
      gates.add(discord.faults().hold("POST", CALLBACK));
      bob.command(other, "image help");
    }
    discord.faults().fail("PATCH", ORIGINAL, 500, 9);
    FakeInteraction call = handIn();
    await("word that the answer comes", () -> call.acknowledgedBy() == LATER);
    gates.forEach(Faults.Gate::open);
    awaitEvent(Action.INTAKE_RECEIVED);
    await("an answer that failed", () -> !discord.journal().calls("PATCH", ORIGINAL).isEmpty());
    stop();
    discord.faults().clear();

    start();

    assertThat(call.reply().text()).contains("On its way");
    assertThat(toldToAna()).noneMatch(m -> m.text().contains("I have what"));
  }

  @Test
  void J12_noneWaitsToBeTakenInUntilTheAuthorOfAnotherCanBeTold() throws MessengerUnavailable {
    discord.faults().fail("POST", CALLBACK, 500, 99);
    handIn(ana);
    handIn(bob);
    await("both", () -> events(Action.INTAKE_RECEIVED).size() == 2);
    stop();
    discord.faults().clear();
    clock.turn(Duration.ofMinutes(16));
    discord.rateLimits().limit("POST", DIRECT, 0, Duration.ofHours(1));

    Bot.Disk kept = onlyWhatWasKept();
    bot = new Bot(discord, clock, kept).start();
    await("a limited word of it", () -> discord.rateLimits().refused() > 0);

    assertThat(Recorded.events(kept.database().audit(), workspace()))
        .filteredOn(event -> event.action().equals(Action.INTAKE_RECEIVED))
        .hasSize(2);
  }

  @Test
  void J12_aGermanAuthorIsToldInGermanWhereDiscordKeptItNoLonger() {
    discord.interactions().appsSpeak("de");
    discord.cdn().beHostile(Hostility.BROKEN);
    handIn().reply();
    awaitEvent(Action.INTAKE_RECEIVED);
    stop();
    discord.cdn().beHonest();
    clock.turn(Duration.ofHours(25));

    start();

    inTime("word of it", () -> !toldToAna().isEmpty());
    assertThat(toldToAna())
        .singleElement()
        .satisfies(
            m -> assertThat(m.text()).contains("nicht bei mir angekommen", "noch einmal ab"));
  }

  /** As of a process that was killed before it took anything in. */
  private Bot.Disk onlyWhatWasKept() {
    Bot.Disk kept = Bot.Disk.empty();
    Stream.of("discord-addresses", "discord-answers")
        .flatMap(shelf -> disk.database().keepsakes().of(shelf, clock.instant(), 9).stream())
        .forEach(kept.database().keepsakes()::keep);
    return kept;
  }

  @Test
  void J12_itsAuthorIsToldWhereDiscordKeptItNoLonger() {
    discord.cdn().beHostile(Hostility.BROKEN);
    handIn().reply();
    awaitEvent(Action.INTAKE_RECEIVED);
    stop();
    discord.cdn().beHonest();
    clock.turn(Duration.ofHours(25));

    start();

    inTime("word of it", () -> !toldToAna().isEmpty());
    assertThat(toldToAna())
        .singleElement()
        .satisfies(m -> assertThat(m.text()).contains("did not reach me", "hand it in again"));
    assertThat(cards(site)).isEmpty();
  }
}
