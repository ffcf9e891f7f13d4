package io.cloakroom.command.policytext;

import static io.cloakroom.command.CommandStage.ANA;
import static io.cloakroom.command.CommandStage.CHO;
import static io.cloakroom.command.CommandStage.DAN;
import static io.cloakroom.command.CommandStage.OTHER;
import static io.cloakroom.command.CommandStage.PRIVATE;
import static io.cloakroom.command.CommandStage.SEC;
import static io.cloakroom.command.CommandStage.SECURITY;
import static io.cloakroom.command.CommandStage.SITE;
import static io.cloakroom.command.CommandStage.WAD;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.card.Button;
import io.cloakroom.command.CommandStage;
import io.cloakroom.command.Reply;
import io.cloakroom.command.SaidReply;
import io.cloakroom.policy.Scope;
import io.cloakroom.policy.Setting;
import io.cloakroom.words.Language;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** J49: people read what holds, in words, and say that they did. */
@Tag("any-jdk")
class ReadPolicyTest {
  private static final int LONGEST = 360;

  private final CommandStage scene = new CommandStage();

  private Reply reads(Person who, Conversation where) {
    return scene.says(who, where, "policy text");
  }

  private static Button readIt(Reply text) {
    assertThat(asking(text)).hasSize(1);
    return asking(text).get(0);
  }

  /** What can be pressed under it but for the way to its page. */
  private static List<Button> asking(Reply text) {
    return SaidReply.buttons(text).stream()
        .filter(one -> !one.arguments().containsKey("as-page"))
        .toList();
  }

  private String acknowledges(Person who, Conversation where) {
    return SaidReply.text(scene.presses(who, where, readIt(reads(who, where))));
  }

  @Test
  void J49_saysInSentencesWhatHoldsWhereNobodySetAnything() {
    String text = SaidReply.text(reads(ANA, SITE));

    assertThat(text)
        .startsWith("Policy for pictures in #site\nVersion 1 of ")
        .contains(
            "What is hidden in a picture",
            "held back, and security decides",
            "Whoever reads this channel may look.",
            "A link opens for 7 days. Its picture is kept for 365 days",
            "Guests and partners see their own name",
            "shared with nobody outside",
            "can take it back at any time",
            "Whoever posted a picture can see how many looked.",
            "Each value stands in /image policy show.",
            "Please read it, and press the button")
        .doesNotContain("Contact", "Legal basis", "looked over again", "Also:");
  }

  @Test
  void F3_F34_saysThatPostingIsEnough_andWhatStaysOnTheDevice() {
    assertThat(SaidReply.text(reads(ANA, SITE)))
        .contains(
            "posting it is all that is needed: no screenshot, export or other tool.",
            "The copy on the phone or computer that it came from is out of the bot’s reach");
    try (Language.Speaking unused = Language.GERMAN.speak()) {
      assertThat(SaidReply.text(reads(ANA, SITE)))
          .contains("Es braucht weder Screenshot", "erreicht der Bot nicht");
    }
    scene.set(SITE, "governed", "off");
    assertThat(SaidReply.text(reads(ANA, SITE))).doesNotContain("no screenshot", "out of the bot");
  }

  @Test
  void J49_saysWhatAdminsOfTheChannelSetInstead() {
    scene.hears(CHO, SITE, "policy expiry 12h views:3");
    scene.hears(CHO, SITE, "policy set author-remove 10m");
    scene.hears(CHO, SITE, "policy watermark on");
    scene.hears(CHO, SITE, "policy set usage internal only");

    assertThat(SaidReply.text(reads(ANA, SITE)))
        .contains(
            "A link opens for 12 hours, at most 3 times for all together.",
            "Whoever looks sees their own name on the picture.",
            "within ten minutes",
            "What pictures may be used for: internal only.");
  }

  @Test
  void J49_namesThoseWhoLetPeopleIn() {
    scene.hears(CHO, SITE, "policy access approval");
    assertThat(SaidReply.text(reads(ANA, SITE)))
        .contains("whom one of these lets in for a time: the admins of this channel.");

    scene.hears(CHO, SITE, "policy set approvers @bob,@dan");
    scene.hears(CHO, SITE, "policy set approvals 2");
    assertThat(SaidReply.text(reads(ANA, SITE)))
        .contains("whom two of these let in for a time: @bob, @dan.");
  }

  @Test
  void J49_saysOfAChannelThatIsNotProtectedThatAlone() {
    scene.set(SITE, "governed", "off");

    assertThat(SaidReply.text(reads(ANA, SITE)))
        .contains("Pictures that are posted here are not protected.")
        .doesNotContain("A link opens", "may look", "This holds for what is posted");
  }

  @Test
  void J49_promisesNothingWhereTheBotIsNot() {
    scene.messenger.joined.remove(SITE);

    Reply text = reads(ANA, SITE);

    assertThat(SaidReply.text(text))
        .startsWith("Policy for pictures in #site\nI am not in this channel: nothing")
        .contains("/invite")
        .doesNotContain("is removed when it is posted", "A link opens");
    assertThat(SaidReply.buttons(text)).isEmpty();
  }

  @Test
  void J49_holdsInOnesOwnTalkWithTheBot() {
    assertThat(SaidReply.text(reads(ANA, PRIVATE))).contains("A link opens for 7 days.");
  }

  @Test
  void J49_saysThatItDoesNotKnowWhetherTheBotIsThere() {
    scene.messenger.listsNoChannels = true;
    assertThat(SaidReply.text(reads(ANA, SITE)))
        .contains("The chat did not tell me just now whether I am in this channel")
        .doesNotContain("A link opens");

    scene.messenger.listsNoChannels = false;
    scene.messenger.joined.clear();
    Reply text = reads(ANA, SITE);
    assertThat(SaidReply.text(text)).contains("The chat did not tell me just now");
    assertThat(SaidReply.buttons(text)).isEmpty();
  }

  @Test
  void J49_picturesAreKeptNoLongerThanTheyMayBeUsedButForAFloor() {
    scene.set(SITE, "rights-until", "2027-01-31");

    assertThat(SaidReply.text(reads(ANA, SITE)))
        .contains(
            "kept for 365 days, and one that is posted by 2027-01-31 no longer than that day, and",
            "may be used until 2027-01-31, and the link")
        .doesNotContain("after that day nobody looks");
    String version = version(SITE);

    setEverywhere("retention-floor", "30d");
    assertThat(SaidReply.text(reads(ANA, SITE)))
        .contains("no longer than that day, though for 30 days at least", "nobody looks but");
    assertThat(version(SITE)).isNotEqualTo(version);

    setEverywhere("retention-floor", "365d");
    assertThat(SaidReply.text(reads(ANA, SITE))).contains("kept for 365 days and then erased");
  }

  private void setEverywhere(String name, String value) {
    scene
        .database
        .policies()
        .set(
            Scope.of(SITE.workspace()),
            name,
            value,
            AuditEvent.of(scene.clock.instant(), SITE.workspace(), Action.POLICY_CHANGED));
  }

  /** What nobody reads governs nobody: these are words for a minute and a half. */
  @Test
  void J49_isReadInAMinuteAndAHalf_whateverIsSet() {
    int asItComes = longest();
    for (String setting :
        ("views=3 access=open outsiders=on download=marked watermark=on label=confidential"
                + " rights-until=2027-01-31 usage=internal-only tags=bridge-7 bots=on"
                + " other-files=hold keep=author leavers=end byline=author cleaning=strict"
                + " on-refusal=pass scan=pass deleted-post=keep seen-by=names starters=redact")
            .split(" ", -1)) {
      String[] parts = setting.split("=", 2);
      setEverywhere(parts[0], parts[1]);
    }
    setEverywhere("retention-floor", "30d");

    assertThat(asItComes).isLessThan(LONGEST);
    assertThat(longest()).isLessThan(LONGEST).isGreaterThan(asItComes);
  }

  private int longest() {
    int english = wordsOf(SaidReply.text(reads(ANA, SITE)));
    try (Language.Speaking unused = Language.GERMAN.speak()) {
      return Math.max(english, wordsOf(SaidReply.text(reads(ANA, SITE))));
    }
  }

  private static int wordsOf(String text) {
    return text.split("\\s+").length;
  }

  @Test
  void J49_saysWhatBecomesOfWhatOtherAppsPost() {
    String left = "What other apps post stays as it is posted, unless somebody has it protected.";
    assertThat(SaidReply.text(reads(ANA, SITE))).contains(left);

    scene.set(SITE, "bots", "on");

    assertThat(SaidReply.text(reads(ANA, SITE)))
        .contains("Version 2 of ", "That goes for pictures that other apps post too.")
        .doesNotContain(left);
  }

  @Test
  void J49_isSaidInTheLanguageOfWhoeverReads() {
    try (Language.Speaking german = Language.GERMAN.speak()) {
      Reply text = reads(ANA, SITE);

      assertThat(SaidReply.text(text))
          .startsWith("Regeln für Bilder in #site\nFassung 1, ")
          .contains("Wer diesen Kanal liest, darf Bilder ansehen.", "7 Tage lang");
      assertThat(readIt(text).label()).isEqualTo("Ich habe das gelesen");
      assertThat(SaidReply.text(scene.presses(ANA, SITE, readIt(text))))
          .startsWith("✓ Vermerkt: Sie haben Fassung 1");
    }
    assertThat(SaidReply.text(reads(ANA, SITE))).contains("✓ You acknowledged this version: ");
  }

  @Test
  void J49_acknowledgesWithAButtonAndIsNotAskedWhileItSaysTheSame() {
    assertThat(acknowledges(ANA, SITE))
        .startsWith("✓ Noted: you have read version 1 of the policy for pictures, in #site.")
        .contains(
            "Once it says something else, /image policy text asks for the new version, and you are"
                + " reminded of it, once a week at most, when you open a picture");

    Reply again = reads(ANA, SITE);
    assertThat(SaidReply.text(again)).contains("✓ You acknowledged this version: ");
    assertThat(asking(again)).isEmpty();
    assertThat(scene.recorded(Action.POLICY_ACKNOWLEDGED))
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.actor()).contains(ANA);
              assertThat(event.conversation()).contains(SITE);
              assertThat(event.details()).containsEntry("version", "1");
            });
  }

  @Test
  void J49_isAskedAgainWhenItSaysSomethingElse() {
    acknowledges(ANA, SITE);
    scene.clock.turn(Duration.ofDays(1));
    scene.hears(CHO, SITE, "policy expiry 12h");

    Reply text = reads(ANA, SITE);

    assertThat(SaidReply.text(text))
        .contains(
            "Version 2 of ", "You last acknowledged version 1 (", "which says something else");
    assertThat(SaidReply.text(scene.presses(ANA, SITE, readIt(text)))).contains("version 2");
  }

  @Test
  void J49_whatHoldsAgainNeedsNoSecondAcknowledgement() {
    acknowledges(ANA, SITE);
    scene.hears(CHO, SITE, "policy expiry 12h");
    reads(ANA, SITE);
    scene.hears(CHO, SITE, "policy unset expiry");

    assertThat(SaidReply.text(reads(ANA, SITE)))
        .contains("Version 1 of ", "✓ You acknowledged this version");
  }

  @Test
  void J49_oneAcknowledgementCountsWhereverTheSameTextHolds() {
    scene.hears(CHO, SITE, "policy expiry 12h");
    scene.messenger.seat(CHO, SECURITY, CommandStage.member(true, false));
    acknowledges(CHO, OTHER);

    assertThat(asking(reads(CHO, SECURITY))).isEmpty();
    assertThat(asking(reads(CHO, SITE))).hasSize(1);
  }

  /** Between showing and pressing an admin changed it: what was read is what is acknowledged. */
  @Test
  void J49_aButtonAcknowledgesTheTextItStoodUnder() {
    Button old = readIt(reads(ANA, SITE));
    scene.hears(CHO, SITE, "policy expiry 12h");

    Reply answer = scene.presses(ANA, SITE, old);

    assertThat(SaidReply.text(answer))
        .contains("you have read version 1", "version 2 holds now", "Press Read it");
    Reply newer = scene.presses(ANA, SITE, readIt(answer));
    assertThat(SaidReply.text(newer)).contains("Version 2 of ", "You last acknowledged version 1");
    assertThat(asking(newer)).hasSize(1);
  }

  /** Its date is not that of the first reader. */
  @Test
  void J49_aVersionIsOfTheMomentAtWhichItCameToHold() {
    scene.hears(CHO, SITE, "policy expiry 12h");
    String changed = scene.clock.instant().toString();
    scene.clock.turn(Duration.ofDays(3));
    scene.hears(WAD, SITE, "admin policy-text add One.");
    String added = scene.clock.instant().toString();
    scene.clock.turn(Duration.ofDays(3));

    assertThat(SaidReply.text(reads(ANA, SITE))).contains("Version 3 of " + added);
    scene.hears(WAD, SITE, "admin policy-text remove 1");
    assertThat(SaidReply.text(reads(ANA, SITE))).contains("Version 1 of " + changed);
  }

  @Test
  void J49_pressingTwiceIsHarmless() {
    Button button = readIt(reads(ANA, SITE));
    scene.presses(ANA, SITE, button);

    assertThat(SaidReply.text(scene.presses(ANA, SITE, button)))
        .contains("You acknowledged version 1 before, so nothing changed.");
    assertThat(scene.recorded(Action.POLICY_ACKNOWLEDGED)).hasSize(1);
  }

  @Test
  void J49_aVersionThatNeverWasIsNotAcknowledged() {
    for (String number : List.of("7", "0", "-1", "99999999999", "x")) {
      Button made = new Button("", "policy text", Map.of("shown", number), Button.Style.NORMAL);
      assertThat(SaidReply.text(scene.presses(ANA, SITE, made))).startsWith("Policy for pictures");
    }
    assertThat(scene.recorded(Action.POLICY_ACKNOWLEDGED)).isEmpty();
  }

  /** Somebody could type the number of a version that they were never shown. */
  @Test
  void J49_theNumberAloneAcknowledgesNothing() {
    Button shown = readIt(reads(ANA, SITE));
    assertThat(shown.arguments().get("shown")).matches("1-[0-9a-f]{16}");

    for (String typed : List.of("1", "1-", "1-0000000000000000", "1-0")) {
      Button made = new Button("", "policy text", Map.of("shown", typed), Button.Style.NORMAL);
      assertThat(SaidReply.text(scene.presses(ANA, SITE, made))).startsWith("Policy for pictures");
    }

    assertThat(scene.recorded(Action.POLICY_ACKNOWLEDGED)).isEmpty();
  }

  @Test
  void J49_aTextOfAnotherChannelIsReadFromHereByWhoeverReadsThat() {
    scene.hears(CHO, SITE, "policy expiry 12h");

    assertThat(SaidReply.text(reads(DAN, OTHER))).contains("7 days");
    assertThat(SaidReply.text(scene.says(DAN, OTHER, "policy text channel:#site")))
        .doesNotContain("12 hours");
    Reply there = scene.says(CHO, OTHER, "policy text channel:#site");
    assertThat(SaidReply.text(there)).contains("Policy for pictures in #site", "12 hours");
    assertThat(SaidReply.text(scene.presses(CHO, OTHER, readIt(there)))).contains("in #site");
  }

  @Test
  void J49_securityReadsItOfAChannelThatItIsNotInAndIsNotAsked() {
    Reply text = scene.says(SEC, SECURITY, "policy text channel:#site");

    assertThat(SaidReply.text(text))
        .contains("Policy for pictures in #site")
        .doesNotContain("press the button");
    assertThat(asking(text)).isEmpty();
    assertThat(scene.recorded(Action.AUDIT_QUERY)).hasSize(1);
  }

  /** A version is another exactly when people read something else. */
  @Test
  void J49_everyValueThatTheTextSaysMakesAnotherVersionAndNoOtherDoes() {
    for (Map.Entry<String, String> beside :
        List.of(
            Map.entry("card", "full"),
            Map.entry("watermark", "on"),
            Map.entry("access", "approval"),
            Map.entry("access", "open"),
            Map.entry("label", "regulated"),
            Map.entry("download", "on"),
            Map.entry("governed", "off"))) {
      scene.set(OTHER, beside.getKey(), beside.getValue());
      for (Setting<?> setting : Setting.ALL) {
        for (String value : setting.samples()) {
          Conversation where = new Conversation(SITE.workspace(), "fresh-" + setting.name());
          scene.messenger.seat(CHO, where, CommandStage.member(true, false));
          scene.messenger.joined.add(where);
          scene.set(where, beside.getKey(), beside.getValue());
          scene.set(where, setting.name(), value);
          if (!setting.name().equals(beside.getKey())) {
            scene.set(where, beside.getKey(), beside.getValue());
          }
          assertThat(said(where).equals(said(OTHER)))
              .as(beside + ", " + setting.name() + " " + value)
              .isEqualTo(version(where).equals(version(OTHER)));
        }
      }
      scene.set(OTHER, beside.getKey(), defaultOf(beside.getKey()));
    }
  }

  @Test
  void J49_noSentenceIsCutWhateverIsSetAndInWhicheverLanguage() {
    for (Language language : Language.values()) {
      try (Language.Speaking spoken = language.speak()) {
        for (Setting<?> setting : Setting.ALL) {
          for (String value : setting.samples()) {
            scene.set(SITE, setting.name(), value);
            assertThat(SaidReply.text(reads(CHO, SITE)))
                .as(language + ", " + setting.name() + " " + value)
                .doesNotContain("…");
          }
          scene.set(SITE, setting.name(), byDefault(setting));
        }
      }
    }
  }

  private static String defaultOf(String name) {
    return Setting.ALL.stream()
        .filter(one -> one.name().equals(name))
        .map(ReadPolicyTest::byDefault)
        .findFirst()
        .orElseThrow();
  }

  private static <T> String byDefault(Setting<T> setting) {
    return setting.format(setting.byDefault());
  }

  private String version(Conversation where) {
    return SaidReply.text(reads(CHO, where)).split("\n", -1)[1];
  }

  /** Without its title and version. */
  private List<String> said(Conversation where) {
    return SaidReply.text(reads(CHO, where)).lines().skip(2).toList();
  }

  @Test
  void J49_whatAdminsAddStandsInEveryTextInOneLineEach() {
    scene.hears(WAD, SITE, "admin policy-text add Take no pictures\nof <!channel> *badges*.");
    scene.hears(WAD, SITE, "admin policy-text legal Art. 6(1)(f) GDPR");
    scene.hears(WAD, SITE, "admin policy-text contact privacy@acme.example");
    scene.hears(WAD, SITE, "admin policy-text review 2027-01-31");

    assertThat(SaidReply.text(reads(CHO, OTHER)).lines())
        .contains(
            "Also:",
            "Take no pictures of <!channel> *badges*.",
            "Legal basis: Art. 6(1)(f) GDPR",
            "Contact: privacy@acme.example",
            "To be looked over again by 2027-01-31.");
  }

  @Test
  void J49_saysThatTheDayOfTheReviewIsOver() {
    scene.hears(WAD, SITE, "admin policy-text review 2027-01-31");
    scene.clock.turn(Duration.ofDays(400));

    assertThat(SaidReply.text(reads(ANA, SITE)))
        .contains("It was to be looked over again by 2027-01-31, and that day is over.");
  }
}
