package io.cloakroom.command.undo;

import static io.cloakroom.command.CommandStage.ANA;
import static io.cloakroom.command.CommandStage.BOB;
import static io.cloakroom.command.CommandStage.CHO;
import static io.cloakroom.command.CommandStage.SITE;
import static io.cloakroom.command.SaidReply.buttons;
import static io.cloakroom.command.SaidReply.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.access.Right;
import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.card.Button;
import io.cloakroom.command.CommandStage;
import io.cloakroom.command.Reply;
import io.cloakroom.command.SaidReply;
import io.cloakroom.link.CountedLook;
import io.cloakroom.link.Keeping;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** J61: what was done a moment ago is taken back by whoever did it. */
class UndoTest {
  private final CommandStage scene = new CommandStage();

  @Test
  void J61_takesARevocationBackWithinTenSeconds() {
    Link link = kept(scene.picture(ANA, SITE));
    Reply revoked = says(ANA, "revoke", link);
    assertThat(now(link).status(scene.clock.instant())).isEqualTo(LinkStatus.REVOKED);
    scene.clock.turn(Duration.ofSeconds(9));

    assertThat(text(undo(ANA, revoked))).contains("it opens as before");

    Link now = now(link);
    assertThat(now.status(scene.clock.instant())).isEqualTo(LinkStatus.LIVE);
    assertThat(now.expiresAt()).isEqualTo(link.expiresAt());
    assertThat(now.keeping()).isEqualTo(link.keeping());
    assertThat(now.cardDue()).isTrue();
    assertThat(scene.may(BOB, Right.VIEW, now)).isTrue();
    assertThat(scene.recorded(Action.LINK_RESTORED)).hasSize(1);
    assertThat(text(undo(ANA, revoked))).contains("stays as it is");
    assertThat(scene.recorded(Action.LINK_RESTORED)).hasSize(1);
  }

  @Test
  void J61_takesNothingBackOnceTheSecondsAreOver() {
    Link link = scene.picture(ANA, SITE);
    Reply revoked = says(ANA, "revoke", link);
    scene.clock.turn(Undoings.TIME.plusMillis(1));

    assertThat(text(undo(ANA, revoked))).contains("stays as it is", "for 10 seconds");

    assertThat(now(link).status(scene.clock.instant())).isEqualTo(LinkStatus.REVOKED);
  }

  @Test
  void J61_letsNobodyElseTakeItBack() {
    Link link = scene.picture(ANA, SITE);
    Reply revoked = says(CHO, "revoke", link);

    assertThat(text(undo(ANA, revoked))).contains("stays as it is");
    assertThat(now(link).status(scene.clock.instant())).isEqualTo(LinkStatus.REVOKED);
    assertThat(text(undo(CHO, revoked))).contains("it opens as before");
  }

  @Test
  void T22_pressedTwiceItIsRevokedOnceAndCanBeTakenBackStill() {
    Link link = kept(scene.picture(ANA, SITE));
    Reply revoked = says(ANA, "revoke", link);

    assertThat(text(says(ANA, "revoke", link))).contains("was revoked before");

    assertThat(scene.recorded(Action.LINK_REVOKED)).hasSize(1);
    assertThat(text(undo(ANA, revoked))).contains("it opens as before");
    assertThat(text(says(ANA, "revoke", link))).contains("is revoked: nobody can open it");
    assertThat(now(link).status(scene.clock.instant())).isEqualTo(LinkStatus.REVOKED);
  }

  /** They were told that it was revoked before: it is so also for whoever did that. */
  @Test
  void J61_bringsNothingBackThatSomebodyElseRevokedOnceMore() {
    Link link = kept(scene.picture(ANA, SITE));
    Reply revoked = says(ANA, "revoke", link);

    assertThat(text(says(CHO, "revoke", link))).contains("was revoked before");

    assertThat(text(undo(ANA, revoked))).contains("stays as it is");
    assertThat(now(link).status(scene.clock.instant())).isEqualTo(LinkStatus.REVOKED);
    assertThat(scene.recorded(Action.LINK_REVOKED))
        .extracting(event -> event.actor().orElseThrow())
        .containsExactlyInAnyOrder(ANA, CHO);
  }

  @Test
  void J61_bringsNothingBackWhoseCardWasTakenAwayMeanwhile() {
    Link link = kept(scene.picture(ANA, SITE));
    Reply revoked = says(ANA, "revoke", link);

    scene.links.withdraw(link.image().id(), SITE);

    assertThat(text(undo(ANA, revoked))).contains("stays as it is");
    assertThat(now(link).status(scene.clock.instant())).isEqualTo(LinkStatus.REVOKED);
  }

  @Test
  void J61_bringsNothingBackThatWasRemovedMeanwhile() {
    Link link = scene.picture(ANA, SITE);
    Reply revoked = says(ANA, "revoke", link);
    scene.clock.turn(Duration.ofSeconds(1));
    scene.hears(ANA, SITE, "remove " + scene.address(link) + " sure:yes");

    assertThat(text(undo(ANA, revoked))).contains("stays as it is");

    assertThat(now(link).status(scene.clock.instant())).isEqualTo(LinkStatus.REVOKED);
  }

  @Test
  void J61_takesBackWhatWasSet() {
    Link link = kept(scene.picture(ANA, SITE));
    Reply set =
        scene.says(
            ANA,
            SITE,
            "set "
                + scene.address(link)
                + " expiry:1h views:3 access:approval retention:30d title:pier label:regulated");

    assertThat(text(undo(ANA, set))).contains("The picture is as it was before.", "opens until");

    Link now = now(link);
    assertThat(now.expiresAt()).isEqualTo(link.expiresAt());
    assertThat(now.limit()).isEqualTo(link.limit());
    assertThat(now.keeping()).isEqualTo(link.keeping());
    assertThat(now.own()).isEqualTo(link.own());
    assertThat(scene.database.links().words(link.image().id()).isNone()).isTrue();
    assertThat(scene.may(BOB, Right.VIEW, now)).isTrue();
    assertThat(scene.recorded(Action.LINK_CHANGED)).hasSize(2);
  }

  @Test
  void J61_takesBackNothingThatSomebodyElseSetSince() {
    Link link = scene.picture(ANA, SITE);
    Reply set = scene.says(ANA, SITE, "set " + scene.address(link) + " expiry:1h");
    scene.says(CHO, SITE, "set " + scene.address(link) + " expiry:2h");

    assertThat(text(undo(ANA, set))).contains("stays as it is");

    assertThat(now(link).expiresAt()).isEqualTo(scene.clock.instant().plus(Duration.ofHours(2)));
  }

  @Test
  void J61_removeEverywhereShutsAtOnceAndDestroysNothingBeforeItIsMeant() {
    Link link = scene.picture(ANA, SITE);
    scene.messenger.seat(ANA, CommandStage.OTHER, CommandStage.member(true, false));
    scene.hears(ANA, SITE, "share " + scene.address(link) + " #other");

    Reply asked = scene.says(ANA, SITE, "remove " + link.image().id());

    assertThat(SaidReply.text(asked))
        .contains("Erase this picture for good?", "press Undo within 10 seconds");
    assertThat(everyLink(link)).hasSize(2).allMatch(one -> one.revokedAt().isPresent());
    assertThat(scene.recorded(Action.IMAGE_REMOVED)).isEmpty();
    Button undo = SaidReply.buttons(asked).get(1);
    assertThat(undo.label()).isEqualTo("Undo");
    scene.clock.turn(Duration.ofSeconds(9));
    scene.allChores();
    assertThat(SaidReply.text(scene.presses(BOB, SITE, undo))).doesNotContain("is not revoked");
    assertThat(SaidReply.text(scene.presses(ANA, SITE, undo))).contains("is not revoked");
    assertThat(everyLink(link))
        .hasSize(2)
        .allMatch(one -> one.revokedAt().isEmpty() && one.erasedAt().isEmpty());

    asked = scene.says(ANA, SITE, "remove " + link.image().id());
    Button late = SaidReply.buttons(asked).get(1);
    scene.clock.turn(Duration.ofSeconds(10));
    assertThat(SaidReply.text(scene.presses(ANA, SITE, late))).contains("stays as it is");
    Button sure = SaidReply.buttons(asked).get(0);
    assertThat(sure.style()).isEqualTo(Button.Style.FINAL);
    assertThat(SaidReply.text(scene.presses(ANA, SITE, sure))).contains("removed everywhere");
    assertThat(everyLink(link)).allMatch(one -> one.revokedAt().isPresent());
    assertThat(scene.recorded(Action.IMAGE_REMOVED)).hasSize(1);
  }

  private List<Link> everyLink(Link link) {
    return scene.database.links().of(link.image().id());
  }

  @Test
  void J61_bringsNoPictureBackThatWasSeenTheOnceItWasToBeSeen() {
    Link link = kept(scene.picture(ANA, SITE));
    Reply set = scene.says(ANA, SITE, "set " + scene.address(link) + " once:true");
    Instant at = scene.clock.instant();
    AuditEvent event = AuditEvent.of(at, SITE.workspace(), Action.IMAGE_VIEWED);
    scene.database.links().claim(new CountedLook(link.id(), BOB, "s", at), event);

    assertThat(text(undo(ANA, set))).contains("stays as it is");

    assertThat(now(link).keptUntil()).isEmpty();
  }

  private Reply says(Person who, String command, Link link) {
    return scene.says(who, SITE, command + " " + scene.address(link));
  }

  private Reply undo(Person who, Reply reply) {
    Button button =
        buttons(reply).stream().filter(one -> one.label().equals("Undo")).findFirst().orElseThrow();
    return scene.presses(who, SITE, button);
  }

  private Link now(Link link) {
    return scene.database.links().find(link.id()).orElseThrow();
  }

  private Link kept(Link link) {
    Instant until = link.issuedAt().plus(Duration.ofDays(365));
    AuditEvent event = AuditEvent.of(scene.clock.instant(), SITE.workspace(), Action.IMAGE_KEPT);
    scene.database.links().keep(link, Keeping.silent(Optional.of(until)), event);
    return now(link);
  }
}
