package io.cloakroom.slack;

import io.cloakroom.chat.MessengerContract;
import io.cloakroom.chat.MessengerStage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** Slack keeps what every messenger must keep. */
class SlackMessengerContractTest implements MessengerContract {
  private final List<SlackStage> stages = new ArrayList<>();

  @Override
  public MessengerStage stage() {
    SlackStage stage = new SlackStage();
    stages.add(stage);
    return stage;
  }

  @AfterEach
  void stop() {
    stages.forEach(SlackStage::close);
  }
}
