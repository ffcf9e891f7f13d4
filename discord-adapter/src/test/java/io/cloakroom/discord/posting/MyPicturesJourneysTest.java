package io.cloakroom.discord.posting;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.discord.Museum;
import io.cloakroom.discord.fake.world.FakeChannel;
import io.cloakroom.discord.fake.world.FakeGuild;
import io.cloakroom.discord.fake.world.FakeMessage;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkId;
import io.cloakroom.policy.ViewLimit;
import io.cloakroom.testing.Sample;
import io.cloakroom.vault.ImageId;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Somebody finds again what they posted, in whatever channel that was. */
final class MyPicturesJourneysTest extends Museum {
  @Test
  void listsOnesOwnInAnyChannel_turnsBothWays_andOpens() {
    cardOf("north pier", picture());
    for (int picture = 0; picture < 10; picture++) {
      postedBefore();
    }

    FakeMessage latest = ana.command(other, "image mine").reply();
    FakeMessage older = ana.press(latest, "Older").reply();
    FakeMessage back = ana.press(older, "Newer").reply();

    assertThat(latest.isEphemeral()).isTrue();
    assertThat(latest.text())
        .contains("Your latest pictures", "1. ", "10. ", "<#" + other.id() + ">", "opens until")
        .doesNotContain("north pier");
    assertThat(latest.buttons()).contains("Open 1", "More about 10", "Older");
    assertThat(older.text()).contains("north pier", "<#" + site.id() + ">");
    assertThat(older.buttons()).containsExactly("Open 1", "More about 1", "Library", "Newer");
    assertThat(back.text()).isEqualTo(latest.text());
    assertThat(ana.press(older, "Open 1").reply().text()).contains("For you alone");
  }

  @Test
  void listsTheSameWithTheBotAlone_turnsBothWays_andOpensAndTellsMore() {
    cardOf("north pier", picture());
    for (int picture = 0; picture < 10; picture++) {
      postedBefore();
    }

    FakeMessage latest = ana.command(ana.directChannel(), "image mine").reply();
    FakeMessage older = ana.press(latest, "Older").reply();
    FakeMessage back = ana.press(older, "Newer").reply();

    assertThat(latest.buttons()).contains("Open 1", "More about 10", "Older");
    assertThat(older.text()).contains("north pier", "<#" + site.id() + ">");
    assertThat(back.text()).isEqualTo(latest.text());
    assertThat(ana.press(older, "More about 1").reply().text()).contains("Posted by");
    assertThat(ana.press(older, "Open 1").reply().text()).contains("For you alone");
    assertThat(bob.command(bob.directChannel(), "image mine").reply().text()).contains("Welcome");
  }

  @Test
  void completesWithTheBotAloneWithoutAskingAtEachKeyWhetherTheyAreThere() {
    cardOf("north pier", picture());
    FakeChannel alone = ana.directChannel();

    assertThat(ana.autocomplete(alone, "image info", "image", "n").choices())
        .singleElement()
        .asString()
        .contains("north pier");
    int asked = membersAsked();
    ana.autocomplete(alone, "image info", "image", "no").choices();

    assertThat(membersAsked()).isEqualTo(asked);
  }

  private int membersAsked() {
    return discord.journal().calls("GET", "/guilds/{guild_id}/members/{user_id}").size();
  }

  /** Nothing of the server is told to who left it. */
  @Test
  void listsNothingWithTheBotAloneToWhoLeftTheServer() {
    cardOf("north pier", picture());
    assertThat(ana.command(ana.directChannel(), "image mine").reply().text())
        .contains("north pier");

    ana.leave();

    assertThat(ana.command(ana.directChannel(), "image mine").reply().text())
        .contains("That works in a channel of the server that it is about")
        .doesNotContain("north pier");
  }

  /** It says of neither server that they mean it. */
  @Test
  void takesNoCommandWithTheBotAloneOfWhoIsInTwoServers() {
    cardOf("north pier", picture());
    FakeGuild annex = discord.addGuild("Annex");
    ana.join(annex);
    awaitFreely("the other server", () -> !annex.channel("general").messages().isEmpty());

    assertThat(ana.command(ana.directChannel(), "image mine").reply().text())
        .contains("That works in a channel of the server that it is about")
        .doesNotContain("north pier");
    assertThat(ana.command(other, "image mine").reply().text()).contains("north pier");
  }

  @Test
  void greetsANewcomerWithWhatToDo() {
    cardOf("north pier", picture());

    FakeMessage said = bob.command(site, "image mine").reply();

    assertThat(said.isEphemeral()).isTrue();
    assertThat(said.text())
        .contains("Welcome", "Post a picture in a channel that I am in", "/image help");
  }

  private void postedBefore() {
    Link link =
        Link.issue(
            LinkId.next(),
            Sample.picture(ImageId.next()),
            conversation(other),
            person(ana),
            clock.instant(),
            clock.instant().plus(Duration.ofDays(1)),
            ViewLimit.NONE);
    disk.database().links().add(link, List.of());
  }
}
