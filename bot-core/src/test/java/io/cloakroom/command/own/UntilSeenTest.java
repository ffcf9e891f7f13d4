package io.cloakroom.command.own;

import static io.cloakroom.command.CommandStage.ANA;
import static io.cloakroom.command.CommandStage.BOB;
import static io.cloakroom.command.CommandStage.CHO;
import static io.cloakroom.command.CommandStage.DAN;
import static io.cloakroom.command.CommandStage.EVE;
import static io.cloakroom.command.CommandStage.SITE;
import static io.cloakroom.command.CommandStage.WAD;
import static io.cloakroom.command.CommandStage.WORKSPACE;
import static io.cloakroom.command.CommandStage.member;
import static io.cloakroom.command.CommandStage.outside;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Person;
import io.cloakroom.command.CommandStage;
import io.cloakroom.link.CountedLook;
import io.cloakroom.link.Keeping;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkEvents;
import io.cloakroom.link.LinkStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A link that ends once everybody has looked. */
class UntilSeenTest {
  private final CommandStage scene = new CommandStage();
  private final Link link = scene.picture(ANA, SITE);

  @Test
  void J62_endsOnceEverybodyButWhoeverPostedItHasLooked() {
    assertThat(set("until:all-seen"))
        .contains(
            "until: its time is over → everybody has looked, or its time is over",
            "Now: opens until everybody has looked, at the latest until");
    List.of(BOB, CHO, EVE).forEach(this::look);
    scene.allChores();
    assertThat(status()).isEqualTo(LinkStatus.LIVE);

    look(WAD);
    scene.allChores();

    assertThat(status()).isEqualTo(LinkStatus.EXPIRED);
    assertThat(scene.recorded(Action.LINK_EXPIRED))
        .extracting(AuditEvent::outcome)
        .containsExactly("all_seen");
    assertThat(scene.hears(ANA, SITE, "info " + scene.address(link)))
        .contains("ended as everybody had looked", "Seen by 4 of 4");
  }

  @Test
  void J62_whoeverJoinsLaterIsToLookTooAndWhoeverLeavesDoesNotHoldItUp() {
    set("until:all-seen");
    scene.messenger.seat(DAN, SITE, member(true, false));
    List.of(BOB, CHO, EVE, WAD).forEach(this::look);
    scene.allChores();
    assertThat(status()).isEqualTo(LinkStatus.LIVE);

    scene.messenger.seat(DAN, SITE, outside(false));
    scene.clock.turn(Duration.ofMinutes(11));
    scene.allChores();

    assertThat(status()).isEqualTo(LinkStatus.EXPIRED);
  }

  @Test
  void J62_neverTakesAListThatTheChatRefusesOrCutsForEverybody() {
    set("until:all-seen");
    List.of(BOB, CHO, EVE, WAD).forEach(this::look);

    scene.messenger.listsNobody = true;
    later();
    assertThat(status()).isEqualTo(LinkStatus.LIVE);

    scene.messenger.listsNobody = false;
    scene.messenger.silent = true;
    later();
    assertThat(status()).isEqualTo(LinkStatus.LIVE);

    scene.messenger.silent = false;
    crowd();
    later();
    assertThat(status()).isEqualTo(LinkStatus.LIVE);
  }

  @Test
  void J62_isRefusedWithAReasonWhereNobodyCouldSayWhenThatIs() {
    crowd();

    assertThat(set("until:all-seen"))
        .contains("Nothing changed", "more than 200 people may", "Give an expiry instead.");
    assertThat(now().own().endsWhenSeen()).isFalse();
  }

  @Test
  void J62_isRefusedWhereNobodyIsLeftToLook() {
    List.of(BOB, CHO, EVE, WAD).forEach(this::look);

    assertThat(set("until:all-seen")).contains("nobody is left to look");
  }

  @Test
  void J62_isTakenBackAndThenItsTimeAloneEndsIt() {
    set("until:all-seen");
    assertThat(set("until:all-seen")).contains("until is everybody has looked");
    assertThat(set("until:expiry")).contains("everybody has looked, or its time is over → its");
    List.of(BOB, CHO, EVE, WAD).forEach(this::look);
    scene.allChores();

    assertThat(status()).isEqualTo(LinkStatus.LIVE);
  }

  @Test
  void J62_givenMoreTimeAfterwardsItOpensAgainAndIsNotEndedAtOnce() {
    Link ended = seenByAll();

    assertThat(scene.hears(ANA, SITE, "extend " + scene.address(ended) + " 1d"))
        .contains("now opens");
    later();

    assertThat(status()).isEqualTo(LinkStatus.LIVE);
    assertThat(scene.hears(ANA, SITE, "info " + scene.address(ended)))
        .doesNotContain("until everybody has looked");
  }

  @Test
  void J62_renewedItOpensAgainAndIsNotEndedAtOnce() {
    Link ended = seenByAll();

    assertThat(scene.hears(ANA, SITE, "renew " + scene.address(ended))).contains("opens");
    Link fresh = latest(ended);
    assertThat(fresh.id()).isNotEqualTo(ended.id());
    Instant now = scene.clock.instant();
    scene.database.links().claim(new CountedLook(fresh.id(), BOB, "s", now), viewed(BOB));
    later();

    assertThat(latest(ended).status(scene.clock.instant())).isEqualTo(LinkStatus.LIVE);
  }

  private Link latest(Link of) {
    return scene.database.links().latest(of.image().id(), of.audience()).orElseThrow();
  }

  private Link seenByAll() {
    Keeping year = Keeping.silent(Optional.of(scene.clock.instant().plus(Duration.ofDays(365))));
    scene.database.links().keep(link, year, viewed(ANA));
    set("until:all-seen");
    List.of(BOB, CHO, EVE, WAD).forEach(this::look);
    scene.allChores();
    assertThat(status()).isEqualTo(LinkStatus.EXPIRED);
    return now();
  }

  private void later() {
    scene.clock.turn(Duration.ofMinutes(11));
    scene.allChores();
  }

  private void crowd() {
    for (int i = 0; i < 10_000; i++) {
      scene.messenger.seat(new Person(WORKSPACE, "crowd" + i), SITE, member(true, false));
    }
  }

  private String set(String terms) {
    return scene.hears(ANA, SITE, "set " + scene.address(link) + " " + terms);
  }

  private Link now() {
    return scene.database.links().find(link.id()).orElseThrow();
  }

  private LinkStatus status() {
    return now().status(scene.clock.instant());
  }

  private void look(Person who) {
    Instant now = scene.clock.instant();
    scene.database.links().claim(new CountedLook(link.id(), who, "s", now), viewed(who));
  }

  private AuditEvent viewed(Person who) {
    return LinkEvents.of(Action.IMAGE_VIEWED, link, scene.clock.instant()).by(who);
  }
}
