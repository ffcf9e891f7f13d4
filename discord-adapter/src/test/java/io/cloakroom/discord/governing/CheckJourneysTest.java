package io.cloakroom.discord.governing;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.discord.Museum;
import io.cloakroom.discord.fake.world.FakeMessage;
import java.util.List;
import org.junit.jupiter.api.Test;

/** F34 on Discord: what hides in a picture is said to whoever asks in their talk with the bot. */
final class CheckJourneysTest extends Museum {
  @Test
  void F34_aPictureSentWithCheckToTheBotIsLookedInto_andNotKept() {
    FakeMessage post = ana.post(ana.directChannel(), "check", picture());
    await("the report", () -> !reports().isEmpty());

    assertThat(reports())
        .singleElement()
        .asString()
        .contains("Hidden in", "location: `-0.3713, 36.0564`", "I kept nothing of it");

    // What is sent after it is taken in after it would have been.
    ana.post(ana.directChannel(), "mine", picture());
    await("its card", () -> !cards().isEmpty());
    assertThat(cards()).hasSize(1);
    assertThat(events(Action.IMAGE_STORED)).hasSize(1);
    assertThat(post.isDeleted()).isFalse();
    assertThat(bob.directMessages()).isEmpty();
  }

  @Test
  void F34_aChannelIsProtectedWhateverWordStandsBesideThePicture() {
    assertThat(cardOf("check", picture()).text()).contains("check");
  }

  private List<FakeMessage> cards() {
    return ana.directMessages().stream()
        .filter(message -> message.buttons().contains("Open"))
        .toList();
  }

  private List<String> reports() {
    return ana.directMessages().stream()
        .map(FakeMessage::text)
        .filter(said -> said.contains("I kept nothing of it"))
        .toList();
  }
}
