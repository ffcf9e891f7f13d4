package io.cloakroom.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Workspace;
import io.cloakroom.chat.messenger.RemovalUnit;
import io.cloakroom.policy.LogChannels;
import io.cloakroom.record.checkpoint.Checkpoint;
import io.cloakroom.record.checkpoint.LeafRanges;
import io.cloakroom.record.checkpoint.PruneStatement;
import io.cloakroom.record.checkpoint.SequenceDigest;
import io.cloakroom.record.checkpoint.SigningKey;
import io.cloakroom.record.checkpoint.VerifierKey;
import io.cloakroom.record.prune.LogPruner;
import io.cloakroom.record.prune.LogRetention;
import io.cloakroom.record.prune.PruneLog;
import io.cloakroom.record.prune.PruneStore;
import io.cloakroom.record.seal.SealedEvent;
import io.cloakroom.record.stream.SealedLeaves;
import io.cloakroom.record.tree.TreeHasher;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** J50: a log channel hears of what is removed from the record. */
class PruneLogTest {
  private static final Conversation LOG = new Conversation(SimulatedChat.WORKSPACE, "log");
  private static final SigningKey KEY =
      new SigningKey(new byte[32], VerifierKey.of("cloakroom-test", new byte[32]));

  private final Rig rig = new Rig(RemovalUnit.POST, Mutation.NONE);
  private final LogChannels channels =
      new LogChannels(rig.database.policies(), rig.database.keepsakes());
  private final LogRetention retention = new LogRetention(rig.database.audit(), rig.clock);
  private final Statements store = new Statements();
  private final PruneLog chore =
      new PruneLog(
          SimulatedChat.WORKSPACE.messenger(),
          channels,
          new LogPruner(
              store,
              new SealedLeaves(),
              Optional::empty,
              KEY,
              () -> Long.MAX_VALUE,
              retention,
              rig.clock),
          store,
          retention,
          rig.chat);

  @Test
  void J50_theLogChannelHearsOnceWhatWasRemoved() {
    nameAChannel();
    store.untold.add(statement(1, "0-999"));
    store.untold.add(statement(2, "1000-1233"));

    chore.round();
    chore.round();

    assertThat(said())
        .singleElement()
        .asString()
        .contains("1,234 events", "removed from the log for good", "keeps 400 days")
        .contains("statements 1 to 2", "admin log-retention forever");
  }

  @Test
  void J50_aGermanLogChannelHearsItInGerman() {
    nameAChannel();
    rig.setLanguage(LOG, "de");
    store.untold.add(statement(1, "0-999"));

    chore.round();

    assertThat(said()).singleElement().asString().contains("Endgültig aus dem Protokoll entfernt");
  }

  @Test
  void J50_whereNoChannelIsNamedNothingIsLookedFor() {
    retention.order(new Person(SimulatedChat.WORKSPACE, "sec"), Optional.of(Duration.ofDays(400)));
    rig.clock.turn(Duration.ofDays(500));

    chore.round();
    assertThat(store.looked).isEmpty();

    nameAChannel();
    chore.round();
    assertThat(store.looked).containsExactly(SimulatedChat.WORKSPACE);
  }

  /** The bot was put out of the channel, or the chat is away. */
  @Test
  void J50_whereTheChannelDoesNotHearOfItNothingMoreIsLookedFor() {
    retention.order(new Person(SimulatedChat.WORKSPACE, "sec"), Optional.of(Duration.ofDays(400)));
    rig.clock.turn(Duration.ofDays(500));
    nameAChannel();
    store.untold.add(statement(1, "0-999"));
    rig.chat.maySpeak = false;

    chore.round();
    assertThat(store.looked).isEmpty();

    rig.chat.maySpeak = true;
    chore.round();
    assertThat(said()).hasSize(1);
    assertThat(store.looked).containsExactly(SimulatedChat.WORKSPACE);
  }

  private void nameAChannel() {
    channels.begin(
        LOG, 0, AuditEvent.of(rig.clock.instant(), SimulatedChat.WORKSPACE, Action.POLICY_CHANGED));
  }

  private List<String> said() {
    return rig.chat.said.stream().filter(text -> text.startsWith("log: ")).toList();
  }

  private PruneStatement statement(long number, String leaves) {
    Instant now = rig.clock.instant();
    return PruneStatement.of(
        new PruneStatement.Body(
            number,
            SimulatedChat.WORKSPACE,
            now.minus(Duration.ofDays(400)),
            Duration.ofDays(400),
            new UUID(0, 7),
            now,
            LeafRanges.parse(leaves),
            new SequenceDigest().end(),
            new Checkpoint("cloakroom-test", 5_000, new TreeHasher().empty())),
        KEY);
  }

  /** Some that nobody was told of. */
  private static final class Statements implements PruneStore {
    private final List<PruneStatement> untold = new ArrayList<>();
    private final List<Workspace> looked = new ArrayList<>();

    @Override
    public List<SealedEvent> due(
        Workspace workspace, Instant before, Optional<SealedEvent> after, int limit) {
      looked.add(workspace);
      return List.of();
    }

    @Override
    public long last() {
      return 0;
    }

    @Override
    public boolean promise(PruneStatement statement, AuditEvent event) {
      return false;
    }

    @Override
    public List<PruneStatement> promised() {
      return List.of();
    }

    @Override
    public void remove(PruneStatement statement) {
      throw new IllegalStateException("nothing was promised");
    }

    @Override
    public List<PruneStatement> untold(Workspace workspace) {
      return List.copyOf(untold);
    }

    @Override
    public void told(List<PruneStatement> statements) {
      untold.removeAll(statements);
    }

    @Override
    public List<String> all() {
      return List.of();
    }
  }
}
