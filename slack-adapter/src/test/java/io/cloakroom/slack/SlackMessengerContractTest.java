package io.cloakroom.slack;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.chat.Person;
import io.cloakroom.chat.Workspace;
import io.cloakroom.chat.messenger.MessengerContract;
import io.cloakroom.chat.messenger.MessengerStage;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Slack keeps what every messenger must keep. */
class SlackMessengerContractTest implements MessengerContract {
  private final List<ContractStage> stages = new ArrayList<>();

  @Override
  public MessengerStage stage() {
    ContractStage stage = new ContractStage();
    stages.add(stage);
    return stage;
  }

  /** It is away, or not there any more: that says nothing of what somebody reads. */
  @Test
  void T48_saysNotThatSomebodyReadsNothingWhereTheBotIsNot() {
    MessengerStage stage = stage();
    Person author = stage.author();
    Workspace elsewhere = new Workspace(author.workspace().messenger(), "T0ELSEWHERE");

    assertThatThrownBy(
            () -> stage.messenger().readable(new Person(elsewhere, author.id()), List.of()))
        .isInstanceOf(MessengerUnavailable.class);
  }

  @AfterEach
  void stop() {
    stages.forEach(ContractStage::close);
  }
}
