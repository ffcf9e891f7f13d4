package io.cloakroom.discord.looking;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.discord.Museum;
import io.cloakroom.discord.Website;
import io.cloakroom.discord.fake.people.FakePerson;
import io.cloakroom.discord.fake.world.FakeChannel;
import io.cloakroom.discord.fake.world.FakeMessage;
import io.cloakroom.discord.fake.world.Permissions;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkId;
import io.cloakroom.link.own.OwnWords;
import io.cloakroom.policy.ViewLimit;
import io.cloakroom.testing.Sample;
import io.cloakroom.vault.ImageId;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** J34 and T48 on Discord: pictures are found by what was said of them, by whoever reads it. */
final class FindJourneysTest extends Museum {
  private FakeMessage posted(FakePerson author, FakeChannel where, String text) {
    return replaced(author.post(where, text, picture()));
  }

  private static FakeMessage finds(FakePerson who, FakeChannel where, Map<String, ?> wanted) {
    return who.command(where, "image find", wanted).reply();
  }

  private static FakeMessage finds(FakePerson who, FakeChannel where, String words) {
    return finds(who, where, Map.of("text", words));
  }

  @Test
  void J34_findsByWordsTheirBeginningsAndTagsInAllChannelsOfTheAsker() {
    posted(ana, site, "Cracks at the north pier #bridge");
    posted(ana, other, "The PIERS from above");
    posted(bob, site, "South wall");

    FakeMessage found = finds(ana, other, "pier");

    assertThat(found.isEphemeral()).isTrue();
    assertThat(found.text())
        .containsSubsequence(
            "1. ",
            "The PIERS from above",
            "<#" + other.id() + ">",
            "2. ",
            "Cracks at the north pier",
            "<#" + site.id() + ">")
        .doesNotContain("South wall");
    assertThat(found.buttons())
        .containsExactly("Open 1", "More about 1", "Open 2", "More about 2", "Library");
    assertThat(finds(ana, other, "crack NORTH").text())
        .contains("Cracks at the north pier")
        .doesNotContain("2. ");
    assertThat(finds(bob, site, Map.of("tag", "bridge")).text())
        .contains("Cracks at the north pier")
        .doesNotContain("2. ");
    assertThat(finds(ana, ana.directChannel(), "crack").text())
        .contains("Cracks at the north pier");
    assertThat(ana.press(found, "Open 2").reply().text()).contains("For you alone");
    assertThat(ana.press(found, "More about 2").reply().text()).contains("`#bridge`");
  }

  @Test
  void J34_narrowsByPersonStateAndDay() {
    String token = Website.path(posted(ana, site, "north pier").text()).substring("/i/".length());
    posted(bob, site, "south pier");
    LocalDate day =
        LocalDate.ofInstant(
            disk.database()
                .links()
                .in(conversation(site), Optional.empty(), 1)
                .get(0)
                .image()
                .id()
                .madeAt(),
            ZoneOffset.UTC);
    String before = day.minusDays(2).toString();
    String behind = day.plusDays(2).toString();

    assertThat(finds(bob, site, Map.of("text", "pier", "from", ana)).text())
        .contains("north pier")
        .doesNotContain("south pier");
    ana.command(site, "image revoke", Map.of("image", token)).reply();
    Map<String, String> revoked = Map.of("text", "pier", "state", "revoked");
    assertThat(finds(cho, site, revoked).text())
        .as("an admin")
        .contains("north pier")
        .doesNotContain("south pier");
    assertThat(finds(bob, site, revoked).text()).as("a member").contains("Nothing fits");
    assertThat(finds(bob, site, Map.of("after", before, "before", behind)).text())
        .contains("south pier");
    assertThat(finds(bob, site, Map.of("text", "pier", "before", before)).text())
        .contains("Nothing fits");
    assertThat(finds(bob, site, Map.of("text", "pier", "after", behind)).text())
        .contains("Nothing fits");
  }

  @Test
  void T48_whoeverDoesNotSeeTheChannelIsAnsweredAsIfThereWereNothing() {
    posted(ana, site, "Secret pier #hidden");
    assertThat(finds(bob, other, "secret").text()).contains("Secret pier");
    FakeMessage nothing = finds(dan, other, "nowhere");
    assertThat(nothing.text()).contains("Nothing fits");

    for (Map<String, ?> wanted :
        List.of(
            Map.of("text", "secret"),
            Map.of("text", "pier"),
            Map.of("tag", "hidden"),
            Map.of("from", ana),
            Map.of("state", "live"))) {
      FakeMessage answer = finds(dan, other, wanted);
      assertThat(answer.text()).as("%s", wanted).isEqualTo(nothing.text());
      assertThat(answer.components()).as("%s", wanted).isEqualTo(nothing.components());
      assertThat(answer.embeds()).as("%s", wanted).isEqualTo(nothing.embeds());
    }

    site.deny(bob, Permissions.VIEW_CHANNEL);
    assertThat(finds(bob, other, "secret").text()).isEqualTo(nothing.text());
  }

  @Test
  void J34_turnsThePagesByButtonBothWays() {
    for (int picture = 1; picture <= 21; picture++) {
      titledBefore("Pier " + picture);
    }

    FakeMessage first = finds(bob, site, "pier");
    FakeMessage second = bob.press(first, "Older").reply();
    FakeMessage third = bob.press(second, "Older").reply();
    FakeMessage back = bob.press(third, "Newer").reply();
    FakeMessage start = bob.press(back, "Newer").reply();

    assertThat(first.text()).containsSubsequence("1. ", "Pier 21", "10. ", "Pier 12");
    assertThat(first.buttons()).contains("Older").doesNotContain("Newer");
    assertThat(second.text()).containsSubsequence("1. ", "Pier 11", "10. ", "Pier 2");
    assertThat(third.buttons()).containsExactly("Open 1", "More about 1", "Library", "Newer");
    assertThat(back.text()).isEqualTo(second.text());
    assertThat(start.text()).isEqualTo(first.text());
  }

  private void titledBefore(String title) {
    Link link =
        Link.issue(
            LinkId.next(),
            Sample.picture(ImageId.next()),
            conversation(site),
            person(ana),
            clock.instant(),
            clock.instant().plus(Duration.ofDays(1)),
            ViewLimit.NONE);
    disk.database().links().add(link, OwnWords.NONE.titled(Optional.of(title)), List.of());
  }

  @Test
  void J34_nothingInAnAnswerIsAlive() {
    posted(ana, site, "pier @everyone **bold**\n2. **Forged** by <@" + bob.id() + ">");

    FakeMessage found = finds(bob, site, "pier");

    assertThat(found.text())
        .contains("1. ")
        .doesNotContain("@everyone", "**bold**", "<@" + bob.id() + ">", "\n2.");
    assertThat(finds(bob, site, Map.of("text", "pier", "project", "@here **x**\n<#1>")).text())
        .contains("No project")
        .doesNotContain("@here", "**x**", "<#1>");
  }
}
