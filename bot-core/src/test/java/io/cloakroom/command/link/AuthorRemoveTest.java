package io.cloakroom.command.link;

import static io.cloakroom.command.CommandStage.ANA;
import static io.cloakroom.command.CommandStage.BOB;
import static io.cloakroom.command.CommandStage.CHO;
import static io.cloakroom.command.CommandStage.SITE;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.card.Button;
import io.cloakroom.command.CommandStage;
import io.cloakroom.command.Reply;
import io.cloakroom.command.SaidReply;
import io.cloakroom.link.Keeping;
import io.cloakroom.link.Link;
import io.cloakroom.testing.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** J11: who may take a picture back everywhere, and until when. */
class AuthorRemoveTest {
  private final CommandStage scene = new CommandStage();

  @Test
  void J11_itsAuthorMayAtAnyTimeUnlessThePolicySaysOtherwise() {
    Link link = scene.picture(ANA, SITE);
    scene.clock.turn(Duration.ofDays(3));

    assertThat(offers(link)).isTrue();
    assertThat(scene.hears(ANA, SITE, "remove " + link.image().id() + " sure:yes"))
        .contains("is removed everywhere");
    assertThat(now(link).revokedAt()).isPresent();
  }

  @Test
  void J11_neverMeansThatOthersDecide() {
    scene.hears(CHO, SITE, "policy set author-remove never");
    Link link = scene.picture(ANA, SITE);

    assertThat(offers(link)).isFalse();
    assertThat(scene.hears(ANA, SITE, "remove " + link.image().id()))
        .contains(
            "cannot be taken back by its author here, as the channel's policy says",
            "or security can");
    assertThat(now(link).revokedAt()).isEmpty();
  }

  /** It sent authors to revoke "for good" what was revoked, and said "then" of what was held. */
  @Test
  void J11_whoMayNotReadsWhatHoldsMeanwhile() {
    scene.hears(CHO, SITE, "policy set author-remove never");
    Link withLink = scene.picture(ANA, SITE);
    Link kept = scene.picture(ANA, SITE);
    Instant month = scene.clock.instant().plus(Duration.ofDays(30));
    scene.database.links().keep(kept, Keeping.silent(Optional.of(month)), event());
    Link held = scene.picture(ANA, SITE);
    scene.database.links().hold(held.image().id(), scene.clock.instant(), event());

    assertThat(remove(withLink))
        .endsWith("Or revoke it: nobody sees it from then on, and it is erased.");
    assertThat(remove(kept))
        .contains("Or revoke it: nobody sees it from then on, unless an admin renews it, and it is")
        .contains("erased " + month);
    assertThat(remove(held))
        .endsWith("from then on, and a legal hold keeps it until that is lifted.");
    List.of(withLink, kept, held).forEach(one -> scene.hears(ANA, SITE, "revoke " + id(one)));
    assertThat(remove(withLink)).endsWith("Nobody can open it now, and it is being erased.");
    assertThat(remove(kept)).contains("Nobody can open it now, unless an admin renews it, and it");
    assertThat(remove(held))
        .endsWith("Nobody can open it now, and a legal hold keeps it until that is lifted.");
  }

  /** One that the policy came too late for: it was sent when it held. */
  @Test
  void J11_theButtonOfANoticeSaysWhyItDoesNothingAnyMore() {
    Link link = scene.picture(ANA, SITE);
    Button notice =
        new Button("Remove everywhere", "remove", Map.of("image", id(link)), Button.Style.DANGER);
    scene.hears(CHO, SITE, "policy set author-remove never");

    assertThat(SaidReply.text(scene.presses(ANA, SITE, notice)))
        .contains("the channel's policy says author-remove never. An admin of #site or security")
        .contains("Or revoke it");
    assertThat(now(link).revokedAt()).isEmpty();
  }

  @Test
  void J56_nothingOffersToRevokeWhatIsErased() {
    Link link = scene.picture(ANA, SITE);
    Link kept = scene.picture(ANA, SITE);
    Instant month = scene.clock.instant().plus(Duration.ofDays(30));
    scene.database.links().keep(kept, Keeping.silent(Optional.of(month)), event());
    scene.clock.turn(Duration.ofDays(8));
    scene.database.links().erased(link.image().id(), scene.clock.instant(), event());

    assertThat(SaidReply.buttons(scene.says(ANA, SITE, "info " + id(link)))).isEmpty();
    assertThat(SaidReply.buttons(scene.says(ANA, SITE, "info " + id(kept))))
        .extracting(Button::command)
        .contains("revoke", "renew");
  }

  @Test
  void J56_whoeverRemovesAHeldPictureIsPromisedNoErasure() {
    Link held = scene.picture(ANA, SITE);
    Reply before = scene.says(CHO, SITE, "remove " + id(held));
    scene.database.links().hold(held.image().id(), scene.clock.instant(), event());

    Reply.Say asked = (Reply.Say) scene.says(CHO, SITE, "remove " + id(held));

    assertThat(SaidReply.text(before)).contains("its bytes are erased");
    assertThat(SaidReply.text(asked))
        .contains("What is under a legal hold is kept, shown to nobody, and erased once that is")
        .doesNotContain("bytes are erased");
    assertThat(SaidReply.text(scene.presses(CHO, SITE, asked.buttons().get(0))))
        .contains("A copy is kept under a legal hold")
        .doesNotContain("bytes are being erased");
  }

  private String remove(Link link) {
    return scene.hears(ANA, SITE, "remove " + id(link));
  }

  private static String id(Link link) {
    return link.image().id().toString();
  }

  private static AuditEvent event() {
    return Sample.event(SITE.workspace());
  }

  @Test
  void J11_anAdminOfTheChannelIsAskedFirst() {
    scene.hears(CHO, SITE, "policy set author-remove never");
    Link link = scene.picture(ANA, SITE);

    Reply.Say asked = (Reply.Say) scene.says(CHO, SITE, "remove " + link.image().id());

    assertThat(SaidReply.text(asked)).contains("Take this picture back everywhere?", "@ana");
    assertThat(now(link).revokedAt()).isEmpty();
    Button sure = asked.buttons().get(0);
    assertThat(sure.style()).isEqualTo(Button.Style.FINAL);
    assertThat(SaidReply.text(scene.presses(BOB, SITE, sure))).contains("no picture here");
    assertThat(now(link).revokedAt()).isEmpty();
    assertThat(SaidReply.text(scene.presses(CHO, SITE, sure))).contains("is removed everywhere");
    assertThat(now(link).revokedAt()).isPresent();
    assertThat(scene.recorded(Action.IMAGE_REMOVED).get(0).actor()).contains(CHO);
    assertThat(scene.recorded(Action.COMMAND_DENIED)).hasSize(1);
  }

  @Test
  void J57_whatHoldsAlreadyIsSaidToWhoeverSetItAlone() {
    scene.hears(CHO, SITE, "policy expiry 90d");

    Reply.Say again = (Reply.Say) scene.says(CHO, SITE, "policy expiry 90d");

    assertThat(SaidReply.text(again)).contains("Nothing changed: expiry of", "is 90d already");
    assertThat(again.forAll()).isFalse();
    assertThat(scene.recorded(Action.POLICY_CHANGED)).hasSize(1);
    assertThat(scene.hears(CHO, SITE, "policy set author-remove always"))
        .contains("itself: it stays always")
        .doesNotContain("always → always");
  }

  private boolean offers(Link link) {
    Reply.Say info = (Reply.Say) scene.says(ANA, SITE, "info " + link.image().id());
    return info.buttons().stream().anyMatch(button -> button.command().equals("remove"));
  }

  private Link now(Link link) {
    return scene.links.find(link.id()).orElseThrow();
  }
}
