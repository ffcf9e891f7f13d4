package io.cloakroom.command.explain;

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
import static io.cloakroom.command.CommandStage.WORKSPACE;
import static io.cloakroom.command.CommandStage.member;
import static io.cloakroom.command.CommandStage.outside;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.chat.Person;
import io.cloakroom.command.CommandStage;
import io.cloakroom.command.question.QuestionLimit;
import io.cloakroom.link.Link;
import io.cloakroom.policy.ViewLimit;
import io.cloakroom.words.Language;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who may look now, each by which rule; told to few, and on record. */
class WhoTest {
  private final CommandStage scene = new CommandStage();

  @Test
  void listsWhoMayLookEachByWhichRule() {
    Link link = scene.picture(ANA, SITE);

    assertThat(who(ANA, link))
        .isEqualTo(
            """
            The picture opens now for 5 people:
            ✓ posted it: @ana
            ✓ may read the channel: @bob, @cho, @eve, @wad\
            """);
  }

  @Test
  void listsUnderOpenWhoIsAFullMember_andUnderApprovalWhomSomebodyLetIn() {
    scene.hears(CHO, SITE, "policy access open");
    Link open = scene.picture(ANA, SITE);
    scene.hears(CHO, SITE, "policy access approval");
    Link approval = scene.picture(ANA, SITE);
    scene.hears(BOB, SITE, "request " + approval.image().id() + " reason:to-see");
    scene.requests.approve(
        CHO, scene.requests.waiting(BOB, approval).orElseThrow(), Duration.ofHours(1));

    assertThat(who(CHO, approval))
        .isEqualTo(
            """
            The picture opens now for 2 people:
            ✓ posted it: @ana
            ✓ was let in by somebody who may: @bob until 2026-03-01T13:00:00Z
            ✗ was let in (access: approval): nobody has let them in, or that has ended; so not for\
             3 people\
            """);

    scene.hears(CHO, SITE, "policy access open existing:true sure:yes");

    assertThat(who(CHO, open))
        .contains("for 7 people:")
        .contains("✓ may read the channel: @bob, @cho, @eve, @wad")
        .contains("✓ is a full member of the workspace (access: open): @dan, @sec");
  }

  @Test
  void F14_countsInGermanForWhoReadsGerman() {
    Link link = scene.picture(ANA, SITE);
    try (Language.Speaking unused = Language.GERMAN.speak()) {
      assertThat(who(CHO, link)).contains("Das Bild öffnet sich jetzt für 5 Personen:");
      assertThat(who(BOB, link)).contains("Das erfahren @ana, die Admins von #site und security.");
      scene.hears(CHO, SITE, "policy access approval");
      assertThat(who(CHO, scene.picture(ANA, SITE)))
          .contains(" öffnet sich jetzt für 1 Person:", "also nicht für 4 Personen");
      scene.clock.turn(Duration.ofDays(7));
      assertThat(who(CHO, link))
          .contains(" öffnet sich jetzt für niemanden.", scene.clock.instant().toString());
    }
  }

  @Test
  void saysOfALinkThatEndedThatItOpensForNobody_andWhy() {
    Link link = scene.picture(ANA, SITE);
    scene.clock.turn(Duration.ofDays(7));

    assertThat(who(CHO, link))
        .isEqualTo(
            """
            The picture opens now for nobody.
            ✗ the link has not expired: expired 2026-03-08T12:00:00Z; so not for 5 people\
            """);
  }

  @Test
  void agreesWithWhatWouldBeServedToEach() {
    Link link = scene.picture(ANA, SITE, ViewLimit.of(1));
    scene.messenger.seat(BOB, SITE, outside(false));

    String answer = who(SEC, link);

    for (Person one : List.of(ANA, BOB, CHO, DAN, EVE, SEC, WAD)) {
      assertThat(answer.contains("@" + one.id()))
          .as(one.id())
          .isEqualTo(scene.links.mayView(one, link).allowed());
    }
  }

  @Test
  void countsWhereThereAreTooManyToName() {
    for (int i = 0; i < 1_200; i++) {
      scene.messenger.seat(new Person(WORKSPACE, "m" + i), SITE, member(true, false));
    }
    Link link = scene.picture(ANA, SITE);

    assertThat(who(CHO, link))
        .contains("for 1000 people that I know of:")
        .contains("✓ may read the channel: 999 people")
        .contains("There are more people than are looked at here")
        .doesNotContain("@m1");
  }

  @Test
  void saysThatTheChatListsNobody_andNeverThatNobodyIsThere() {
    scene.messenger.listsNobody = true;
    Link link = scene.picture(ANA, SITE);

    assertThat(who(ANA, link))
        .contains("for 1 person that I know of:")
        .contains("✓ posted it: @ana")
        .contains("The chat does not tell me who is in #site")
        .contains("/image why @person LINK");
  }

  @Test
  void asksToTryAgainWhereTheChatIsSilent() {
    Link link = scene.picture(ANA, SITE);
    scene.messenger.silent = true;

    assertThat(who(ANA, link))
        .isEqualTo("The chat did not answer just now. Try again in a minute.");
  }

  @Test
  void tellsOnlyTheAuthorTheAdminsAndSecurity_andEachIsOnRecord() {
    Link link = scene.picture(ANA, SITE);

    assertThat(who(BOB, link)).contains("This is told to @ana").doesNotContain("✓");
    assertThat(who(DAN, link)).startsWith("There is no picture here");
    assertThat(scene.recorded(Action.COMMAND_DENIED)).hasSize(2);
    assertThat(scene.recorded(Action.AUDIT_QUERY)).isEmpty();

    List.of(ANA, CHO, SEC).forEach(one -> assertThat(who(one, link)).contains("5 people"));

    assertThat(scene.recorded(Action.AUDIT_QUERY))
        .hasSize(3)
        .allSatisfy(
            event -> {
              assertThat(event.details()).containsEntry("command", "who");
              assertThat(event.image()).contains(link.image().id());
            });
  }

  @Test
  void namesNobodyToAnAuthorWhoLeftTheChannel_norAnythingToAnAdminWhoCannotReadIt() {
    Link link = scene.picture(ANA, SITE);
    scene.messenger.seat(ANA, SITE, outside(false));
    Link legal = scene.picture(CHO, LEGAL);

    String answer = scene.hears(ANA, OTHER, "who " + scene.address(link));

    assertThat(answer).contains("✓ may read the channel: 4 people").doesNotContain("@bob");
    assertThat(scene.hears(WAD, OTHER, "who " + scene.address(legal))).doesNotContain("✓");
  }

  @Test
  void J63_knowsThatPeopleOutsideWereSwitchedOff() {
    scene.hears(CHO, SITE, "policy set outsiders on");
    Link link = scene.picture(ANA, SITE);
    scene.hears(ANA, SITE, "share " + scene.address(link) + " to:name@partner.example");
    assertThat(who(CHO, link)).contains("for 6 people").contains("name@partner.example until");

    scene.hears(CHO, SITE, "policy set outsiders off");

    assertThat(who(CHO, link))
        .contains("for 5 people")
        .contains("✗ people outside may be let in (outsiders): outsiders is off")
        .doesNotContain("name@partner.example");
  }

  @Test
  void J21_forgetsNobodyOfManyWhoWereLetIn() {
    scene.hears(CHO, SITE, "policy access approval");
    Link link = scene.picture(ANA, SITE);
    for (int i = 0; i < 30; i++) {
      Person one = new Person(WORKSPACE, "m" + i);
      scene.messenger.seat(one, SITE, member(i % 2 == 0, false));
      scene.requests.share(CHO, one, link, Duration.ofDays(1));
    }

    assertThat(who(CHO, link))
        .contains("for 31 people:")
        .contains("✓ was let in by somebody who may: 30 people");
    assertThat(scene.links.mayView(new Person(WORKSPACE, "m29"), link).allowed()).isTrue();
  }

  @Test
  void J21_saysThatMoreWereLetInThanAreLookedAt() {
    Link link = scene.picture(ANA, SITE);
    for (int i = 0; i <= Audiences.MOST_OTHERS; i++) {
      scene.requests.share(CHO, new Person(WORKSPACE, "x" + i), link, Duration.ofDays(1));
    }

    assertThat(who(CHO, link)).contains("More people were let in than are looked at here.");
  }

  @Test
  void T47_isAnsweredNoMoreOftenThanOtherQuestions() {
    Link link = scene.picture(ANA, SITE);
    for (int i = 0; i < QuestionLimit.MOST; i++) {
      assertThat(who(CHO, link)).contains("5 people");
    }

    assertThat(who(CHO, link)).contains("60 questions within ten minutes").doesNotContain("✓");
    assertThat(scene.hears(CHO, SITE, "policy simulate access open"))
        .contains("60 questions within ten minutes");
    assertThat(who(ANA, link)).contains("5 people");
  }

  @Test
  void T27_listsNobodyWhenItCannotBeRecorded() {
    Link link = scene.picture(ANA, SITE);
    scene.database.breakAudit(true);

    assertThat(who(ANA, link)).doesNotContain("@bob");
  }

  private String who(Person caller, Link link) {
    return scene.hears(caller, caller.equals(SEC) ? SECURITY : SITE, "who " + scene.address(link));
  }
}
