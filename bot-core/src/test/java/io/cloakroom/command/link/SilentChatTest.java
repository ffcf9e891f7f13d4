package io.cloakroom.command.link;

import static io.cloakroom.command.CommandStage.ANA;
import static io.cloakroom.command.CommandStage.BOB;
import static io.cloakroom.command.CommandStage.CHO;
import static io.cloakroom.command.CommandStage.DAN;
import static io.cloakroom.command.CommandStage.OTHER;
import static io.cloakroom.command.CommandStage.SEC;
import static io.cloakroom.command.CommandStage.SECURITY;
import static io.cloakroom.command.CommandStage.SITE;
import static io.cloakroom.command.CommandStage.WAD;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.card.Button;
import io.cloakroom.command.CommandStage;
import io.cloakroom.command.SaidReply;
import io.cloakroom.command.chosen.ChosenPictures;
import io.cloakroom.intake.queue.IntakeId;
import io.cloakroom.link.Link;
import io.cloakroom.vault.ImageId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** T45: a chat that cannot say what somebody is says no to nobody. */
class SilentChatTest {
  private static final String NOTHING = "There is no picture here that you may use this on";
  private static final String SILENT = "The chat did not answer just now. Try again in a minute.";

  private final CommandStage scene = new CommandStage();

  @Test
  void T45_whileTheChatIsSilentNobodyIsToldThatTheirLinkIsWrong() {
    Link link = scene.picture(ANA, SITE);
    IntakeId card = scene.database.intakes().register().of(link.image().id()).orElseThrow().id();
    scene.messenger.silent = true;

    List<String> answers =
        List.of(
            scene.hears(BOB, SITE, "open card:" + card),
            scene.hears(BOB, SITE, "open " + link.image().id()),
            scene.hears(BOB, SITE, "open nothing"),
            scene.hears(DAN, OTHER, "open " + link.image().id()),
            scene.hears(DAN, OTHER, "open nothing"));

    assertThat(answers).allSatisfy(a -> assertThat(a).isEqualTo(SILENT));
    scene.messenger.silent = false;
    assertThat(scene.hears(BOB, SITE, "open card:" + card)).contains(scene.address(link) + "#");
    assertThat(scene.hears(BOB, SITE, "open nothing")).startsWith(NOTHING);
  }

  /** Said of what is there as of what is not: nobody learns by it which of the two it is. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "open %s",
        "open %s version:1",
        "info %s",
        "why @bob %s",
        "remove %s",
        "request %s reason:report",
        "seen %s",
        "who %s",
        "share %s to:@dan",
        "extend %s by:1d",
        "renew %s",
        "revoke %s",
        "tag %s +pier",
        "set %s title:pier",
      })
  void T45_whileTheChatIsSilentNoCommandSaysThatThereIsNoPicture(String command) {
    Link link = scene.picture(ANA, SITE);
    scene.messenger.silent = true;

    String said = scene.hears(BOB, SITE, command.formatted(link.image().id()));
    String ofNothing = scene.hears(BOB, SITE, command.formatted(ImageId.next()));
    scene.messenger.silent = false;

    assertThat(said).isEqualTo(SILENT).isEqualTo(ofNothing);
    assertThat(scene.hears(BOB, SITE, command.formatted(ImageId.next()))).startsWith(NOTHING);
  }

  /** What it would show to an admin was left out without a word. */
  @Test
  void T45_infoSaysThatThereMayBeMore_whileTheChatIsSilent() {
    Link link = scene.picture(ANA, SITE);
    String info = "info " + link.image().id();
    assertThat(scene.hears(CHO, SITE, info)).contains("0 views").doesNotContain("may be more");
    scene.messenger.silent = true;

    assertThat(scene.hears(CHO, SITE, info)).contains("opens until", "there may be more for you");
    scene.messenger.silent = false;
  }

  /** The chat said a moment ago that they read the channel, and not now what else they are. */
  @ParameterizedTest
  @ValueSource(strings = {"why @bob %s", "seen %s", "who %s", "remove %s"})
  void T45_nobodyIsToldThatItIsForOthersAlone_whileTheChatIsSilent(String command) {
    Link link = scene.picture(ANA, SITE);
    assertThat(scene.links.mayView(CHO, link).allowed()).isTrue();
    scene.messenger.silent = true;

    assertThat(scene.hears(CHO, SITE, command.formatted(link.image().id()))).isEqualTo(SILENT);
    scene.messenger.silent = false;
  }

  /** Of its own channel the chat says nothing, and of the one in which they ask it does. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "open %s",
        "open %s version:1",
        "info %s",
        "why @bob %s",
        "remove %s",
        "request %s reason:report",
        "seen %s",
        "who %s",
        "share %s to:@cho",
        "share %s to:#legal",
        "extend %s by:1d",
        "renew %s",
        "revoke %s",
        "tag %s +pier",
        "set %s title:pier",
        "upload replaces:%s",
      })
  void T48_whatIsThereIsAnsweredAsWhatIsNot_whileTheChatIsSilentOfItsChannelAlone(String command) {
    Link link = scene.picture(ANA, SITE);
    scene.messenger.silentIn.add(SITE);

    List<String> named =
        Stream.of(
                link.image().id().toString(),
                link.id().reference(),
                ChosenPictures.reference(List.of(link.id())))
            .map(reference -> scene.hears(DAN, OTHER, command.formatted(reference)))
            .toList();
    String ofNothing = scene.hears(DAN, OTHER, command.formatted(ImageId.next()));

    assertThat(ofNothing).startsWith(NOTHING).contains("try again in a minute");
    assertThat(named).allSatisfy(said -> assertThat(said).isEqualTo(ofNothing));
    assertThat(scene.hears(ANA, OTHER, command.formatted(link.image().id())))
        .as("of one's own")
        .doesNotStartWith(NOTHING);
  }

  @Test
  void T45_whoHoldsALinkIsNotToldThatItCannotBeAskedFor_whileTheChatIsSilent() {
    Link link = scene.picture(ANA, SITE);
    scene.messenger.silent = true;

    assertThat(scene.hears(DAN, OTHER, "request " + scene.address(link) + " reason:report"))
        .isEqualTo(SILENT);
    scene.messenger.silent = false;
  }

  /** They administer the channel, or are security; a moment later the chat says so. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "revoke since:2d",
        "revoke from:@ana",
        "revoke from:@ana for:workspace",
        "revoke project:bridge-7",
        "log image %s",
      })
  void T45_nobodyIsToldThatTheyMayNot_whileTheChatIsSilent(String typed) {
    scene.hears(WAD, SITE, "admin project bridge-7 channels:#site");
    Link link = scene.picture(ANA, SITE);
    String command = typed.formatted(link.image().id());
    scene.messenger.silent = true;

    assertThat(scene.hears(SEC, SECURITY, command))
        .startsWith("The chat did not answer when I asked what you may do");
    scene.messenger.silent = false;

    assertThat(scene.recorded(Action.COMMAND_DENIED))
        .singleElement()
        .satisfies(event -> assertThat(event.outcome()).isEqualTo("unknown"));
    assertThat(scene.hears(SEC, SECURITY, command)).doesNotContain("did not answer");
  }

  /** What was shown is ended once the chat says that they still may. */
  @Test
  void T45_theButtonUnderWhatARevocationReachesWorksAgainOnceTheChatAnswers() {
    Link link = scene.picture(ANA, SITE);
    Button button = SaidReply.buttons(scene.says(CHO, SITE, "revoke since:2d")).get(0);
    scene.messenger.silent = true;

    assertThat(SaidReply.text(scene.presses(CHO, SITE, button))).contains("did not answer");
    scene.messenger.silent = false;

    assertThat(SaidReply.text(scene.presses(CHO, SITE, button))).contains("1 link");
    Link now = scene.links.find(link.id()).orElseThrow();
    assertThat(scene.links.mayView(BOB, now).allowed()).isFalse();
  }

  /** What is opened there, and to whom, is asked of another channel than the one they type in. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "admin role partner @ops channels:#site",
        "admin project bridge-7 channels:#site groups:@ops",
        "admin template field access open",
      })
  void T45_nobodyIsToldThatTheyCannotReadAChannel_ofWhichTheChatIsSilent(String typed) {
    scene.hears(WAD, OTHER, "admin template field access restricted");
    scene.hears(WAD, OTHER, "admin use field channels:#site");
    scene.messenger.silentIn.add(SITE);

    assertThat(scene.hears(WAD, OTHER, typed))
        .startsWith("The chat did not answer when I asked what you may do");
    scene.messenger.silentIn.clear();
  }

  @ParameterizedTest
  @ValueSource(strings = {"admin add @bob", "admin security add @bob"})
  void T45_nobodyIsTakenForAStranger_whileTheChatDoesNotSayWhatTheyAre(String typed) {
    Person by = typed.contains("security") ? WAD : CHO;
    int roles = scene.recorded(Action.ROLE_CHANGED).size();
    scene.messenger.silentOf.add(BOB);

    assertThat(scene.hears(by, SITE, typed))
        .isEqualTo(
            "Nothing changed: the chat did not answer when I asked who @bob is. Try again in a"
                + " minute.");
    assertThat(scene.recorded(Action.ROLE_CHANGED)).hasSize(roles);

    scene.messenger.silentOf.clear();
    scene.hears(by, SITE, typed);
    assertThat(scene.recorded(Action.ROLE_CHANGED)).hasSize(roles + 1);
  }
}
