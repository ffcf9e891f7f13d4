package io.cloakroom.slack.looking;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.link.Link;
import io.cloakroom.link.LinkId;
import io.cloakroom.link.own.OwnWords;
import io.cloakroom.policy.ViewLimit;
import io.cloakroom.slack.Photo;
import io.cloakroom.slack.SlackRig;
import io.cloakroom.slack.fake.FakeChannel;
import io.cloakroom.slack.fake.FakeFile;
import io.cloakroom.slack.fake.FakePerson;
import io.cloakroom.slack.fake.SeenMessage;
import io.cloakroom.testing.Sample;
import io.cloakroom.vault.ImageId;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** J34 and T48 on Slack: pictures are found by what was said of them, by whoever reads it. */
class FindJourneysTest {
  private final SlackRig rig = new SlackRig();
  private final FakeChannel quay = rig.slack.channel("quay", rig.ana, rig.dan);

  @BeforeEach
  void inviteTheBot() {
    rig.ana.inviteBot(quay);
  }

  @AfterEach
  void stop() {
    rig.close();
  }

  private SeenMessage posted(FakePerson author, FakeChannel where, String text) {
    return rig.card(author.post(where, text, FakeFile.of("IMG_1.jpg", Photo.jpeg())), "Protected");
  }

  private SeenMessage finds(FakePerson who, FakeChannel where, String typed) {
    return who.command(where, "/image find " + typed).awaitAnswer("fit");
  }

  @Test
  void J34_finds_by_words_their_beginnings_and_tags_in_all_channels_of_the_asker() {
    posted(rig.ana, rig.site, "Cracks at the north pier #bridge");
    posted(rig.ana, quay, "The PIERS from above");
    posted(rig.bob, rig.site, "South wall");

    SeenMessage found = finds(rig.ana, quay, "pier");

    assertThat(found.ephemeral()).isTrue();
    assertThat(found.words())
        .containsSubsequence(
            "1. ",
            "The PIERS from above",
            "<#" + quay.id() + ">",
            "2. ",
            "Cracks at the north pier",
            "<#" + rig.site.id() + ">")
        .doesNotContain("South wall");
    assertThat(found.buttons())
        .containsExactly("Open 1", "More about 1", "Open 2", "More about 2", "Library");
    assertThat(finds(rig.ana, quay, "crack NORTH").words())
        .contains("Cracks at the north pier")
        .doesNotContain("2. ");
    assertThat(finds(rig.bob, rig.site, "tag:bridge").words())
        .contains("Cracks at the north pier")
        .doesNotContain("2. ");
    assertThat(rig.ana.press(found, "Open 2").awaitAnswer("For you alone").words()).isNotEmpty();
    assertThat(rig.ana.press(found, "More about 2").awaitAnswer("Posted by").words())
        .contains("#bridge");
    assertThat(rig.bob.ephemerals()).noneMatch(one -> one.words().contains("PIERS"));
  }

  @Test
  void J34_narrows_by_person_state_and_day() {
    SeenMessage card = posted(rig.ana, rig.site, "north pier");
    posted(rig.bob, rig.site, "south pier");
    LocalDate day =
        LocalDate.ofInstant(
            rig.db
                .links()
                .in(rig.bot.conversation(rig.site.id()), Optional.empty(), 1)
                .get(0)
                .image()
                .id()
                .madeAt(),
            ZoneOffset.UTC);

    assertThat(finds(rig.bob, rig.site, "pier from:@ana").words())
        .contains("north pier")
        .doesNotContain("south pier");
    rig.ana.command(rig.site, "/image revoke " + card.url("Link")).awaitAnswer("revoked");
    assertThat(finds(rig.cho, rig.site, "pier state:revoked").words())
        .as("an admin")
        .contains("north pier")
        .doesNotContain("south pier");
    assertThat(finds(rig.bob, rig.site, "pier state:revoked").words())
        .as("a member")
        .contains("Nothing fits");
    String around = "after:" + day.minusDays(2) + " before:" + day.plusDays(2);
    assertThat(finds(rig.bob, rig.site, "pier " + around).words()).contains("south pier");
    assertThat(finds(rig.bob, rig.site, "pier before:" + day.minusDays(2)).words())
        .contains("Nothing fits");
    assertThat(finds(rig.bob, rig.site, "pier after:" + day.plusDays(2)).words())
        .contains("Nothing fits");
    rig.clock.turn(Duration.ofDays(8));
    assertThat(finds(rig.cho, rig.site, "pier state:expired").words())
        .contains("south pier")
        .doesNotContain("north pier");
  }

  @Test
  void T48_whoever_is_not_in_the_channel_is_answered_as_if_there_were_nothing() {
    posted(rig.ana, quay, "Secret pier #hidden");
    assertThat(finds(rig.dan, quay, "secret").words()).contains("Secret pier");
    SeenMessage nothing = finds(rig.bob, rig.site, "nowhere");

    for (String typed :
        List.of("secret", "pier", "tag:hidden", "from:@ana", "state:live", "secret from:@ana")) {
      SeenMessage answer = finds(rig.bob, rig.site, typed);
      assertThat(answer.blocks()).as(typed).isEqualTo(nothing.blocks());
      assertThat(answer.text()).as(typed).isEqualTo(nothing.text());
    }
    assertThat(refused("<#" + quay.id() + "|quay>")).isEqualTo(refused("<#C0NOWHERE|nowhere>"));

    rig.dan.leave(quay);
    rig.awaitThat(
        "dan to find nothing any more",
        () -> finds(rig.dan, rig.dan.directWithBot(), "secret").words().contains("Nothing fits"));
  }

  private String refused(String channel) {
    return rig.bob
        .command(rig.site, "/image find secret channel:" + channel)
        .awaitAnswer("channel")
        .words();
  }

  @Test
  void J34_turns_the_pages_by_button_both_ways() {
    for (int picture = 1; picture <= 21; picture++) {
      titledBefore("Pier " + picture);
    }

    SeenMessage first = finds(rig.bob, rig.site, "pier");
    SeenMessage second = rig.bob.press(first, "Older").awaitAnswer("Pier 11");
    SeenMessage third = rig.bob.press(second, "Older").awaitAnswer("Pier 1*");
    SeenMessage back = rig.bob.press(third, "Newer").awaitAnswer("Pier 11");
    SeenMessage start = rig.bob.press(back, "Newer").awaitAnswer("Pier 21");

    assertThat(first.words()).containsSubsequence("1. ", "Pier 21", "10. ", "Pier 12");
    assertThat(first.buttons()).contains("Older").doesNotContain("Newer");
    assertThat(second.buttons()).contains("Older", "Newer");
    assertThat(third.buttons()).containsExactly("Open 1", "More about 1", "Library", "Newer");
    assertThat(back.words()).isEqualTo(second.words());
    assertThat(start.words()).isEqualTo(first.words());
  }

  private void titledBefore(String title) {
    Link link =
        Link.issue(
            LinkId.next(),
            Sample.picture(ImageId.next()),
            rig.bot.conversation(rig.site.id()),
            new io.cloakroom.chat.Person(
                rig.bot.conversation(rig.site.id()).workspace(), rig.ana.id()),
            rig.clock.instant(),
            rig.clock.instant().plus(Duration.ofDays(1)),
            ViewLimit.NONE);
    rig.db.links().add(link, OwnWords.NONE.titled(Optional.of(title)), List.of());
  }

  @Test
  void J34_nothing_in_an_answer_is_alive() {
    posted(rig.ana, rig.site, "pier <!channel> *bold*\n2. *Forged* by <@" + rig.bob.id() + ">");

    SeenMessage found = finds(rig.bob, rig.site, "pier");

    assertThat(found.blocks().toString() + found.text())
        .doesNotContain("<!channel>", "<@" + rig.bob.id() + ">", "\\n2.");
    SeenMessage refused =
        rig.bob
            .command(rig.site, "/image find pier project:\"<!here> *x*\"")
            .awaitAnswer("No project");
    assertThat(refused.blocks().toString() + refused.text()).doesNotContain("<!here>", "*x*");
  }
}
