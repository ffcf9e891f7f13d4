package io.cloakroom.command.find;

import static io.cloakroom.command.CommandStage.ANA;
import static io.cloakroom.command.CommandStage.BOB;
import static io.cloakroom.command.CommandStage.CHO;
import static io.cloakroom.command.CommandStage.DAN;
import static io.cloakroom.command.CommandStage.EVE;
import static io.cloakroom.command.CommandStage.LEGAL;
import static io.cloakroom.command.CommandStage.OTHER;
import static io.cloakroom.command.CommandStage.PRIVATE;
import static io.cloakroom.command.CommandStage.SEC;
import static io.cloakroom.command.CommandStage.SECURITY;
import static io.cloakroom.command.CommandStage.SITE;
import static io.cloakroom.command.CommandStage.STRANGER;
import static io.cloakroom.command.CommandStage.WAD;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Membership;
import io.cloakroom.chat.Standing;
import io.cloakroom.chat.card.Button;
import io.cloakroom.command.CommandStage;
import io.cloakroom.command.Reply;
import io.cloakroom.command.SaidReply;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkId;
import io.cloakroom.policy.ViewLimit;
import io.cloakroom.words.Language;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** J34: pictures are found by what was said of them, by whoever reads it anyway. */
class FindTest {
  private final CommandStage scene = new CommandStage();

  private static List<String> labels(Reply reply) {
    return SaidReply.buttons(reply).stream().map(Button::label).toList();
  }

  private static Button labelled(Reply reply, String label) {
    return SaidReply.buttons(reply).stream()
        .filter(button -> button.label().equals(label))
        .findFirst()
        .orElseThrow();
  }

  private Link said(Link link, String text) {
    Intake post = scene.database.intakes().register().of(link.image().id()).orElseThrow();
    assertThat(scene.database.intakes().queue().save(post.withWords(text), List.of())).isTrue();
    return link;
  }

  @Test
  void J34_findsByBeginningsOfWordsWhateverTheirCaseInAllChannelsOfTheAsker() {
    said(scene.picture(ANA, SITE), "Cracks at the north pier");
    said(scene.picture(CHO, OTHER), "The PIERS from above");
    said(scene.picture(ANA, SITE), "South bridge");

    Reply found = scene.says(CHO, OTHER, "find pier");

    assertThat(SaidReply.text(found).lines())
        .satisfiesExactly(
            title -> assertThat(title).isEqualTo("Pictures that fit, the newest first"),
            first -> assertThat(first).startsWith("1. The PIERS from above by @cho in #other"),
            second ->
                assertThat(second).startsWith("2. Cracks at the north pier by @ana in #site"));
    assertThat(labels(found))
        .containsExactly("Open 1", "More about 1", "Open 2", "More about 2", "Library");
    assertThat(((Reply.Say) found).forAll()).isFalse();
    assertThat(SaidReply.text(scene.presses(CHO, OTHER, labelled(found, "More about 2"))))
        .contains("Posted by @ana in #site");
  }

  @Test
  void J34_findsOnlyWhatHasAllWords() {
    said(scene.picture(ANA, SITE), "Cracks at the north pier");
    said(scene.picture(ANA, SITE), "Cracks at the south pier");

    assertThat(scene.hears(BOB, SITE, "find south crack")).contains("1. Cracks at the south pier");
    assertThat(scene.hears(BOB, SITE, "find south crack")).doesNotContain("2.");
  }

  /** The same answer where there is nothing and where it is for others. */
  @Test
  void T48_whoDoesNotReadAChannelHearsTheSameAsIfThereWereNothing() {
    said(scene.picture(CHO, OTHER), "Secret pier");
    String nothing = scene.hears(BOB, SITE, "find nowhere");

    assertThat(nothing).startsWith("Nothing fits in the channels that you read.");
    for (String typed : List.of("find pier", "find from:@cho", "find secret pier")) {
      assertThat(scene.hears(BOB, SITE, typed)).as(typed).isEqualTo(nothing);
    }
    assertThat(scene.hears(BOB, SITE, "find pier channel:#other"))
        .isEqualTo(scene.hears(BOB, SITE, "find pier channel:#nowhere"));
    assertThat(scene.hears(DAN, SITE, "find pier")).contains("1. Secret pier");
    assertThat(scene.hears(STRANGER, SITE, "find pier")).isEqualTo(nothing);
    assertThat(scene.hears(SEC, SECURITY, "find pier")).isEqualTo(nothing);
  }

  /** As many questions to the chat, so that it takes as long. */
  @Test
  void T48_asksTheChatAsOftenWhetherThereIsSomethingOrNot() {
    said(scene.picture(CHO, OTHER), "Secret pier");
    scene.hears(BOB, SITE, "find what they are is remembered from now on");
    int before = scene.messenger.askedWhatSomebodyIs;
    scene.hears(BOB, SITE, "find nowhere");
    int none = scene.messenger.askedWhatSomebodyIs - before;

    before = scene.messenger.askedWhatSomebodyIs;
    scene.hears(BOB, SITE, "find pier");

    assertThat(scene.messenger.askedWhatSomebodyIs - before).isEqualTo(none);
  }

  @Test
  void T48_whatStandsInSomebodysOwnTalkIsFoundThereAndByNobodyElse() {
    said(scene.picture(ANA, PRIVATE), "My pier");

    assertThat(scene.hears(ANA, PRIVATE, "find pier")).contains("1. My pier");
    assertThat(scene.hears(BOB, SITE, "find pier")).startsWith("Nothing fits");
  }

  @Test
  void J34_findsWhatListWouldShow() {
    Link revoked = said(scene.picture(ANA, SITE), "Old pier");
    scene.hears(ANA, SITE, "revoke " + revoked.image().id());

    assertThat(scene.hears(BOB, SITE, "find pier")).as("a member").startsWith("Nothing fits");
    assertThat(scene.hears(ANA, SITE, "find pier")).as("its owner").contains("1. Old pier");
    assertThat(scene.hears(CHO, SITE, "find pier")).as("an admin").contains("1. Old pier");
    assertThat(labels(scene.says(CHO, SITE, "find pier")))
        .containsExactly("More about 1", "Library");
  }

  /** F26's own example. */
  @Test
  void J34_wordsMayBeNamedAsText() {
    said(scene.picture(ANA, SITE), "The invoice #bridge");

    assertThat(
            scene.hears(BOB, SITE, "find tag:bridge from:@ana before:2100-10-01 text:\"invoice\""))
        .contains("1. The invoice");
    assertThat(scene.hears(BOB, SITE, "find tag:bridge text:\"receipt\""))
        .startsWith("Nothing fits");
  }

  /** The chat says whose it is, not its id. */
  @Test
  void J34_onesOwnTalkWithTheBotIsFoundFromAChannel() {
    said(scene.picture(ANA, PRIVATE), "My pier");

    assertThat(scene.hears(ANA, SITE, "find pier")).contains("1. My pier");
  }

  /** More channels that others read take none of one's own away. */
  @Test
  void J34_looksInTheFirstChannelsOfThoseThatTheAskerReads() throws Exception {
    for (int channel = 0; channel < Find.MOST_CHANNELS; channel++) {
      Conversation where = new Conversation(SITE.workspace(), "a%03d".formatted(channel));
      scene.messenger.seat(CHO, where, scene.messenger.membership(CHO, OTHER));
      scene.picture(CHO, where);
    }
    said(scene.picture(ANA, SITE), "Pier");

    assertThat(scene.hears(BOB, SITE, "find pier")).contains("1. Pier").doesNotContain("I looked");
    assertThat(scene.hears(CHO, SITE, "find pier"))
        .doesNotContain("in #site")
        .contains("I looked in 400 channels, and you read more: there may be more pictures.");
  }

  /** Expired here, it opens there. */
  @Test
  void J34_findsAPictureByTheLinkThatOpensWhereAnotherEnded() throws Exception {
    Link link = said(scene.picture(ANA, SITE), "Pier");
    scene.hears(ANA, SITE, "set " + link.image().id() + " title:\"Pier\"");
    scene.hears(ANA, SITE, "revoke " + link.image().id());
    scene.messenger.seat(BOB, OTHER, scene.messenger.membership(BOB, SITE));
    assertThat(scene.hears(BOB, SITE, "find pier")).startsWith("Nothing fits");
    scene
        .database
        .links()
        .add(
            Link.issue(
                LinkId.next(),
                link.image(),
                OTHER,
                ANA,
                link.issuedAt(),
                link.expiresAt(),
                ViewLimit.NONE),
            List.of());

    assertThat(scene.hears(BOB, SITE, "find pier")).contains("1. Pier by @ana in #other");
  }

  @Test
  void J34_narrowsByPersonChannelAndState() {
    Link revoked = said(scene.picture(ANA, SITE), "Old pier");
    scene.hears(ANA, SITE, "revoke " + revoked.image().id());
    said(scene.picture(BOB, SITE), "Bob's pier");
    said(scene.picture(CHO, OTHER), "Other pier");

    assertThat(scene.hears(CHO, SITE, "find pier from:@bob"))
        .contains("1. Bob's pier")
        .doesNotContain("2.");
    assertThat(scene.hears(CHO, SITE, "find pier channel:#other"))
        .contains("1. Other pier")
        .doesNotContain("2.");
    assertThat(scene.hears(CHO, SITE, "find pier state:revoked"))
        .contains("1. Old pier")
        .doesNotContain("2.");
    assertThat(scene.hears(CHO, SITE, "find state:live"))
        .contains("1. Other pier", "2. Bob's pier")
        .doesNotContain("3.");
    assertThat(scene.hears(CHO, SITE, "find from:@ana")).contains("1. Old pier");
  }

  /** Ids are made by the machine's clock, which no test turns. */
  @Test
  void J34_narrowsByTheDayOnWhichItCame() {
    Link link = said(scene.picture(ANA, SITE), "Pier");
    LocalDate day = LocalDate.ofInstant(link.image().id().madeAt(), ZoneOffset.UTC);

    assertThat(scene.hears(BOB, SITE, "find pier before:" + day)).startsWith("Nothing fits");
    assertThat(scene.hears(BOB, SITE, "find pier before:" + day.plusDays(1))).contains("1. Pier");
    assertThat(scene.hears(BOB, SITE, "find pier after:" + day)).startsWith("Nothing fits");
    assertThat(scene.hears(BOB, SITE, "find pier after:" + day.minusDays(1))).contains("1. Pier");
    assertThat(
            scene.hears(BOB, SITE, "find after:" + day.minusDays(1) + " before:" + day.plusDays(1)))
        .contains("1. Pier");
  }

  /** Hashtags have become tags: by them a picture is found for whoever may, and by nobody else. */
  @Test
  void J34_findsByTagsForWhomeverMaySeeThePicture() {
    Link tagged = said(scene.picture(ANA, SITE), "Cracks #Pier #north-side");
    said(scene.picture(ANA, SITE), "No tag: pier");
    said(scene.picture(CHO, OTHER), "Elsewhere #pier");

    assertThat(scene.hears(BOB, SITE, "find tag:pier")).contains("1. Cracks").doesNotContain("2.");
    assertThat(scene.hears(BOB, SITE, "find tag:#PIER,north-side")).contains("1. Cracks");
    assertThat(scene.hears(DAN, SITE, "find tag:north-side"))
        .as("T48")
        .isEqualTo(scene.hears(DAN, SITE, "find tag:nowhere"));
    assertThat(scene.hears(BOB, SITE, "find tag:17")).contains("Not a tag", "17");

    scene.hears(ANA, SITE, "tag " + tagged.image().id() + " +bridge -pier");

    assertThat(scene.hears(BOB, SITE, "find tag:bridge")).contains("1. Cracks");
    assertThat(scene.hears(BOB, SITE, "find bri")).as("as a word").contains("1. Cracks");
    assertThat(scene.hears(BOB, SITE, "find tag:pier")).startsWith("Nothing fits");
  }

  @Test
  void J34_narrowsToAProjectOfWhichTheAskerReadsAChannel() {
    scene.hears(WAD, SITE, "admin project bridge channels:#site");
    scene.hears(WAD, SITE, "admin project hidden channels:#other");
    said(scene.picture(ANA, SITE), "Site pier");
    said(scene.picture(CHO, OTHER), "Other pier");

    assertThat(scene.hears(CHO, OTHER, "find pier project:bridge"))
        .contains("1. Site pier")
        .doesNotContain("2.");
    String unknown = scene.hears(BOB, SITE, "find pier project:hidde");
    assertThat(unknown).contains("No project “hidde” in the channels that you read");
    assertThat(scene.hears(BOB, SITE, "find pier project:hidden").replace("hidden", "hidde"))
        .as("as one that there is not")
        .isEqualTo(unknown);
    assertThat(scene.hears(BOB, SITE, "find pier project:brigde")).contains("bridge");
  }

  /** F15: the group may look there and is no member; all else stays as if it were not. */
  @Test
  void T48_F15_findsInAProjectForAGroupThatLooksThere_andForNobodyElse() {
    String unknown = scene.hears(DAN, OTHER, "find pier project:hidde");
    Reply asked = scene.says(WAD, SITE, "admin project hidden channels:#site groups:@ops");
    scene.presses(WAD, SITE, SaidReply.buttons(asked).get(0));
    said(scene.picture(ANA, SITE), "Open pier");
    Link ended = said(scene.picture(ANA, SITE), "Ended pier");
    scene.hears(CHO, SITE, "revoke " + scene.address(ended));
    said(scene.picture(ANA, LEGAL), "Legal pier");

    assertThat(scene.hears(DAN, OTHER, "find pier project:hidden").replace("hidden", "hidde"))
        .as("as one that there is not")
        .isEqualTo(unknown);
    assertThat(scene.hears(DAN, OTHER, "find pier")).contains("Nothing");

    scene.clock.turn(Duration.ofMinutes(6));
    for (Conversation where : List.of(SITE, OTHER)) {
      scene.messenger.seat(
          DAN,
          where,
          new Membership(Standing.MEMBER, where.equals(OTHER), Set.of("ops"), false, false));
    }
    for (String line :
        List.of("find pier project:hidden", "find pier", "find pier channel:#site")) {
      assertThat(scene.hears(DAN, OTHER, line))
          .as(line)
          .contains("1. Open pier")
          .doesNotContain("Ended pier", "Legal pier");
    }
    scene.set(SITE, "access", "approval");
    assertThat(scene.hears(DAN, OTHER, "find pier project:hidden"))
        .doesNotContain("Open pier", "Ended pier");
  }

  /** What they are there is known from what they read, and from the groups that they are in. */
  @Test
  void T54_whoeverLooksByARoleIsNotAskedAboutOfEachChannel() {
    for (int i = 0; i < 12; i++) {
      Conversation channel = new Conversation(SITE.workspace(), "c" + (char) ('a' + i));
      scene.messenger.seat(WAD, channel, CommandStage.member(true, true));
      scene.messenger.seat(DAN, channel, inOps(false));
      Reply asked = scene.says(WAD, SITE, "admin role project @ops channels:#" + channel.id());
      scene.presses(WAD, SITE, SaidReply.buttons(asked).get(0));
      said(scene.picture(ANA, channel), "Pier #bridge");
    }
    scene.messenger.seat(DAN, OTHER, inOps(true));
    for (String line : List.of("find pier", "find tag:bridge")) {
      scene.clock.turn(Duration.ofMinutes(6));
      int before = scene.messenger.askedWhatSomebodyIs;

      assertThat(scene.hears(DAN, OTHER, line)).as(line).contains("1. Pier", "10. Pier");

      assertThat(scene.messenger.askedWhatSomebodyIs - before)
          .as("which of the twelve they read, and their groups: %s", line)
          .isEqualTo(12 + 1);
    }
  }

  private static Membership inOps(boolean inside) {
    return new Membership(Standing.MEMBER, inside, Set.of("ops"), false, false);
  }

  /** Without their groups it is not known where they look by a role. */
  @Test
  void F15_whoseGroupsTheChatDoesNotSayIsNotToldThatThereIsNoSuchProject() {
    Reply asked = scene.says(WAD, SITE, "admin project hidden channels:#site groups:@ops");
    scene.presses(WAD, SITE, SaidReply.buttons(asked).get(0));
    said(scene.picture(ANA, SITE), "Site pier");
    said(scene.picture(CHO, OTHER), "Other pier");
    scene.messenger.seat(DAN, SITE, inOps(false));
    scene.messenger.silentIn.add(LEGAL);

    for (String named : List.of("project:hidden", "project:nowhere", "channel:#site")) {
      assertThat(scene.hears(DAN, LEGAL, "find pier " + named))
          .as(named)
          .contains("did not answer");
    }
    assertThat(scene.hears(DAN, LEGAL, "find pier channel:#other")).contains("1. Other pier");
    scene.messenger.silentIn.clear();
    assertThat(scene.hears(DAN, LEGAL, "find pier project:hidden")).doesNotContain("answer");
  }

  @Test
  void J34_turnsThePagesBothWaysToExactlyWhatStoodBefore() {
    for (int picture = 0; picture < 2 * Find.SIZE + 1; picture++) {
      said(scene.picture(ANA, picture % 2 == 0 ? SITE : OTHER), "Pier " + picture);
    }

    Reply first = scene.says(CHO, SITE, "find pier");
    Reply second = scene.presses(CHO, SITE, labelled(first, "Older"));
    Reply third = scene.presses(CHO, SITE, labelled(second, "Older"));

    assertThat(labels(first)).contains("Open 10", "Older").doesNotContain("Newer");
    assertThat(labels(third)).containsExactly("Open 1", "More about 1", "Library", "Newer");
    assertThat(SaidReply.text(third)).contains("1. Pier 0");
    said(scene.picture(ANA, SITE), "Newest pier");
    Reply secondAgain = scene.presses(CHO, SITE, labelled(third, "Newer"));
    assertThat(secondAgain).isEqualTo(second);
    assertThat(SaidReply.text(scene.presses(CHO, SITE, labelled(secondAgain, "Newer"))))
        .contains("1. Newest pier", "2. Pier 20");
  }

  @Test
  void J34_fillsAPageOverWhatTheAskerIsNotShown() {
    said(scene.picture(BOB, SITE), "Live pier");
    for (int picture = 0; picture < 50; picture++) {
      Link link = said(scene.picture(ANA, SITE), "Pier " + picture);
      scene.hears(ANA, SITE, "revoke " + link.image().id());
    }

    Reply found = scene.says(BOB, SITE, "find pier");

    assertThat(SaidReply.text(found)).contains("1. Live pier").doesNotContain("2.");
    assertThat(labels(found)).doesNotContain("Older");
  }

  /** Whatever stands before it: one that expired is found at once. */
  @Test
  void J34_findsWhatExpiredBehindAllThatLives() {
    said(scene.picture(ANA, SITE), "Old pier #bridge");
    scene.clock.turn(Duration.ofDays(8));
    for (int picture = 0; picture < 330; picture++) {
      said(scene.picture(ANA, SITE), "Pier " + picture);
    }

    for (String typed :
        List.of(
            "find state:expired",
            "find pier state:expired",
            "find tag:bridge state:expired",
            "find from:@ana state:expired",
            "find pier channel:#site state:expired")) {
      Reply found = scene.says(CHO, SITE, typed);
      assertThat(SaidReply.text(found))
          .as(typed)
          .contains("1. Old pier #bridge", "expired")
          .doesNotContain("2.");
      assertThat(labels(found)).as(typed).doesNotContain("Older");
    }
    assertThat(scene.hears(CHO, SITE, "find bridge state:live")).startsWith("Nothing fits");
    assertThat(scene.hears(ANA, SITE, "find state:expired")).contains("1. Old pier");
    assertThat(scene.hears(BOB, SITE, "find state:expired")).startsWith("Nothing fits");
  }

  /** However much of others' ended there. */
  @Test
  void J34_whoeverSeesOnlyTheirOwnThatEndedFindsItBehindThatOfOthers() {
    said(scene.picture(BOB, SITE), "Bob's pier");
    said(scene.picture(CHO, OTHER), "Other pier");
    for (int picture = 0; picture < 330; picture++) {
      said(scene.picture(ANA, SITE), "Pier " + picture);
    }
    scene.clock.turn(Duration.ofDays(8));

    for (String typed :
        List.of(
            "find state:expired",
            "find pier state:expired",
            "find from:@bob state:expired",
            "find pier")) {
      Reply found = scene.says(BOB, SITE, typed);
      assertThat(SaidReply.text(found)).as(typed).contains("1. Bob's pier").doesNotContain("2.");
      assertThat(labels(found)).as(typed).doesNotContain("Older");
    }
    assertThat(scene.hears(BOB, SITE, "find from:@ana state:expired")).startsWith("Nothing fits");
    assertThat(scene.hears(CHO, SITE, "find state:expired")).contains("10. Pier 320");
  }

  @Test
  void J35_saysWhatCannotBeReadAndWhatToTry() {
    assertThat(scene.hears(BOB, SITE, "find …"))
        .isEqualTo(
            "No word in “…”; try letters or digits. Example: /image find pier"
                + " tag:bridge from:@ana before:2026-10-01");
    assertThat(scene.hears(BOB, SITE, "find pier before:banana"))
        .contains("Not a moment: “banana”; try 7d, 12h or 2026-10-01");
    assertThat(scene.hears(BOB, SITE, "find pier state:expird")).contains("did you mean expired");
    assertThat(scene.hears(BOB, SITE, "find pier form:@ana"))
        .contains("no option “form:”", "did you mean from:");
    assertThat(scene.hears(BOB, SITE, "find a b c d e f g h i j k"))
        .contains("Too many words and tags; take 10 at most, together");
    assertThat(scene.hears(BOB, SITE, "find a b c d e f tag:g,h,i,j,k"))
        .contains("tag:", "Too many words and tags; take 10 at most, together");
    assertThat(scene.hears(BOB, SITE, "find tag:a,b,c,d,e,f,g,h,i,j,j,j"))
        .startsWith("Nothing fits");
    assertThat(scene.says(BOB, SITE, "find")).isInstanceOf(Reply.Ask.class);
  }

  @Test
  void J34_whoGaveNoAnswerIsNotTakenForNobody() {
    said(scene.picture(ANA, SITE), "Pier");
    scene.messenger.silent = true;

    assertThat(scene.hears(BOB, SITE, "find pier")).contains("did not answer");
  }

  @Test
  void J34_aGuestFindsWhereTheyAre() {
    said(scene.picture(ANA, SITE), "Site pier");
    said(scene.picture(CHO, LEGAL), "Legal pier");

    assertThat(scene.hears(EVE, SITE, "find pier")).contains("1. Site pier").doesNotContain("2.");
  }

  /** Who looks for what is no business of the record, and no word of it is in the log of events. */
  @Test
  void J34_recordsNoWordThatWasLookedFor() {
    said(scene.picture(ANA, SITE), "Pier");
    int before = scene.database.recorded().size();

    scene.hears(BOB, SITE, "find pier");

    assertThat(scene.database.recorded()).hasSize(before);
  }

  @Test
  void J34_answersInGerman() {
    said(scene.picture(ANA, SITE), "Pfeiler der Brücke");
    try (Language.Speaking unused = Language.speak(() -> Language.GERMAN)) {
      assertThat(scene.hears(BOB, SITE, "find brucke"))
          .startsWith("Passende Bilder, die neuesten zuerst")
          .contains("1. Pfeiler der Brücke von @ana in #site, Link erstellt");
      assertThat(scene.hears(BOB, SITE, "find nirgends"))
          .startsWith("In den Kanälen, die Sie lesen, passt nichts.");
    }
  }
}
