package io.cloakroom.discord.governing;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.card.CardKey;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Notice;
import io.cloakroom.discord.Museum;
import io.cloakroom.discord.Website;
import io.cloakroom.discord.fake.people.FakePerson;
import io.cloakroom.discord.fake.world.FakeChannel;
import io.cloakroom.discord.fake.world.FakeMessage;
import io.cloakroom.discord.fake.world.Permissions;
import io.cloakroom.link.Keeping;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** J33 on Discord: a channel is looked over by who administers it, and shortened unanswered. */
final class ReviewJourneysTest extends Museum {
  @Test
  void J33_theAdminIsToldOnceAMonth_andTheLinkIsShortenedUnanswered() {
    longLived();
    String token = Website.path(cards(site).get(0).text()).substring("/i/".length());
    clock.turn(Duration.ofDays(62));

    FakeMessage card = told(cho, "Monthly review of");

    assertThat(card.text()).contains("One open link that nobody looked at for a month");
    assertThat(card.buttons()).contains("Shorten it to a day", "Revoke it", "Keep all as it is");
    assertThat(find(ana, "Monthly review of")).isEmpty();
    inTime("the record", () -> events(Action.REVIEW_TOLD).size() == 1);
    clock.turn(Duration.ofDays(7));
    told(cho, "Nobody chose to keep all in the review of");
    inTime("the record", () -> events(Action.REVIEW_SHORTENED).size() == 1);

    clock.turn(Duration.ofHours(25));
    inTime("the link's end", () -> ended() == 1);
    inTime("the card to say so", () -> cards(site).get(0).text().contains("Expired"));
    assertThat(cho.command(site, "image renew", Map.of("image", token)).reply().text())
        .contains("new link");
  }

  @Test
  void J33_eachButtonAnswersForItsPresser_andKeepAnswersForTheMonth() {
    longLived();
    clock.turn(Duration.ofDays(62));
    FakeMessage card = told(cho, "Monthly review of");

    assertThat(cho.press(card, "Shorten it to a day").reply().text())
        .contains("Set for the picture");
    assertThat(cho.press(card, "Revoke it").reply().text()).contains("is revoked");
    assertThat(cho.press(card, "Revoke it").reply().text()).contains("was revoked before");
    assertThat(cho.press(card, "Keep all as it is").reply().text()).contains("All stays as it is");

    assertThat(cho.command(site, "image policy review", Map.of()).reply().text())
        .contains("Nothing stands out in");
    assertThat(ana.command(site, "image policy review", Map.of()).reply().text())
        .doesNotContain("Nothing stands out");
    assertThat(events(Action.REVIEW_KEPT)).hasSize(1);
  }

  @Test
  void J33_destroysWhatIsKeptWithoutALink_andEndsWhoWasLetIn() {
    opens("a barge beside the north pier", "1d");
    keepAll();
    clock.turn(Duration.ofDays(2));
    inTime("its link's end", () -> ended() == 1);
    clock.turn(Duration.ofDays(31));
    String shared = Website.path(cardOf("north pier", picture()).text());
    Map<String, String> toDan =
        Map.of("image", shared.substring("/i/".length()), "to", "<@" + dan.id() + ">");
    assertThat(cho.command(site, "image share", toDan).reply().text()).contains("may look");

    FakeMessage review = cho.command(site, "image policy review", Map.of()).reply();
    assertThat(review.buttons()).contains("Destroy it", "End B1");
    cho.press(review, "End B1").reply();
    FakeMessage sure = cho.press(review, "Destroy it").reply();
    assertThat(sure.text()).contains("Take this picture back everywhere?");
    assertThat(events(Action.IMAGE_REMOVED)).as("nothing before it is sure").isEmpty();
    cho.press(sure, "Remove everywhere").reply();
    inTime("the picture's end", () -> events(Action.IMAGE_REMOVED).size() == 1);

    assertThat(cho.command(site, "image policy review", Map.of()).reply().text())
        .contains("Nothing stands out in");
  }

  /** F44: what the policy allows and nobody used is taken back by a press, and by nobody else's. */
  @Test
  void J33_switchesDownloadsOffAndLetsMembersLookAlone() throws Exception {
    for (Map.Entry<String, String> one :
        Map.of("expiry", "60d", "download", "on", "access", "open").entrySet()) {
      Map<String, String> values = Map.of("name", one.getKey(), "value", one.getValue());
      cho.command(site, "image policy set", values).reply();
    }
    int before = events(Action.POLICY_CHANGED).size();
    try (Website website = new Website(bot, clock)) {
      String path = looked(website, 5);
      clock.turn(Duration.ofDays(6));
      FakeMessage card = told(cho, "Monthly review of");
      assertThat(card.text())
          .contains("Of the 5 open pictures that were looked at within a month none was");
      Website.Visitor visitor = opened(website, dan, other, path);
      assertThat(website.view(visitor, path).statusCode()).isEqualTo(200);

      site.deny(cho, Permissions.MANAGE_CHANNELS);
      assertThat(cho.press(card, "Switch downloads off").reply().text())
          .contains("admins of this channel");
      assertThat(cho.press(card, "Members only").reply().text()).contains("admins of this channel");
      assertThat(events(Action.POLICY_CHANGED)).as("by who may no longer").hasSize(before);
      assertThat(events(Action.COMMAND_DENIED)).hasSize(2);
      site.allow(cho, Permissions.VIEW_CHANNEL | Permissions.MANAGE_CHANNELS);

      cho.press(card, "Switch downloads off").reply();
      cho.press(card, "Members only").reply();

      assertThat(events(Action.POLICY_CHANGED).stream().map(AuditEvent::details))
          .hasSize(before + 2)
          .anySatisfy(
              now ->
                  assertThat(now).containsEntry("setting", "download").containsEntry("new", "off"))
          .anySatisfy(
              now ->
                  assertThat(now)
                      .containsEntry("setting", "access")
                      .containsEntry("new", "restricted"));
      assertThat(website.view(opened(website, dan, other, path), path).statusCode()).isEqualTo(403);
      Website.Visitor bobs = opened(website, bob, site, path);
      assertThat(website.view(bobs, path).statusCode()).isEqualTo(200);
      assertThat(website.download(bobs, path).statusCode()).isEqualTo(403);
    }
    FakeMessage card = told(cho, "Monthly review of");
    assertThat(cho.command(site, "image policy review", Map.of()).reply().buttons())
        .doesNotContain("Switch downloads off", "Members only");
    assertThat(cho.press(card, "Switch downloads off").reply().text()).contains("already");
    assertThat(events(Action.POLICY_CHANGED)).hasSize(before + 2);
  }

  /** So many pictures, at each of which @bob looked; the path of one. */
  private String looked(Website website, int pictures) {
    List<String> paths = new ArrayList<>();
    for (int i = 1; i <= pictures; i++) {
      paths.add(Website.path(cardOf("north pier " + i, picture()).text()));
    }
    awaitKnown();
    Website.Visitor visitor = opened(website, bob, site, paths.get(0));
    paths.forEach(one -> assertThat(website.view(visitor, one).statusCode()).isEqualTo(200));
    return paths.get(0);
  }

  private static Website.Visitor opened(
      Website website, FakePerson who, FakeChannel where, String path) {
    Map<String, String> named = Map.of("image", path.substring("/i/".length()));
    return website.arrive(who.command(where, "image open", named).reply().text());
  }

  /** Discord takes 2,000 characters in one message: such a card stands in several. */
  @Test
  void J33_aCardInSeveralMessagesIsCorrectedInAllOfThem_whereAnotherAdminAnswered() {
    site.allow(bob, Permissions.VIEW_CHANNEL | Permissions.MANAGE_CHANNELS);
    bob.command(site, "image help").reply();
    for (int i = 0; i < 5; i++) {
      opens("a barge beside the north pier, from the east " + i, "1d");
    }
    keepAll();
    clock.turn(Duration.ofDays(2));
    inTime("their links' end", () -> ended() == 5);
    for (int i = 0; i < 5; i++) {
      longLived("the north pier at low water, seen from the west " + i);
    }
    clock.turn(Duration.ofDays(62));
    told(bob, "Unless somebody keeps all");
    FakeMessage choosing = told(cho, "Unless somebody keeps all");
    assertThat(choosing.text()).as("the last part").doesNotContain("Monthly review of");
    int parts = said(bob).size();

    assertThat(cho.press(choosing, "Keep all as it is").reply().text())
        .contains("All stays as it is");

    inTime("the first part", () -> find(bob, "nothing of it ends by itself any more").isPresent());
    inTime("the last part", () -> !find(bob, "Unless somebody keeps all").isPresent());
    assertThat(said(bob))
        .hasSizeLessThanOrEqualTo(parts)
        .noneMatch(one -> one.text().contains("Monthly review of"))
        .noneMatch(one -> one.buttons().contains("Keep all as it is"));
    assertThat(String.join("\n", said(bob).stream().map(FakeMessage::text).toList()))
        .containsOnlyOnce("5 open links that nobody")
        .containsOnlyOnce("5 pictures whose links ended")
        .containsOnlyOnce("seen from the west 3");
    assertThat(said(bob).get(said(bob).size() - 1).buttons()).contains("Look it over now");
    assertThat(said(bob).subList(0, said(bob).size() - 1)).allMatch(one -> one.buttons().isEmpty());
  }

  @Test
  void J33_partsThatAreNotNeededAnyMoreGo_andOthersComeWhereThereAreMore() throws Exception {
    CardKey key = new CardKey("review-1");
    List<Line> few = List.of(Line.of("Nothing of it ends."));
    List<Line> many = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      many.add(Line.of("The link number " + i + " ends a day later, as nobody looked at it."));
    }

    for (List<Line> lines : List.of(few, many, few)) {
      Notice notice = Notice.lasting(lines);
      if (said(cho).isEmpty()) {
        bot.messenger.tell(key, person(cho), conversation(site), notice);
      } else {
        bot.messenger.correct(key, person(cho), conversation(site), notice);
      }
      assertThat(String.join("\n", said(cho).stream().map(FakeMessage::text).toList()))
          .isEqualTo(
              lines.stream()
                  .map(one -> one.spans().get(0).text())
                  .collect(Collectors.joining("\n")));
    }
  }

  private List<FakeMessage> said(FakePerson person) {
    return person.directMessages().stream()
        .filter(one -> one.author().equals(discord.bot()) && !one.isDeleted())
        .toList();
  }

  /** Behind the end of their links. */
  private void keepAll() {
    Keeping year = Keeping.silent(Optional.of(clock.instant().plus(Duration.ofDays(365))));
    disk.database()
        .links()
        .living(conversation(site), clock.instant(), Optional.empty(), 9)
        .forEach(
            link ->
                disk.database()
                    .links()
                    .keep(
                        link,
                        year,
                        AuditEvent.of(clock.instant(), workspace(), Action.IMAGE_KEPT)));
  }

  private int ended() {
    Instant now = clock.instant();
    return disk.database().links().endedAndKept(conversation(site), now, now, 9).size();
  }

  private void opens(String words, String expiry) {
    String path = Website.path(cardOf(words, picture()).text());
    String token = path.substring("/i/".length());
    assertThat(
            cho.command(site, "image set", Map.of("image", token, "expiry", expiry)).reply().text())
        .contains("Set for");
  }

  private void longLived() {
    longLived("north pier");
  }

  private void longLived(String words) {
    opens(words, "120d");
    awaitKnown();
  }

  private void awaitKnown() {
    // It is asked once in some hours which channels there are.
    clock.turn(Duration.ofHours(7));
    inTime(
        "known",
        () ->
            !disk.database()
                .reviews()
                .due("discord", clock.instant().plus(Duration.ofDays(90)), 9)
                .isEmpty());
  }
}
