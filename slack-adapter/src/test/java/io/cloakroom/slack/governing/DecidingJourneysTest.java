package io.cloakroom.slack.governing;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.slack.BrowsingPerson;
import io.cloakroom.slack.SlackRig;
import io.cloakroom.slack.fake.FakeChannel;
import io.cloakroom.slack.fake.FakePerson;
import io.cloakroom.slack.fake.SeenMessage;
import io.cloakroom.slack.fake.SeenView;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** J13, J22, J24 and J26 on Slack: who decides, how many have to, and who may take it back. */
class DecidingJourneysTest {
  private final SlackRig rig = new SlackRig();
  private FakeChannel elsewhere;

  @BeforeEach
  void twoDecide() {
    elsewhere = rig.slack.channel("elsewhere", rig.dan);
    rig.dan.inviteBot(elsewhere);
    rig.cho.command(rig.site, "/image policy access approval");
    rig.awaitRecorded("policy.changed", 1);
    rig.cho.command(
        rig.site,
        "/image policy set approvers <@" + rig.cho.id() + "|cho>,<@" + rig.bob.id() + "|bob>");
    rig.awaitRecorded("policy.changed", 2);
  }

  @AfterEach
  void stop() {
    rig.close();
  }

  @Test
  void J24_nobody_approves_their_own() {
    String link = rig.protectedCard(rig.ana).url("Link");

    rig.cho.command(rig.site, "/image request " + link + " reason:mine").awaitAnswer("Asked.");
    SeenMessage question = told(rig.bob, "asks to see a picture");
    String id = rig.recorded("request.made").get(0).details().get("request");
    rig.cho
        .command(rig.site, "/image request asked:" + id + " answer:1h")
        .awaitAnswer("your own request");
    assertThat(rig.cho.directMessages())
        .noneMatch(one -> one.words().contains("asks to see a picture"));
    assertThat(rig.recorded("request.approved")).isEmpty();

    rig.bob.press(question, "Approve 1 h").awaitAnswer("may look for 1h");
    told(rig.cho, "You may look at the picture");
  }

  @Test
  void J24_two_different_people_let_somebody_in_where_two_have_to() {
    rig.cho.command(rig.site, "/image policy set approvals 2");
    rig.awaitRecorded("policy.changed", 3);
    String link = rig.protectedCard(rig.ana).url("Link");
    asks(link);
    SeenMessage first = told(rig.cho, "asks to see a picture");
    SeenMessage second = told(rig.bob, "asks to see a picture");

    rig.cho.press(first, "Approve 1 d").awaitAnswer("another one is still to press Approve");
    rig.cho.press(first, "Approve 1 d").awaitAnswer("the other one is somebody else");
    isRefused(link);
    rig.bob.press(second, "Approve 1 h").awaitAnswer("may look for 1h");

    assertThat(letIn().view(link).statusCode()).isEqualTo(200);
    assertThat(rig.recorded("request.seconded")).hasSize(1);
    assertThat(rig.recorded("request.approved")).hasSize(1);
  }

  @Test
  void J22_whoever_decides_takes_back_what_a_colleague_granted() {
    String link = rig.protectedCard(rig.ana).url("Link");
    asks(link);
    rig.cho
        .press(told(rig.cho, "asks to see a picture"), "Approve 7 d")
        .awaitAnswer("may look for 7d");
    BrowsingPerson dan = letIn();
    assertThat(dan.view(link).statusCode()).isEqualTo(200);

    SeenMessage answered = told(rig.bob, "let them in until");
    assertThat(answered.buttons()).containsExactly("Take it back");
    rig.bob.press(answered, "Take it back").awaitAnswer("cannot look any more");

    assertThat(dan.view(link).statusCode()).isEqualTo(403);
    told(rig.dan, "was taken back");
    assertThat(rig.recorded("grant.taken_back")).hasSize(1);
  }

  @Test
  void J26_break_glass_is_said_to_the_owner_and_where_security_reads() {
    FakeChannel security = rig.slack.channel("security", rig.wad);
    rig.wad.inviteBot(security);
    rig.wad.command(security, "/image admin log-channel on").awaitAnswer("From now on");
    rig.wad
        .command(security, "/image admin security person:<@" + rig.dan.id() + "> action:add")
        .awaitAnswer();
    String link = rig.protectedCard(rig.ana).url("Link");

    rig.dan
        .command(elsewhere, "/image incident break-glass " + link + " reason:a leak")
        .awaitAnswer("You may look at the picture");

    SeenMessage owners = told(rig.ana, "Break-glass");
    assertThat(owners.words()).contains("a leak", "Dan");
    SeenMessage said =
        rig.await(
            "the security channel to hear it",
            () ->
                rig.wad.sees(security).stream()
                    .filter(one -> one.words().contains("Break-glass"))
                    .findFirst());
    assertThat(said.words()).contains("a leak", "Dan").doesNotContain(link);
    assertThat(told(rig.cho, "Break-glass").buttons()).contains("Take it back");
    rig.ana.press(owners, "Take it back").awaitAnswer("cannot look any more");
  }

  @Test
  void J13_whoever_may_not_share_reads_why_and_asks_to_see_it() {
    String link = rig.protectedCard(rig.ana).url("Link");

    SeenMessage refused =
        rig.bob
            .command(rig.site, "/image share " + link + " to:<#" + elsewhere.id() + "|elsewhere>")
            .awaitAnswer("can be shared by");
    assertThat(refused.words()).contains("who posted it, and the admins of");
    SeenView form = rig.bob.press(refused, "Request to see the picture").awaitView();
    rig.bob.submit(form, Map.of("reason", "for the minutes"));

    assertThat(told(rig.cho, "asks to see a picture").words()).contains("for the minutes");
    assertThat(rig.recorded("link.shared")).isEmpty();
  }

  @Test
  void J13_J24_whoever_shares_it_with_one_person_asks_those_who_decide_and_is_none_of_them() {
    String link = rig.protectedCard(rig.ana).url("Link");

    SeenMessage said =
        rig.cho
            .command(rig.site, "/image share " + link + " to:<@" + rig.dan.id() + "|dan>")
            .awaitAnswer("opens by approval only");
    SeenView form = rig.cho.press(said, said.buttons().get(0)).awaitView();
    rig.cho.submit(form, Map.of("why", "for the report"));
    SeenMessage question = told(rig.bob, "to see a picture in");
    assertThat(question.words()).contains("Cho", "Dan", "for the report");
    assertThat(rig.cho.directMessages())
        .noneMatch(one -> one.words().contains("to see a picture in"));
    isRefused(link);

    rig.bob.press(question, "Approve 1 h").awaitAnswer("may look for 1h");
    assertThat(told(rig.dan, "let you in").buttons()).contains("Open");
    assertThat(letIn().view(link).statusCode()).isEqualTo(200);
  }

  private void asks(String link) {
    rig.dan
        .command(elsewhere, "/image request " + link + " reason:for the report")
        .awaitAnswer("Asked.");
  }

  private void isRefused(String link) {
    rig.dan.command(elsewhere, "/image open " + link).awaitAnswer("only for whoever was let in");
  }

  /** Dan, behind Open of what told him that he is let in. */
  private BrowsingPerson letIn() {
    SeenMessage granted = told(rig.dan, "You may look at the picture");
    SeenMessage opened = rig.dan.press(granted, "Open").awaitAnswer("For you alone");
    return rig.viewer().signIn(opened.url("Open the picture"));
  }

  private SeenMessage told(FakePerson person, String words) {
    return rig.await(
        words,
        () ->
            Stream.concat(person.directMessages().stream(), person.ephemerals().stream())
                .filter(one -> one.words().contains(words))
                .findFirst());
  }
}
