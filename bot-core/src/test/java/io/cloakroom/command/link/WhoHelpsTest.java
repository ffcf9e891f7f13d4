package io.cloakroom.command.link;

import static io.cloakroom.command.CommandStage.ANA;
import static io.cloakroom.command.CommandStage.BOB;
import static io.cloakroom.command.CommandStage.CHO;
import static io.cloakroom.command.CommandStage.SITE;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Membership;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Standing;
import io.cloakroom.command.Call;
import io.cloakroom.command.CommandStage;
import io.cloakroom.command.Reply;
import io.cloakroom.command.SaidReply;
import io.cloakroom.link.Keeping;
import io.cloakroom.link.Link;
import io.cloakroom.link.pass.Passes;
import io.cloakroom.testing.Sample;
import io.cloakroom.words.Language;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** J56: whoever is refused is sent to somebody who would not be. */
class WhoHelpsTest {
  private final CommandStage scene = new CommandStage();

  /** In words that are true of one that was used, and of one whose minute is over. */
  @Test
  void J14_whatOpensSaysHowToAskAgainWhenItIsOver() {
    Link link = kept();
    String asked = "open " + scene.address(link);

    Reply.Say way = (Reply.Say) scene.says(BOB, SITE, asked);
    Reply.Say over = way.passing().orElseThrow().over();

    assertThat(way.passing().orElseThrow().life()).isEqualTo(Passes.PASS_LIFETIME);
    assertThat(SaidReply.text(over)).contains("was for one use within a short time");
    assertThat(over.buttons())
        .singleElement()
        .satisfies(
            again -> {
              assertThat(again.label()).isEqualTo("Ask again");
              Call call = new Call(BOB, SITE, again.command(), again.arguments());
              assertThat(SaidReply.text(scene.commands.answer(call))).contains("Open ");
            });
    assertThat(Language.GERMAN.saying(() -> SaidReply.text(way.passing().orElseThrow().over())))
        .contains("Noch einmal fragen");
    scene.clock.turn(Duration.ofDays(8));
    assertThat(((Reply.Say) scene.says(BOB, SITE, asked)).passing()).isEmpty();
  }

  @Test
  void J56_whatExpiredItsAuthorOrAnAdminRenews() {
    Link link = kept();
    scene.clock.turn(Duration.ofDays(8));

    assertThat(bob("open", link))
        .endsWith("To see it again, ask @ana or an admin of #site to renew it.");
    assertThat(why(ANA, link)).endsWith("What would help: renew it.");
    assertThat(bob("renew", link)).contains("can be renewed by @ana and the admins of #site.");
  }

  /** Its author was named, who is refused. */
  @Test
  void J56_whatWasRevokedAnAdminAloneRenews() {
    Link link = kept();
    scene.hears(ANA, SITE, "revoke " + id(link));

    String admins = "ask an admin of #site to renew it.";
    assertThat(bob("open", link)).endsWith("To see it again, " + admins);
    assertThat(bob("renew", link)).endsWith("To see it again, " + admins);
    assertThat(bob("extend", link)).endsWith("To see it again, " + admins);
    assertThat(why(ANA, link)).endsWith("What would help: " + admins);
    assertThat(why(CHO, link)).endsWith("What would help: renew it.");
  }

  /** Nobody renews it: authors and admins were named. */
  @Test
  void J56_whatIsNotKeptAnyMoreIsPostedAgain() {
    Link withLink = scene.picture(ANA, SITE);
    Link erased = kept();
    scene.clock.turn(Duration.ofDays(8));
    scene.database.links().erased(erased.image().id(), scene.clock.instant(), event());

    for (Link link : List.of(withLink, erased)) {
      assertThat(bob("open", link)).endsWith("To see it again, ask @ana to post it again.");
      assertThat(bob("renew", link)).endsWith("To see it again, ask @ana to post it again.");
      assertThat(why(ANA, link)).endsWith("What would help: post it again.");
    }
    assertThat(scene.hears(CHO, SITE, "renew " + id(erased)))
        .endsWith("is erased, and nothing brings it back. Ask @ana to post it again.");
  }

  @Test
  void J56_anAuthorWhoIsAGuestNowOrGoneIsNotNamed() {
    Link link = kept();
    scene.clock.turn(Duration.ofDays(8));
    seatAna(Standing.GUEST);

    assertThat(bob("open", link)).endsWith("ask an admin of #site to renew it.");
    assertThat(bob("renew", link)).contains("can be renewed by the admins of #site. Ask one");

    seatAna(Standing.GONE);
    scene.clock.turn(Duration.ofMinutes(6));
    scene.database.links().erased(link.image().id(), scene.clock.instant(), event());
    assertThat(bob("open", link)).endsWith("ask somebody who has it to post it again.");
  }

  private void seatAna(Standing standing) {
    scene.messenger.seat(ANA, SITE, new Membership(standing, true, Set.of(), false, false));
  }

  private String bob(String command, Link link) {
    return scene.hears(BOB, SITE, command + " " + id(link));
  }

  private String why(Person who, Link link) {
    return scene.hears(who, SITE, "why @bob " + id(link));
  }

  private Link kept() {
    Link link = scene.picture(ANA, SITE);
    Keeping month = Keeping.silent(Optional.of(scene.clock.instant().plus(Duration.ofDays(30))));
    assertThat(scene.database.links().keep(link, month, event())).isTrue();
    return scene.links.find(link.id()).orElseThrow();
  }

  private static String id(Link link) {
    return link.image().id().toString();
  }

  private static AuditEvent event() {
    return Sample.event(SITE.workspace());
  }
}
