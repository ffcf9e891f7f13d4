package io.cloakroom.discord.governing;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.discord.Museum;
import io.cloakroom.discord.Website;
import io.cloakroom.discord.fake.people.FakePerson;
import io.cloakroom.discord.fake.world.ChannelKind;
import io.cloakroom.discord.fake.world.FakeChannel;
import io.cloakroom.discord.fake.world.FakeInteraction;
import io.cloakroom.discord.fake.world.FakeMessage;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** J13, J22, J24 and J26 on Discord: who decides, how many have to, and who may take it back. */
final class DecidingJourneysTest extends Museum {
  private Website website;

  @BeforeEach
  void twoDecide() throws IOException {
    website = new Website(bot, clock);
    set("access", "approval");
    set("approvers", "<@" + cho.id() + ">,<@" + bob.id() + ">");
  }

  @AfterEach
  void closeWebsite() throws IOException {
    website.close();
  }

  /** Whoever asks has no button to press, and what a button carries cannot be typed. */
  @Test
  void J24_nobodyIsAskedForTheirOwn() {
    String token = token();

    assertThat(request(cho, site, token)).contains("Asked.");
    FakeMessage question = told(bob, "asks to see a picture");
    assertThat(events(Action.REQUEST_APPROVED)).isEmpty();

    assertThat(bob.press(question, "Approve 1 h").reply().text()).contains("may look for 1h");
    told(cho, "You may look at the picture");
    assertThat(find(cho, "asks to see a picture")).isEmpty();
  }

  @Test
  void J24_twoDifferentPeopleLetSomebodyIn_whereTwoHaveTo() {
    set("approvals", "2");
    String token = token();
    request(dan, other, token);
    FakeMessage first = told(cho, "asks to see a picture");
    FakeMessage second = told(bob, "asks to see a picture");

    assertThat(cho.press(first, "Approve 1 d").reply().text())
        .contains("another one is still to press Approve");
    assertThat(cho.press(first, "Approve 1 d").reply().text())
        .contains("the other one is somebody else");
    assertThat(dan.command(other, "image open", Map.of("image", token)).reply().text())
        .contains("only for whoever was let in");
    assertThat(bob.press(second, "Approve 1 h").reply().text()).contains("may look for 1h");

    assertThat(website.view(letIn(), "/i/" + token).statusCode()).isEqualTo(200);
    assertThat(events(Action.REQUEST_SECONDED)).hasSize(1);
    assertThat(events(Action.REQUEST_APPROVED)).hasSize(1);
  }

  @Test
  void J22_whoeverDecidesTakesBackWhatAColleagueGranted() {
    String token = token();
    request(dan, other, token);
    FakeMessage asked = told(bob, "asks to see a picture");
    assertThat(cho.press(told(cho, "asks to see"), "Approve 7 d").reply().text())
        .contains("may look for 7d");
    Website.Visitor visitor = letIn();
    assertThat(website.view(visitor, "/i/" + token).statusCode()).isEqualTo(200);

    inTime("the question to say so", () -> asked.text().contains("let them in until"));
    assertThat(bob.press(asked, "Take it back").reply().text()).contains("cannot look any more");

    assertThat(website.view(visitor, "/i/" + token).statusCode()).isEqualTo(403);
    told(dan, "was taken back");
    assertThat(events(Action.GRANT_TAKEN_BACK)).hasSize(1);
  }

  @Test
  void J26_breakGlassIsSaidToTheOwner_andWhereSecurityReads() {
    FakeChannel log = discord.guild().add(ChannelKind.TEXT, "mod-log");
    sec.command(log, "image admin log-channel", Map.of("value", "on")).reply();
    String token = token();

    sec.command(other, "image incident break-glass", Map.of("image", token, "reason", "a leak"))
        .reply();

    FakeMessage owners = told(ana, "Break-glass");
    assertThat(owners.text()).contains("a leak", Long.toString(sec.id()));
    inTime(
        "the security channel to hear it",
        () -> log.messages().stream().anyMatch(one -> one.text().contains("Break-glass")));
    assertThat(log.messages())
        .filteredOn(one -> one.text().contains("Break-glass"))
        .singleElement()
        .satisfies(
            one ->
                assertThat(one.text())
                    .contains("a leak", Long.toString(sec.id()))
                    .doesNotContain(token));
    assertThat(told(cho, "Break-glass").buttons()).contains("Take it back");
    assertThat(ana.press(owners, "Take it back").reply().text()).contains("cannot look any more");
  }

  @Test
  void J13_whoeverMayNotShareReadsWhy_andAsksToSeeIt() {
    String token = token();

    FakeMessage refused =
        bob.command(site, "image share", Map.of("image", token, "to", "<#" + other.id() + ">"))
            .reply();
    assertThat(refused.text()).contains("can be shared by", "who posted it, and the admins of");
    FakeInteraction form = bob.press(refused, "Request to see the picture");
    assertThat(bob.submitModal(form, Map.of("reason", "for the minutes")).reply().text())
        .contains("Asked.");

    assertThat(told(cho, "asks to see a picture").text()).contains("for the minutes");
    assertThat(events(Action.LINK_SHARED)).isEmpty();
  }

  @Test
  void J13_J24_whoeverSharesItWithOnePersonAsksThoseWhoDecide_andIsNoneOfThem() {
    String token = token();

    FakeMessage said =
        cho.command(site, "image share", Map.of("image", token, "to", "<@" + dan.id() + ">"))
            .reply();
    assertThat(said.text()).contains("opens by approval only");
    FakeInteraction form = cho.press(said, said.buttons().get(0));
    assertThat(cho.submitModal(form, Map.of("why", "for the report")).reply().text())
        .contains("Asked.");
    FakeMessage question = told(bob, "to see a picture in");
    assertThat(question.text())
        .contains(Long.toString(cho.id()), Long.toString(dan.id()), "for the report");

    assertThat(bob.press(question, "Approve 1 h").reply().text()).contains("may look for 1h");
    assertThat(website.view(letIn(), "/i/" + token).statusCode()).isEqualTo(200);
    assertThat(find(cho, "to see a picture in")).isEmpty();
  }

  private void set(String name, String value) {
    cho.command(site, "image policy set", Map.of("name", name, "value", value)).reply();
  }

  /** Of a picture of Ana's. */
  private String token() {
    return Website.path(cardOf("north pier", picture()).text()).substring("/i/".length());
  }

  private static String request(FakePerson one, FakeChannel where, String token) {
    return one.command(where, "image request", Map.of("image", token, "reason", "for the report"))
        .reply()
        .text();
  }

  /** Dan, behind Open of what told him that he is let in. */
  private Website.Visitor letIn() {
    FakeMessage granted = told(dan, "You may look at the picture");
    return website.arrive(dan.press(granted, "Open").reply().text());
  }
}
