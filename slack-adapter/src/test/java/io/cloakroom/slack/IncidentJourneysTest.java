package io.cloakroom.slack;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.slack.fake.FakeChannel;
import io.cloakroom.slack.fake.FakePerson;
import io.cloakroom.slack.fake.SeenMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** J42 on Slack: a channel or a person is frozen, and two of security lift that. */
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
