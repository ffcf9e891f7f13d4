package io.cloakroom.discord.governing;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.discord.Museum;
import io.cloakroom.discord.fake.people.FakePerson;
import io.cloakroom.discord.fake.world.FakeMessage;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** J49 on Discord: members read the policy and acknowledge it, and admins see who has not. */
final class PolicyTextJourneysTest extends Museum {
  private FakeMessage text(FakePerson who) {
    return who.command(site, "image policy text", Map.of()).reply();
  }

  private String acknowledged(FakePerson who) {
    return who.command(site, "image policy acknowledged", Map.of()).reply().text();
  }

  private void adds(String words) {
    Map<String, Object> paragraph = Map.of("part", "add", "words", words);
    assertThat(sec.command(other, "image admin policy-text", paragraph).reply().text())
        .contains("Paragraph ");
  }

  @Test
  void J49_membersReadWhatHolds_acknowledgeIt_andAreAskedAgainWhenItChanges() {
    cho.command(site, "image policy expiry", Map.of("value", "12h")).reply();
    adds("No @everyone **badges**, [here](https://x.example)");

    cho.command(
            site, "image policy paragraph", Map.of("part", "add", "words", "Helmets **on**, @here"))
        .reply();

    FakeMessage text = text(ana);

    assertThat(text.text())
        .contains(
            "Policy for pictures in ", "12 hours", "badges", "Helmets ", "Each value stands in ")
        .doesNotContain(" **badges**", "[here](https");
    assertThat(text.mentions().isEmpty()).isTrue();
    assertThat(text.isEphemeral()).isTrue();
    assertThat(ana.press(text, "I have read it").reply().text()).contains("you have read version ");
    assertThat(text(ana).buttons()).containsExactly("As a page");

    cho.command(site, "image policy expiry", Map.of("value", "2d")).reply();
    assertThat(text(ana).text()).contains("which says something else");
    assertThat(events(Action.POLICY_ACKNOWLEDGED)).hasSize(1);
  }

  @Test
  void J49_adminsSeeWhoHasNot_onceDiscordListsTheMembers_andAreToldBeforeThatItDoesNot() {
    ana.press(text(ana), "I have read it").reply();

    assertThat(acknowledged(cho)).contains("I cannot say who has not: the chat does not tell me");

    discord.application().allowMembers(true);
    assertThat(acknowledged(cho))
        .contains("Acknowledged by 1 of ", Long.toString(bob.id()))
        .doesNotContain(Long.toString(ana.id()), Long.toString(dan.id()));
    assertThat(acknowledged(bob)).contains("is for ");
  }

  private static boolean asks(FakeMessage page) {
    return page.text().contains("Please read it") && !page.buttons().isEmpty();
  }

  /** More than Discord takes in one message: nothing of it is lost, and the button stands there. */
  @Test
  void J49_theLongestTextIsReadToItsEnd() {
    for (int i = 0; i < 10; i++) {
      adds(i + "-" + "x".repeat(298));
    }

    text(ana);

    inTime("it ends", () -> ana.ephemerals().stream().anyMatch(PolicyTextJourneysTest::asks));
    assertThat(ana.ephemerals().stream().map(FakeMessage::text))
        .anyMatch(page -> page.contains("9-xxx"))
        .noneMatch(page -> page.length() > 2000);
  }
}
