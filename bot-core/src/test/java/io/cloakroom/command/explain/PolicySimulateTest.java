package io.cloakroom.command.explain;

import static io.cloakroom.command.CommandStage.ANA;
import static io.cloakroom.command.CommandStage.BOB;
import static io.cloakroom.command.CommandStage.CHO;
import static io.cloakroom.command.CommandStage.DAN;
import static io.cloakroom.command.CommandStage.EVE;
import static io.cloakroom.command.CommandStage.LEGAL;
import static io.cloakroom.command.CommandStage.OTHER;
import static io.cloakroom.command.CommandStage.SEC;
import static io.cloakroom.command.CommandStage.SITE;
import static io.cloakroom.command.CommandStage.WAD;
import static io.cloakroom.command.CommandStage.WORKSPACE;
import static io.cloakroom.command.CommandStage.member;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.chat.Person;
import io.cloakroom.command.CommandStage;
import io.cloakroom.link.Link;
import io.cloakroom.policy.ViewLimit;
import io.cloakroom.words.Language;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whom another value would let look, counted before anybody sets it. */
@Tag("any-jdk")
class PolicySimulateTest {
  private static final List<Person> CAST = List.of(ANA, BOB, CHO, DAN, EVE, SEC, WAD);

  private final CommandStage scene = new CommandStage();

  @Test
  void countsWhoWouldGainNewPictures_andThatOlderOnesAreSpared() {
    scene.picture(ANA, SITE);
    scene.clock.turn(Duration.ofMinutes(1));

    assertThat(simulated("access open"))
        .isEqualTo(
            """
            If access of #site were open, which is restricted now:
            Pictures posted from now on: 7 people may look, now 5: 2 more, 0 fewer.
            Links that are there (1): nobody gains or loses one who may look now.
            Nothing was changed. /image policy set access open does it.\
            """);
    assertThat(simulated("access open existing:true"))
        .contains("Links that are there (1), who may look: 2 people would gain 1 link, 0 people")
        .contains("/image policy set access open existing:true does it.");
  }

  @Test
  void F14_countsInGermanForWhoReadsGerman() {
    scene.picture(ANA, SITE);
    try (Language.Speaking unused = Language.GERMAN.speak()) {
      assertThat(simulated("access open existing:true"))
          .isEqualTo(
              """
              Wäre access von #site open (zurzeit restricted):
              Neue Bilder ansehen dürfen: 7 Personen, jetzt 5: 2 mehr, 0 weniger.
              Vorhandene Links (1), ansehen: 2 Personen bekämen 1 Link hinzu, 0 Personen verlören\
               0 Links.
              Es wurde nichts geändert. /image policy set access open existing:true tut es.\
              """);
    }
  }

  @Test
  void countsWhoWouldLoseWhatNarrowsAtOnce() {
    scene.hears(CHO, SITE, "policy access open");
    scene.picture(ANA, SITE);
    scene.picture(BOB, SITE);

    assertThat(simulated("access approval"))
        .contains("from now on: 0 people may look, now 7: 0 more, 7 fewer.")
        .contains("(2), who may look: 0 people would gain 0 links, 7 people would lose 2 links.");
  }

  @Test
  void countsWhoCouldTakeTheFile_andWhoWouldSeeTheirName() {
    scene.picture(ANA, SITE);

    assertThat(simulated("download on"))
        .contains("5 people may look, as now")
        .contains("4 people may take the file, now 0: 4 more, 0 fewer");
    assertThat(simulated("watermark on"))
        .contains("0 people may look without their name on it, now 4: 0 more, 4 fewer")
        .contains("who may look without their name on it: 0 people would gain 0 links, 4 people");
  }

  @Test
  void countsWhichLinksWouldEnd() {
    scene.picture(ANA, SITE);
    scene.clock.turn(Duration.ofDays(3));
    scene.picture(ANA, SITE);

    assertThat(simulated("expiry 1d existing:true")).contains("5 people would lose 1 link.");
    assertThat(simulated("expiry 1d")).contains("(2): nobody gains or loses");
  }

  @ParameterizedTest
  @CsvSource({
    "access open",
    "access open existing:true",
    "access approval",
    "access restricted",
    "expiry 1d existing:true",
    "expiry 30d existing:true",
    "views 1 existing:true",
    "views once existing:true"
  })
  void countsWhatThenHappens(String value) {
    scene.hears(CHO, SITE, "policy access open");
    Link open = scene.picture(ANA, SITE);
    scene.clock.turn(Duration.ofDays(2));
    scene.hears(CHO, SITE, "policy access approval");
    Link asked = scene.picture(BOB, SITE);
    scene.hears(DAN, OTHER, "request " + scene.address(asked) + " reason:please");
    scene.requests.approve(
        CHO, scene.requests.waiting(DAN, asked).orElseThrow(), Duration.ofDays(1));
    scene.clock.turn(Duration.ofMinutes(1));
    scene.hears(CHO, SITE, "policy access restricted");
    scene.clock.turn(Duration.ofMinutes(1));
    Map<Link, List<Person>> before = Map.of(open, viewers(open), asked, viewers(asked));

    String counted = simulated(value);
    scene.hears(CHO, SITE, "policy set " + value + " sure:yes");

    long gaining = 0;
    long losing = 0;
    for (Person one : CAST) {
      gaining +=
          before.keySet().stream().anyMatch(l -> now(l, one) && !had(before, l, one)) ? 1 : 0;
      losing += before.keySet().stream().anyMatch(l -> !now(l, one) && had(before, l, one)) ? 1 : 0;
    }
    assertThat(counted)
        .contains(
            gaining + losing == 0
                ? "nobody gains or loses one who may look now"
                : people(gaining) + " would gain ")
        .contains(gaining + losing == 0 ? "" : people(losing) + " would lose ");
  }

  @Test
  void changesNothing_isForAdminsOfTheChannel_andOnRecord() {
    Map<String, String> before = scene.settings(SITE);

    assertThat(simulated("access open")).contains("Nothing was changed");
    assertThat(scene.hears(BOB, SITE, "policy simulate access open")).doesNotContain("people");
    assertThat(scene.hears(WAD, OTHER, "policy simulate access open channel:#legal"))
        .doesNotContain("people");

    assertThat(scene.settings(SITE)).isEqualTo(before);
    assertThat(scene.recorded(Action.AUDIT_QUERY))
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.details()).containsEntry("command", "policy simulate");
              assertThat(event.conversation()).contains(SITE);
            });
  }

  @Tag("full")
  @Test
  void saysWhenItCountedAPartOnly() {
    for (int i = 0; i < PolicySimulate.MOST_PEOPLE; i++) {
      scene.messenger.seat(new Person(WORKSPACE, "m" + i), SITE, member(true, false));
    }
    for (int i = 0; i <= PolicySimulate.MOST_LINKS; i++) {
      scene.picture(ANA, SITE);
    }

    assertThat(simulated("access approval"))
        .contains("Links that are there (101)")
        .contains("499 people would lose 100 links")
        .contains("Only the first 500 people at most were counted.")
        .contains("Only the latest 100 of the links were counted.");
  }

  @Test
  void J63_countsWhoOutsideWouldLoseALink() {
    scene.hears(CHO, SITE, "policy set outsiders on");
    Link link = scene.picture(ANA, SITE);
    scene.hears(ANA, SITE, "share " + scene.address(link) + " to:name@partner.example");

    assertThat(simulated("outsiders off"))
        .contains("(1), who may look: 0 people would gain 0 links, 1 person would lose 1 link.");
    scene.hears(CHO, SITE, "policy set outsiders off");
    assertThat(simulated("outsiders off")).contains("(1): nobody gains or loses one");
  }

  @Test
  void J21_countsEverybodyOfManyWhoWereLetIn() {
    Link link = scene.picture(ANA, SITE);
    for (int i = 0; i < 30; i++) {
      Person one = new Person(WORKSPACE, "m" + i);
      scene.messenger.seat(one, SITE, member(true, false));
      scene.requests.share(CHO, one, link, Duration.ofDays(1));
    }

    assertThat(simulated("access approval"))
        .contains("0 people would gain 0 links, 4 people would lose 1 link.");
  }

  @Test
  void T47_asksNoMoreOftenThanItMayWhoSawWhat_andSaysSo() {
    for (int i = 0; i < 198; i++) {
      scene.messenger.seat(new Person(WORKSPACE, "m" + i), SITE, member(true, false));
    }
    for (int i = 0; i < 40; i++) {
      scene.picture(ANA, SITE, ViewLimit.ONCE_PER_PERSON);
    }

    assertThat(simulated("access approval"))
        .contains("Links that are there (40)")
        .contains("Only the latest 9 of the links were counted.");
  }

  @Test
  void saysThatTheChatListsNobody_andCountsNobodyForNewPictures() {
    scene.picture(ANA, SITE);
    scene.messenger.listsNobody = true;

    assertThat(simulated("access open"))
        .contains("The chat does not tell me who is in #site")
        .doesNotContain("Pictures posted from now on");
  }

  @Test
  void saysWhatTheWorkspaceDoesNotAllow_andWhatNobodyCanRead() {
    scene.hears(WAD, OTHER, "admin ceiling access restricted");

    assertThat(simulated("access open")).contains("open is beyond what the workspace allows");
    assertThat(simulated("access banana")).contains("banana");
    assertThat(simulated("colour red")).contains("There is no value");
    assertThat(scene.hears(CHO, LEGAL, "policy simulate access open")).doesNotContain("people");
  }

  private String simulated(String value) {
    return scene.hears(CHO, SITE, "policy simulate " + value);
  }

  private List<Person> viewers(Link link) {
    return CAST.stream().filter(one -> now(link, one)).toList();
  }

  private boolean now(Link link, Person one) {
    return scene.links.mayView(one, scene.links.find(link.id()).orElseThrow()).allowed();
  }

  private static boolean had(Map<Link, List<Person>> before, Link link, Person one) {
    return before.get(link).contains(one);
  }

  private static String people(long count) {
    return count == 1 ? "1 person" : count + " people";
  }
}
