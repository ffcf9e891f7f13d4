package io.cloakroom.intake.pasted;

import static io.cloakroom.command.CommandStage.ANA;
import static io.cloakroom.command.CommandStage.BOB;
import static io.cloakroom.command.CommandStage.CHO;
import static io.cloakroom.command.CommandStage.DAN;
import static io.cloakroom.command.CommandStage.OTHER;
import static io.cloakroom.command.CommandStage.PRIVATE;
import static io.cloakroom.command.CommandStage.SEC;
import static io.cloakroom.command.CommandStage.SECURITY;
import static io.cloakroom.command.CommandStage.SITE;
import static io.cloakroom.command.CommandStage.STRANGER;
import static io.cloakroom.command.CommandStage.WORKSPACE;
import static io.cloakroom.command.CommandStage.member;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.card.Button;
import io.cloakroom.command.CommandStage;
import io.cloakroom.command.SaidReply;
import io.cloakroom.command.SeatedMessenger;
import io.cloakroom.link.Link;
import io.cloakroom.policy.Policies;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** M9: whoever pastes a link elsewhere hears who cannot open it there. */
class TellPastersTest {
  private final CommandStage scene = new CommandStage();
  private final Link link = scene.picture(ANA, SITE);
  private final PastedLinks pasted =
      new PastedLinks(scene.database.keepsakes(), scene.links, scene.clock);
  private final TellPasters telling =
      new TellPasters(
          WORKSPACE.messenger(),
          pasted,
          scene.database.links(),
          scene.links,
          scene.requests,
          new Policies(scene.database.policies()),
          scene.messenger,
          scene.clock);

  @BeforeEach
  void danIsInTheOtherChannelAlone() {
    scene.messenger.seat(ANA, OTHER, member(true, false));
    scene.messenger.seat(BOB, OTHER, member(true, false));
  }

  private void pastes(Person who, Conversation where, String text) {
    pasted.wrote(who, where, text);
    telling.round();
  }

  private String text() {
    return "look <" + scene.address(link) + "|here> @everyone";
  }

  private SeatedMessenger.Told told() {
    assertThat(scene.messenger.told).hasSize(1);
    return scene.messenger.told.get(0);
  }

  @Test
  void M9_itsAuthorIsToldWhoCannotOpenItAndSharesItWithOneClick() {
    pastes(ANA, OTHER, text());

    assertThat(told().person()).isEqualTo(ANA);
    assertThat(told().text())
        .isEqualTo(
            """
            One person in #other cannot open the link that you posted there: its picture belongs to #site.
            @dan
            If they are meant to see it, share it there: it gets a card of its own, which says who can open it.\
            """);
    Button share = told().notice().buttons().get(0);
    assertThat(share.label()).isEqualTo("Share it there");
    assertThat(SaidReply.text(scene.presses(ANA, OTHER, share))).contains("#other");
    assertThat(scene.links.latest(link.image().id(), OTHER)).isPresent();
  }

  @Test
  void M9_whoMayNotShareItIsToldWhoCan() {
    pastes(BOB, OTHER, text());

    assertThat(told().text())
        .isEqualTo(
            """
            Perhaps not everybody in #other can open the link that you posted there: its picture belongs to #site.
            If they are meant to see it, whoever posted it or an admin of #site can share it there.\
            """);
    assertThat(told().notice().buttons()).isEmpty();
  }

  /** T48: nobody learns by pasting a link who reads its channel, or was let in. */
  @Test
  void M9_whoMayNotAskWhoIsToldTheSameWhoeverCanOpenIt() {
    pastes(BOB, OTHER, text());
    String shut = told().text();
    scene.messenger.told.clear();
    scene.messenger.seat(DAN, SITE, member(true, false));
    scene.clock.turn(Duration.ofDays(2));
    Link another = scene.picture(ANA, SITE);

    pastes(BOB, OTHER, scene.address(another));

    assertThat(told().text()).isEqualTo(shut);
  }

  @Test
  void M9_whatOpensForTheWorkspaceIsNotCalledShutToItsMembers() {
    scene.set(SITE, "access", "open");

    pastes(BOB, OTHER, text());
    pastes(ANA, OTHER, text());

    assertThat(scene.messenger.told).isEmpty();
  }

  /** They could open it, all else being well: sharing it would change nothing. */
  @Test
  void M9_whoIsFrozenIsNotNamed() {
    scene.messenger.seat(DAN, SITE, member(true, false));
    scene.says(SEC, SECURITY, "incident freeze @dan reason:looked-into");

    pastes(ANA, OTHER, text());

    assertThat(scene.messenger.told).isEmpty();
  }

  @Test
  void M9_nothingIsSaidWhereThePictureHasACardOfItsOwn() {
    scene.says(ANA, OTHER, "share " + scene.address(link) + " to:#other");

    pastes(ANA, OTHER, text());

    assertThat(scene.messenger.told).isEmpty();
  }

  @Test
  void M9_onePersonFillsTheListForNobodyElse() {
    for (int i = 0; i <= PastedLinks.MOST_OF_ONE_PERSON; i++) {
      pasted.wrote(BOB, OTHER, scene.address(scene.picture(ANA, SITE)));
    }
    pasted.wrote(ANA, OTHER, text());

    assertThat(pasted.waiting(WORKSPACE.messenger(), 100))
        .hasSize(PastedLinks.MOST_OF_ONE_PERSON + 1);
  }

  @Test
  void M9_itIsSaidOnceHoweverOftenItIsPastedAndByWhomElse() {
    for (int i = 0; i < 3; i++) {
      pastes(ANA, OTHER, text());
    }
    assertThat(scene.messenger.told).hasSize(1);

    pastes(CHO, OTHER, text());
    assertThat(scene.messenger.told).hasSize(2);
  }

  @Test
  void M9_nothingIsSaidWhereAllCanOpenIt() {
    scene.messenger.seat(DAN, SITE, member(true, false));

    pastes(ANA, OTHER, text());
    pastes(ANA, SITE, text());
    pastes(ANA, PRIVATE, text());

    assertThat(scene.messenger.told).isEmpty();
  }

  /** T48: nobody learns by pasting it that there is a picture, or of which channel. */
  @Test
  void M9_nothingIsSaidToWhoMayNotLookThemselves() {
    pastes(DAN, OTHER, text());
    pastes(STRANGER, new Conversation(STRANGER.workspace(), "other"), text());

    assertThat(scene.messenger.told).isEmpty();
  }

  @Test
  void M9_nothingIsSaidOfALinkThatIsOver() {
    scene.clock.turn(Duration.ofDays(400));
    pastes(ANA, OTHER, text());

    assertThat(scene.messenger.told).isEmpty();
  }

  @Test
  void M9_textThatNamesNoLinkOfOursKeepsNothing() {
    String address = scene.address(link);
    pasted.wrote(
        ANA, OTHER, "https://pictures.example/i/ https://pictures.example/i/" + "A".repeat(44));
    pasted.wrote(ANA, OTHER, address.substring(0, address.length() - 1));
    pasted.wrote(ANA, OTHER, address.replace("pictures.example", "pictures.test"));

    assertThat(pasted.waiting(WORKSPACE.messenger(), 10)).isEmpty();
  }

  @Test
  void M9_whatAChatCannotListIsNotCalledNobody() {
    scene.messenger.listsNobody = true;

    pastes(ANA, OTHER, text());

    assertThat(told().text())
        .startsWith("Perhaps not everybody in #other can open the link that you posted there");
  }

  @Test
  void M9_itWaitsForAChatThatIsAwayButNotForLong() {
    scene.messenger.silent = true;
    pastes(ANA, OTHER, text());
    assertThat(scene.messenger.told).isEmpty();
    scene.messenger.silent = false;
    telling.round();
    assertThat(scene.messenger.told).hasSize(1);

    scene.messenger.silent = true;
    pastes(CHO, OTHER, text());
    scene.clock.turn(Duration.ofHours(2));
    scene.messenger.silent = false;
    telling.round();
    assertThat(scene.messenger.told).hasSize(1);
  }

  @Test
  void M9_oneThatBreaksHoldsUpNoOther() {
    scene.messenger.breaksAt.add(ANA);
    pasted.wrote(ANA, OTHER, text());
    scene.clock.turn(Duration.ofSeconds(1));
    pasted.wrote(BOB, OTHER, text());

    assertThatThrownBy(telling::round).isInstanceOf(RuntimeException.class);
    telling.round();

    assertThat(told().person()).isEqualTo(BOB);
  }

  @Test
  void M9_namesAFewOfMany() {
    IntStream.range(0, 20)
        .mapToObj(i -> new Person(WORKSPACE, "new" + i))
        .forEach(one -> scene.messenger.seat(one, OTHER, member(true, false)));

    pastes(ANA, OTHER, text());

    assertThat(told().text()).startsWith("21 people in #other cannot").contains(" and 16 more");
  }
}
