package io.cloakroom.command.policy;

import static io.cloakroom.command.CommandStage.ANA;
import static io.cloakroom.command.CommandStage.BOB;
import static io.cloakroom.command.CommandStage.CHO;
import static io.cloakroom.command.CommandStage.DAN;
import static io.cloakroom.command.CommandStage.EVE;
import static io.cloakroom.command.CommandStage.LEGAL;
import static io.cloakroom.command.CommandStage.OTHER;
import static io.cloakroom.command.CommandStage.SEC;
import static io.cloakroom.command.CommandStage.SECURITY;
import static io.cloakroom.command.CommandStage.SITE;
import static io.cloakroom.command.CommandStage.WAD;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.access.Right;
import io.cloakroom.audit.Action;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Membership;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Standing;
import io.cloakroom.command.CommandStage;
import io.cloakroom.command.Reply;
import io.cloakroom.command.SaidReply;
import io.cloakroom.link.Link;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * What widens does so for pictures posted from now on, loudly, and for older ones only if asked.
 */
class WideningTest {
  private final CommandStage scene = new CommandStage();

  @Test
  void J57_opensNewPicturesOnlyAndSaysWhomItReaches() {
    Link old = picture();

    Reply reply = scene.says(CHO, SITE, "policy access open");
    Link fresh = picture();

    assertThat(may(DAN, Right.VIEW, old)).isFalse();
    assertThat(may(DAN, Right.VIEW, fresh)).isTrue();
    assertThat(((Reply.Say) reply).forAll()).isTrue();
    assertThat(SaidReply.text(reply))
        .contains("links that exist go no further than before")
        .contains("Reach: 7 people may look, before it was 5; 1 link is there now.");
  }

  @Test
  void J57_countsNobodyWhereEachIsLetInAndNotAllWhereAGroupMay() {
    scene.hears(CHO, SITE, "policy access approval");
    assertThat(scene.hears(CHO, SITE, "policy access restricted"))
        .contains("Reach: 5 people may look, before it was nobody without being let in;");

    scene.hears(CHO, SITE, "policy set groups @ops");
    assertThat(scene.hears(CHO, SITE, "policy unset groups"))
        .contains("Reach: 5 people may look, before it was nobody without being let in;");
  }

  @Test
  void J57_countsAGuestOfTheChannelBothBeforeAndAfter() {
    scene.messenger.seat(EVE, SITE, new Membership(Standing.GUEST, false, Set.of(), false, false));

    assertThat(scene.hears(CHO, SITE, "policy access open"))
        .contains("Reach: 6 people may look, before it was 4; ");
  }

  @Test
  void J57_countsAllWhomAGroupMayHaveAmongThemWhereTheChatListsNobody() {
    scene.messenger.listsNobody = true;
    scene.hears(CHO, SITE, "policy set groups @ops");

    assertThat(scene.hears(CHO, SITE, "policy unset groups"))
        .contains("Reach: 5 people may look, before it was at most 5;");
    assertThat(scene.hears(CHO, SITE, "policy access open"))
        .contains("Reach: the chat does not say how many people;");
  }

  @Test
  void J57_letsOlderPicturesFollowAfterAQuestionThatShowsTheReach() {
    Link old = picture();

    Reply.Say asked = (Reply.Say) scene.says(CHO, SITE, "policy access open existing:true");

    assertThat(SaidReply.text(asked))
        .contains("Let pictures that are there follow?")
        .contains("Reach: 7 people may look, before it was 5; 1 link is there now.");
    assertThat(asked.forAll()).isFalse();
    assertThat(scene.settings(SITE)).isEmpty();
    assertThat(may(DAN, Right.VIEW, old)).isFalse();

    Reply done = scene.presses(CHO, SITE, asked.buttons().get(0));

    assertThat(SaidReply.text(done)).contains("restricted → open", "links that exist too");
    assertThat(may(DAN, Right.VIEW, old)).isTrue();
    assertThat(scene.recorded(Action.POLICY_CHANGED)).hasSize(1);
  }

  @Test
  void J57_refusesWhoeverCannotReadTheChannel() {
    assertThat(scene.hears(WAD, OTHER, "policy access open channel:#legal"))
        .contains("you cannot read #legal", "only narrow");
    assertThat(scene.settings(LEGAL)).isEmpty();
  }

  @Test
  void J57_saysInTheChannelWhatWasWidenedFromElsewhere() {
    assertThat(scene.hears(CHO, OTHER, "policy access open channel:#site"))
        .contains("The same was said in #site.");
    assertThat(scene.messenger.said(SITE)).contains("@cho set access of #site: restricted → open");

    assertThat(scene.hears(CHO, OTHER, "policy access restricted channel:#site"))
        .contains("Only you were told");
  }

  @Test
  void J57_saysInTheChannelThatOlderPicturesFollowAfterAll() {
    Link old = picture();
    scene.hears(CHO, SITE, "policy access open");
    Reply.Say asked =
        (Reply.Say) scene.says(CHO, OTHER, "policy access open channel:#site existing:true");

    Reply done = scene.presses(CHO, OTHER, asked.buttons().get(0));

    assertThat(may(DAN, Right.VIEW, old)).isTrue();
    assertThat(SaidReply.text(done)).contains("The same was said in #site.");
    assertThat(scene.messenger.said(SITE))
        .contains("It holds at once, for links that exist too.")
        .contains("Reach: 7 people may look; 1 link is there now.");
  }

  @Test
  void J57_asksBeforeOlderPicturesFollowEverywhereWhateverTheWorkspaceNarrows() {
    Reply.Say open =
        (Reply.Say) scene.says(WAD, SITE, "policy access open for:workspace existing:true");
    scene.presses(WAD, SITE, open.buttons().get(0));
    scene.hears(CHO, SITE, "policy access approval");
    Link old = picture();
    scene.hears(CHO, SITE, "policy unset access");

    Reply.Say asked =
        (Reply.Say) scene.says(WAD, SITE, "policy access restricted for:workspace existing:true");

    assertThat(SaidReply.text(asked)).contains("In some channels this may let more people see");
    assertThat(asked.buttons()).hasSize(1);
    assertThat(scene.settings(SITE)).containsEntry("workspace access", "open");
    assertThat(may(BOB, Right.VIEW, old)).isFalse();
  }

  @Test
  void J57_saysInTheChannelWhoElseLetsPeopleIn() {
    assertThat(scene.hears(CHO, OTHER, "policy set approvers @ana channel:#site"))
        .contains("The same was said in #site.");
    assertThat(scene.messenger.said(SITE)).contains("@cho set approvers of #site");
    assertThat(scene.hears(CHO, OTHER, "policy set approvers @ana,@bob channel:#site"))
        .contains("The same was said in #site.");
    assertThat(scene.hears(CHO, OTHER, "policy set approvers @bob channel:#site"))
        .contains("Only you were told");
    assertThat(scene.hears(CHO, OTHER, "policy set approvers admins channel:#site"))
        .contains("The same was said in #site.", "It holds at once");
  }

  @Test
  void J57_saysInEveryChannelThatIsKnownWhatTheWorkspaceWidens() {
    scene.set(LEGAL, "views", "9");
    scene.set(OTHER, "access", "approval");
    set("views", "9");

    String answer = scene.hears(WAD, SITE, "policy access open for:workspace");

    assertThat(answer)
        .contains("What became wider was said in #legal.")
        .contains("Nothing was said in channels that set nothing themselves");
    assertThat(scene.messenger.said(LEGAL))
        .contains("@wad changed what holds here, for every channel that sets nothing itself:")
        .contains("access: restricted → open", "links that exist go no further than before");
    assertThat(scene.messenger.said(OTHER)).isEmpty();
    assertThat(scene.messenger.said(SITE)).isEmpty();
    scene.hears(WAD, SITE, "policy access restricted for:workspace");
    assertThat(scene.messenger.said).hasSize(1);
  }

  @Test
  void J57_saysInEveryChannelThatIsKnownThatOlderPicturesFollowTheWorkspace() {
    scene.set(LEGAL, "views", "9");
    scene.hears(WAD, SITE, "policy access open for:workspace");
    Reply.Say asked =
        (Reply.Say) scene.says(WAD, SITE, "policy access open for:workspace existing:true");

    scene.presses(WAD, SITE, asked.buttons().get(0));

    assertThat(scene.messenger.said(LEGAL))
        .contains("access: open, for older pictures too")
        .contains("It holds at once, for links that exist too.");
  }

  @Test
  void J57_saysInTheChannelWhatALimitOfTheWorkspaceWidens() {
    scene.set(LEGAL, "access", "open");
    scene.hears(SEC, SECURITY, "admin ceiling access restricted");

    assertThat(scene.hears(SEC, SECURITY, "admin ceiling access unset"))
        .contains("What became wider was said in #legal.")
        .doesNotContain("Nothing was said");
    assertThat(scene.messenger.said(LEGAL))
        .contains("@sec changed what holds here, by access-ceiling of every channel:")
        .contains("access: restricted → open");
    assertThat(scene.hears(SEC, SECURITY, "admin floor download on"))
        .contains("What became wider was said in #legal.")
        .contains("Nothing was said in channels that set nothing themselves");
    assertThat(scene.messenger.said(LEGAL)).contains("download: off → on");
  }

  @Test
  void J57_saysItInSixtyChannelsAndCountsTheOthers() {
    for (int number = 0; number < 63; number++) {
      scene.set(new Conversation(CommandStage.WORKSPACE, "c" + number), "views", "9");
    }

    assertThat(scene.hears(WAD, SITE, "policy access open for:workspace"))
        .contains("More can be seen in 3 other channels too, where nothing was said");
    assertThat(scene.messenger.said).hasSize(60);
  }

  @Test
  void storesNothingOfWhatItSaysCouldNotBeStored() {
    scene.messenger.broken.add(SITE);

    assertThat(scene.hears(CHO, SITE, "policy download on")).contains("could not be stored");
    assertThat(scene.settings(SITE)).isEmpty();
  }

  @Test
  void saysThatItWasStoredAlsoWhereItCannotBeSaidThere() {
    scene.hears(CHO, SITE, "policy access open");
    scene.messenger.broken.add(SITE);

    assertThat(scene.hears(CHO, OTHER, "policy download on channel:#site"))
        .contains("off → on", "Only you were told: let the people there know.");
    assertThat(scene.settings(SITE)).containsEntry("download", "on");
  }

  @Test
  void narrowsOlderPicturesAtOnce() {
    scene.hears(CHO, SITE, "policy access open");
    Link old = picture();

    scene.hears(CHO, SITE, "policy access restricted");

    assertThat(may(DAN, Right.VIEW, old)).isFalse();
  }

  @Test
  void J57_forgetsNoneOfTheTimesThatSomethingWasWidened() {
    Link closed = picture();
    scene.hears(CHO, SITE, "policy download on");
    Link open = picture();
    scene.hears(CHO, SITE, "policy download off");
    scene.hears(CHO, SITE, "policy download on");

    assertThat(may(BOB, Right.DOWNLOAD, closed)).isFalse();
    assertThat(may(BOB, Right.DOWNLOAD, open)).isFalse();
    assertThat(may(BOB, Right.DOWNLOAD, picture())).isTrue();
  }

  @Test
  void J57_sparesOlderPicturesWhoeverWidensAndHowever() {
    Link old = picture();
    scene.hears(CHO, SITE, "policy access restricted");
    scene.hears(WAD, SITE, "policy access open for:workspace");
    assertThat(may(DAN, Right.VIEW, old)).isFalse();
    scene.hears(CHO, SITE, "policy unset access");
    assertThat(may(DAN, Right.VIEW, old)).isFalse();
    scene.hears(CHO, SITE, "policy access open");
    assertThat(may(DAN, Right.VIEW, old)).isFalse();
    scene.hears(WAD, SITE, "admin template public access open");
    scene.hears(WAD, SITE, "admin use public #site");
    scene.hears(CHO, SITE, "policy unset access");
    assertThat(may(DAN, Right.VIEW, old)).isFalse();
    assertThat(may(DAN, Right.VIEW, picture())).isTrue();
  }

  @Test
  void J57_sparesOlderPicturesWhenACeilingIsRaisedOrAFloor() {
    scene.hears(WAD, SITE, "admin ceiling access restricted");
    scene.hears(WAD, SITE, "policy set access open");
    set("access", "open");
    Link old = picture();
    scene.hears(WAD, SITE, "admin ceiling access unset");
    assertThat(may(DAN, Right.VIEW, old)).isFalse();
    assertThat(may(DAN, Right.VIEW, picture())).isTrue();

    Link unmarked = picture();
    scene.hears(WAD, SITE, "admin floor download on");
    assertThat(may(BOB, Right.DOWNLOAD, unmarked)).isFalse();
    assertThat(may(BOB, Right.DOWNLOAD, picture())).isTrue();
  }

  @Test
  void J57_asksBeforeOlderLinksLiveLonger() {
    Link old = picture();

    Reply.Say asked = (Reply.Say) scene.says(CHO, SITE, "policy expiry 20d existing:true");
    assertThat(scene.settings(SITE)).isEmpty();
    scene.presses(CHO, SITE, asked.buttons().get(0));

    assertThat(find(old).expiresAt()).isEqualTo(old.issuedAt().plus(Duration.ofDays(20)));
  }

  @Test
  void J57_asksAlsoWhereOnlyOlderPicturesAreWidened() {
    Link old = picture();
    scene.hears(CHO, SITE, "policy access open");
    scene.hears(CHO, SITE, "policy expiry 20d");

    Reply.Say access = (Reply.Say) scene.says(CHO, SITE, "policy access open existing:true");
    Reply.Say expiry = (Reply.Say) scene.says(CHO, SITE, "policy expiry 20d existing:true");

    assertThat(access.forAll()).isFalse();
    assertThat(may(DAN, Right.VIEW, old)).isFalse();
    assertThat(find(old).expiresAt()).isEqualTo(old.expiresAt());
    scene.presses(CHO, SITE, access.buttons().get(0));
    scene.presses(CHO, SITE, expiry.buttons().get(0));
    assertThat(may(DAN, Right.VIEW, old)).isTrue();
    assertThat(find(old).expiresAt()).isEqualTo(old.issuedAt().plus(Duration.ofDays(20)));
  }

  @Test
  void J57_asksBeforeAnOlderPictureIsWidenedByWhatNarrowsNewOnes() {
    scene.hears(CHO, SITE, "policy access approval");
    Link old = picture();
    scene.hears(CHO, SITE, "policy access open");

    Reply.Say asked = (Reply.Say) scene.says(CHO, SITE, "policy access restricted existing:true");

    assertThat(asked.buttons()).hasSize(1);
    assertThat(may(BOB, Right.VIEW, old)).isFalse();
    scene.presses(CHO, SITE, asked.buttons().get(0));
    assertThat(may(BOB, Right.VIEW, old)).isTrue();
  }

  @Test
  void shortensOlderLinksWithoutAQuestionAndLengthensNone() {
    Link old = picture();
    Link shorter = picture();
    scene.hears(CHO, SITE, "policy expiry 1d existing:true");
    assertThat(find(old).expiresAt()).isEqualTo(old.issuedAt().plus(Duration.ofDays(1)));
    scene.hears(CHO, SITE, "policy expiry 3d");

    scene.hears(CHO, SITE, "policy expiry 2d existing:true");

    assertThat(find(shorter).expiresAt()).isEqualTo(shorter.issuedAt().plus(Duration.ofDays(1)));
  }

  @Test
  void letsViewsFollowByThemselves() {
    Link old = picture();

    assertThat(scene.hears(CHO, SITE, "policy set views 3 existing:true"))
        .contains("views of #site: unlimited → 3", "for 1 link that exists");

    assertThat(find(old).viewsLeft()).hasValue(3);
  }

  @Test
  void saysWhatCannotFollow() {
    assertThat(scene.hears(CHO, SITE, "policy set cleaning strict existing:true"))
        .contains("cleaning is decided when a picture is posted");
    assertThat(scene.settings(SITE)).isEmpty();
  }

  @Test
  void J57_letsLinksOfEveryChannelFollowThatSetsNothingItself() {
    Link here = picture();
    Link own = scene.picture(ANA, OTHER);
    scene.hears(WAD, OTHER, "policy expiry 5d");

    Reply asked = scene.says(WAD, SITE, "policy expiry 2d for:workspace existing:true");
    assertThat(SaidReply.text(asked)).contains("Let pictures that are there follow?");
    assertThat(find(here).expiresAt()).isEqualTo(here.expiresAt());

    assertThat(SaidReply.text(scene.presses(WAD, SITE, SaidReply.buttons(asked).get(0))))
        .contains("2d", "for 1 link that exists", "every channel that sets nothing itself");

    assertThat(find(here).expiresAt()).isEqualTo(here.issuedAt().plus(Duration.ofDays(2)));
    assertThat(find(own).expiresAt()).isEqualTo(own.expiresAt());
    scene.hears(WAD, SITE, "policy set views 3 for:workspace existing:true sure:yes");
    assertThat(List.of(find(here), find(own)))
        .allSatisfy(link -> assertThat(link.viewsLeft()).hasValue(3));
  }

  private Link picture() {
    scene.clock.turn(Duration.ofMinutes(1));
    Link link = scene.picture(ANA, SITE);
    scene.clock.turn(Duration.ofMinutes(1));
    return link;
  }

  private Link find(Link link) {
    return scene.database.links().find(link.id()).orElseThrow();
  }

  private void set(String name, String value) {
    scene.set(SITE, name, value);
  }

  private boolean may(Person person, Right right, Link link) {
    return scene.may(person, right, find(link));
  }
}
