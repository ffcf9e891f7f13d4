package io.cloakroom.command.role;

import static io.cloakroom.command.CommandStage.ANA;
import static io.cloakroom.command.CommandStage.CHO;
import static io.cloakroom.command.CommandStage.DAN;
import static io.cloakroom.command.CommandStage.LEGAL;
import static io.cloakroom.command.CommandStage.OTHER;
import static io.cloakroom.command.CommandStage.SITE;
import static io.cloakroom.command.CommandStage.WAD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.audit.Action;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Membership;
import io.cloakroom.chat.Standing;
import io.cloakroom.chat.card.Button;
import io.cloakroom.command.CommandStage;
import io.cloakroom.command.Reply;
import io.cloakroom.command.SaidReply;
import io.cloakroom.link.Link;
import io.cloakroom.words.Language;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** F14, F15: roles by groups of the chat. */
class RoleCommandsTest {
  private static final String GIVE = "admin role project @ops channels:#site";

  private final CommandStage scene = new CommandStage();

  @BeforeEach
  void danIsInAGroup() {
    scene.messenger.seat(DAN, SITE, in(false, "ops"));
    scene.messenger.seat(DAN, OTHER, in(true, "ops"));
  }

  @Test
  void F15_asksFirstWithItsReachAndThenLetsAGroupLookInAChannel() {
    Link link = scene.picture(ANA, SITE);

    Reply question = scene.says(WAD, SITE, GIVE);
    boolean before = scene.links.mayView(DAN, link).allowed();
    String given = SaidReply.text(scene.presses(WAD, SITE, SaidReply.buttons(question).get(0)));

    assertThat(SaidReply.text(question))
        .contains("Nothing changed yet")
        .contains("whoever is in @ops; 1 link in #site");
    assertThat(before).isFalse();
    assertThat(given)
        .contains("Everybody in @ops holds the role project for #site")
        .contains("in other channels only where they are members");
    assertThat(scene.links.mayView(DAN, link).allowed()).isTrue();
    assertThat(scene.messenger.said(SITE))
        .contains("@wad gave everybody in @ops the role project for #site")
        .contains("It holds at once, for links that exist too.");
    assertThat(scene.hears(WAD, SITE, GIVE)).contains("Nothing changed").contains("already");
  }

  @Test
  void F15_namesTheChannelsOfAProjectByItsName() {
    scene.hears(WAD, SITE, "admin project bridge-7 channels:#site");
    Link link = scene.picture(ANA, SITE);

    Reply question = scene.says(WAD, SITE, "admin role project @ops project:bridge-7");
    assertThat(SaidReply.text(question))
        .contains("whoever is in @ops; 1 link in #site")
        .contains("not for those that join the project later");
    scene.presses(WAD, SITE, SaidReply.buttons(question).get(0));
    assertThat(scene.links.mayView(DAN, link).allowed()).isTrue();

    assertThat(scene.hears(WAD, SITE, "admin unrole project @ops project:bridge-7"))
        .contains("@ops no longer holds the role project for #site");
    assertThat(scene.links.mayView(DAN, link).allowed()).isFalse();
    for (String word : new String[] {"role", "unrole"}) {
      assertThat(scene.hears(WAD, SITE, "admin " + word + " project @ops project:nowhere"))
          .contains("there is no project “nowhere”; see /image admin project list");
    }
  }

  /** Of two messages with one key a chat says the first alone, also where they are for two. */
  @Test
  void F15_saysItInEachOfItsChannels() {
    give("admin role project @ops channels:#site,#other");

    for (Conversation where : List.of(SITE, OTHER)) {
      assertThat(scene.messenger.said(where))
          .contains("@wad gave everybody in @ops the role project for #" + where.id());
    }
  }

  /** What the end of the program left out is still missing, and is told of when it is given. */
  @Test
  void T57_whereTheProgramEndedMeanwhileTheOtherChannelsHearOfItToo() {
    Reply asked = scene.says(WAD, SITE, "admin role project @ops channels:#site,#other");
    Button give = SaidReply.buttons(asked).get(0);
    scene.messenger.beforeSaying =
        where -> {
          throw new ProgramEnded();
        };
    assertThatThrownBy(() -> scene.presses(WAD, SITE, give)).isInstanceOf(ProgramEnded.class);
    scene.messenger.beforeSaying = where -> {};

    assertThat(SaidReply.text(scene.presses(WAD, SITE, give))).contains("Everybody in @ops holds");

    assertThat(scene.messenger.said)
        .filteredOn(one -> one.contains("@wad gave everybody in @ops the role project"))
        .as("not in the one in which it ended")
        .hasSize(1);
  }

  private static final class ProgramEnded extends Error {
    private static final long serialVersionUID = 1;
  }

  @Test
  void F15_pressedAgainMeanwhileItIsSaidOnceInEachChannel() {
    Reply asked = scene.says(WAD, SITE, "admin role project @ops channels:#site,#other");
    Button give = SaidReply.buttons(asked).get(0);
    scene.messenger.beforeSaying =
        where -> {
          scene.messenger.beforeSaying = again -> {};
          scene.presses(WAD, SITE, give);
        };

    scene.presses(WAD, SITE, give);

    for (Conversation where : List.of(SITE, OTHER)) {
      assertThat(scene.messenger.said(where)).as(where.id()).containsOnlyOnce("@wad gave");
    }
  }

  @Test
  void F15_saysOfAGroupThatNobodyKnowsThatThereIsNone() {
    assertThat(scene.hears(WAD, SITE, "admin role partner @partners-2026"))
        .contains("no such group: “@partners-2026”; type @ and pick one")
        .doesNotContain("no place");
    assertThat(scene.hears(WAD, SITE, "admin role partner @ops extra")).contains("no place");
  }

  @Test
  void F15_explainsTheRoleAndTheGroupByWhichSomebodyMayLook() {
    Link link = scene.picture(ANA, SITE);
    give(GIVE);

    assertThat(scene.hears(CHO, SITE, "why @dan " + scene.address(link)))
        .contains("can open")
        .contains("may look here by a role: project, by the group @ops");
  }

  @Test
  void F15_aGroupWithAProjectDoesNotLookWhereOthersDo() {
    scene.set(LEGAL, "access", "open");
    Link link = scene.picture(ANA, LEGAL);
    scene.messenger.seat(DAN, LEGAL, in(false, "ops"));
    boolean before = scene.links.mayView(DAN, link).allowed();
    give(GIVE);
    boolean confined = scene.links.mayView(DAN, link).allowed();
    scene.hears(WAD, SITE, "admin unrole project @ops channels:#site");

    assertThat(before).isTrue();
    assertThat(confined).isFalse();
    assertThat(scene.links.mayView(DAN, link).allowed()).isTrue();
    assertThat(scene.hears(WAD, SITE, "admin role list")).contains("No group holds a role yet");
  }

  @Test
  void F14_takesARoleAwayAtOnceAndSaysWhoHoldsWhich() {
    Link link = scene.picture(ANA, SITE);
    give("admin role full @ops channels:#site,#other");
    scene.hears(WAD, SITE, "admin role partner @qa");
    String listed = scene.hears(WAD, SITE, "admin role list");
    String taken = scene.hears(WAD, SITE, "admin unrole full @ops");

    assertThat(listed).contains("• @ops: full for #other, #site", "• @qa: partner");
    assertThat(taken).contains("@ops no longer holds the role full anywhere.");
    assertThat(scene.links.mayView(DAN, link).allowed()).isFalse();
    assertThat(scene.hears(WAD, SITE, "admin unrole full @ops")).contains("Nothing changed");
  }

  @Test
  void F14_givesAGroupTheChannelAdminsAndTheSecurityRole() {
    scene.messenger.seat(DAN, SITE, in(true, "ops"));

    scene.hears(WAD, SITE, "admin role admin @ops channels:#site");
    scene.hears(WAD, SITE, "admin role security @ops");

    assertThat(scene.hears(DAN, SITE, "policy expiry 2d")).contains("2d");
    assertThat(scene.hears(DAN, SITE, "admin security list")).contains("@ops", "@sec");
  }

  @Test
  void keepsTheLastHolderOfTheSecurityRole() {
    scene.hears(WAD, SITE, "admin role security @ops");
    scene.hears(WAD, SITE, "admin security remove @sec");

    assertThat(scene.hears(WAD, SITE, "admin unrole security @ops")).contains("is the last");
  }

  /** Somebody who held it by a group was said not to hold it. */
  @Test
  void F14_saysByWhichGroupSomebodyHoldsTheSecurityRoleAndHowThatIsEnded() {
    scene.hears(WAD, SITE, "admin role security @ops");

    assertThat(scene.hears(WAD, SITE, "admin security remove @dan"))
        .isEqualTo(
            "@dan holds the security role by the group @ops, and that did not change. To end it,"
                + " take them out of that group in the chat, or the role from all who are in it:"
                + " /image admin unrole security @ops.");
    scene.hears(WAD, SITE, "admin security add @dan");
    assertThat(scene.hears(WAD, SITE, "admin security remove @dan"))
        .contains("no longer named", "@dan holds the security role by the group @ops");
    try (Language.Speaking german = Language.GERMAN.speak()) {
      assertThat(scene.hears(WAD, SITE, "admin security remove @dan"))
          .contains("@dan hat die Rolle security durch die Gruppe @ops");
    }
    scene.hears(WAD, SITE, "admin unrole security @ops");
    assertThat(scene.hears(WAD, SITE, "admin security remove @dan"))
        .isEqualTo("@dan does not hold the security role, so nothing changed.");
  }

  @Test
  void saysWhatIsMissing() {
    assertThat(scene.hears(WAD, SITE, "admin role project")).contains("Which group?");
    assertThat(scene.hears(WAD, SITE, "admin role project @ops"))
        .containsIgnoringCase("for which channels?");
    assertThat(scene.hears(WAD, SITE, "admin role admin @ops"))
        .containsIgnoringCase("for which channels?");
    assertThat(scene.hears(WAD, SITE, "admin role security @ops channels:#site"))
        .containsIgnoringCase("leave the channels out");
    assertThat(scene.hears(WAD, SITE, "admin role king @ops")).containsIgnoringCase("not a choice");
    assertThat(scene.recorded(Action.ROLE_CHANGED)).as("the first security member").hasSize(1);
  }

  @Test
  void T20_J57_nobodyOpensToAGroupWhatTheyCannotReadAndOnlySecurityAndWorkspaceAdminsOpen() {
    assertThat(scene.hears(WAD, SITE, "admin role full @ops channels:#site,#legal"))
        .contains("Nothing changed: you cannot read the channel in question, for #legal");
    assertThat(scene.hears(CHO, SITE, GIVE)).contains("is for the security role");
    assertThat(scene.recorded(Action.ROLE_CHANGED)).as("the first security member").hasSize(1);
  }

  @Test
  void F15_groupsAreSetAsAPolicyAndNarrowTheChannel() {
    scene.messenger.seat(DAN, SITE, in(true, "ops"));
    Link link = scene.picture(ANA, SITE);

    String set = scene.hears(CHO, SITE, "policy set groups @qa");
    boolean narrowed = scene.links.mayView(DAN, link).allowed();
    Reply question = scene.says(CHO, SITE, "policy set groups @qa,@ops existing:true");
    scene.presses(CHO, SITE, SaidReply.buttons(question).get(0));
    boolean widened = scene.links.mayView(DAN, link).allowed();
    String shown = scene.hears(CHO, SITE, "policy show");

    assertThat(set).contains("@qa");
    assertThat(narrowed).isFalse();
    assertThat(widened).isTrue();
    assertThat(shown).contains("groups: @ops, @qa");
  }

  @Test
  void F15_saysOnEveryListForWhichGroupsALinkOpens() {
    Link link = scene.picture(ANA, SITE);
    scene.hears(CHO, SITE, "policy set groups @qa");
    give("admin role partner @ops channels:#site");

    assertThat(scene.hears(ANA, SITE, "info " + link.image().id()))
        .contains("for whoever is in #site, if also in @qa; by a role @ops");
    assertThat(scene.links.find(link.id()).orElseThrow().cardDue()).isTrue();
  }

  private void give(String command) {
    scene.presses(WAD, SITE, SaidReply.buttons(scene.says(WAD, SITE, command)).get(0));
  }

  private static Membership in(boolean inside, String group) {
    return new Membership(Standing.MEMBER, inside, Set.of(group), false, false);
  }

  @Test
  void tellsAGermanInGerman() {
    scene.picture(ANA, SITE);
    try (Language.Speaking unused = Language.GERMAN.speak()) {
      Reply question = scene.says(WAD, SITE, GIVE);
      assertThat(SaidReply.text(question))
          .contains("allen in @ops die Rolle project für #site zu geben")
          .contains("Reichweite: alle in @ops; 1 Link in #site.");
      assertThat(SaidReply.text(scene.presses(WAD, SITE, SaidReply.buttons(question).get(0))))
          .contains("Alle in @ops haben die Rolle project für #site.");
      assertThat(scene.hears(WAD, SITE, "admin unrole project @ops"))
          .contains("@ops hat die Rolle project nirgends mehr.");
    }
  }
}
