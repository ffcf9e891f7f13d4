package io.cloakroom.command;

import static io.cloakroom.command.CommandStage.ANA;
import static io.cloakroom.command.CommandStage.CHO;
import static io.cloakroom.command.CommandStage.SITE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FormsTest {
  private final CommandStage scene = new CommandStage();

  @Test
  void J27_asksWithWhatHoldsNowAndWhatWouldHoldOtherwise() {
    scene.hears(CHO, SITE, "policy expiry 48h");

    Reply.Ask ask = (Reply.Ask) scene.says(CHO, SITE, "policy");

    assertThat(ask.command()).isEqualTo("policy edit");
    assertThat(ask.fields()).hasSize(5);
    assertThat(ask.given()).containsEntry("expiry", "2d").containsEntry("channel", SITE.id());
    assertThat(ask.fields())
        .filteredOn(field -> field.name().equals("expiry"))
        .allSatisfy(field -> assertThat(field.help()).contains("otherwise 7d"));
    assertThat(ask.fields()).allSatisfy(f -> assertThat(f.help()).hasSizeLessThanOrEqualTo(100));
  }

  @Test
  void changesOnlyWhatIsDifferentInAFormThatWasSent() {
    Reply reply = scene.commands.submitted(sent(Map.of("expiry", "3d")));

    assertThat(CommandStage.text(reply))
        .contains("expiry of #site: 7d → 3d")
        .doesNotContain("views");
    assertThat(scene.settings(SITE)).containsOnlyKeys("expiry");
  }

  @Test
  void J35_namesEachFieldOfAFormThatCannotBeTaken() {
    Reply reply = scene.commands.submitted(sent(Map.of("expiry", "banana", "views", "-1")));

    assertThat(reply).isInstanceOf(Reply.Wrong.class);
    assertThat(((Reply.Wrong) reply).problems()).containsOnlyKeys("expiry", "views");
    assertThat(scene.settings(SITE)).isEmpty();
  }

  @Test
  void T28_repeatsWhatWasTypedInertlyBesideItsField() {
    Reply reply = scene.commands.submitted(sent(Map.of("expiry", "1\u202e\n@everyone")));

    assertThat(((Reply.Wrong) reply).problems().get("expiry"))
        .contains("1 @everyone")
        .doesNotContain("\u202e", "\n");
  }

  @Test
  void J30_namesTheFieldThatIsAboveTheCeiling() {
    scene.ceiling("30d");

    Reply reply = scene.commands.submitted(sent(Map.of("expiry", "31d", "max", "20d")));

    assertThat(((Reply.Wrong) reply).problems()).containsOnlyKeys("expiry");
    assertThat(scene.settings(SITE)).doesNotContainKey("expiry");
  }

  @Test
  void answersTypedCallsInWordsOnly() {
    assertThat(scene.says(CHO, SITE, "policy edit expiry:banana")).isInstanceOf(Reply.Say.class);
  }

  @Test
  void J28_asksNobodyWhoMayNotChangeIt() {
    assertThat(scene.hears(ANA, SITE, "policy")).doesNotContain("ASK");
    assertThat(scene.hears(ANA, SITE, "policy edit")).contains("is for admins");
  }

  /** The form as it was shown, with some fields changed. */
  private Call sent(Map<String, String> changed) {
    Reply.Ask ask = (Reply.Ask) scene.says(CHO, SITE, "policy edit");
    Map<String, String> values = new HashMap<>(ask.given());
    values.putAll(changed);
    return new Call(CHO, SITE, ask.command(), values);
  }
}
