package io.cloakroom.discord.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.discord.Museum;
import io.cloakroom.discord.Website;
import io.cloakroom.discord.fake.people.FakePerson;
import io.cloakroom.discord.fake.world.FakeMessage;
import io.cloakroom.policy.RoleHolder;
import io.cloakroom.policy.Roles;
import io.cloakroom.policy.Scope;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** J36, J37 on Discord: what security asks of the record, what an author does, in which words. */
final class RecordJourneysTest extends Museum {
  private Website website;

  @BeforeEach
  void open() throws IOException {
    website = new Website(bot, clock);
  }

  @AfterEach
  void closeWebsite() throws IOException {
    website.close();
  }

  private FakeMessage asks(String question, Map<String, ?> options) {
    FakeMessage answer = sec.command(other, "image log " + question, options).reply();
    assertThat(answer.isEphemeral()).isTrue();
    return answer;
  }

  private void happened(Action action, String outcome) {
    disk.database()
        .audit()
        .append(
            AuditEvent.of(clock.instant(), workspace(), action)
                .by(person(bob))
                .in(conversation(site))
                .withOutcome(outcome));
  }

  private void looksAt(FakeMessage card) {
    website.view(website.arrive(bob.press(card, "Open").reply().text()), Website.path(card.text()));
    assertThat(events(Action.IMAGE_VIEWED)).isNotEmpty();
  }

  @Test
  void J36_J37_answersInWordsAndInTheTimeOfWhoeverReads() {
    cardOf("north pier", picture());
    cho.command(site, "image policy expiry", Map.of("value", "48h")).reply();
    FakeMessage policy = asks("policy", Map.of());
    FakeMessage exposure = asks("exposure", Map.of("since", "1d"));

    String second = "<t:" + clock.instant().getEpochSecond();
    assertThat(policy.text())
        .contains("What was changed of rules and roles", "policy changed", "expiry", "→ `2d`")
        .contains("role changed", second);
    assertThat(exposure.text())
        .contains("How long originals could be seen", "Removed: ", "1 original, after", "<t:")
        .contains("Nothing stands now that was to go");
  }

  @Test
  void J36_narrowsDownByChannelTimeActionAndOutcome() {
    happened(Action.IMAGE_VIEWED, "ok");
    happened(Action.ACCESS_DENIED, "expired");
    happened(Action.ACCESS_DENIED, "revoked");

    FakeMessage here =
        asks("recent", Map.of("channel", site, "action", "access", "outcome", "expired"));

    assertThat(here.text())
        .contains("only access", "only expired (the link had expired)")
        .contains("in <#" + site.id() + ">", "look refused (the link had expired)")
        .doesNotContain("revoked", "looked at");
    assertThat(asks("recent", Map.of("channel", other, "action", "looks")).text())
        .contains(": nothing");
    assertThat(asks("recent", Map.of("action", "access", "until", "1h")).text())
        .contains(": nothing", "until <t:");
    assertThat(asks("recent", Map.of("action", "access", "until", "2026-11-26")).text())
        .contains("look refused");
    assertThat(asks("exposure", Map.of("channel", other)).text()).contains("Removed: ", "none");
  }

  @Test
  void J36_turnsPagesByButtons() {
    for (int i = 0; i < 23; i++) {
      happened(Action.ACCESS_DENIED, i % 2 == 0 ? "expired" : "gone");
    }

    FakeMessage first = asks("denied", Map.of("outcome", "expired"));
    String shown = first.text();
    FakeMessage second = sec.press(first, "Older").reply();
    String older = second.text();
    List<String> offered = List.copyOf(second.buttons());
    FakeMessage back = sec.press(second, "Newer").reply();

    assertThat(shown).contains("10. ").doesNotContain("11. ", "no longer");
    assertThat(older).contains("2. ").doesNotContain("3. ", "no longer");
    assertThat(offered).contains("Newer").doesNotContain("Older");
    assertThat(back.text()).contains("10. ");
    assertThat(back.buttons()).contains("Older").doesNotContain("Newer");
  }

  @Test
  void F29_listsForgottenLinksAndRevokesOneByItsButton() {
    FakeMessage card = cardOf("north pier", picture());
    String token = Website.path(card.text()).substring("/i/".length());
    ana.command(site, "image extend", Map.of("image", token, "by", "80d")).reply();
    assertThat(events(Action.LINK_CHANGED)).hasSize(1);
    clock.turn(Duration.ofDays(31));

    FakeMessage stale = asks("stale", Map.of());
    assertThat(stale.text())
        .contains("Open links that nobody looked at for 30 days", "1. ", "<@" + ana.id() + ">")
        .contains("<#" + site.id() + ">");
    assertThat(sec.press(stale, "Revoke 1").reply().text()).contains("revoked");

    inTime("the card to say so", () -> card.text().contains("Revoked: it no longer opens."));
    assertThat(asks("stale", Map.of()).text()).contains("Every open link was looked at");
  }

  @Test
  void J36_tellsSecurityOfAChannelThatItCannotRead_factsAndNeverPixels() {
    FakePerson second = discord.person("second");
    disk.database()
        .policies()
        .grant(
            Scope.of(workspace()),
            Roles.SECURITY,
            RoleHolder.person(Long.toString(second.id())),
            AuditEvent.of(clock.instant(), workspace(), Action.ROLE_CHANGED));
    FakeMessage card = cardOf("draft", picture());
    String link = Website.path(card.text()).substring("/i/".length());
    assertThat(sec.canSee(site)).isFalse();
    int asked = events(Action.AUDIT_QUERY).size();

    FakeMessage told = asks("channel", Map.of("channel", site));
    FakeMessage list = sec.command(other, "image list", Map.of("channel", site)).reply();
    FakeMessage info = sec.command(other, "image info", Map.of("image", link)).reply();
    FakeMessage who = sec.command(other, "image who", Map.of("image", link)).reply();
    FakeMessage rules = sec.command(other, "image policy show", Map.of("channel", site)).reply();
    FakeMessage open = sec.command(other, "image open", Map.of("image", link)).reply();

    assertThat(told.text())
        .contains("What happened", "<#" + site.id() + ">", "original removed")
        .contains("<@" + ana.id() + ">");
    assertThat(list.text()).contains("opens until", "0 views");
    assertThat(info.text()).contains("Posted by");
    assertThat(who.text()).contains("<@" + ana.id() + ">");
    assertThat(rules.text()).contains("What holds in", "<#" + site.id() + ">");
    assertThat(open.text()).contains("does not open for you");
    Website.Visitor visitor = website.arrive(open.text());
    assertThat(website.view(visitor, Website.path(card.text())).statusCode()).isEqualTo(403);
    for (FakeMessage one : List.of(told, list, info, who, rules)) {
      assertThat(one.attachments()).isEmpty();
      assertThat(one.text()).doesNotContain("draft", "IMG_1");
    }
    assertThat(events(Action.IMAGE_VIEWED)).isEmpty();
    assertThat(events(Action.AUDIT_QUERY))
        .hasSize(asked + 5)
        .extracting(event -> event.details().get("command"))
        .contains("log channel", "list", "info", "who", "policy show");
    assertThat(second.command(other, "image log queries").reply().text())
        .contains("<@" + sec.id() + ">", "log channel", "policy show");
  }

  @Test
  void J36_tellsAnAuthorWhatHappenedAndNotWhoLooked() {
    FakeMessage card = cardOf("north pier", picture());
    looksAt(card);
    String token = Website.path(card.text()).substring("/i/".length());

    FakeMessage told = ana.command(site, "image log image", Map.of("image", token)).reply();

    assertThat(told.isEphemeral()).isTrue();
    assertThat(told.text()).contains("somebody: looked at").doesNotContain(Long.toString(bob.id()));
    assertThat(asks("image", Map.of("image", token)).text())
        .contains("<@" + bob.id() + ">: looked at", "<t:");
  }

  /** T56: ids, counts and codes. */
  @Test
  void T56_keepsNoNameWordOrFileNameOnRecord() {
    FakeMessage card = cardOf("north pier", picture());
    looksAt(card);
    ana.command(site, "image policy expiry", Map.of("value", "48h")).reply();
    asks("recent", Map.of());
    String token = Website.path(card.text()).substring("/i/".length());

    assertThat(disk.database().recorded())
        .extracting(one -> one.event().action())
        .contains(Action.ORIGINAL_REMOVED, Action.IMAGE_VIEWED, Action.COMMAND_DENIED);
    assertThat(disk.database().recorded())
        .allSatisfy(
            one ->
                assertThat(one.event().toString())
                    .doesNotContain("IMG_1", ".jpg", "north", "pier", token, "127.0.0.1")
                    .doesNotContainIgnoringCase("=ana", "=bob", "=cho", "=sec"));
  }
}
