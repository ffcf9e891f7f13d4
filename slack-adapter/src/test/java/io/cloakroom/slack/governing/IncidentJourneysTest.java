package io.cloakroom.slack.governing;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.slack.BrowsingPerson;
import io.cloakroom.slack.SlackRig;
import io.cloakroom.slack.fake.FakeChannel;
import io.cloakroom.slack.fake.FakePerson;
import io.cloakroom.slack.fake.SeenMessage;
import io.cloakroom.testing.StandInWatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** J42, J44 on Slack: what is noticed; a channel or a person is frozen, and two lift that. */
class IncidentJourneysTest {
  private final SlackRig rig = new SlackRig();
  private FakeChannel room;

  @BeforeEach
  void danAndWadAreSecurity() {
    room = rig.slack.channel("security", rig.dan, rig.wad);
    rig.dan.inviteBot(room);
    for (FakePerson one : new FakePerson[] {rig.dan, rig.wad}) {
      rig.wad
          .command(room, "/image admin security person:<@" + one.id() + "> action:add")
          .awaitAnswer();
    }
    rig.wad.command(room, "/image admin log-channel on").awaitAnswer("From now on");
  }

  @AfterEach
  void stop() {
    rig.close();
  }

  @Test
  void J42_aChannelIsFrozen_itsCardSaysSo_andTwoLiftIt() {
    SeenMessage card = rig.protectedCard(rig.ana);
    String link = card.url("Link");
    SeenMessage opened = rig.bob.press(card, "Open").awaitAnswer("For you alone");
    BrowsingPerson bob = rig.viewer().signIn(opened.url("Open the picture"));
    assertThat(bob.view(link).statusCode()).isEqualTo(200);

    SeenMessage asked =
        rig.dan
            .command(room, "/image incident freeze <#" + rig.site.id() + "|site> since:2d")
            .awaitAnswer("stops");
    assertThat(asked.words()).contains("1 link", "1 person has looked at them", "It takes two");
    SeenMessage frozen = rig.dan.press(asked, "Freeze 1 link").awaitAnswer("is frozen");

    assertThat(bob.view(link).statusCode()).isEqualTo(403);
    rig.awaitThat("the card to say so", () -> shown(card).words().contains("Frozen by security"));
    assertThat(shown(card).buttons()).doesNotContain("Open");
    SeenMessage told = inRoom("froze");
    rig.dan.press(frozen, "Lift it").awaitAnswer("one of two");
    assertThat(bob.view(link).statusCode()).isEqualTo(403);

    rig.wad.press(told, "Lift").awaitAnswer("is not frozen any more");

    assertThat(bob.view(link).statusCode()).isEqualTo(200);
    rig.awaitThat("the card to say so", () -> shown(card).buttons().contains("Open"));
    rig.awaitRecorded("incident.lifted", 1);
  }

  @Test
  void J42_J44_aPersonIsFrozen() {
    SeenMessage card = rig.protectedCard(rig.ana);
    String link = card.url("Link");
    SeenMessage opened = rig.bob.press(card, "Open").awaitAnswer("For you alone");
    BrowsingPerson bob = rig.viewer().signIn(opened.url("Open the picture"));

    SeenMessage asked =
        rig.dan
            .command(room, "/image incident freeze <@" + rig.bob.id() + "|bob>")
            .awaitAnswer("They look at no picture any more");
    rig.dan.press(asked, "Freeze").awaitAnswer("is frozen");

    assertThat(bob.view(link).statusCode()).isEqualTo(403);
    rig.bob.press(card, "Open").awaitAnswer("security has frozen it, or you");
  }

  @Test
  void J44_whoLooksAtManyPicturesIsNoticed_andTheButtonOfTheNoticeFreezesThem() {
    rig.dan.command(room, "/image incident watch pictures 3/5m").awaitAnswer("50/5m");
    StandInWatch watch =
        new StandInWatch(
            rig.db, rig.bot.conversation(room.id()).workspace(), rig.bot.messenger, rig.clock);
    String link = "";
    for (int i = 0; i < 3; i++) {
      SeenMessage card = rig.protectedCard(rig.ana);
      link = card.url("Link");
      assertThat(rig.signedIn(rig.bob, card).view(link).statusCode()).isEqualTo(200);
    }
    watch.round();
    SeenMessage told = inRoom("3 different pictures");
    assertThat(told.words()).doesNotContain(rig.bob.id(), "Bob");
    assertThat(told.buttons())
        .containsExactly("Freeze", "Who is it?", "See the log", "Not a concern");

    rig.bob.press(told, "Who is it?").awaitAnswer("the security role");
    rig.dan.press(told, "Who is it?").awaitAnswer("Bob. What was noticed");
    SeenMessage asked =
        rig.dan.press(told, "Freeze").awaitAnswer("They look at no picture any more");
    rig.dan.press(asked, "Freeze").awaitAnswer("is frozen");

    SeenMessage card = rig.protectedCard(rig.ana);
    rig.bob.press(card, "Open").awaitAnswer("security has frozen it, or you");
    watch.round();
    assertThat(
            rig.wad.sees(room).stream().filter(one -> one.words().contains("different pictures")))
        .hasSize(1);
  }

  @Test
  void J44_whatIsNoConcernIsSaidBySecurity() {
    rig.dan.command(room, "/image incident watch refusals 1/5m").awaitAnswer("10/10m");
    StandInWatch watch =
        new StandInWatch(
            rig.db, rig.bot.conversation(room.id()).workspace(), rig.bot.messenger, rig.clock);
    rig.ana.command(rig.site, "/image log recent").awaitAnswer("the security role");
    watch.round();

    SeenMessage told = inRoom("One person was refused");
    rig.dan.press(told, "Not a concern").awaitAnswer("For a day nobody is told again");

    rig.awaitRecorded("watch.quieted", 1);
  }

  /** The card as it is by then. */
  private SeenMessage shown(SeenMessage card) {
    return rig.await("the card", () -> rig.bob.sees(card));
  }

  private SeenMessage inRoom(String words) {
    return rig.await(
        words,
        () -> rig.wad.sees(room).stream().filter(one -> one.words().contains(words)).findFirst());
  }
}
