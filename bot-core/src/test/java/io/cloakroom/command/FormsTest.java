package io.cloakroom.command;

import static io.cloakroom.command.CommandStage.ANA;
import static io.cloakroom.command.CommandStage.CHO;
import static io.cloakroom.command.CommandStage.SITE;
import static io.cloakroom.command.CommandStage.WAD;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.policy.Setting;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FormsTest {
  private final CommandStage scene = new CommandStage();

  @Test
  void J27_asksWithWhatHoldsNowAndWhatWouldHoldOtherwise() {
    scene.hears(CHO, SITE, "policy expiry 48h");

    Reply.Ask ask = (Reply.Ask) scene.says(CHO, SITE, "policy");

    assertThat(ask.command()).isEqualTo("policy edit");
    assertThat(ask.fields()).extracting(Parameter::name).isEqualTo(names(Setting.ALL));
    assertThat(ask.given()).containsEntry("expiry", "2d").containsEntry("channel", SITE.id());
    assertThat(ask.fields())
        .filteredOn(field -> field.name().equals("expiry"))
        .allSatisfy(field -> assertThat(field.help()).contains("otherwise 7d"));
    assertThat(ask.fields()).allSatisfy(f -> assertThat(f.help()).hasSizeLessThanOrEqualTo(100));
  }

  @Test
  void changesOnlyWhatIsDifferentInAFormThatWasSent() {
    Reply reply = scene.commands.submitted(sent(Map.of("expiry", "3d")));

    assertThat(SaidReply.text(reply)).contains("expiry of #site: 7d → 3d").doesNotContain("views");
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

    Reply reply = scene.commands.submitted(sent(Map.of("expiry", "31d")));

    assertThat(((Reply.Wrong) reply).problems()).containsOnlyKeys("expiry");
    assertThat(scene.settings(SITE)).doesNotContainKey("expiry");
  }

  @Test
  void answersTypedCallsInWordsOnly() {
    assertThat(scene.says(CHO, SITE, "policy edit expiry:banana")).isInstanceOf(Reply.Say.class);
  }

  @Test
  void J21_showsTheCardAsItWouldBeUnderTheValuesChosen() {
    String text =
        SaidReply.text(
            scene.commands.submitted(
                sent(Map.of("expiry", "3d", "views", "10", "usage", "press only"))));

    assertThat(text)
        .contains("expiry of #site: 7d → 3d")
        .contains("The card of a picture that is posted here now would look like this:")
        .containsPattern(
            "Picture, without a preview\\. Opens for members of #site until .*, 10 views in all;"
                + " kept until .*\\. Usage: press only");
    assertThat(scene.hears(CHO, SITE, "policy edit views:unlimited access:open"))
        .contains(
            "Picture, with a blurred preview. Opens for all full members of the workspace, and for"
                + " whoever is in #site");
    assertThat(scene.hears(CHO, SITE, "policy edit label:regulated"))
        .contains("Picture, without a preview. Opens on request only,", ". Regulated");
    Reply.Say asked = (Reply.Say) scene.says(WAD, SITE, "policy edit governed:off");
    assertThat(SaidReply.text(scene.presses(WAD, SITE, asked.buttons().get(0))))
        .contains("there is no card");
  }

  @Test
  void J21_showsNoCardWhereNothingChanged() {
    assertThat(scene.hears(CHO, SITE, "policy edit expiry:7d")).doesNotContain("The card");
    assertThat(scene.hears(CHO, SITE, "policy edit expiry:banana")).doesNotContain("The card");
    scene.ceiling("7d");
    assertThat(scene.hears(CHO, SITE, "policy edit expiry:30d")).doesNotContain("The card");
  }

  @Test
  void J28_asksNobodyWhoMayNotChangeIt() {
    assertThat(scene.hears(ANA, SITE, "policy")).doesNotContain("ASK");
    assertThat(scene.hears(ANA, SITE, "policy edit")).contains("is for admins");
  }

  @Test
  void offersChoicesAsListsAndPresetsForTimes() {
    scene.ceiling("30d");
    scene.hears(CHO, SITE, "policy expiry 36h");
    Reply.Ask ask = (Reply.Ask) scene.says(CHO, SITE, "policy edit");

    assertThat(choices(ask, "expiry"))
        .containsExactly("1h", "12h", "1d", "36h", "2d", "7d", "14d", "30d");
    assertThat(choices(ask, "other-files")).containsExactly("hold", "warn", "leave");
    assertThat(choices(ask, "views")).contains("10", "once", "unlimited");
  }

  @Test
  void offersNobodyToEndProtectionToWhomThatIsRefused() {
    assertThat(choices((Reply.Ask) scene.says(CHO, SITE, "policy edit"), "governed"))
        .containsExactly("on");
    assertThat(choices((Reply.Ask) scene.says(WAD, SITE, "policy edit"), "governed"))
        .containsExactly("on", "off");
    scene.set(SITE, "governed", "off");
    assertThat(choices((Reply.Ask) scene.says(CHO, SITE, "policy edit"), "governed"))
        .containsExactly("on", "off");
  }

  @Test
  void showsAPartOfTheFormWhereAChatHasShortForms() {
    List<String> all = new ArrayList<>();
    for (int page = 1; page <= (Setting.ALL.size() + 4) / 5; page++) {
      Reply.Ask ask = (Reply.Ask) scene.says(CHO, SITE, "policy edit page:" + page);
      assertThat(ask.fields()).hasSizeBetween(1, 5);
      assertThat(ask.given()).containsKeys(ask.fields().get(0).name(), "channel");
      ask.fields().forEach(field -> all.add(field.name()));
    }

    assertThat(all).isEqualTo(names(Setting.ALL));
  }

  @Test
  void takesBackNothingThatWasSetAfterTheFormWasOpened() {
    Call stale = sent(Map.of("views", "10"));
    Call part = sentPart(Map.of("views", "10"));
    scene.hears(CHO, SITE, "policy expiry 1d");

    for (Call call : List.of(stale, part)) {
      assertThat(SaidReply.text(scene.commands.submitted(call)))
          .contains("another value was set here after this form was opened", "policy edit");
    }
    assertThat(scene.settings(SITE)).isEqualTo(Map.of("expiry", "1d"));

    Call fresh = sentPart(Map.of("views", "10"));
    scene.hears(CHO, SITE, "policy set author-remove never");
    assertThat(SaidReply.text(scene.commands.submitted(fresh))).contains("unlimited → 10");
    assertThat(scene.settings(SITE)).containsEntry("expiry", "1d").containsEntry("views", "10");
  }

  private Call sentPart(Map<String, String> changed) {
    Reply.Ask ask = (Reply.Ask) scene.says(CHO, SITE, "policy edit page:1");
    Map<String, String> values = new HashMap<>(ask.given());
    values.putAll(changed);
    return new Call(CHO, SITE, ask.command(), values);
  }

  private static List<String> names(List<Setting<?>> settings) {
    return settings.stream().map(Setting::name).toList();
  }

  private static List<String> choices(Reply.Ask ask, String name) {
    return ask.fields().stream()
        .filter(field -> field.name().equals(name))
        .findFirst()
        .orElseThrow()
        .choices();
  }

  /** The form as it was shown, with some fields changed. */
  private Call sent(Map<String, String> changed) {
    Reply.Ask ask = (Reply.Ask) scene.says(CHO, SITE, "policy edit");
    Map<String, String> values = new HashMap<>(ask.given());
    values.putAll(changed);
    return new Call(CHO, SITE, ask.command(), values);
  }
}
