package io.cloakroom.discord.governing;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.discord.Museum;
import io.cloakroom.discord.Website;
import io.cloakroom.discord.fake.people.FakePerson;
import io.cloakroom.discord.fake.world.ChannelKind;
import io.cloakroom.discord.fake.world.FakeChannel;
import io.cloakroom.discord.fake.world.FakeMessage;
import io.cloakroom.policy.RoleHolder;
import io.cloakroom.policy.Roles;
import io.cloakroom.policy.Scope;
import io.cloakroom.testing.StandInWatch;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** J42, J44 on Discord: what is noticed; a channel or a person is frozen, and two lift that. */
final class IncidentJourneysTest extends Museum {
  private FakeChannel log;
  private FakePerson second;
  private Website website;

  @BeforeEach
  void twoAreSecurity() throws IOException {
    website = new Website(bot, clock);
    log = discord.guild().add(ChannelKind.TEXT, "mod-log");
    sec.command(log, "image admin log-channel", Map.of("value", "on")).reply();
    second = discord.person("second");
    disk.database()
        .policies()
        .grant(
            Scope.of(workspace()),
            Roles.SECURITY,
            RoleHolder.person(Long.toString(second.id())),
            AuditEvent.of(clock.instant(), workspace(), Action.ROLE_CHANGED));
  }

  @AfterEach
  void closeWebsite() throws IOException {
    website.close();
  }

  @Test
  void J42_aChannelIsFrozen_itsCardSaysSo_andTwoLiftIt() {
    FakeMessage card = cardOf("north pier", picture());
    String path = Website.path(card.text());
    Website.Visitor visitor = website.arrive(bob.press(card, "Open").reply().text());
    assertThat(website.view(visitor, path).statusCode()).isEqualTo(200);

    FakeMessage asked =
        sec.command(log, "image incident freeze", Map.of("channel", site, "since", "2d")).reply();
    assertThat(asked.text()).contains("1 link", "1 person has looked at them", "It takes two");
    FakeMessage frozen = sec.press(asked, "Freeze 1 link").reply();
    assertThat(frozen.text()).contains("is frozen");

    assertThat(website.view(visitor, path).statusCode()).isEqualTo(403);
    inTime("the card to say so", () -> card.text().contains("Frozen by security"));
    assertThat(card.buttons()).containsExactly("More");
    FakeMessage told = inLog("froze");
    assertThat(sec.press(frozen, "Lift it").reply().text()).contains("one of two");
    assertThat(website.view(visitor, path).statusCode()).isEqualTo(403);

    assertThat(second.press(told, "Lift").reply().text()).contains("is not frozen any more");

    assertThat(website.view(visitor, path).statusCode()).isEqualTo(200);
    inTime("the card to say so", () -> card.buttons().contains("Open"));
    assertThat(events(Action.INCIDENT_LIFTED)).hasSize(1);
  }

  @Test
  void J42_J44_aPersonIsFrozen() {
    FakeMessage card = cardOf("north pier", picture());
    String path = Website.path(card.text());
    Website.Visitor visitor = website.arrive(bob.press(card, "Open").reply().text());

    FakeMessage asked = sec.command(log, "image incident freeze", Map.of("person", bob)).reply();
    assertThat(asked.text()).contains("They look at no picture any more");
    assertThat(sec.press(asked, "Freeze").reply().text()).contains("is frozen");

    assertThat(website.view(visitor, path).statusCode()).isEqualTo(403);
    assertThat(bob.press(card, "Open").reply().text()).contains("security has frozen it, or you");
  }

  @Test
  void J44_whoLooksAtManyPicturesIsNoticed_andTheButtonOfTheNoticeFreezesThem() {
    Map<String, Object> often = Map.of("rule", "pictures", "value", "3/5m");
    assertThat(sec.command(log, "image incident watch", often).reply().text())
        .contains("50/5m", "3/5m");
    StandInWatch watch = new StandInWatch(disk.database(), workspace(), bot.messenger, clock);
    for (int i = 0; i < 3; i++) {
      FakeMessage card = cardOf("north pier " + i, picture());
      Website.Visitor visitor = website.arrive(bob.press(card, "Open").reply().text());
      assertThat(website.view(visitor, Website.path(card.text())).statusCode()).isEqualTo(200);
    }
    watch.round();
    FakeMessage told = inLog("3 different pictures");
    assertThat(told.text()).doesNotContain(Long.toString(bob.id()));
    assertThat(told.buttons())
        .containsExactly("Freeze", "Who is it?", "See the log", "Not a concern");

    assertThat(bob.press(told, "Who is it?").reply().text()).contains("the security role");
    assertThat(sec.press(told, "Who is it?").reply().text())
        .contains(Long.toString(bob.id()), "What was noticed");
    FakeMessage asked = second.press(told, "Freeze").reply();
    assertThat(asked.text()).contains("They look at no picture any more");
    assertThat(second.press(asked, "Freeze").reply().text()).contains("is frozen");

    FakeMessage card = cardOf("north pier 3", picture());
    assertThat(bob.press(card, "Open").reply().text()).contains("security has frozen it, or you");
    assertThat(sec.press(told, "Not a concern").reply().text())
        .contains("For a day nobody is told again");
  }

  private FakeMessage inLog(String words) {
    inTime(words, () -> log.messages().stream().anyMatch(one -> one.text().contains(words)));
    return log.messages().stream()
        .filter(one -> one.text().contains(words))
        .findFirst()
        .orElseThrow();
  }
}
