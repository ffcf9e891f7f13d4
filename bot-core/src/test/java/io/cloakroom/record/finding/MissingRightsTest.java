package io.cloakroom.record.finding;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.RecordedEvent;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.messenger.Shortcoming;
import io.cloakroom.testing.MemoryDatabase;
import io.cloakroom.testing.Sample;
import io.cloakroom.testing.TurnableClock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a chat says is lacking when it is asked is on record when it begins and when it ends. */
class MissingRightsTest {
  private static final Shortcoming SCOPE =
      new Shortcoming(Optional.empty(), "files:write", "Grant it.");
  private static final Shortcoming OF_SITE =
      new Shortcoming(Optional.of(Sample.SITE), "Manage Messages", "Grant it.");
  private static final Shortcoming TOKEN =
      new Shortcoming(Optional.empty(), "CLOAKROOM_SLACK_BOT_TOKEN", "Copy it again.");

  private final TurnableClock clock = new TurnableClock();
  private final MemoryDatabase database = new MemoryDatabase();

  @Test
  void isOnRecordOnceHoweverOftenItIsAskedAlsoAcrossRestarts() {
    for (int i = 0; i < 3; i++) {
      asked(SCOPE, OF_SITE);
    }

    assertThat(told())
        .containsExactlyInAnyOrder(
            "doctor.found chat_trouble ", "doctor.found chat_trouble " + Sample.SITE.id());
  }

  @Test
  void isOnRecordOnceWhenItIsThereAndAnewWhenItIsGoneAgain() {
    asked(OF_SITE);
    asked();
    asked();
    asked(OF_SITE);

    String place = " chat_trouble " + Sample.SITE.id();
    assertThat(told())
        .containsExactly("doctor.found" + place, "doctor.mended" + place, "doctor.found" + place);
  }

  @Test
  void whatAChatRefusedOnceIsNotOnRecordAsMendedWhenItIsForgotten() {
    asked(new Shortcoming(Optional.of(Sample.SITE), "files.delete: x", "Grant it.", true));
    asked();

    assertThat(told()).isEmpty();
  }

  /** Then the chat says of nothing else whether it is there. */
  @Test
  void nothingCountsAsMendedWhileTheChatRefusesTheToken() {
    asked(SCOPE);
    asked(TOKEN);
    assertThat(told()).containsExactly("doctor.found chat_trouble ", "doctor.found chat_trouble ");

    asked(SCOPE);
    assertThat(told()).hasSize(3).last().isEqualTo("doctor.mended chat_trouble ");
  }

  private void asked(Shortcoming... missing) {
    new MissingRights(database.keepsakes(), database.audit(), clock)
        .asked(Sample.HOME, List.of(missing));
    clock.turn(Duration.ofMinutes(1));
  }

  private List<String> told() {
    return database.recorded().stream()
        .map(RecordedEvent::event)
        .map(
            one ->
                one.action()
                    + " "
                    + one.outcome()
                    + " "
                    + one.conversation().map(Conversation::id).orElse(""))
        .toList();
  }
}
