package io.cloakroom.discord.posting;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.discord.Museum;
import io.cloakroom.discord.Website;
import io.cloakroom.discord.fake.world.FakeInteraction;
import io.cloakroom.discord.fake.world.FakeMessage;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** J61 and J62 on Discord: what an author has a hand in after sharing. */
final class AuthorsHandJourneysTest extends Museum {
  private Website website;

  @BeforeEach
  void openWebsite() throws IOException {
    website = new Website(bot, clock);
  }

  @AfterEach
  void closeWebsite() throws IOException {
    website.close();
  }

  @Test
  void J61_setsOnePictureBehindMore_andUndoesIt() {
    FakeMessage card = cardOf("north pier", picture());
    FakeMessage more = ana.press(card, "More").reply();
    assertThat(more.buttons()).contains("Only 1 h", "Only 1 d", "Once, then erased", "Set …");

    FakeMessage set = ana.press(more, "Once, then erased").reply();
    assertThat(set.text()).contains("Set for the picture:");
    inTime("the card to say so", () -> card.text().contains("for one look"));

    assertThat(ana.press(set, "Undo").reply().text()).contains("is as it was before");
    inTime("the card to say so", () -> !card.text().contains("for one look"));
  }

  @Test
  void J61_setsSeveralValuesByCommand_andByAForm() {
    FakeMessage card = cardOf("north pier", picture());
    String token = Website.path(card.text()).substring("/i/".length());

    assertThat(set(token, Map.of("views", "3", "access", "approval", "title", "North pier")))
        .contains("Set for the picture:");
    inTime("the card to say so", () -> card.text().contains("North pier"));
    assertThat(card.text()).contains("on request only", "3 views");

    FakeMessage more = ana.press(card, "More").reply();
    FakeInteraction form = ana.press(more, "Set …");
    assertThat(ana.submitModal(form, Map.of("views", "5")).reply().text()).contains("→");
    inTime("the card to say so", () -> card.text().contains("5 views"));
  }

  @Test
  void F8_typesWhoseTheRightsAreAndUntilWhen() {
    FakeMessage card = cardOf("north pier", picture());
    String token = Website.path(card.text()).substring("/i/".length());

    assertThat(
            set(token, Map.of("rights-until", "2027-01-31", "rights-holder", "Acme @everyone Ltd")))
        .contains("Set for the picture:");
    inTime("the card to say so", () -> card.text().contains("Rights holder: Acme"));
    assertThat(card.mentions().isEmpty()).isTrue();
    assertThat(bob.command(site, "image info", Map.of("image", token)).reply().text())
        .as("kept to the end of that day")
        .contains("kept until <t:1801440000", "Acme");
    assertThat(set(token, Map.of("rights-until", "banana"))).contains("banana");
  }

  @Test
  void J34_callsAPictureOtherwise_whereverItIsNamed_andPingsNobody() {
    FakeMessage card = cardOf("north pier", picture());
    String token = Website.path(card.text()).substring("/i/".length());

    assertThat(set(token, Map.of("title", "**Jetty** @everyone <#1>"))).contains("Set for the");

    inTime("the card to say so", () -> card.text().contains("Jetty"));
    assertThat(card.text()).doesNotContain("[north pier", "**Jetty**", "@everyone", "<#1>");
    assertThat(bob.press(card, "More").reply().text()).contains("Jetty");
    assertThat(bob.command(site, "image list", Map.of()).reply().text())
        .contains("Jetty")
        .doesNotContain("north pier");

    assertThat(set(token, Map.of("title", "none"))).contains("Set for the picture:");
    inTime("the card to say so", () -> card.text().contains("[north pier"));
  }

  @Test
  void J61_revokes_andUndoesItWithinTenSecondsOnly() {
    FakeMessage card = cardOf("north pier", picture());
    String path = Website.path(card.text());
    Website.Visitor visitor = website.arrive(bob.press(card, "Open").reply().text());
    FakeMessage more = ana.press(card, "More").reply();
    FakeMessage revoked = ana.press(more, "Revoke").reply();
    assertThat(website.view(visitor, path).statusCode()).isNotEqualTo(200);

    assertThat(ana.press(revoked, "Undo").reply().text()).contains("it opens as before");
    assertThat(website.view(visitor, path).statusCode()).isEqualTo(200);

    FakeMessage again = ana.press(more, "Revoke").reply();
    clock.turn(Duration.ofSeconds(11));
    assertThat(ana.press(again, "Undo").reply().text()).contains("stays as it is");
  }

  @Test
  void J62_burnsAfterOneLook() {
    FakeMessage card = cardOf("north pier", picture());
    String path = Website.path(card.text());
    assertThat(set(path.substring("/i/".length()), Map.of("once", "true")))
        .contains("Set for the picture:");
    Website.Visitor visitor = website.arrive(bob.press(card, "Open").reply().text());
    Website.Visitor other = website.arrive(cho.press(card, "Open").reply().text());

    assertThat(website.view(visitor, path).statusCode()).isEqualTo(200);

    assertThat(website.view(other, path).statusCode()).isNotEqualTo(200);
    inTime("the card to say so", () -> card.text().contains("Seen once"));
  }

  /** F18: seen, taken and refused are three things. */
  @Test
  void J62_theCardSaysHowManyLookedTookTheFileAndWereRefused() {
    cho.command(site, "image policy set", Map.of("name", "download", "value", "on")).reply();
    FakeMessage card = cardOf("north pier", picture());
    String path = Website.path(card.text());
    String token = path.substring("/i/".length());
    Website.Visitor visitor = website.arrive(bob.press(card, "Open").reply().text());
    assertThat(website.view(visitor, path).statusCode()).isEqualTo(200);
    assertThat(website.download(visitor, path).statusCode()).isEqualTo(200);
    Website.Visitor stranger =
        website.arrive(dan.command(other, "image open", Map.of("image", token)).reply().text());
    assertThat(website.view(stranger, path).statusCode()).isEqualTo(403);

    inTime("the card to say so", () -> card.text().contains(" · downloaded by 1 · 1 refused"));
    assertThat(card.text()).contains("Seen by 1");
  }

  @Test
  void J62_saysWhoLooked_andEndsOnceEverybodyHas() {
    FakeMessage card = cardOf("north pier", picture());
    String path = Website.path(card.text());
    String token = path.substring("/i/".length());
    assertThat(set(token, Map.of("until", "all-seen"))).contains("the chat does not list them");
    discord.application().allowMembers(true);
    assertThat(set(token, Map.of("until", "all-seen"))).contains("Set for the picture:");
    inTime("the card to say so", () -> card.text().contains("until everybody has looked"));
    Website.Visitor visitor = website.arrive(bob.press(card, "Open").reply().text());
    assertThat(website.view(visitor, path).statusCode()).isEqualTo(200);
    inTime("the card to say so", () -> card.text().contains("Seen by 1 of "));

    assertThat(seen(token, Map.of())).contains("Seen by 1 of ");
    assertThat(seen(token, Map.of("remind", "true"))).contains("reminded in private");
    assertThat(seen(token, Map.of("remind", "true"))).contains("they were already today");
  }

  @Test
  void J62_tellsOnceThatSomebodyFirstLooked() {
    FakeMessage card = cardOf("north pier", picture());
    String path = Website.path(card.text());
    assertThat(seen(path.substring("/i/".length()), Map.of("remind", "first-look")))
        .contains("You are told once, in private");
    Website.Visitor visitor = website.arrive(bob.press(card, "Open").reply().text());

    assertThat(website.view(visitor, path).statusCode()).isEqualTo(200);

    inTime(
        "ana to be told",
        () ->
            ana.directMessages().stream()
                .anyMatch(one -> one.text().contains("has looked at your picture")));
    assertThat(bob.directMessages()).isEmpty();
  }

  private String seen(String token, Map<String, String> values) {
    Map<String, String> all = new java.util.HashMap<>(values);
    all.put("image", token);
    return ana.command(site, "image seen", all).reply().text();
  }

  @Test
  void F8_F10_saysWhatIsRegulated_andWhatItIsFor() {
    FakeMessage card = cardOf("north pier", picture());
    String token = Website.path(card.text()).substring("/i/".length());

    set(token, Map.of("label", "regulated", "usage", "@everyone only"));

    inTime("the card to say so", () -> card.text().contains("Regulated"));
    assertThat(card.text()).contains("on request only", "Usage: ").doesNotContain("@everyone");
    assertThat(bob.press(card, "Open").reply().text()).contains("only for whoever was let in");
  }

  private String set(String token, Map<String, String> values) {
    Map<String, String> all = new java.util.HashMap<>(values);
    all.put("image", token);
    return ana.command(site, "image set", all).reply().text();
  }
}
