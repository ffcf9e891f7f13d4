package io.cloakroom.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.chat.card.CardKey;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Notice;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.slack.fake.http.Fault;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who cannot be told something alone, and who only cannot be told now. */
class UntoldPeopleTest {
  private final ContractStage stage = new ContractStage();

  @AfterEach
  void stop() {
    stage.close();
  }

  private boolean tellAna() throws MessengerUnavailable {
    Notice notice = new Notice(List.of(Line.of("it stays")), List.of(), true);
    return stage
        .messenger()
        .tell(new CardKey("told"), stage.author(), stage.conversation(), notice);
  }

  @ParameterizedTest
  @ValueSource(strings = {"conversations.open", "chat.postMessage"})
  void waitsForNobodyWhoTakesNoMessages(String method) throws Exception {
    stage.slack.fail(method, 1, Fault.error("messages_tab_disabled"));

    assertThat(tellAna()).isFalse();
    assertThat(tellAna()).isFalse();

    assertThat(stage.slack.journal().of("chat.postEphemeral")).hasSize(1);
    assertThat(stage.ana.directMessages()).isEmpty();
  }

  @Test
  void takesAnAppForTold() throws Exception {
    stage.slack.fail("chat.postEphemeral", 1, Fault.error("user_not_in_channel"));
    stage.slack.fail("conversations.open", 1, Fault.error("cannot_dm_bot"));

    assertThat(tellAna()).isFalse();

    assertThat(stage.ana.ephemerals()).isEmpty();
    assertThat(stage.ana.directMessages()).isEmpty();
  }

  static Stream<Fault> passing() {
    return Stream.of(
        Fault.rateLimited(0),
        Fault.status(503),
        Fault.droppedBefore(),
        Fault.error("internal_error"),
        Fault.error("token_expired"));
  }

  @ParameterizedTest
  @MethodSource("passing")
  void tellsLaterWhereSlackIsOnlyBusy(Fault fault) throws Exception {
    stage.slack.fail("conversations.open", 1, fault);

    assertThatThrownBy(this::tellAna).isInstanceOf(MessengerUnavailable.class);
    assertThat(tellAna()).isTrue();

    assertThat(stage.ana.directMessages()).hasSize(1);
  }
}
