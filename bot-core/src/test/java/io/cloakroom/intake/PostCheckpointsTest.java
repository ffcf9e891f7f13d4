package io.cloakroom.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.adapter.SaidOnce;
import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.messenger.RemovalUnit;
import io.cloakroom.policy.LogChannels;
import io.cloakroom.record.checkpoint.Checkpoint;
import io.cloakroom.record.checkpoint.SignedCheckpoint;
import io.cloakroom.record.checkpoint.SigningKey;
import io.cloakroom.record.checkpoint.VerifierKey;
import io.cloakroom.record.tree.LogTree;
import io.cloakroom.record.tree.TreeHasher;
import io.cloakroom.record.witness.PostCheckpoints;
import io.cloakroom.record.witness.WitnessPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The channel of a workspace's log bears witness of the record. */
class PostCheckpointsTest {
  private static final Conversation LOG = new Conversation(SimulatedChat.WORKSPACE, "log");
  private static final VerifierKey KEY = VerifierKey.of("cloakroom-test", new byte[32]);
  private static final SignedCheckpoint SIGNED =
      new SigningKey(new byte[32], KEY)
          .sign(new Checkpoint("cloakroom-test", 7, new TreeHasher().empty()));

  private final Rig rig = new Rig(RemovalUnit.POST, Mutation.NONE);
  private final LogChannels channels =
      new LogChannels(rig.database.policies(), rig.database.keepsakes());
  private Optional<SignedCheckpoint> signed = Optional.of(SIGNED);
  private boolean damaged;
  private final SaidOnce once = new SaidOnce(rig.database.keepsakes(), rig.clock);
  private final PostCheckpoints chore = newChore();

  private PostCheckpoints newChore() {
    return new PostCheckpoints(
        SimulatedChat.WORKSPACE.messenger(),
        channels,
        () -> damaged ? Optional.of(missing()) : signed,
        List.of(KEY),
        WitnessPolicy.NONE,
        rig.chat,
        once);
  }

  @BeforeEach
  void nameAChannel() {
    channels.begin(
        LOG, 0, AuditEvent.of(rig.clock.instant(), SimulatedChat.WORKSPACE, Action.POLICY_CHANGED));
  }

  @Test
  void T26_postsOneEachDay() {
    chore.round();
    chore.round();
    assertThat(said()).hasSize(1);
    assertThat(said().get(0)).contains("7 sealed events", "--key cloakroom-test+");

    rig.clock.turn(Duration.ofDays(1));
    chore.round();
    chore.round();
    assertThat(said()).hasSize(2);
  }

  @Test
  void T26_postsNoSecondOneAfterARestartOrOnAnotherNode() {
    chore.round();
    rig.clock.turn(Duration.ofHours(3));

    newChore().round();

    assertThat(said()).hasSize(1);
  }

  @Test
  void T26_postsWhatANodeDiedAt() {
    once.begin("checkpoint 2026-11-25 " + LOG);
    chore.round();
    assertThat(said()).as("the other is at it").isEmpty();

    rig.clock.turn(Duration.ofMinutes(2));
    chore.round();

    assertThat(said()).hasSize(1);
  }

  @Test
  void T26_whatIsCopiedOutOfTheMessageIsTheCheckpoint() {
    chore.round();

    String message = said().get(0).substring("log: ".length());
    assertThat(SignedCheckpoint.parse(message).text()).isEqualTo(SIGNED.text());
  }

  @Test
  void T26_waitsForTheFirstEventAndForAChatThatIsAway() {
    signed = Optional.empty();
    chore.round();
    signed = Optional.of(SIGNED);
    rig.chat.maySpeak = false;
    chore.round();
    assertThat(said()).isEmpty();

    rig.chat.maySpeak = true;
    chore.round();
    assertThat(said()).hasSize(1);
  }

  @Test
  void T26_tellsThatTheRecordIsNotTheOneThatWasSigned() {
    damaged = true;

    chore.round();
    chore.round();

    assertThat(said()).hasSize(1);
    assertThat(said().get(0)).contains("not the one that was signed", "cloakroom audit verify");
  }

  @Test
  void T26_aGermanLogChannelReadsInGermanWhatStillIsTheCheckpoint() {
    rig.setLanguage(LOG, "de");

    chore.round();
    damaged = true;
    rig.clock.turn(Duration.ofDays(1));
    chore.round();

    assertThat(said()).hasSize(2);
    assertThat(said().get(0)).contains("Das Protokoll hat 7 versiegelte Ereignisse");
    assertThat(SignedCheckpoint.parse(said().get(0).substring("log: ".length())).text())
        .isEqualTo(SIGNED.text());
    assertThat(said().get(1)).contains("Das Protokoll ist nicht das, was zuvor signiert wurde");
  }

  private static SignedCheckpoint missing() {
    new LogTree(9, place -> Optional.empty()).root();
    return SIGNED;
  }

  private List<String> said() {
    return rig.chat.said.stream().filter(text -> text.startsWith("log: ")).toList();
  }
}
