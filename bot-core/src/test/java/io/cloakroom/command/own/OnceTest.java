package io.cloakroom.command.own;

import static io.cloakroom.command.CommandStage.ANA;
import static io.cloakroom.command.CommandStage.BOB;
import static io.cloakroom.command.CommandStage.CHO;
import static io.cloakroom.command.CommandStage.SITE;
import static io.cloakroom.command.SaidReply.buttons;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.card.Button;
import io.cloakroom.command.CommandStage;
import io.cloakroom.command.Reply;
import io.cloakroom.link.Claim;
import io.cloakroom.link.CountedLook;
import io.cloakroom.link.Keeping;
import io.cloakroom.link.Link;
import io.cloakroom.policy.ViewLimit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A picture that is to be seen once, and the usual choices behind More. */
class OnceTest {
  private final CommandStage scene = new CommandStage();

  @Test
  void J61_hasTheNextLookBySomebodyElseBeTheLast() {
    Link link = kept(scene.picture(ANA, SITE));
    look(BOB, link);

    assertThat(set(ANA, link, "once:true"))
        .contains(
            "once: no → the next look by somebody else is the last; then the picture is erased",
            "to be seen once, and erased then");
    assertThat(now(link).limit()).isEqualTo(ViewLimit.of(2));

    assertThat(look(CHO, link)).isEqualTo(Claim.GRANTED);
    assertThat(look(BOB, link)).isEqualTo(Claim.USED_UP);
    assertThat(now(link).keptUntil()).isEmpty();
    assertThat(scene.database.links().toErase(scene.clock.instant().plusSeconds(1), 10))
        .extracting(Link::id)
        .containsExactly(link.id());
    assertThat(scene.hears(ANA, SITE, "info " + scene.address(link)))
        .contains("seen once, as was set");
    assertThat(scene.hears(ANA, SITE, "renew " + scene.address(link)))
        .doesNotContain("opens until");
    assertThat(scene.hears(ANA, SITE, "extend " + scene.address(link) + " 1d views:5"))
        .doesNotContain("now opens");
  }

  @Test
  void J61_isTakenBackBeforeAnybodyLookedAndSaidSo() {
    Link link = scene.picture(ANA, SITE);
    set(ANA, link, "once:true");

    assertThat(set(ANA, link, "once:true")).contains("Nothing changed", "already.");
    assertThat(set(ANA, link, "views:5"))
        .contains("Nothing changed: it opens once, and the picture is erased then.");
    assertThat(set(ANA, link, "once:false")).contains("→ no", "What is wider was said in #site.");

    assertThat(now(link).limit()).isEqualTo(ViewLimit.NONE);
    assertThat(now(link).own().burns()).isFalse();
    assertThat(set(ANA, link, "once:true views:4"))
        .contains("Nothing changed: once says how often it opens, and so does views.");
  }

  @Test
  void J61_offersTheUsualBehindMoreToWhoeverMaySetIt() {
    Link link = scene.picture(ANA, SITE);

    Reply more = scene.says(ANA, SITE, "info " + scene.address(link));
    assertThat(labels(more)).contains("Only 1 h", "Only 1 d", "Once, then erased", "Set …");
    assertThat(labels(scene.says(BOB, SITE, "info " + scene.address(link))))
        .doesNotContain("Only 1 h", "Only 1 d", "Once, then erased", "Set …");

    scene.presses(ANA, SITE, button(more, "Only 1 h"));
    assertThat(now(link).expiresAt()).isEqualTo(scene.clock.instant().plus(Duration.ofHours(1)));
    scene.presses(ANA, SITE, button(more, "Once, then erased"));
    assertThat(now(link).own().burns()).isTrue();
    assertThat(labels(scene.says(ANA, SITE, "info " + scene.address(link))))
        .contains("Set …")
        .doesNotContain("Only 1 h", "Only 1 d", "Once, then erased");
    assertThat(scene.presses(ANA, SITE, button(more, "Set …"))).isInstanceOf(Reply.Ask.class);
  }

  private Claim look(Person person, Link link) {
    return scene
        .database
        .links()
        .claim(
            new CountedLook(link.id(), person, "s", scene.clock.instant()),
            AuditEvent.of(scene.clock.instant(), SITE.workspace(), Action.IMAGE_VIEWED));
  }

  private String set(Person who, Link link, String values) {
    return scene.hears(who, SITE, "set " + scene.address(link) + " " + values);
  }

  private static List<String> labels(Reply reply) {
    return buttons(reply).stream().map(Button::label).toList();
  }

  private static Button button(Reply reply, String label) {
    return buttons(reply).stream()
        .filter(one -> one.label().equals(label))
        .findFirst()
        .orElseThrow();
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
