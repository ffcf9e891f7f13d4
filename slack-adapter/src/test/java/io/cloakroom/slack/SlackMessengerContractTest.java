package io.cloakroom.slack;

import io.cloakroom.chat.messenger.MessengerContract;
import io.cloakroom.chat.messenger.MessengerStage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** Slack keeps what every messenger must keep. */
class SlackMessengerContractTest implements MessengerContract {
  private final List<ContractStage> stages = new ArrayList<>();

  @Override
  public MessengerStage stage() {
    ContractStage stage = new ContractStage();
    stages.add(stage);
    return stage;
  }

  @AfterEach
  void stop() {
    stages.forEach(ContractStage::close);
  }
}
