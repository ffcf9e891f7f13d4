package io.cloakroom.discord.looking;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.discord.Museum;
import io.cloakroom.discord.Website;
import io.cloakroom.discord.fake.world.FakeInteraction;
import io.cloakroom.discord.fake.world.FakeMessage;
import io.cloakroom.discord.fake.world.FakeRole;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** J21 to J26 on Discord: who is let in to a picture, by whom, and for how long. */
final class ApprovalJourneysTest extends Museum {
  private Website website;

  @BeforeEach
  void siteOpensByApprovalOnly() throws IOException {
    website = new Website(bot, clock);
    cho.command(site, "image policy access", Map.of("value", "approval")).reply();
    cho.command(
            site, "image policy set", Map.of("name", "approvers", "value", "<@" + cho.id() + ">"))
        .reply();
  }

  @AfterEach
  void closeWebsite() throws IOException {
    website.close();
  }

  @Test
  void J21_J22_asked_approvedForAnHour_andOver() {
    FakeMessage card = cardOf("north pier", picture());
    assertThat(card.text()).contains("on request only");
    String path = Website.path(card.text());

    assertThat(request("for the report", path)).contains("Asked.");
    FakeMessage question = told(cho, "asks to see a picture");
    assertThat(question.text()).contains("for the report").doesNotContain(path);
    assertThat(question.buttons()).contains("Approve 1 h", "Approve 1 d", "Approve 7 d", "Deny");

    assertThat(cho.press(question, "Approve 1 h").reply().text()).contains("may look for 1h");
    FakeMessage granted = told(dan, "You may look at the picture");
    Website.Visitor visitor = website.arrive(dan.press(granted, "Open").reply().text());
    assertThat(website.view(visitor, path).statusCode()).isEqualTo(200);
    inTime("the question to say so", () -> question.text().contains("let them in until"));
    assertThat(question.buttons()).containsExactly("Take it back");

    clock.turn(Duration.ofHours(1));
    assertThat(website.view(visitor, path).statusCode()).isEqualTo(403);
    inTime("the end to be on record", () -> events(Action.GRANT_ENDED).size() == 1);
  }

  @Test
  void J21_isAnsweredInTheLanguageOfWhoeversAppAsks() {
    String path = Website.path(cardOf("north pier", picture()).text());
    discord.interactions().appsSpeak("de");

    assertThat(request("for the report", path)).contains("Angefragt. Wer entscheiden darf");
    discord.interactions().appsSpeak("en-GB");

    assertThat(request("for the report", path)).contains("You asked for this one already");
  }

  @Test
  void J22_J25_whoeverHasARoleDecides_andNobodyWhoHasItNoMore() {
    FakeRole legal = discord.guild().role("legal");
    bob.giveRole(legal);
    Map<String, Object> named = Map.of("name", "approvers", "value", "<@&" + legal.id() + ">");
    assertThat(cho.command(site, "image policy set", named).reply().text())
        .contains("the chat does not tell me who is in a group");
    discord.application().allowMembers(true);
    cho.command(site, "image policy set", named).reply();
    String path = Website.path(cardOf("north pier", picture()).text());

    assertThat(request("curious", path)).contains("Asked.");
    FakeMessage question = told(bob, "asks to see a picture");
    bob.takeRole(legal);
    assertThat(bob.press(question, "Approve 1 h").reply().text()).contains("policy set approvers");
    bob.giveRole(legal);
    assertThat(bob.press(question, "Approve 1 h").reply().text()).contains("may look for 1h");

    assertThat(events(Action.REQUEST_APPROVED)).hasSize(1);
  }

  @Test
  void T25_whoeverLeftAndCameBackIsLetInNoMore() {
    FakeMessage card = cardOf("north pier", picture());
    String path = Website.path(card.text());
    request("for the report", path);
    cho.press(told(cho, "asks to see a picture"), "Approve 7 d").reply();
    FakeMessage granted = told(dan, "You may look at the picture");
    Website.Visitor visitor = website.arrive(dan.press(granted, "Open").reply().text());
    assertThat(website.view(visitor, path).statusCode()).isEqualTo(200);

    dan.leave();
    clock.turn(Duration.ofHours(1));
    dan.join(discord.guild());

    assertThat(website.view(visitor, path).statusCode()).isEqualTo(403);
  }

  @Test
  void J21_aMemberOfTheChannelPressesRequestBehindOpen() {
    FakeMessage card = cardOf("north pier", picture());

    FakeMessage refused = bob.press(card, "Open").reply();
    assertThat(refused.text()).contains("only for whoever was let in");
    FakeInteraction form = bob.press(refused, "Request");
    FakeMessage asked = bob.submitModal(form, Map.of("reason", "to check the colours")).reply();

    assertThat(asked.text()).contains("Asked.");
    assertThat(told(cho, "asks to see a picture").text()).contains("to check the colours");
  }

  @Test
  void J15_J22_whoeverIsNotInTheChannelPressesRequest_andLooksForAnHour() {
    cho.command(site, "image policy access", Map.of("value", "restricted")).reply();
    clock.turn(Duration.ofMinutes(1));
    String path = Website.path(cardOf("north pier", picture()).text());
    String token = path.substring("/i/".length());

    FakeMessage refused = dan.command(other, "image open", Map.of("image", token)).reply();
    assertThat(refused.text())
        .contains("does not open for you")
        .doesNotContain("north pier", String.valueOf(ana.id()), String.valueOf(site.id()));
    Website.Visitor visitor = website.arrive(refused.text());
    assertThat(website.view(visitor, path).statusCode()).isEqualTo(403);
    FakeInteraction form = dan.press(refused, "Request");
    assertThat(dan.submitModal(form, Map.of("reason", "for the report")).reply().text())
        .contains("Asked.");
    FakeMessage question = told(cho, "asks to see a picture");
    assertThat(question.text()).contains("for the report");
    assertThat(cho.press(question, "Approve 1 h").reply().text()).contains("may look for 1h");

    told(dan, "You may look at the picture");
    assertThat(website.view(visitor, path).statusCode()).isEqualTo(200);
    clock.turn(Duration.ofHours(1));
    assertThat(website.view(visitor, path).statusCode()).isEqualTo(403);
  }

  @Test
  void J23_J25_deniedWithAReason_andTheOldButtonDoesNothing() {
    String path = Website.path(cardOf("north pier", picture()).text());
    request("curious", path);
    FakeMessage question = told(cho, "asks to see a picture");

    FakeInteraction form = cho.press(question, "Deny");
    FakeMessage denied = cho.submitModal(form, Map.of("reason", "ask Bob for the drawing")).reply();

    assertThat(denied.text()).contains("is told that, and why");
    assertThat(told(dan, "did not let you in").text()).contains("ask Bob for the drawing");
    inTime("the question to say so", () -> question.text().contains("did not let them in"));
    assertThat(question.buttons()).isEmpty();
    assertThat(events(Action.REQUEST_APPROVED)).isEmpty();
  }

  @Test
  void J26_breakGlass() {
    String path = Website.path(cardOf("north pier", picture()).text());
    String token = path.substring("/i/".length());

    FakeMessage broken =
        sec.command(other, "image incident break-glass", Map.of("image", token, "reason", "a leak"))
            .reply();

    assertThat(broken.text()).contains("You may look at the picture");
    assertThat(broken.buttons()).contains("Open");
    assertThat(told(ana, "Break-glass").text()).contains("a leak");
    assertThat(events(Action.GLASS_BROKEN))
        .singleElement()
        .satisfies(event -> assertThat(event.outcome()).isEqualTo("break_glass"));
  }

  private String request(String reason, String path) {
    return dan.command(
            other,
            "image request",
            Map.of("image", path.substring("/i/".length()), "reason", reason))
        .reply()
        .text();
  }
}
