package io.cloakroom.command.share;

import static io.cloakroom.command.CommandStage.ANA;
import static io.cloakroom.command.CommandStage.BOB;
import static io.cloakroom.command.CommandStage.CHO;
import static io.cloakroom.command.CommandStage.DAN;
import static io.cloakroom.command.CommandStage.EVE;
import static io.cloakroom.command.CommandStage.OTHER;
import static io.cloakroom.command.CommandStage.PRIVATE;
import static io.cloakroom.command.CommandStage.SEC;
import static io.cloakroom.command.CommandStage.SITE;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.access.Right;
import io.cloakroom.audit.Action;
import io.cloakroom.chat.card.Button;
import io.cloakroom.chat.card.Card;
import io.cloakroom.chat.card.CardImage;
import io.cloakroom.command.CommandStage;
import io.cloakroom.command.Reply;
import io.cloakroom.command.SaidReply;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkStatus;
import io.cloakroom.words.Language;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** J13: sharing a picture to another channel. */
class ShareLinkTest {
  private final CommandStage scene = new CommandStage();
  private Link link;

  @BeforeEach
  void aPictureOfAnasInSite() {
    link = scene.picture(ANA, SITE);
    scene.messenger.seat(ANA, OTHER, CommandStage.member(true, false));
  }

  @Test
  void J13_givesThePictureALinkByTheRulesThereAndACardOfItsOwn() {
    scene.hears(DAN, OTHER, "policy set views 3");
    scene.hears(CHO, SITE, "policy expiry 30d");
    scene.messenger.seat(CHO, OTHER, CommandStage.member(true, true));
    scene.hears(CHO, OTHER, "policy expiry 2d");
    scene.hears(CHO, OTHER, "policy set views 3");

    assertThat(scene.hears(ANA, SITE, "share " + scene.address(link) + " to:#other"))
        .contains("is shared to #other", "Its card stands there");

    Link there = there();
    assertThat(there.image()).isEqualTo(link.image());
    assertThat(there.expiresAt()).isEqualTo(scene.clock.instant().plus(Duration.ofDays(2)));
    assertThat(there.viewsLeft()).hasValue(3);
    Card card = scene.messenger.card(OTHER);
    assertThat(card.original()).isEqualTo(Card.Original.NEVER_THERE);
    assertThat(card.images())
        .singleElement()
        .extracting(CardImage::link)
        .isEqualTo(java.util.Optional.of(scene.links.address(there.id())));
    assertThat(card.images().get(0).title()).as("no words of #site").startsWith("picture-");
    assertThat(SaidReply.text(new Reply.Say(card.notes(), List.of(), true)))
        .contains("Shared to here by @ana");
    assertThat(scene.links.mayView(DAN, there).allowed()).isTrue();
    assertThat(scene.links.mayView(DAN, link).allowed()).isFalse();
    assertThat(scene.links.mayView(BOB, there).allowed()).isFalse();
    assertThat(scene.recorded(Action.LINK_SHARED))
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.actor()).contains(ANA);
              assertThat(event.details()).containsEntry("from", link.id().toString());
            });
  }

  @Test
  void F14_saysInGermanToWhoReadsGermanWhereItIsSharedAndWhyNot() {
    String until = scene.clock.instant().plus(Duration.ofDays(7)).toString();
    try (Language.Speaking unused = Language.GERMAN.speak()) {
      String address = scene.address(link);

      assertThat(scene.hears(ANA, SITE, "share " + address)).isEqualTo("ASK Bild teilen");
      assertThat(scene.hears(ANA, SITE, "share " + address + " to:#other expiry:30d"))
          .isEqualTo(
              "Es wurde nichts geteilt: Ein Link des Bildes gilt höchstens 7d lang in #other. Geben"
                  + " Sie 7d oder weniger an.");
      assertThat(scene.hears(ANA, SITE, "share " + address + " to:#other"))
          .contains("Das Bild ist jetzt in #other geteilt", "gilt bis " + until)
          .contains("Die Karte steht schon dort. Um es dort zu beenden");
      assertThat(scene.hears(ANA, SITE, "share " + address + " to:#other"))
          .contains("Das Bild ist schon in #other geteilt");
    }
    assertThat(scene.hears(ANA, SITE, "share " + scene.address(link) + " to:#other"))
        .contains("is shared to #other already");
  }

  @Test
  void J30_refusesALongerLifeThanOneHasThereAndNamesIt() {
    scene.messenger.seat(CHO, OTHER, CommandStage.member(true, true));
    scene.hears(CHO, OTHER, "policy expiry 2d");

    assertThat(scene.hears(ANA, SITE, "share " + scene.address(link) + " to:#other expiry:5d"))
        .isEqualTo(
            "Nothing was shared: a link of it lives at most 2d in #other. Choose 2d or less.");
    assertThat(scene.recorded(Action.LINK_SHARED)).isEmpty();

    assertThat(scene.hears(ANA, SITE, "share " + scene.address(link) + " to:#other expiry:2d"))
        .contains("is shared to #other");
    assertThat(there().expiresAt()).isEqualTo(scene.clock.instant().plus(Duration.ofDays(2)));
  }

  @Test
  void F8_saysThatTheRightIsOverAndNotThatARenewalHelps() {
    String today =
        java.time.LocalDate.ofInstant(scene.clock.instant(), java.time.ZoneOffset.UTC).toString();
    scene.hears(CHO, SITE, "policy set rights-until " + today);
    scene.hears(CHO, SITE, "policy set outsiders on");
    scene.clock.turn(Duration.ofDays(2));

    for (String to : List.of("#other", "@dan", "name@partner.example")) {
      assertThat(scene.hears(ANA, SITE, "share " + scene.address(link) + " to:" + to))
          .contains("the right to use it has ended", "a later rights-until")
          .doesNotContain("Renew it first");
    }
    assertThat(scene.recorded(Action.LINK_SHARED)).isEmpty();
    assertThat(scene.recorded(Action.GRANT_SHARED)).isEmpty();
  }

  @Test
  void J13_keepsThePictureUntilTheLastOfItsLinksIsOver() {
    scene.messenger.seat(CHO, OTHER, CommandStage.member(true, true));
    scene.hears(CHO, OTHER, "policy retention 90d");

    scene.hears(ANA, SITE, "share " + scene.address(link) + " #other");

    java.time.Instant until = scene.clock.instant().plus(Duration.ofDays(90));
    assertThat(there().keptUntil()).contains(until);
    assertThat(found(link).keptUntil()).contains(until);
    scene.clock.turn(Duration.ofDays(8));
    scene.allChores();
    assertThat(found(link).status(scene.clock.instant())).isEqualTo(LinkStatus.EXPIRED);
    assertThat(found(link).erasedAt()).isEmpty();
  }

  @Test
  void J13_revokeEndsOneAndRemoveEndsAll() {
    scene.hears(ANA, SITE, "share " + scene.address(link) + " #other");
    Card card = scene.messenger.card(OTHER);

    Reply.Say more = (Reply.Say) scene.presses(ANA, OTHER, button(card.buttons(), "More"));
    Button revoke =
        more.buttons().stream()
            .filter(one -> one.label().startsWith("Revoke"))
            .findFirst()
            .orElseThrow();
    scene.presses(ANA, OTHER, revoke);

    assertThat(there().revokedAt()).isPresent();
    assertThat(found(link).revokedAt()).isEmpty();
    scene.allChores();
    assertThat(scene.messenger.card(OTHER).images().get(0).state())
        .isEqualTo(CardImage.State.REVOKED);

    scene.hears(ANA, SITE, "remove " + scene.address(link));
    assertThat(found(link).revokedAt()).isPresent();
  }

  @Test
  void J13_removeEverywhereEndsTheSharedLinkToo() {
    scene.hears(ANA, SITE, "share " + scene.address(link) + " #other");

    assertThat(scene.hears(ANA, OTHER, "remove " + scene.address(there()) + " sure:yes"))
        .contains("is removed everywhere");

    assertThat(there().revokedAt()).isPresent();
    assertThat(found(link).revokedAt()).isPresent();
  }

  /** It was posted in #site: what is shared to #other is not #other's to destroy. */
  @Test
  void J13_anAdminOfTheOtherChannelRevokesThereAndRemovesNothing() {
    scene.messenger.seat(DAN, OTHER, CommandStage.member(true, true));
    scene.hears(ANA, SITE, "share " + scene.address(link) + " #other");

    scene.hears(DAN, OTHER, "remove " + scene.address(there()) + " sure:yes");
    assertThat(found(link).revokedAt()).isEmpty();
    assertThat(there().revokedAt()).isEmpty();

    assertThat(scene.hears(DAN, OTHER, "revoke " + scene.address(there()))).contains("revoked");
    assertThat(there().revokedAt()).isPresent();
    assertThat(found(link).revokedAt()).isEmpty();
  }

  @Test
  void J13_isForItsAuthorAndTheAdminsOfItsChannel() {
    scene.messenger.seat(BOB, OTHER, CommandStage.member(true, false));

    assertThat(scene.hears(BOB, SITE, "share " + scene.address(link) + " #other"))
        .contains("can be shared by @ana", "#site");
    assertThat(scene.hears(DAN, OTHER, "share " + link.image().id() + " #other"))
        .contains("no picture here");
    assertThat(scene.database.links().of(link.image().id())).hasSize(1);
    assertThat(scene.hears(CHO, SITE, "share " + scene.address(link) + " #other"))
        .contains("is shared to #other");
  }

  @Test
  void J13_guestsShareNothingFurther() {
    Link own = scene.picture(EVE, SITE);
    scene.messenger.seat(EVE, OTHER, CommandStage.member(true, false));

    assertThat(scene.hears(EVE, SITE, "share " + scene.address(own) + " #other"))
        .contains("cannot be shared by guests and partners", "#site");
  }

  @Test
  void J13_saysWhyNotAndWhatHelps() {
    String share = "share " + scene.address(link) + " to:";

    assertThat(scene.hears(ANA, SITE, share + "#site")).contains("stands in #site already");
    scene.messenger.seat(ANA, OTHER, CommandStage.outside(false));
    assertThat(scene.hears(ANA, SITE, share + "#other")).contains("cannot post in that channel");
    scene.messenger.seat(ANA, OTHER, CommandStage.member(true, false));
    scene.messenger.joined.remove(OTHER);
    assertThat(scene.hears(ANA, SITE, share + "#other")).contains("I am not in #other");
    scene.messenger.joined.add(OTHER);
    scene.messenger.seat(CHO, OTHER, CommandStage.member(true, true));
    scene.set(OTHER, "governed", "off");
    assertThat(scene.hears(ANA, SITE, share + "#other")).contains("not looked after in #other");
    scene.hears(CommandStage.WAD, OTHER, "policy governed on");
    assertThat(scene.hears(ANA, SITE, share + "#private")).contains("Choose a channel");
    assertThat(scene.hears(ANA, SITE, share + "#other")).contains("is shared to #other");
    assertThat(scene.hears(ANA, SITE, share + "#other")).contains("is shared to #other already");
    assertThat(scene.database.links().of(link.image().id())).hasSize(2);
    scene.links.revoke(ANA, there());
    assertThat(scene.hears(ANA, SITE, share + "#other")).contains("was shared to #other before");
    scene.links.revoke(ANA, link);
    assertThat(scene.hears(ANA, SITE, share + "#legal")).contains("does not open any more");
  }

  @Test
  void J13_whoeverMayNotLookGetsTheReasonAndARequest() {
    scene.hears(CHO, SITE, "policy access approval");
    Link closed = scene.picture(ANA, SITE);

    Reply.Say said =
        (Reply.Say) scene.says(BOB, SITE, "share " + scene.address(closed) + " #other");

    assertThat(SaidReply.text(said)).contains("can be shared by @ana");
    assertThat(said.buttons())
        .extracting(Button::label)
        .containsExactly("Request to see the picture");
    assertThat(scene.presses(BOB, SITE, said.buttons().get(0))).isInstanceOf(Reply.Ask.class);
  }

  @Test
  void T51_asksOthersToShareNoMoreOftenThanToBeLetIn() {
    scene.hears(CHO, SITE, "policy access approval");
    scene.hears(CHO, SITE, "policy set approvers @cho,@sec");
    scene.messenger.seat(SEC, SITE, CommandStage.member(true, true));
    Link closed = scene.picture(ANA, SITE);
    String ask = "share " + scene.address(closed) + " to:#other answer:ask why:please";
    scene.messenger.tellsNobody = true;
    assertThat(scene.hears(ANA, SITE, ask)).contains("could not be asked");
    scene.messenger.tellsNobody = false;
    for (int i = 0; i < 5; i++) {
      assertThat(scene.hears(ANA, SITE, ask)).contains("Asked.");
    }
    int told = scene.messenger.told.size();

    assertThat(scene.hears(ANA, SITE, ask)).contains("5 times within an hour");
    assertThat(scene.messenger.told).hasSize(told);
    scene.clock.turn(Duration.ofHours(1));
    assertThat(scene.hears(ANA, SITE, ask)).contains("Asked.");
  }

  /** What others have to agree to is not let out by one. */
  @Test
  void J13_whatOpensByApprovalIsSharedByOneWhoDecidesOnIt() {
    scene.hears(CHO, SITE, "policy access approval");
    scene.hears(CHO, SITE, "policy set approvers @cho,@sec");
    Link closed = scene.picture(ANA, SITE);
    scene.messenger.seat(SEC, SITE, CommandStage.member(true, true));
    scene.messenger.seat(SEC, OTHER, CommandStage.member(true, false));

    Reply.Say said =
        (Reply.Say) scene.says(ANA, SITE, "share " + scene.address(closed) + " #other");
    assertThat(SaidReply.text(said)).contains("opens here by approval only");
    Reply form = scene.presses(ANA, SITE, said.buttons().get(0));
    assertThat(form).isInstanceOf(Reply.Ask.class);
    assertThat(
            scene.hears(
                ANA,
                SITE,
                "share " + scene.address(closed) + " to:#other answer:ask why:\"for Dan\""))
        .contains("Asked.");

    assertThat(scene.messenger.told).hasSize(2);
    assertThat(scene.messenger.lastTold(SEC).text())
        .contains("@ana asks to share a picture from #site to #other", "for Dan")
        .doesNotContain(scene.address(closed));
    assertThat(scene.database.links().of(closed.image().id())).hasSize(1);
    Button button = scene.messenger.lastTold(SEC).notice().buttons().get(0);
    assertThat(SaidReply.text(scene.presses(BOB, SITE, button))).contains("can be shared by");
    assertThat(scene.database.links().of(closed.image().id())).hasSize(1);
    assertThat(SaidReply.text(scene.presses(SEC, SITE, button))).contains("is shared to #other");
    assertThat(scene.messenger.cards).hasSize(1);
  }

  @Test
  void J13_whatTwoHaveToAgreeToIsNotSharedByOne() {
    scene.hears(CHO, SITE, "policy access approval");
    scene.hears(CHO, SITE, "policy set approvals 2");
    Link closed = scene.picture(ANA, SITE);

    assertThat(scene.hears(CHO, SITE, "share " + scene.address(closed) + " #other"))
        .contains("only when two agree");
  }

  @Test
  void J13_putsOneCardUpWhateverHappensMeanwhile() {
    scene.messenger.tellsNobody = true;
    assertThat(scene.hears(ANA, SITE, "share " + scene.address(link) + " #other"))
        .contains("as soon as the chat takes it");
    scene.allChores();
    assertThat(scene.messenger.cards).isEmpty();

    scene.messenger.tellsNobody = false;
    scene.clock.turn(Duration.ofMinutes(1));
    scene.allChores();
    scene.allChores();
    scene.clock.turn(Duration.ofHours(1));
    scene.allChores();

    assertThat(scene.messenger.announced).hasSize(1);
    assertThat(scene.messenger.card(OTHER).images()).hasSize(1);
  }

  @Test
  void J13_asksForTheChannelWhereNoneIsNamed() {
    assertThat(scene.hears(ANA, PRIVATE, "share " + scene.address(link)))
        .isEqualTo("ASK Share the picture");
  }

  @Test
  void J13_carriesOnWhatWasSetForThePictureExceptWhatWouldOpenItForMore() {
    String day = LocalDate.ofInstant(scene.clock.instant(), ZoneOffset.UTC).plusDays(1).toString();
    scene.hears(ANA, SITE, "set " + scene.address(link) + " access:open rights-until:" + day);
    scene.hears(ANA, SITE, "set " + scene.address(link) + " once:true");

    scene.hears(ANA, SITE, "share " + scene.address(link) + " #other");

    Instant over = LocalDate.parse(day).plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    assertThat(there().own().texts()).containsOnlyKeys("once", "rights-until", "shared");
    assertThat(there().viewsLeft()).hasValue(1);
    assertThat(there().expiresAt()).isEqualTo(over);
    assertThat(scene.may(BOB, Right.VIEW, there())).isFalse();
    assertThat(scene.may(DAN, Right.VIEW, there())).isTrue();
  }

  @Test
  void J13_carriesOnThatFewerMayOpenThePicture() {
    scene.hears(ANA, SITE, "set " + scene.address(link) + " access:approval");

    scene.hears(CHO, SITE, "share " + scene.address(link) + " #other");

    assertThat(there().own().text("access")).contains("approval");
    assertThat(scene.may(DAN, Right.VIEW, there())).isFalse();
  }

  /** What a channel says of the law and of rights goes with its pictures. */
  @Test
  void J13_takesTheRightsOfItsChannelAlongAndKeepsThePictureNoLonger() {
    String day = LocalDate.ofInstant(scene.clock.instant(), ZoneOffset.UTC).plusDays(1).toString();
    Instant over = LocalDate.parse(day).plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    scene.hears(CHO, SITE, "policy set rights-until " + day);
    scene.messenger.seat(CHO, OTHER, CommandStage.member(true, true));
    scene.hears(CHO, OTHER, "policy retention 90d");
    link = scene.picture(ANA, SITE);
    scene.hears(ANA, SITE, "set " + scene.address(link) + " expiry:1d");

    scene.hears(ANA, SITE, "share " + scene.address(link) + " #other");

    assertThat(there().expiresAt()).isEqualTo(over);
    assertThat(there().keptUntil()).contains(over);
    scene.hears(ANA, SITE, "set " + scene.address(link) + " access:approval");
    assertThat(there().own().texts())
        .containsEntry("rights-until", day)
        .containsEntry("access", "approval");
  }

  @Test
  void J13_letsWhatIsRegulatedGoOnByApprovalAloneAndByNobodyAlone() {
    scene.hears(CHO, SITE, "policy set label regulated");
    link = scene.picture(ANA, SITE);
    scene.messenger.seat(CHO, OTHER, CommandStage.member(true, true));
    scene.hears(CHO, OTHER, "policy access approval");

    assertThat(scene.hears(ANA, SITE, "share " + scene.address(link) + " #other"))
        .contains("by approval only");
    scene.hears(CHO, OTHER, "policy access open");
    scene.hears(CHO, OTHER, "policy access open sure:yes");
    scene.hears(CHO, SITE, "share " + scene.address(link) + " #other");

    assertThat(there().own().texts()).containsEntry("label", "regulated");
    assertThat(scene.may(DAN, Right.VIEW, there())).isFalse();
  }

  private Link there() {
    return scene.database.links().latest(link.image().id(), OTHER).orElseThrow();
  }

  private Link found(Link one) {
    return scene.links.find(one.id()).orElseThrow();
  }

  private static Button button(List<Button> buttons, String label) {
    return buttons.stream().filter(one -> one.label().equals(label)).findFirst().orElseThrow();
  }
}
