package io.cloakroom.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.audit.AuditQuery;
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
    rig.clock.turn(Duration.ofSeconds(8));
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
    rig.clock.turn(Duration.ofSeconds(10));
    chore.round();
    chore.round();

    assertThat(lines()).isEqualTo(25);
  }

  @Test
  void T62_asksAChannelThatIsGoneEverMoreSeldomAndAnotherOneAtOnce() {
    channels.begin(LOG, 0, event(Action.POLICY_CHANGED));
    removed(1);
    rig.chat.maySpeak = false;
    for (int round = 0; round < 720; round++) {
      chore.round();
      rig.clock.turn(chore.every());
    }
    assertThat(rig.chat.refusedToSay).isBetween(5, 12);

    rig.chat.maySpeak = true;
    chore.round();
    assertThat(said()).isEmpty();
    channels.begin(
        new Conversation(SimulatedChat.WORKSPACE, "log-2"), 0, event(Action.POLICY_CHANGED));
    chore.round();
    assertThat(rig.chat.said).filteredOn(text -> text.startsWith("log-2: ")).hasSize(1);
  }

  /** Said, and the process ended before that was noted: more was removed by the next time. */
  @Test
  void T62_aRepetitionAfterACrashSaysTheSameOnceAndLosesNoLine() {
    channels.begin(LOG, 0, event(Action.POLICY_CHANGED));
    removed(3);
    LogChannels.Progress before = channels.all(SimulatedChat.WORKSPACE.messenger()).get(0);
    chore.round();
    channels.written(before);
    removed(2);

    chore.round();

    assertThat(lines()).isEqualTo(5);
  }

  /** The most that are read at once end amid those that belong together. */
  @Test
  void T62_aFloodThatIsCutOffLosesNoLineInACrashEither() {
    channels.begin(LOG, 0, event(Action.POLICY_CHANGED));
    removed(7);
    removed(120);
    AuditQuery removals = AuditQuery.of(SimulatedChat.WORKSPACE, Action.ORIGINAL_REMOVED);
    long fiveMessages = rig.database.audit().after(removals, 0, 200).get(7 + 4 * 20 - 1).sequence();
    chore.round();
    channels.written(new LogChannels.Progress(SimulatedChat.WORKSPACE, fiveMessages));

    chore.round();
    chore.round();

    assertThat(lines()).isEqualTo(127);
  }

  @Test
  void whatSomebodyElseHadRemovedHasNoLine() {
    channels.begin(LOG, 0, event(Action.POLICY_CHANGED));
    rig.database.audit().append(event(Action.ORIGINAL_REMOVED).with("found", "gone"));
    rig.database.audit().append(event(Action.ORIGINAL_REMOVED).with("found", "nowhere"));
    rig.clock.turn(Duration.ofSeconds(8));

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
