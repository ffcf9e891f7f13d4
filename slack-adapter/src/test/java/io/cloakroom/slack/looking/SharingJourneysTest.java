package io.cloakroom.slack.looking;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.slack.BrowsingPerson;
import io.cloakroom.slack.HandInBrowser;
import io.cloakroom.slack.Photo;
import io.cloakroom.slack.SlackRig;
import io.cloakroom.slack.fake.FakeChannel;
import io.cloakroom.slack.fake.FakeFile;
import io.cloakroom.slack.fake.FakePerson;
import io.cloakroom.slack.fake.SeenMessage;
import io.cloakroom.slack.fake.SeenView;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** J12, J13 and J64 on Slack: sharing a picture further, and handing one in in private. */
class SharingJourneysTest {
  private final SlackRig rig = new SlackRig();
  private FakeChannel other;

  @BeforeEach
  void anotherChannel() {
    other = rig.slack.channel("other", rig.dan, rig.ana);
    rig.dan.inviteBot(other);
  }

  @AfterEach
  void stop() {
    rig.close();
  }

  @Test
  void J13_sharedFromMoreWithACardOfItsOwnForTheOtherChannel() {
    SeenMessage card = rig.protectedCard(rig.ana);

    SeenMessage more = rig.ana.press(card, "More").awaitAnswer("Opened so far");
    SeenView form = rig.ana.press(more, "Share").awaitView();
    rig.ana.submit(form, Map.of("into", other.id()));

    SeenMessage shared = cardIn(other, rig.dan);
    assertThat(shared.words())
        .contains("it never stood here", "Shared to here by", "Opens for members of");
    assertThat(shared.url("Link")).isNotEqualTo(card.url("Link"));
    assertThat(rig.signedIn(rig.dan, shared).view(shared.url("Link")).statusCode()).isEqualTo(200);
    assertThat(rig.recorded("link.shared")).hasSize(1);

    rig.ana.command(other, "/image revoke " + shared.url("Link")).awaitAnswer();
    rig.await(
        "the card to say so",
        () ->
            cards(other, rig.dan).stream()
                .filter(one -> one.words().contains("Revoked"))
                .findFirst());
    assertThat(cards(other, rig.dan)).hasSize(1);
    assertThat(rig.signedIn(rig.bob, card).view(card.url("Link")).statusCode()).isEqualTo(200);
  }

  @Test
  void M9_whoPastesALinkElsewhereIsToldWhoCannotOpenItAndSharesItThere() {
    SeenMessage card = rig.protectedCard(rig.ana);

    rig.ana.post(other, "look at <" + card.url("Link") + "|this>");

    SeenMessage told = rig.await("the note", () -> pasted(rig.ana).stream().findFirst());
    assertThat(told.words())
        .contains("One person in", "cannot open the link that you posted there", "Dan");
    assertThat(rig.dan.ephemerals()).isEmpty();
    rig.ana.press(told, "Share it there").awaitAnswer("is shared to");
    assertThat(cardIn(other, rig.dan).words()).contains("Shared to here by");

    rig.dan.post(other, "and what is " + card.url("Link"));
    rig.ana.post(other, "again " + card.url("Link"));
    rig.ana.post(other, "and another " + rig.protectedCard(rig.ana).url("Link"));
    rig.awaitThat("the second note", () -> pasted(rig.ana).size() == 2);
    assertThat(pasted(rig.dan)).isEmpty();
  }

  private static List<SeenMessage> pasted(FakePerson person) {
    return person.ephemerals().stream()
        .filter(one -> one.words().contains("cannot open the link that you posted"))
        .toList();
  }

  @Test
  void J13_sharedByCommandAndFoundAgainAfterTheProcessDied() {
    SeenMessage card = rig.protectedCard(rig.ana);
    rig.ana
        .command(rig.site, "/image share " + card.url("Link") + " to:<#" + other.id() + "|other>")
        .awaitAnswer("is shared to");
    SeenMessage shared = cardIn(other, rig.dan);

    rig.down();
    rig.up();
    rig.ana.command(other, "/image revoke " + shared.url("Link")).awaitAnswer();

    rig.await(
        "the same card to say so",
        () ->
            cards(other, rig.dan).stream()
                .filter(one -> one.words().contains("Revoked"))
                .findFirst());
    assertThat(cards(other, rig.dan)).hasSize(1);
  }

  @Test
  void J13_aSharedCardThatAnAdminDeletesEndsItsOwnLinkAlone() {
    SeenMessage card = rig.protectedCard(rig.ana);
    rig.ana
        .command(rig.site, "/image share " + card.url("Link") + " to:<#" + other.id() + "|other>")
        .awaitAnswer("is shared to");
    SeenMessage shared = cardIn(other, rig.dan);
    BrowsingPerson dan = rig.signedIn(rig.dan, shared);
    assertThat(dan.view(shared.url("Link")).statusCode()).isEqualTo(200);
    // Before, the bot may not have read yet which message its card is.
    rig.awaitThat("the bot to know its card", this::allStand);

    rig.wad.delete(shared);

    // A chat that was slow to answer is asked again later, by the clock.
    rig.awaitLater(
        "its link to end",
        () -> Optional.of(rig.recorded("link.revoked")).filter(ends -> !ends.isEmpty()));
    assertThat(dan.view(shared.url("Link")).statusCode()).isEqualTo(410);
    assertThat(rig.signedIn(rig.bob, card).view(card.url("Link")).statusCode()).isEqualTo(200);
  }

  /** The bot finds that it is gone where it wants to change it, and hears of the deletion later. */
  @Test
  void J13_aSharedCardThatTheBotMissesFirstEndsItsLinkAllTheSame() {
    SeenMessage card = rig.protectedCard(rig.ana);
    rig.ana
        .command(rig.site, "/image share " + card.url("Link") + " to:<#" + other.id() + "|other>")
        .awaitAnswer("is shared to");
    SeenMessage shared = cardIn(other, rig.dan);
    rig.awaitThat("the bot to know its card", this::allStand);
    rig.slack.events().hold();
    rig.wad.delete(shared);
    long before = updates();
    rig.ana.command(other, "/image set " + shared.url("Link") + " views:5").awaitAnswer();
    rig.awaitThat("the bot to miss it", () -> updates() > before && noCardIsDue());

    rig.slack.events().release();

    rig.awaitRecorded("link.revoked", 1);
  }

  private long updates() {
    return rig.slack.journal().count("chat.update");
  }

  private boolean noCardIsDue() {
    return rig.db.links().cardsDue("slack", Optional.empty(), 9).isEmpty();
  }

  private boolean allStand() {
    Instant later = rig.clock.instant().plus(Duration.ofDays(1));
    return rig.db.shares().toShow("slack", later, 9).isEmpty();
  }

  @Test
  void J13_sharedWithOnePersonWhoIsToldInADirectMessage() {
    SeenMessage card = rig.protectedCard(rig.ana);

    rig.ana
        .command(rig.site, "/image share " + card.url("Link") + " to:<@" + rig.dan.id() + "|dan>")
        .awaitAnswer("may look at the picture until");

    SeenMessage told =
        rig.await(
            "a direct message",
            () ->
                rig.dan.directMessages().stream()
                    .filter(one -> one.words().contains("with you alone"))
                    .findFirst());
    SeenMessage opened = rig.dan.press(told, "Open").awaitAnswer("For you alone");
    BrowsingPerson dan = rig.viewer().signIn(opened.url("Open the picture"));
    assertThat(dan.view(card.url("Link")).statusCode()).isEqualTo(200);
  }

  @Test
  void J12_J64_handedInOnAPageAndNeverStoodInTheChannel() {
    SeenMessage answer = rig.ana.command(rig.site, "/image upload").awaitAnswer("page of your own");
    String page = answer.url("Hand in your pictures");

    HandInBrowser browser = new HandInBrowser(rig.bot.gateway);
    assertThat(browser.page(page).statusCode()).isEqualTo(200);
    assertThat(browser.send(page, 0, "IMG_1.jpg", Photo.jpeg()).statusCode()).isEqualTo(200);
    HttpResponse<String> done = browser.done(page, 1, "look at this");
    assertThat(done.statusCode()).as(done.body()).isEqualTo(200);

    SeenMessage card = cardIn(rig.site, rig.bob);
    assertThat(card.words()).contains("it never stood here", "from");
    assertThat(rig.signedIn(rig.bob, card).view(card.url("Link")).statusCode()).isEqualTo(200);
    assertThat(rig.bob.sees(rig.site)).allMatch(one -> one.files().isEmpty());
    assertThat(browser.page(page).statusCode()).isEqualTo(404);
    assertThat(rig.recorded("intake.received"))
        .singleElement()
        .satisfies(event -> assertThat(event.actor().orElseThrow().id()).isEqualTo(rig.ana.id()));
  }

  @Test
  void J12_aNewVersionTakesThePlaceOfAPictureBehindItsLink() {
    SeenMessage card = rig.protectedCard(rig.ana);
    String link = card.url("Link");
    BrowsingPerson bob = rig.signedIn(rig.bob, card);
    byte[] before = bob.view(link).body();
    SeenMessage answer =
        rig.ana.command(rig.site, "/image upload replaces:" + link).awaitAnswer("new version");
    String page = answer.url("Hand in the new version");

    HandInBrowser browser = new HandInBrowser(rig.bot.gateway);
    assertThat(browser.page(page).body()).contains("Hand in a new version");
    browser.send(page, 0, "IMG_2.jpg", Photo.jpeg(300, 200));
    assertThat(browser.done(page, 1, "").statusCode()).isEqualTo(200);

    assertThat(rig.awaitRecorded("image.replaced", 1)).hasSize(1);
    rig.await(
        "word of it",
        () ->
            Stream.concat(rig.ana.ephemerals().stream(), rig.ana.directMessages().stream())
                .filter(one -> one.words().contains("new version is behind the link now"))
                .findFirst());
    assertThat(bob.view(link).body()).isNotEqualTo(before);
    SeenMessage info = rig.ana.command(rig.site, "/image info " + link).awaitAnswer("300 × 200");
    assertThat(info.words()).contains("Version 1: ", "replaced by");
    assertThat(
            rig.bob
                .command(rig.site, "/image upload replaces:" + link)
                .awaitAnswer("replaced by whoever posted it")
                .words())
        .doesNotContain("hand-in");
  }

  @Test
  void J64_whatWasSentToTheBotAloneIsSharedToAChannelFromItsCard() {
    SeenMessage direct =
        rig.ana.post(rig.ana.directWithBot(), "mine", FakeFile.of("IMG_1.jpg", Photo.jpeg()));
    SeenMessage card =
        rig.await(
            "the card",
            () ->
                rig.ana.sees(direct).stream()
                    .flatMap(message -> message.replies().stream())
                    .filter(one -> one.buttons().contains("Share to a channel"))
                    .findFirst());
    rig.await(
        "that the original stays there",
        () ->
            Stream.concat(rig.ana.ephemerals().stream(), rig.ana.directMessages().stream())
                .filter(one -> one.words().contains("nobody but you can remove it"))
                .findFirst());

    SeenView form = rig.ana.press(card, "Share to a channel").awaitView();
    rig.ana.submit(form, Map.of("into", other.id()));

    assertThat(cardIn(other, rig.dan).words()).contains("Shared to here by");
  }

  @Test
  void J63_sharedWithSomebodyOutsideByALinkAndACode() {
    rig.cho.command(rig.site, "/image policy set outsiders on");
    rig.awaitRecorded("policy.changed", 1);
    rig.clock.turn(Duration.ofSeconds(1));
    SeenMessage card = rig.protectedCard(rig.ana);

    SeenMessage answer =
        rig.ana
            .command(
                rig.site,
                "/image share "
                    + card.url("Link")
                    + " to:<mailto:name@partner.example|name@partner.example> expiry:2d")
            .awaitAnswer("may look at the picture until");

    Matcher link = Pattern.compile("http://localhost:8080(/o/[\\w-]{43})").matcher(answer.words());
    Matcher code = Pattern.compile("\\b(\\d{8})\\b").matcher(answer.words());
    assertThat(link.find() && code.find()).as(answer.words()).isTrue();
    HandInBrowser outside = new HandInBrowser(rig.bot.gateway);
    assertThat(outside.form(link.group(1) + "/code", "code=" + code.group(1)).statusCode())
        .isEqualTo(303);
    assertThat(rig.recorded("grant.shared")).hasSize(1);
    SeenMessage more = rig.ana.press(card, "More").awaitAnswer("name@partner.example");
    rig.ana.press(more, "Take back what was granted").awaitAnswer("cannot look any more");
  }

  private SeenMessage cardIn(FakeChannel channel, FakePerson reader) {
    return rig.await(
        "the card",
        () ->
            cards(channel, reader).stream()
                .filter(one -> one.buttons().contains("Open"))
                .findFirst());
  }

  private static List<SeenMessage> cards(FakeChannel channel, FakePerson reader) {
    return reader.sees(channel).stream()
        .filter(one -> one.words().contains("never stood here"))
        .toList();
  }
}
