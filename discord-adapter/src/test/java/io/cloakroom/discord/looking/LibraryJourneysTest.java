package io.cloakroom.discord.looking;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.discord.Museum;
import io.cloakroom.discord.Website;
import io.cloakroom.discord.fake.people.FakePerson;
import io.cloakroom.discord.fake.world.ChannelKind;
import io.cloakroom.discord.fake.world.FakeMessage;
import io.cloakroom.discord.fake.world.Permissions;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * J46 on Discord: from the chat to the library, and back to a card that says what was done there.
 */
final class LibraryJourneysTest extends Museum {
  private static final Pattern DETAILS = Pattern.compile("href=\"(/library/about/[\\w-]+)\"");
  private static final Pattern POLICY = Pattern.compile("href=\"(/policy/[^\"]+)\"");
  private static final Pattern FIELD =
      Pattern.compile("<input type=\"hidden\" name=\"([\\w-]+)\" value=\"([^\"]*)\">");

  private Website website;

  @BeforeEach
  void openWebsite() throws IOException {
    website = new Website(bot, clock);
  }

  @AfterEach
  void closeWebsite() throws IOException {
    website.close();
  }

  private Website.Visitor library(FakePerson who) {
    FakeMessage found = who.command(site, "image find", Map.of("text", "pier")).reply();
    return website.arrive(who.press(found, "Library").reply().text());
  }

  private static String text(HttpResponse<byte[]> page) {
    return new String(page.body(), StandardCharsets.UTF_8);
  }

  /** The values of the one button on the page. */
  private static Map<String, String> button(String page) {
    String form = page.substring(page.indexOf("<form class=\"press\""));
    Map<String, String> fields = new HashMap<>();
    FIELD
        .matcher(form.substring(0, form.indexOf("</form>")))
        .results()
        .filter(one -> !one.group(1).equals("form"))
        .forEach((MatchResult one) -> fields.put(one.group(1), one.group(2)));
    return fields;
  }

  @Test
  void J46_whatIsRevokedInTheLibraryItsCardSaysInTheChannel() {
    FakeMessage card = cardOf("north pier", picture());
    String path = Website.path(card.text());
    Website.Visitor reader = opened(bob, card);
    assertThat(website.view(reader, path).statusCode()).isEqualTo(200);
    Website.Visitor visitor = library(ana);

    String tiles = text(website.get("/library", visitor));
    assertThat(tiles).contains("north pier", "<h1>Library</h1>");
    String details =
        DETAILS
            .matcher(tiles)
            .results()
            .map(found -> found.group(1))
            .findFirst()
            .orElseThrow(() -> new AssertionError(tiles));
    assertThat(text(website.get(details, visitor))).contains("value=\"revoke\"");
    assertThat(text(website.get(details, reader)))
        .contains("north pier")
        .doesNotContain("value=\"revoke\"");

    String token = details.substring("/library/about/".length());
    Map<String, String> chosen = Map.of("do", "revoke", token, "on");
    String asked = text(website.fill("/library/chosen", visitor, chosen));
    assertThat(asked).contains("This ends the links to 1 picture", "#site");
    assertThat(website.view(reader, path).statusCode()).as("asked only").isEqualTo(200);
    String done = text(website.fill("/library/act", visitor, button(asked)));

    assertThat(done).contains("1 of 1 picture is revoked now", ">Undo</button>");
    inTime("the card to say so", () -> card.text().contains("evoked"));
    assertThat(website.view(reader, path).statusCode()).isNotEqualTo(200);

    assertThat(text(website.fill("/library/act", visitor, button(done))))
        .contains("is not revoked");
    inTime("the card to say so", () -> !card.text().contains("evoked"));
    assertThat(website.view(reader, path).statusCode()).isEqualTo(200);
  }

  private static String details(String tiles) {
    return DETAILS
        .matcher(tiles)
        .results()
        .map(found -> found.group(1))
        .findFirst()
        .orElseThrow(() -> new AssertionError(tiles));
  }

  private String done(Website.Visitor visitor, Map<String, String> chosen) {
    String asked = text(website.fill("/library/chosen", visitor, chosen));
    return text(website.fill("/library/act", visitor, button(asked)));
  }

  @Test
  void J46_whatIsSharedAndRenewedFromItsDetailsHasACardThere() {
    FakeMessage card = cardOf("north pier", picture());
    String before = Website.path(card.text());
    Website.Visitor visitor = library(ana);
    String details = details(text(website.get("/library", visitor)));
    String token = details.substring("/library/about/".length());
    String there = Long.toString(other.id());

    assertThat(text(website.get(details, visitor)))
        .contains("data-part=\"share\"", "<option value=\"" + there + "\">");
    assertThat(done(visitor, Map.of("do", "share", token, "on", "to", there)))
        .contains("is shared to");
    inTime("the card", () -> cards(other).size() == 1);

    clock.turn(Duration.ofDays(7).plusSeconds(1));
    inTime("the card to say so", () -> card.text().contains("xpired"));
    Website.Visitor later = library(ana);
    assertThat(text(website.get(details, later)))
        .contains("value=\"renew\"")
        .doesNotContain("data-part=\"share\"");
    assertThat(done(later, Map.of("do", "renew", token, "on")))
        .contains("1 of 1 picture opens now");
    inTime("the card to have the new link", () -> isRenewed(card, before));
  }

  private static boolean isRenewed(FakeMessage card, String before) {
    return card.text().contains("/i/") && !Website.path(card.text()).equals(before);
  }

  private Website.Visitor opened(FakePerson who, FakeMessage card) {
    return website.arrive(who.press(card, "Open").reply().text());
  }

  private String sharing(Website.Visitor visitor) {
    String page = text(website.get("/library", visitor));
    int from = page.indexOf("<select name=\"to\">");
    return page.substring(from, page.indexOf("</select>", from));
  }

  @Test
  void T48_aChannelThatTheBotWasTakenOutOfIsNotOfferedToShareToNorTaken() {
    cardOf("north pier", picture());
    Website.Visitor visitor = library(ana);
    String there = "" + other.id();
    inTime("it to be offered", () -> sharing(visitor).contains(there));
    String tiles = text(website.get("/library", visitor));
    String token =
        DETAILS
            .matcher(tiles)
            .results()
            .map(found -> found.group(1).substring("/library/about/".length()))
            .findFirst()
            .orElseThrow();
    Map<String, String> chosen = Map.of("do", "share", token, "on", "to", there);
    String asked = text(website.fill("/library/chosen", visitor, chosen));
    assertThat(asked).contains("class=\"press\"");

    other.denyBot(Permissions.VIEW_CHANNEL);

    inTime("it to be offered no more", () -> !sharing(visitor).contains(there));
    assertThat(sharing(visitor)).contains("" + site.id());
    assertThat(text(website.fill("/library/chosen", visitor, chosen)))
        .contains("I am not in ")
        .doesNotContain("class=\"press\"");
    assertThat(text(website.fill("/library/act", visitor, button(asked)))).contains("I am not in ");
  }

  /** As Discord finds members: by what their names begin with, of which one is meant. */
  @Test
  void J46_peopleAndChannelsAreTypedOnThePage() {
    cardOf("north pier", picture());
    Website.Visitor visitor = library(bob);

    for (String typed : List.of("from:%40ana", "from:%40Ana", "channel:%23site+from:%40ana")) {
      assertThat(text(website.get("/library?q=" + typed, visitor)))
          .as(typed)
          .contains("north pier</bdi>");
    }
    assertThat(text(website.get("/library?q=from:%40an", visitor)))
        .contains("No picture by “@an” that you may see fits");
    assertThat(text(website.get("/library?q=from:%40dan", visitor)))
        .as("T48")
        .contains("No picture by “@dan” that you may see fits");
    assertThat(text(website.get("/library?q=channel:%23nowhere", visitor)))
        .contains("No such channel");
  }

  @Test
  void J46_ofChannelsThatAreCalledAlikeTheOneThatSomebodyReadsIsMeant() {
    cardOf("north pier", picture());
    discord.guild().add(ChannelKind.TEXT, "site").hide().allowBot(Permissions.VIEW_CHANNEL);
    Website.Visitor visitor = library(bob);

    assertThat(text(website.get("/library?q=channel:%23site", visitor)))
        .contains("north pier</bdi>");
    discord.guild().add(ChannelKind.TEXT, "site");
    inTime(
        "both to be known",
        () ->
            text(website.get("/library?q=channel:%23site", visitor))
                .contains("You read several channels of that name"));
  }

  @Test
  void J46_whoeverAdministersAChannelReadsOnAPageWhatHoldsThere_andFromItWhatOthersRead() {
    Map<String, String> views = Map.of("name", "views", "value", "5");
    cho.command(site, "image policy set", views).reply();
    cardOf("north pier", picture());
    Website.Visitor visitor = library(cho);

    String channels = text(website.get("/channels", visitor));

    assertThat(channels).contains("<h2><bdi>#site</bdi></h2>", "at most 5 times");
    String policy =
        POLICY.matcher(channels).results().map(found -> found.group(1)).findFirst().orElseThrow();
    assertThat(text(website.fill(policy, visitor, Map.of()))).contains("#site", "at most 5 times");
    assertThat(text(website.get("/channels", library(ana))))
        .contains("You administer no channel")
        .doesNotContain("at most 5 times");
  }
}
