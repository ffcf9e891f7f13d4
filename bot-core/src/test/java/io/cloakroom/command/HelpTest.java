package io.cloakroom.command;

import static io.cloakroom.command.CommandStage.ANA;
import static io.cloakroom.command.CommandStage.CHO;
import static io.cloakroom.command.CommandStage.SEC;
import static io.cloakroom.command.CommandStage.SECURITY;
import static io.cloakroom.command.CommandStage.SITE;
import static io.cloakroom.command.CommandStage.STRANGER;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HelpTest {
  private final CommandStage scene = new CommandStage();

  @Test
  void showsEachOnlyWhatTheyMayDo() {
    String forAna = scene.hears(ANA, SITE, "help");
    String forCho = scene.hears(CHO, SITE, "help");
    String forSec = scene.hears(SEC, SECURITY, "help");

    assertThat(forAna).contains("/image open LINK", "/image policy show");
    assertThat(forAna).doesNotContain("policy expiry", "log recent", "log held", "admin ");
    assertThat(forAna).contains("/image log image LINK");
    assertThat(forCho).contains("/image policy expiry 48h", "/image admin add @bob");
    assertThat(forCho).doesNotContain("log held", "log recent", "admin security");
    assertThat(forCho).contains("/image log channel");
    assertThat(forSec).contains("/image log held", "/image admin security");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   ", "\n", "help", "HELP"})
  void helpsWhoeverTypesNothing(String typed) {
    assertThat(scene.hears(ANA, SITE, typed)).contains("/image open LINK");
  }

  @Test
  void suggestsTheWholeCommandToWhoeverTypesHalfOfIt() {
    String answer = scene.hears(CHO, SITE, "expiry 48h");

    assertThat(answer)
        .contains("There is no command “expiry 48h” for you here")
        .contains("Did you mean /image policy expiry?")
        .contains("/image policy expiry 48h views:10 max:7d");
    assertThat(scene.settings(SITE)).isEmpty();
  }

  /** Whoever took the link from the answer had one that opens nothing. */
  @Test
  void repeatsWhatIsNoCommandAsItWasTyped() {
    assertThat(scene.hears(ANA, SITE, "Opne https://pictures.example/i/AbC"))
        .contains("There is no command “Opne https://pictures.example/i/AbC” for you here");
    assertThat(scene.hears(ANA, SITE, "help AbC")).contains("“AbC”");
  }

  /** It said "your own" to those who can remove anybody's. */
  @Test
  void J11_tellsEachWhatTheirOwnRightGivesThem() {
    assertThat(scene.hears(ANA, SITE, "help remove"))
        .contains("Take your own picture back")
        .doesNotContain("what others posted", "what anybody posted");
    assertThat(scene.hears(CHO, SITE, "help remove"))
        .contains("As an admin of this channel you can remove what others posted here too")
        .doesNotContain("As security");
    assertThat(scene.hears(SEC, SECURITY, "help remove"))
        .contains("As security you can remove what anybody posted, wherever that was");
    assertThat(scene.hears(CHO, SITE, "help info")).contains("As an admin of this channel you see");
    assertThat(scene.hears(SEC, SECURITY, "help info")).contains("log image, and can revoke");
    assertThat(scene.hears(ANA, SITE, "help info")).doesNotContain("As an admin", "As security");
  }

  @Test
  void explainsAGroupAndItsOptions() {
    assertThat(scene.hears(CHO, SITE, "help policy"))
        .contains("policy show", "policy preview", "/image help policy show")
        .doesNotContain("admin add");
    assertThat(scene.hears(CHO, SITE, "help policy expiry"))
        .contains("max: the longest", "channel:")
        .doesNotContain("blur");
  }

  @Test
  void explainsNoCommandThatTheCallerMayNotUse() {
    assertThat(scene.hears(ANA, SITE, "help log")).doesNotContain("held", "release");
    assertThat(scene.hears(ANA, SITE, "logg")).doesNotContain("log held");
  }

  @Test
  void helpsWithLittleWhileTheMessengerIsSilent() {
    scene.messenger.silent = true;

    assertThat(scene.hears(CHO, SITE, "help"))
        .startsWith("The chat did not answer when I asked what you may do: there may be more")
        .contains("/image open")
        .doesNotContain("policy show");
    for (String typed : List.of("help policy", "policy", "logg")) {
      assertThat(scene.hears(CHO, SITE, typed))
          .as(typed)
          .startsWith("The chat did not answer when I asked what you may do, so I did nothing");
    }
  }

  @Test
  void offersAStrangerOnlyWhatAnyoneMayType() {
    assertThat(scene.hears(STRANGER, SITE, "help"))
        .contains("/image open")
        .doesNotContain("list the");
  }

  @ParameterizedTest
  @CsvSource({
    "opne LINK, open",
    "revok LINK, revoke",
    "polcy show, policy show",
    "policy shwo, policy show"
  })
  void F61_asksWhetherTheNearestCommandWasMeant(String typed, String meant) {
    assertThat(scene.hears(ANA, SITE, typed))
        .contains("There is no command “" + typed + "” for you here")
        .contains("Did you mean /image " + meant + "?");
  }

  /** That would be an invitation to be refused. */
  @Test
  void F61_offersNobodyWhatWouldBeRefusedToThem() {
    assertThat(scene.hears(ANA, SITE, "policy expriy 48h")).doesNotContain("policy expiry");
    assertThat(scene.hears(CHO, SITE, "policy expriy 48h"))
        .contains("Did you mean /image policy expiry?");
    assertThat(scene.hears(ANA, SITE, "log hled")).doesNotContain("log held");
    assertThat(scene.hears(ANA, SITE, "admni add @bob")).doesNotContain("admin add");
  }

  @Test
  void F61_namesTheOptionThatWasMeantAndThoseThatThereAre() {
    assertThat(scene.hears(CHO, SITE, "policy expiry 48h viws:10"))
        .contains("there is no option “viws:”; did you mean views:? There are value:, views:");
    assertThat(scene.hears(CHO, SITE, "policy expiry 48h banana:10"))
        .contains("there is no option “banana:”; try value:, views:");
    assertThat(scene.settings(SITE)).isEmpty();
  }

  /** It was taken for the name of a channel. */
  @Test
  void F61_saysHowPagesAreTurnedToWhoeverTypesTheNumberOfOne() {
    String how = "Pages have no numbers; turn them by the buttons under the answer. Example:";
    assertThat(scene.hears(ANA, SITE, "list page:9999")).startsWith(how);
    assertThat(scene.hears(ANA, SITE, "mine page:2")).startsWith(how);
    assertThat(scene.hears(ANA, SITE, "list chanel:#site"))
        .startsWith("There is no option “chanel:”; did you mean channel:?");
  }

  @Test
  void F61_saysOfNoQuestionThatNothingChanged() {
    assertThat(scene.hears(ANA, SITE, "list #nowhere")).startsWith("No such channel; type #");
    assertThat(scene.hears(SEC, SECURITY, "log recent since:banana"))
        .contains("“banana”")
        .doesNotContain("Nothing changed");
    assertThat(scene.hears(CHO, SITE, "policy expiry banana")).startsWith("Nothing changed:");
  }

  @Test
  void F61_namesTheValueThatWasMeantAndThoseThatThereAre() {
    assertThat(scene.hears(CHO, SITE, "policy access opne"))
        .contains("did you mean open? There are open, restricted, approval");
    assertThat(scene.hears(CHO, SITE, "policy set viws 10")).contains("did you mean views? There");
    assertThat(scene.settings(SITE)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"9999999d", "400d", "9999999999999999999999d"})
  void F61_namesTheLimitThatWasPassed(String typed) {
    assertThat(scene.hears(CHO, SITE, "policy expiry " + typed))
        .contains("too long: “" + typed + "”; at most 366d");
    assertThat(scene.hears(CHO, SITE, "policy set retention 9999999d"))
        .contains("too long: “9999999d”; at most 3650d");
    assertThat(scene.settings(SITE)).isEmpty();
  }
}
