package io.cloakroom.command.project;

import static io.cloakroom.command.CommandStage.ANA;
import static io.cloakroom.command.CommandStage.BOB;
import static io.cloakroom.command.CommandStage.CHO;
import static io.cloakroom.command.CommandStage.DAN;
import static io.cloakroom.command.CommandStage.LEGAL;
import static io.cloakroom.command.CommandStage.OTHER;
import static io.cloakroom.command.CommandStage.SEC;
import static io.cloakroom.command.CommandStage.SECURITY;
import static io.cloakroom.command.CommandStage.SITE;
import static io.cloakroom.command.CommandStage.WAD;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Membership;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Standing;
import io.cloakroom.chat.card.Button;
import io.cloakroom.command.CommandStage;
import io.cloakroom.command.Reply;
import io.cloakroom.command.SaidReply;
import io.cloakroom.link.Link;
import io.cloakroom.testing.Parallel;
import io.cloakroom.words.Language;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Channels under one name, and what can be ended in all of them at once. */
class AdminProjectTest {
  private static final String MAKE = "admin project Bridge-7 channels:#site,#legal";

  private final CommandStage scene = new CommandStage();
  private final int rolesAtFirst = scene.recorded(Action.ROLE_CHANGED).size();

  @Test
  void namesSomeChannels_asOneChangeOnRecord() {
    assertThat(scene.hears(WAD, SITE, MAKE))
        .contains("bridge-7 has 2 channels now: #legal, #site.", "revoke project:bridge-7");

    assertThat(scene.recorded(Action.POLICY_CHANGED))
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.actor()).contains(WAD);
              assertThat(event.details())
                  .containsEntry("setting", "project bridge-7")
                  .containsEntry("new", "legal site");
            });
    assertThat(scene.hears(SEC, SECURITY, "log policy"))
        .contains("@wad: policy changed policy.changed: project bridge-7 none → legal site");
    assertThat(scene.hears(WAD, SITE, "admin project bridge-7 channels:#legal,#site,#legal"))
        .contains("Nothing changed: bridge-7 has 2 channels already");
    assertThat(scene.recorded(Action.POLICY_CHANGED)).hasSize(1);
  }

  /** Of two at once, one would go on record as having changed what it never saw. */
  @Test
  void T66_ofManyWhoChangeItAtOnceEachChangesWhatTheySaw() {
    scene.hears(WAD, SITE, MAKE);
    List<String> sets = List.of("#site", "#other", "#legal,#other", "#site,#other");

    Parallel.run(
        4, n -> () -> scene.hears(WAD, SITE, "admin project bridge-7 channels:" + sets.get(n)));

    List<Map<String, String>> changes =
        scene.recorded(Action.POLICY_CHANGED).stream().map(AuditEvent::details).toList();
    assertThat(changes).hasSizeGreaterThan(1);
    assertThat(changes).extracting(one -> one.get("old")).doesNotHaveDuplicates();
  }

  @Test
  void changesAndListsThem() {
    assertThat(scene.hears(WAD, SITE, "admin project list")).contains("There is no project yet");
    scene.hears(WAD, SITE, MAKE);
    scene.hears(SEC, SECURITY, "admin project tower channels:#other");

    assertThat(scene.hears(WAD, SITE, "admin project bridge-7 channels:#site,#other"))
        .contains("bridge-7 has 2 channels now", "Not in bridge-7 any more: #legal.");

    assertThat(scene.hears(WAD, SITE, "admin project list"))
        .contains("bridge-7: #other, #site", "tower: #other");
    assertThat(scene.hears(WAD, SITE, "admin project bridge-7"))
        .contains("bridge-7 has 2 channels: #other, #site.");
  }

  @Test
  void endsOneByTheButtonBesideIt() {
    scene.hears(WAD, SITE, MAKE);
    Reply shown = scene.says(WAD, SITE, "admin project bridge-7");

    assertThat(SaidReply.text(scene.presses(WAD, SITE, end(shown))))
        .contains("bridge-7 is no project any more");

    assertThat(scene.hears(WAD, SITE, "admin project list")).contains("There is no project yet");
    assertThat(scene.hears(WAD, SITE, "admin project bridge-7")).contains("there is no project");
    List<AuditEvent> recorded = scene.recorded(Action.POLICY_CHANGED);
    assertThat(recorded)
        .filteredOn(event -> "legal site".equals(event.details().get("old")))
        .singleElement()
        .satisfies(event -> assertThat(event.details()).containsEntry("new", "none"));
  }

  /** Whoever ends a project takes its links for ended too, and its groups for shut out. */
  @Test
  void saysThatLinksAndRolesOutliveAProject_beforeItEndsAndAfter() {
    press("admin project bridge-7 channels:#site,#other groups:@ops");
    Link link = scene.picture(BOB, SITE);

    Reply shown = scene.says(WAD, SITE, "admin project bridge-7");
    assertThat(SaidReply.text(shown))
        .contains("Ending the project ends no link")
        .contains("the links in its channels open as before")
        .contains("@ops holds the role project for all of these channels");
    assertThat(SaidReply.text(scene.presses(WAD, SITE, end(shown))))
        .contains("bridge-7 is no project any more", "Every link there opens as before")
        .contains("types /image revoke since:366d in it")
        .contains("@ops goes on holding the role project for #other, #site");

    assertThat(now(link).revokedAt()).isEmpty();
    Reply asked = scene.says(CHO, SITE, "revoke since:366d");
    assertThat(SaidReply.text(asked)).contains("ends 1 link");
    scene.presses(CHO, SITE, button(asked));
    assertThat(now(link).revokedAt()).isPresent();
  }

  @Test
  void revokesAllItsLinksBeforeItEnds_askedFirst() {
    scene.hears(WAD, SITE, MAKE);
    Link site = scene.picture(BOB, SITE);
    Link legal = scene.picture(CHO, LEGAL);
    Reply shown = scene.says(SEC, SECURITY, "admin project bridge-7");
    assertThat(SaidReply.buttons(shown))
        .extracting(Button::label)
        .containsExactly("Revoke all its links first", "End the project");

    Reply asked = scene.presses(SEC, SECURITY, button(shown));
    assertThat(SaidReply.text(asked)).contains("ends 2 links", "of the project bridge-7");
    assertThat(now(site).revokedAt()).as("nothing before it is confirmed").isEmpty();
    scene.presses(SEC, SECURITY, button(asked));

    assertThat(now(site).revokedAt()).isPresent();
    assertThat(now(legal).revokedAt()).isPresent();
    assertThat(scene.hears(WAD, SITE, "admin project bridge-7")).contains("has 2 channels");
  }

  @Test
  void F15_givesAGroupTheRoleForItsChannelsInTheSameCommand_onceThatIsConfirmed() {
    scene.messenger.seat(DAN, SITE, inOps());
    Link link = scene.picture(ANA, SITE);

    Reply asked = scene.says(WAD, SITE, "admin project bridge-7 channels:#site,#other groups:@ops");
    assertThat(SaidReply.text(asked))
        .containsOnlyOnce("Nothing changed yet")
        .startsWith("Nothing changed yet. bridge-7 will have 2 channels: #other, #site.")
        .contains("give everybody in @ops the role project for #other, #site")
        .contains("whoever is in @ops; 0 links in #other, 1 link in #site")
        .contains("not for those that join the project later");
    assertThat(scene.recorded(Action.POLICY_CHANGED)).isEmpty();
    assertThat(scene.recorded(Action.ROLE_CHANGED).size()).isEqualTo(rolesAtFirst);
    assertThat(scene.links.mayView(DAN, link).allowed()).isFalse();

    Reply given = scene.presses(WAD, SITE, button(asked));
    assertThat(SaidReply.text(given))
        .contains("bridge-7 has 2 channels now: #other, #site.")
        .contains("Everybody in @ops holds the role project for #other, #site.");
    assertThat(scene.links.mayView(DAN, link).allowed()).isTrue();
    assertThat(scene.messenger.said(SITE)).contains("@wad gave everybody in @ops the role project");
    assertThat(scene.hears(WAD, SITE, "admin project bridge-7"))
        .contains("@ops holds the role project for all of these channels");
    assertThat(scene.hears(WAD, SITE, "admin project bridge-7 groups:@ops"))
        .contains("Nothing changed: bridge-7 has 2 channels already", "@ops holds");

    assertThat(SaidReply.text(scene.presses(WAD, SITE, button(given))))
        .contains("@ops no longer holds the role project for #other, #site.");
    assertThat(scene.links.mayView(DAN, link).allowed()).isFalse();
    assertThat(SaidReply.text(scene.presses(WAD, SITE, button(given))))
        .as("pressed twice")
        .contains("Nothing changed: none of these groups");
    assertThat(scene.hears(WAD, SITE, "admin project bridge-7")).doesNotContain("@ops");
  }

  @Test
  void F15_givesItForTheChannelsThatTheProjectHas_andTakesBackOnlyWhatWasGiven() {
    scene.hears(WAD, SITE, "admin project bridge-7 channels:#site,#other");
    press("admin role project @ops channels:#site");

    Reply asked = scene.says(WAD, SITE, "admin project bridge-7 groups:@ops");
    assertThat(SaidReply.text(asked))
        .startsWith("Nothing changed yet. You are about to give everybody in @ops the role")
        .contains("the role project for #other.")
        .doesNotContain("will have");
    Reply given = scene.presses(WAD, SITE, button(asked));
    scene.presses(WAD, SITE, button(given));

    assertThat(scene.hears(WAD, SITE, "admin project bridge-7"))
        .contains("@ops holds the role project for #site.");
    assertThat(scene.hears(WAD, SITE, "admin project tower groups:@ops"))
        .contains("there is no project “tower”");
  }

  /** Half of it was done when the program ended: what is missing is given, and nothing twice. */
  @Test
  void F15_pressedAgainCompletesWhatWasBegun() {
    Reply asked =
        scene.says(WAD, SITE, "admin project bridge-7 channels:#site,#other groups:@ops,@qa");
    scene.hears(WAD, SITE, "admin project bridge-7 channels:#site,#other");
    press("admin role project @ops channels:#site");
    long before = scene.recorded(Action.ROLE_CHANGED).size();

    Reply given = scene.presses(WAD, SITE, button(asked));
    scene.presses(WAD, SITE, button(asked));

    assertThat(scene.hears(WAD, SITE, "admin project bridge-7"))
        .contains("@ops holds the role project for all", "@qa holds the role project for all");
    assertThat(SaidReply.buttons(given)).as("they held different parts").isEmpty();
    assertThat(scene.recorded(Action.POLICY_CHANGED)).hasSize(1);
    assertThat(scene.recorded(Action.ROLE_CHANGED).size() - before)
        .as("#other for @ops, both for @qa, and that @qa has a project")
        .isEqualTo(4);
  }

  /** Whoever presses late makes the project neither what it was nor one again. */
  @Test
  void F15_pressedAfterTheProjectChangedItChangesNothing() {
    scene.hears(WAD, SITE, "admin project bridge-7 channels:#site");
    Reply wider = scene.says(WAD, SITE, "admin project bridge-7 channels:#site,#other groups:@ops");
    Reply same = scene.says(WAD, SITE, "admin project bridge-7 groups:@ops");
    scene.hears(WAD, SITE, "admin project bridge-7 channels:#security");
    for (Reply asked : List.of(wider, same)) {
      assertThat(SaidReply.text(scene.presses(WAD, SITE, button(asked))))
          .contains("Nothing changed: the project was changed in the meantime");
    }
    assertThat(scene.recorded(Action.ROLE_CHANGED)).hasSize(rolesAtFirst);
    assertThat(scene.hears(WAD, SITE, "admin project bridge-7"))
        .contains("bridge-7 has 1 channel: #security");

    scene.presses(WAD, SITE, end(scene.says(WAD, SITE, "admin project bridge-7")));
    press("admin role project @ops channels:#site,#other");
    for (Reply asked : List.of(wider, same)) {
      assertThat(SaidReply.text(scene.presses(WAD, SITE, button(asked))))
          .as("it ended, and the group holds all of it by now")
          .contains("Nothing changed: the project was changed in the meantime");
    }
    assertThat(scene.hears(WAD, SITE, "admin project list")).contains("There is no project yet");
  }

  @Test
  void F15_saysWhoGoesOnLookingWhereAChannelLeavesTheProject() {
    press("admin project bridge-7 channels:#site,#other groups:@ops");

    assertThat(scene.hears(WAD, SITE, "admin project bridge-7 channels:#site"))
        .contains("Not in bridge-7 any more: #other.")
        .contains(
            "@ops goes on holding the role project for #other, until /image admin unrole takes it");
  }

  @Test
  void F15_givesNothingToAGroupThatNobodyKnows_norByWhoMayNot_norWhereTheyDoNotRead() {
    long before = scene.recorded(Action.ROLE_CHANGED).size();
    assertThat(scene.hears(WAD, SITE, MAKE + " groups:@ops,@partners-2026"))
        .contains("no such group: “@partners-2026”; type @ and pick one");
    assertThat(scene.hears(CHO, SITE, MAKE + " groups:@ops")).contains("is for");
    assertThat(scene.hears(WAD, SITE, MAKE + " groups:@ops")).contains("you cannot read");
    assertThat(scene.hears(WAD, SITE, "admin project list groups:@ops"))
        .contains("give it another name");
    String many = IntStream.range(0, 31).mapToObj(i -> "c" + i).collect(Collectors.joining(","));
    Map<String, String> huge = Map.of("name", "huge", "channels", many, "groups", "ops,qa");
    assertThat(
            SaidReply.text(
                scene.presses(
                    WAD, SITE, new Button("", "admin project", huge, Button.Style.PRIMARY))))
        .contains("2 groups for 31 channels are too many");

    assertThat(scene.recorded(Action.ROLE_CHANGED)).hasSize((int) before);
    assertThat(scene.hears(WAD, SITE, "admin project list")).contains("There is no project yet");
  }

  private void press(String line) {
    scene.presses(WAD, SITE, button(scene.says(WAD, SITE, line)));
  }

  private static Membership inOps() {
    return new Membership(Standing.MEMBER, false, Set.of("ops"), false, false);
  }

  @Test
  void isForSecurityAndAdminsOfTheWorkspace_andSaysWhatIsNoName() {
    assertThat(scene.hears(CHO, SITE, MAKE)).contains("is for");
    assertThat(scene.hears(WAD, SITE, "admin project no_name channels:#site"))
        .contains("not a name: “no_name”");
    assertThat(scene.hears(WAD, SITE, "admin project list channels:#site"))
        .contains("give it another name");
    String many = IntStream.range(0, 61).mapToObj(i -> "c" + i).collect(Collectors.joining(","));
    Map<String, String> huge = Map.of("name", "huge", "channels", many);
    Button made = new Button("", "admin project", huge, Button.Style.PRIMARY);
    assertThat(SaidReply.text(scene.presses(WAD, SITE, made)))
        .contains("61 channels are more than 60");
    assertThat(scene.recorded(Action.POLICY_CHANGED)).isEmpty();
  }

  @Test
  void endsEveryLinkOfItsChannelsOnceThatIsConfirmed() {
    scene.hears(WAD, SITE, MAKE);
    Link site = scene.picture(BOB, SITE);
    scene.clock.turn(Duration.ofMinutes(1));
    Link legal = scene.picture(CHO, LEGAL);
    Link elsewhere = scene.picture(ANA, OTHER);

    Reply asked = scene.says(SEC, SECURITY, "revoke project:bridge-7");
    assertThat(SaidReply.text(asked))
        .contains("ends 2 links to pictures of 2 people in 2 channels of the project bridge-7")
        .contains("Only an admin of each channel can make new links");
    assertThat(now(site).revokedAt()).isEmpty();
    scene.clock.turn(Duration.ofMinutes(1));
    Link later = scene.picture(ANA, SITE);

    assertThat(SaidReply.text(scene.presses(SEC, SECURITY, button(asked))))
        .contains("Not ended: 1 link, new or renewed since")
        .contains("2 links of bridge-7 revoked", "nobody can open them from now on");

    assertThat(now(site).revokedAt()).isPresent();
    assertThat(now(legal).revokedAt()).isPresent();
    assertThat(now(elsewhere).revokedAt()).isEmpty();
    assertThat(now(later).revokedAt()).isEmpty();
    assertThat(SaidReply.text(scene.presses(SEC, SECURITY, button(asked))))
        .contains("Nothing was left to revoke: none of those links of bridge-7");
  }

  @Test
  void endsOnlyWhatOnePersonPostedInItOrSinceThen() {
    scene.hears(WAD, SITE, MAKE);
    Link old = scene.picture(BOB, SITE);
    scene.clock.turn(Duration.ofDays(3));
    Link bobs = scene.picture(BOB, SITE);
    Link chos = scene.picture(CHO, LEGAL);

    assertThat(scene.hears(SEC, SECURITY, "revoke project:bridge-7 since:1d"))
        .contains("ends 2 links");
    Reply asked = scene.says(SEC, SECURITY, "revoke project:bridge-7 from:@bob");
    assertThat(SaidReply.text(asked))
        .contains("ends 2 links to what @bob posted, in 1 channel of the project bridge-7");
    scene.presses(SEC, SECURITY, button(asked));

    assertThat(now(old).revokedAt()).isPresent();
    assertThat(now(bobs).revokedAt()).isPresent();
    assertThat(now(chos).revokedAt()).isEmpty();
  }

  @Test
  void endsNothingWhereTheProjectHasOtherChannelsThanWereShown() {
    scene.hears(WAD, SITE, MAKE);
    Link site = scene.picture(BOB, SITE);
    Link other = scene.picture(BOB, OTHER);
    Reply asked = scene.says(SEC, SECURITY, "revoke project:bridge-7");
    scene.hears(WAD, SITE, "admin project bridge-7 channels:#other");

    assertThat(SaidReply.text(scene.presses(SEC, SECURITY, button(asked))))
        .contains("Nothing was revoked: the project has other channels");

    assertThat(now(site).revokedAt()).isEmpty();
    assertThat(now(other).revokedAt()).isEmpty();
  }

  @Test
  void T21_isForSecurityAndForWhoeverAdministersEachOfItsChannels() {
    scene.hears(WAD, SITE, MAKE);
    scene.hears(WAD, SITE, "admin project theirs channels:#site");
    Link site = scene.picture(BOB, SITE);
    scene.picture(CHO, LEGAL);

    for (Person nobody : List.of(BOB, ANA)) {
      assertThat(scene.hears(nobody, SITE, "revoke project:bridge-7"))
          .isEqualTo(scene.hears(nobody, SITE, "revoke project:nowhere"))
          .contains("for whoever administers each of its channels, and for security");
    }
    Reply asked = scene.says(SEC, SECURITY, "revoke project:bridge-7");
    assertThat(SaidReply.text(scene.presses(BOB, SITE, button(asked))))
        .contains("for whoever administers each");
    assertThat(now(site).revokedAt()).isEmpty();
    assertThat(scene.recorded(Action.COMMAND_DENIED)).isNotEmpty();

    assertThat(scene.hears(CHO, SITE, "revoke project:theirs")).contains("ends 1 link");
    assertThat(scene.hears(SEC, SECURITY, "revoke project:nowhere"))
        .contains("there is no project “nowhere”");
    assertThat(scene.hears(SEC, SECURITY, "revoke project:theirs for:workspace"))
        .contains("a project has its own channels");
  }

  private static Button button(Reply reply) {
    return SaidReply.buttons(reply).get(0);
  }

  private static Button end(Reply shown) {
    return SaidReply.buttons(shown).get(1);
  }

  private Link now(Link link) {
    return scene.links.find(link.id()).orElseThrow();
  }

  @Test
  void tellsAGermanInGerman() {
    try (Language.Speaking unused = Language.GERMAN.speak()) {
      assertThat(scene.hears(WAD, SITE, MAKE))
          .contains("bridge-7 hat jetzt 2 Kanäle: #legal, #site.");
      assertThat(scene.hears(WAD, SITE, "admin project bridge-7 channels:#site"))
          .contains("bridge-7 hat jetzt 1 Kanal: #site.", "Nicht mehr in bridge-7: #legal.");
    }

    assertThat(scene.recorded(Action.POLICY_CHANGED))
        .anySatisfy(event -> assertThat(event.details()).containsEntry("old", "none"));
  }
}
