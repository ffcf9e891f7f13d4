package io.cloakroom.discord;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.discord.fake.people.FakePerson;
import io.cloakroom.discord.fake.world.FakeMessage;
import java.util.List;
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
