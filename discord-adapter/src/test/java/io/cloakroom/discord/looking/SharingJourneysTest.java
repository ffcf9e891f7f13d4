package io.cloakroom.discord.looking;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.discord.Museum;
import io.cloakroom.discord.Website;
import io.cloakroom.discord.fake.world.FakeInteraction;
import io.cloakroom.discord.fake.world.FakeMessage;
import io.cloakroom.discord.fake.world.Permissions;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** J12, J13 and J64 on Discord: sharing a picture further, and handing one in in private. */
final class SharingJourneysTest extends Museum {
  private Website website;

  @BeforeEach
  void open() throws IOException {
    website = new Website(bot, clock);
  }

  @AfterEach
  void closeWebsite() throws IOException {
    website.close();
  }

  @Test
  void J13_sharedFromMoreWithACardOfItsOwnForTheOtherChannel() {
    FakeMessage card = cardOf("north pier", picture());

    FakeMessage more = ana.press(card, "More").reply();
    FakeInteraction form = ana.press(more, "Share");
    FakeMessage answer =
        ana.submitModal(form, Map.of("into", List.of(Long.toString(other.id())))).reply();

    assertThat(answer.text()).contains("is shared to <#" + other.id() + ">");
    inTime("the card", () -> !cards(other).isEmpty());
    FakeMessage shared = cards(other).get(0);
    assertThat(shared.text()).contains("Shared to here by").doesNotContain("The original was");
    assertThat(Website.path(shared.text())).isNotEqualTo(Website.path(card.text()));
    Website.Visitor dave = website.arrive(dan.press(shared, "Open").reply().text());
    assertThat(website.view(dave, Website.path(shared.text())).statusCode()).isEqualTo(200);
    assertThat(events(Action.LINK_SHARED)).hasSize(1);

    ana.command(other, "image revoke", Map.of("image", token(shared))).reply();
    inTime("the card to say so", () -> cards(other).get(0).text().contains("Revoked"));
    assertThat(cards(other)).hasSize(1);
    Website.Visitor bobs = website.arrive(bob.press(card, "Open").reply().text());
    assertThat(website.view(bobs, Website.path(card.text())).statusCode()).isEqualTo(200);
  }

  @Test
  void M9_whoPastesALinkElsewhereIsToldThatOthersCannotOpenItAndSharesItThere() {
    String link = "http://localhost:8080" + Website.path(cardOf("north pier", picture()).text());

    ana.post(other, "look at " + link);

    inTime("the note", () -> pasted().size() == 1);
    FakeMessage told = pasted().get(0);
    assertThat(told.text()).contains("Perhaps not everybody in <#" + other.id() + "> can open");
    assertThat(ana.press(told, "Share it there").reply().text()).contains("is shared to");
    inTime("the card", () -> cards(other).size() == 1);

    ana.edit(ana.post(other, "again"), "again " + link);
    dan.post(other, "what is " + link);
    ana.post(other, link.replace("/i/", "/i/x"));
    String another = Website.path(cardOf("south pier", picture()).text());
    ana.post(other, "and http://localhost:8080" + another);
    inTime("the second note", () -> pasted().size() == 2);
    assertThat(dan.directMessages()).isEmpty();
  }

  /** Where Discord lists the members of a server to the bot, names stand there. */
  @Test
  void M9_whereTheMembersAreListedItIsSaidWhoCannotOpenIt() {
    discord.application().allowMembers(true);
    String link = "http://localhost:8080" + Website.path(cardOf("north pier", picture()).text());

    ana.post(other, "look at " + link);

    inTime("the note", () -> pasted().size() == 1);
    FakeMessage told = pasted().get(0);
    assertThat(told.text())
        .contains("cannot open the link that you posted there", "<@" + dan.id() + ">")
        .doesNotContain("Perhaps", "<@" + bob.id() + ">");
    assertThat(ana.press(told, "Share it there").reply().text()).contains("is shared to");
    inTime("the card", () -> cards(other).size() == 1);
  }

  private List<FakeMessage> pasted() {
    return ana.directMessages().stream()
        .filter(one -> one.text().contains("the link that you posted"))
        .toList();
  }

  @Test
  void J13_sharedByCommandWithAMention() {
    FakeMessage card = cardOf("north pier", picture());

    FakeMessage answer =
        ana.command(
                site, "image share", Map.of("image", token(card), "to", "<#" + other.id() + ">"))
            .reply();

    assertThat(answer.text()).contains("is shared to");
    inTime("the card", () -> cards(other).size() == 1);
  }

  @Test
  void J13_sharedWithOnePerson_whoIsToldInADirectMessage() {
    FakeMessage card = cardOf("north pier", picture());

    FakeMessage answer =
        ana.command(site, "image share", Map.of("image", token(card), "to", "<@" + dan.id() + ">"))
            .reply();

    assertThat(answer.text()).contains("may look at the picture until");
    inTime(
        "a direct message",
        () -> dan.directMessages().stream().anyMatch(one -> one.text().contains("with you alone")));
    FakeMessage told =
        dan.directMessages().stream()
            .filter(one -> one.text().contains("with you alone"))
            .findFirst()
            .orElseThrow();
    Website.Visitor dave = website.arrive(dan.press(told, "Open").reply().text());
    assertThat(website.view(dave, Website.path(card.text())).statusCode()).isEqualTo(200);
    assertThat(cards(other)).isEmpty();
  }

  @Test
  void J13_aSharedCardThatAnAdminDeletesEndsItsOwnLinkAlone() {
    FakeMessage card = cardOf("north pier", picture());
    ana.command(site, "image share", Map.of("image", token(card), "to", "<#" + other.id() + ">"))
        .reply();
    inTime("the card", () -> cards(other).size() == 1);
    FakeMessage shared = cards(other).get(0);
    Website.Visitor dave = website.arrive(dan.press(shared, "Open").reply().text());
    assertThat(website.view(dave, Website.path(shared.text())).statusCode()).isEqualTo(200);

    other.allow(dan, Permissions.VIEW_CHANNEL | Permissions.MANAGE_MESSAGES);
    dan.delete(shared);

    inTime("its link to end", () -> events(Action.LINK_REVOKED).size() == 1);
    assertThat(website.view(dave, Website.path(shared.text())).statusCode()).isEqualTo(410);
    Website.Visitor bobs = website.arrive(bob.press(card, "Open").reply().text());
    assertThat(website.view(bobs, Website.path(card.text())).statusCode()).isEqualTo(200);
  }

  @Test
  void J12_J64_handedInOnAPageAndNeverStoodInTheChannel() {
    FakeMessage answer = ana.command(site, "image upload", Map.of()).reply();
    assertThat(answer.text()).contains("Hand in your pictures");
    String page = Website.handInPage(answer.text());

    assertThat(website.send(page, 0, "IMG_1.jpg", GPS).statusCode()).isEqualTo(200);
    assertThat(website.handIn(page, 1, "north pier").statusCode()).isEqualTo(200);

    inTime("the card", () -> !cards(site).isEmpty());
    inTime("it to be protected", () -> events(Action.ORIGINAL_REMOVED).size() == 1);
    FakeMessage card = cards(site).get(0);
    assertThat(card.text()).contains("north pier").doesNotContain("The original was");
    Website.Visitor bobs = website.arrive(bob.press(card, "Open").reply().text());
    assertThat(website.view(bobs, Website.path(card.text())).statusCode()).isEqualTo(200);
  }

  @Test
  void J12_aNewVersionTakesThePlaceOfAPictureBehindItsLink() throws IOException {
    FakeMessage card = cardOf("north pier", picture());
    String path = Website.path(card.text());
    Website.Visitor bobs = website.arrive(bob.press(card, "Open").reply().text());
    byte[] before = website.view(bobs, path).body();
    FakeMessage answer =
        ana.command(site, "image upload", Map.of("replaces", token(card), "picture", picture()))
            .reply();
    assertThat(answer.text()).contains("Hand in the new version", "was not used");
    String page = Website.handInPage(answer.text());

    assertThat(website.send(page, 0, "b.png", png()).statusCode()).isEqualTo(200);
    assertThat(website.handIn(page, 1, "").statusCode()).isEqualTo(200);

    inTime("the new version", () -> events(Action.IMAGE_REPLACED).size() == 1);
    assertThat(website.view(bobs, path).body()).isNotEqualTo(before);
    assertThat(ana.command(site, "image info", Map.of("image", token(card))).reply().text())
        .contains("Version 1: ", "replaced by");
    assertThat(cards(site)).as("nothing is posted").hasSize(1);
    assertThat(bob.command(site, "image upload", Map.of("replaces", token(card))).reply().text())
        .contains("replaced by whoever posted it");
  }

  private static byte[] png() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(30, 20, BufferedImage.TYPE_INT_RGB), "png", bytes);
    return bytes.toByteArray();
  }

  @Test
  void J64_whatWasSentToTheBotAloneIsSharedToAChannelFromItsCard() {
    ana.post(ana.directChannel(), "mine", picture());
    inTime("the card", () -> directCard().isPresent());
    inTime(
        "that the original stays there",
        () ->
            ana.directMessages().stream()
                .anyMatch(one -> one.text().contains("nobody but you can remove it")));

    FakeInteraction form = ana.press(directCard().orElseThrow(), "Share to a channel");
    ana.submitModal(form, Map.of("into", Long.toString(other.id())));

    inTime("the card there", () -> cards(other).size() == 1);
    assertThat(cards(other).get(0).text()).contains("Shared to here by");
  }

  private Optional<FakeMessage> directCard() {
    return ana.directMessages().stream()
        .filter(one -> one.buttons().contains("Share to a channel"))
        .findFirst();
  }

  @Test
  void J63_sharedWithSomebodyOutsideByALinkAndACode() {
    cho.command(site, "image policy set", Map.of("name", "outsiders", "value", "on")).reply();
    clock.turn(Duration.ofSeconds(1));
    FakeMessage card = cardOf("north pier", picture());

    FakeMessage answer =
        ana.command(
                site,
                "image share",
                Map.of("image", token(card), "to", "name@partner.example", "expiry", "2d"))
            .reply();

    assertThat(answer.text())
        .contains("may look at the picture until", "/o/")
        .containsPattern("\\d{8}");
    assertThat(events(Action.GRANT_SHARED)).hasSize(1);
    FakeMessage more = ana.press(card, "More").reply();
    assertThat(more.text()).contains("name@partner.example");
    assertThat(ana.press(more, "Take back what was granted").reply().text())
        .contains("cannot look any more");
  }

  private static String token(FakeMessage card) {
    return Website.path(card.text()).substring("/i/".length());
  }
}
