package io.cloakroom.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.adapter.SaidOnce;
import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.messenger.RemovalUnit;
import io.cloakroom.policy.LogChannels;
import io.cloakroom.record.witness.TellWitnesses;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The log channel hears when somebody else saw another record. */
class TellWitnessesTest {
  private static final Conversation LOG = new Conversation(SimulatedChat.WORKSPACE, "log");

  private final Rig rig = new Rig(RemovalUnit.POST, Mutation.NONE);
  private final LogChannels channels =
      new LogChannels(rig.database.policies(), rig.database.keepsakes());
  private List<String> disagreeing = List.of("witness.example/w");
  private final TellWitnesses chore = newChore();

  private TellWitnesses newChore() {
    return new TellWitnesses(
        SimulatedChat.WORKSPACE.messenger(),
        channels,
        () -> disagreeing,
        rig.chat,
        new SaidOnce(rig.database.keepsakes(), rig.clock));
  }

  @BeforeEach
  void nameAChannel() {
    channels.begin(
        LOG, 0, AuditEvent.of(rig.clock.instant(), SimulatedChat.WORKSPACE, Action.POLICY_CHANGED));
  }

  @Test
  void T26_tellsOnceADayAsLongAsItIsSo() {
    chore.round();
    chore.round();
    assertThat(said()).hasSize(1);
    assertThat(said().get(0))
        .contains("The record and a witness disagree", "witness.example/w saw more", "audit verify")
        .contains("leave its database as it is");

    rig.clock.turn(Duration.ofDays(1));
    chore.round();
    assertThat(said()).hasSize(2);
    disagreeing = List.of();
    rig.clock.turn(Duration.ofDays(1));
    chore.round();
    assertThat(said()).hasSize(2);
  }

  @Test
  void T26_tellsNoSecondTimeAfterARestartOrOnAnotherNode() {
    chore.round();
    rig.clock.turn(Duration.ofHours(3));

    newChore().round();

    assertThat(said()).hasSize(1);
  }

  @Test
  void T26_tellsAChatThatWasAwayWhenItIsBack() {
    rig.chat.maySpeak = false;
    chore.round();
    assertThat(said()).isEmpty();

    rig.chat.maySpeak = true;
    chore.round();
    assertThat(said()).hasSize(1);
  }

  @Test
  void T26_tellsAGermanLogChannelInGerman() {
    rig.setLanguage(LOG, "de");

    chore.round();

    assertThat(said())
        .singleElement()
        .asString()
        .contains("Das Protokoll und ein Zeuge widersprechen einander.");
  }

  private List<String> said() {
    return rig.chat.said.stream().filter(text -> text.startsWith("log: ")).toList();
  }
}
