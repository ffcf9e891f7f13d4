package io.cloakroom.discord.governing;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.discord.Museum;
import io.cloakroom.discord.fake.people.FakePerson;
import io.cloakroom.discord.fake.world.FakeMessage;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What people learn beside their receipts on Discord. */
final class CoachingJourneysTest extends Museum {
  private static final String FRAME = "a whiteboard, a screen, a badge";
  private static final String PLACE = "switch location off";

  @Test
  void F22_theFirstReceiptSaysWhatAFrameMayShow_andTheNextHowThePlaceStaysOut() {
    assertThat(receipt("north pier")).contains(FRAME).doesNotContain(PLACE);
    assertThat(receipt("south pier")).contains(PLACE).doesNotContain(FRAME);
    assertThat(receipt("east pier")).doesNotContain(FRAME, PLACE);
    assertThat(bob.directMessages()).isEmpty();
  }

  @Test
  void F46_whoeverPressesNoMoreReceiptsIsGivenNoAdvice() {
    receipt("north pier");

    assertThat(ana.press(ana.directMessages().get(0), "No more receipts").reply().text())
        .contains("no advice with them");

    cardOf("south pier", picture());
    cardOf("east pier", picture());
    assertThat(receipts(ana)).hasSize(1);
  }

  @Test
  void J49_whoeverAcknowledgedAnotherPolicyIsAskedToReadTheOneThatHolds() {
    receipt("north pier");
    FakeMessage text = ana.command(site, "image policy text", Map.of()).reply();
    ana.press(text, "I have read it").reply();
    cho.command(site, "image policy expiry", Map.of("value", "2d")).reply();

    assertThat(receipt("south pier")).contains("another version holds now").doesNotContain(PLACE);

    FakeMessage told = ana.directMessages().get(ana.directMessages().size() - 1);
    assertThat(ana.press(told, "Read the policy").reply().text())
        .contains("which says something else");
  }

  private String receipt(String words) {
    int before = receipts(ana).size();
    cardOf(words, picture());
    await("the receipt", () -> receipts(ana).size() > before);
    return receipts(ana).get(before);
  }

  private static List<String> receipts(FakePerson author) {
    return author.directMessages().stream()
        .map(FakeMessage::text)
        .filter(said -> said.contains("We took"))
        .toList();
  }
}
