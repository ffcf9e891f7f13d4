package io.cloakroom.command.policytext;

import static io.cloakroom.command.CommandStage.ANA;
import static io.cloakroom.command.CommandStage.BOB;
import static io.cloakroom.command.CommandStage.CHO;
import static io.cloakroom.command.CommandStage.DAN;
import static io.cloakroom.command.CommandStage.EVE;
import static io.cloakroom.command.CommandStage.SEC;
import static io.cloakroom.command.CommandStage.SECURITY;
import static io.cloakroom.command.CommandStage.SITE;
import static io.cloakroom.command.CommandStage.WAD;
import static io.cloakroom.command.CommandStage.WORKSPACE;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.card.Button;
import io.cloakroom.command.CommandStage;
import io.cloakroom.command.Reply;
import io.cloakroom.command.SaidReply;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** J49: who has not acknowledged the policy of a channel. */
class PolicyAcknowledgedTest {
  private final CommandStage scene = new CommandStage();

  private void acknowledges(Person who) {
    Reply text = scene.says(who, SITE, "policy text");
    scene.presses(who, SITE, SaidReply.buttons(text).get(0));
  }

  private String asks(Person who) {
    return scene.hears(who, SITE, "policy acknowledged");
  }

  @Test
  void J49_listsToAdminsWhoOfThoseThatReadTheChannelHasNot() {
    acknowledges(ANA);
    acknowledges(EVE);

    assertThat(asks(CHO).lines())
        .startsWith("Who has not acknowledged the policy for pictures in #site")
        .contains("Acknowledged by 2 of 5 people there.", "Not yet: @wad, @cho, @bob");
    assertThat(scene.recorded(Action.AUDIT_QUERY)).hasSize(1);
  }

  @Test
  void J49_whoeverAcknowledgedAnEarlierTextIsAmongThem() {
    acknowledges(ANA);
    scene.hears(CHO, SITE, "policy expiry 12h");

    assertThat(asks(CHO)).contains("Acknowledged by 0 of 5", "@ana");
  }

  @Test
  void J49_whoeverLeftIsNotAmongThem() {
    scene.messenger.seat(BOB, SITE, CommandStage.outside(false));

    assertThat(asks(CHO)).contains("0 of 4 people").doesNotContain("@bob");
  }

  @Test
  void J49_saysThatNobodyIsMissing() {
    List.of(ANA, BOB, CHO, EVE, WAD).forEach(this::acknowledges);

    assertThat(asks(CHO)).contains("Acknowledged by 5 of 5", "Nobody of them is missing.");
  }

  @Test
  void J49_saysThatTheChatDoesNotListThem() {
    scene.messenger.listsNobody = true;

    assertThat(asks(CHO))
        .contains("I cannot say who has not: the chat does not tell me who reads #site.")
        .doesNotContain("Acknowledged by", "Nobody");
  }

  @Test
  void J49_turnsPagesAndMissesNobody() {
    for (int i = 10; i < 40; i++) {
      scene.messenger.seat(
          new Person(WORKSPACE, "reader" + i), SITE, CommandStage.member(true, false));
    }
    List<String> seen = new ArrayList<>();
    Reply page = scene.says(SEC, SECURITY, "policy acknowledged channel:#site");
    for (int i = 0; i < 4; i++) {
      assertThat(SaidReply.text(page)).contains("in #site", "0 of 35 people");
      seen.addAll(names(page));
      page = older(page).map(one -> scene.presses(SEC, SECURITY, one)).orElse(page);
    }

    assertThat(seen).hasSize(35).doesNotHaveDuplicates();
    assertThat(older(page)).isEmpty();
  }

  private static java.util.Optional<Button> older(Reply page) {
    return SaidReply.buttons(page).stream()
        .filter(one -> one.arguments().containsKey("before"))
        .findFirst();
  }

  private static List<String> names(Reply page) {
    return SaidReply.text(page)
        .lines()
        .filter(line -> line.startsWith("Not yet: "))
        .flatMap(line -> List.of(line.substring(9).split(", ", -1)).stream())
        .toList();
  }

  @Test
  void J49_saysThatMoreReadItThanAreLookedAt() {
    for (int i = 0; i < PolicyAcknowledged.MOST; i++) {
      scene.messenger.seat(
          new Person(WORKSPACE, "reader" + i), SITE, CommandStage.member(true, false));
    }

    assertThat(asks(CHO))
        .contains(
            "Not everybody who reads #site is looked at here",
            "Acknowledged by 0 of the 500 people that I can see.");
  }

  @Test
  void J49_anAdminHasTheChannelAskedOnceADay() {
    Reply.Say list = (Reply.Say) scene.says(CHO, SITE, "policy acknowledged");
    assertThat(SaidReply.text(list))
        .contains("everybody in #site: Ask the channel posts a card with a button");
    Button ask = list.buttons().get(list.buttons().size() - 1);

    assertThat(SaidReply.text(scene.presses(CHO, SITE, ask))).contains("The card is in #site");
    assertThat(SaidReply.text(scene.presses(SEC, SECURITY, ask))).contains("today already");

    assertThat(scene.messenger.said)
        .singleElement()
        .asString()
        .contains("cho asks everybody here:", "Please read the policy", "Only you see the text");
  }

  @Test
  void J49_nobodyElseHasTheChannelAsked() {
    Reply.Say list = (Reply.Say) scene.says(CHO, SITE, "policy acknowledged");
    Button ask = list.buttons().get(list.buttons().size() - 1);

    assertThat(SaidReply.text(scene.presses(ANA, SITE, ask))).contains("is for ");
    assertThat(scene.messenger.said).isEmpty();
  }

  @Test
  void J49_isForAdminsAndSecurityAlone() {
    assertThat(asks(ANA)).contains("/image policy acknowledged is for ");
    assertThat(scene.hears(DAN, SECURITY, "policy acknowledged channel:#site"))
        .doesNotContain("@ana");
    assertThat(scene.hears(SEC, SECURITY, "policy acknowledged channel:#site")).contains("@ana");
  }
}
