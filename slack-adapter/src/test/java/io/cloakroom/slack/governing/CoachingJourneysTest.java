package io.cloakroom.slack.governing;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.slack.Photo;
import io.cloakroom.slack.SlackRig;
import io.cloakroom.slack.fake.FakePerson;
import io.cloakroom.slack.fake.SeenMessage;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What people learn beside their receipts on Slack. */
class CoachingJourneysTest {
  private static final String FRAME = "a whiteboard, a screen, a badge";
  private static final String PLACE = "switch location off";

  private final SlackRig rig = new SlackRig();

  @AfterEach
  void stop() {
    rig.close();
  }

  @Test
  void F22_the_first_receipt_says_what_a_frame_may_show_and_no_later_one_also_after_a_restart() {
    assertThat(receipt(rig.ana, 1)).contains("We took the place", FRAME).doesNotContain(PLACE);
    rig.down();
    rig.up();

    assertThat(receipt(rig.ana, 2)).contains("We took the place", PLACE).doesNotContain(FRAME);
    assertThat(receipt(rig.ana, 3)).contains("We took the place").doesNotContain(FRAME, PLACE);
    assertThat(receipt(rig.bob, 4)).contains(FRAME);
    assertThat(rig.ana.directMessages()).isEmpty();
  }

  @Test
  void F46_whoever_presses_no_more_receipts_is_given_no_advice() {
    receipt(rig.ana, 1);
    SeenMessage told = rig.ana.ephemerals().get(0);

    rig.ana.press(told, "No more receipts").awaitAnswer("no advice with them");

    rig.card(rig.posts(rig.ana, "south pier", Photo.jpeg(2)), "Protected");
    rig.card(rig.posts(rig.ana, "east pier", Photo.jpeg(3)), "Protected");
    assertThat(rig.ana.ephemerals()).noneMatch(said -> said.words().contains(PLACE));
  }

  @Test
  void J49_whoever_acknowledged_another_policy_is_asked_to_read_the_one_that_holds() {
    receipt(rig.ana, 1);
    SeenMessage text = rig.ana.command(rig.site, "/image policy text").awaitAnswer("Please read");
    rig.ana.press(text, "I have read it").awaitAnswer("you have read version 1");
    rig.cho.command(rig.site, "/image policy expiry 2d");
    rig.awaitRecorded("policy.changed", 1);

    assertThat(receipt(rig.ana, 2)).contains("another version holds now").doesNotContain(PLACE);

    SeenMessage told = rig.ana.ephemerals().get(rig.ana.ephemerals().size() - 1);
    rig.ana.press(told, "Read the policy").awaitAnswer("which says something else");
  }

  @Test
  void J49_an_admin_has_the_channel_asked_to_acknowledge_it() {
    SeenMessage list = rig.cho.command(rig.site, "/image policy acknowledged").awaitAnswer("0 of");

    rig.cho.press(list, "Ask the channel").awaitAnswer("The card is in ");

    rig.awaitThat(
        "the card",
        () ->
            rig.bob.sees(rig.site).stream()
                .anyMatch(
                    said ->
                        said.words().contains("acknowledge it")
                            && said.buttons().contains("Read it")));
  }

  private String receipt(FakePerson author, int number) {
    int before = receipts(author).size();
    rig.posts(author, "pier " + number, Photo.jpeg(number));
    rig.awaitThat("the receipt", () -> receipts(author).size() > before);
    return receipts(author).get(before);
  }

  private static List<String> receipts(FakePerson author) {
    return author.ephemerals().stream()
        .map(SeenMessage::words)
        .filter(said -> said.contains("We took"))
        .toList();
  }
}
