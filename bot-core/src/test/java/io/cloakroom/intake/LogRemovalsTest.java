package io.cloakroom.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.messenger.RemovalUnit;
import io.cloakroom.intake.chores.LogRemovals;
import io.cloakroom.policy.LogChannels;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Lines about removals are bounded, and wait for a chat that is away. */
class LogRemovalsTest {
  private static final Conversation LOG = new Conversation(SimulatedChat.WORKSPACE, "log");
  private static final Conversation SITE = new Conversation(SimulatedChat.WORKSPACE, "site");

  private final Rig rig = new Rig(RemovalUnit.POST, Mutation.NONE);
  private final LogChannels channels =
      new LogChannels(rig.database.policies(), rig.database.keepsakes());
  private final LogRemovals chore =
      new LogRemovals(
          SimulatedChat.WORKSPACE.messenger(), channels, rig.database.audit(), rig.chat, rig.clock);

  private AuditEvent event(Action action) {
    return AuditEvent.of(rig.clock.instant(), SimulatedChat.WORKSPACE, action).in(SITE);
  }

  private void removed(int count) {
    for (int i = 0; i < count; i++) {
      rig.database
          .audit()
          .append(
              event(Action.ORIGINAL_REMOVED).with("exposed_millis", "2500").with("found", "there"));
    }
    rig.clock.turn(Duration.ofSeconds(3));
  }

  private List<String> said() {
    return rig.chat.said.stream().filter(text -> text.startsWith("log: ")).toList();
  }

  private long lines() {
    return said().stream().flatMap(String::lines).filter(l -> l.contains("I removed")).count();
  }

  @Test
  void writesNothingBeforeAChannelIsNamedAndNothingOfWhatWasBefore() {
    removed(3);
    chore.round();
    channels.begin(LOG, 3, event(Action.POLICY_CHANGED));

    removed(2);
    chore.round();
    chore.round();

    assertThat(lines()).isEqualTo(2);
    assertThat(said()).hasSize(1).first().asString().contains("2 s after it was posted");
  }

  @Test
  void T62_writesAFloodOverSomeRoundsALineForEach() {
    channels.begin(LOG, 0, event(Action.POLICY_CHANGED));
    removed(450);

    chore.round();
    assertThat(said()).hasSize(5);
    assertThat(lines()).isEqualTo(100);
    IntStream.range(0, 5).forEach(more -> chore.round());

    assertThat(lines()).isEqualTo(450);
    removed(1);
    chore.round();
    chore.round();
    assertThat(lines()).isEqualTo(451);
  }

  @Test
  void T62_waitsForAChatThatIsAwayAndThenWritesEachLineOnce() {
    channels.begin(LOG, 0, event(Action.POLICY_CHANGED));
    removed(25);
    rig.chat.maySpeak = false;
    chore.round();
    assertThat(said()).isEmpty();

    rig.chat.maySpeak = true;
    chore.round();
    chore.round();

    assertThat(lines()).isEqualTo(25);
  }

  @Test
  void whatSomebodyElseHadRemovedHasNoLine() {
    channels.begin(LOG, 0, event(Action.POLICY_CHANGED));
    rig.database.audit().append(event(Action.ORIGINAL_REMOVED).with("found", "gone"));
    rig.clock.turn(Duration.ofSeconds(3));

    chore.round();

    assertThat(said()).isEmpty();
  }

  @Test
  void noLineIsWrittenOnceThatIsEnded() {
    channels.begin(LOG, 0, event(Action.POLICY_CHANGED));
    channels.end(SimulatedChat.WORKSPACE, event(Action.POLICY_CHANGED));
    removed(1);

    chore.round();

    assertThat(channels.of(SimulatedChat.WORKSPACE)).isEmpty();
    assertThat(said()).isEmpty();
  }
}
