package io.cloakroom.slack.posting;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkId;
import io.cloakroom.policy.ViewLimit;
import io.cloakroom.slack.SlackRig;
import io.cloakroom.slack.fake.FakeChannel;
import io.cloakroom.slack.fake.SeenMessage;
import io.cloakroom.testing.Sample;
import io.cloakroom.vault.ImageId;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Somebody finds again what they posted, in whatever channel that was. */
class MyPicturesJourneysTest {
  private final SlackRig rig = new SlackRig();

  @AfterEach
  void stop() {
    rig.close();
  }

  @Test
  void listsOnesOwnInAnyChannelAndWithTheBotAlone_turnsBothWays_andOpens() {
    rig.protectedCard(rig.ana);
    FakeChannel elsewhere = rig.slack.channel("elsewhere", rig.ana, rig.bob);
    rig.ana.inviteBot(elsewhere);
    for (int picture = 0; picture < 10; picture++) {
      postedBefore(rig.bot.conversation(elsewhere.id()));
    }

    SeenMessage latest = rig.ana.command(elsewhere, "/image mine").awaitAnswer("Your latest");
    SeenMessage older = rig.ana.press(latest, "Older").awaitAnswer("north pier");
    SeenMessage back = rig.ana.press(older, "Newer").awaitAnswer("10. ");

    assertThat(latest.words()).contains("1. ", "10. ", "<#" + elsewhere.id() + ">", "opens until");
    assertThat(latest.buttons()).contains("Open 1", "More about 10", "Older");
    assertThat(older.words()).contains("north pier", "<#" + rig.site.id() + ">");
    assertThat(older.buttons()).containsExactly("Open 1", "More about 1", "Library", "Newer");
    assertThat(rig.ana.press(back, "Open 1").awaitAnswer("For you alone").words()).isNotEmpty();
    assertThat(rig.bob.sees(elsewhere))
        .noneMatch(message -> message.words().contains("Your latest pictures"));
    assertThat(
            rig.ana
                .command(rig.ana.directWithBot(), "/image mine")
                .awaitAnswer("Your latest")
                .buttons())
        .isEqualTo(latest.buttons());
  }

  private void postedBefore(Conversation where) {
    Link link =
        Link.issue(
            LinkId.next(),
            Sample.picture(ImageId.next()),
            where,
            new Person(where.workspace(), rig.ana.id()),
            rig.clock.instant(),
            rig.clock.instant().plus(Duration.ofDays(1)),
            ViewLimit.NONE);
    rig.db.links().add(link, List.of());
  }

  @Test
  void greetsANewcomerWithWhatToDo() {
    rig.protectedCard(rig.ana);

    String said = rig.bob.command(rig.site, "/image mine").awaitAnswer("Welcome").words();

    assertThat(said).contains("Post a picture in a channel that I am in", "/image help");
  }
}
