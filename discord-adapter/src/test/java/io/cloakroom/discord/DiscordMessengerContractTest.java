package io.cloakroom.discord;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.chat.messenger.MessengerContract;
import io.cloakroom.chat.messenger.MessengerStage;
import org.junit.jupiter.api.AfterEach;

/** Discord keeps what every messenger must, and each request keeps Discord's own contract. */
final class DiscordMessengerContractTest implements MessengerContract {
  private ContractStage stage;

  @Override
  public MessengerStage stage() {
    stage = new ContractStage();
    return stage;
  }

  @AfterEach
  void keepsDiscordsContract() {
    stage.close();
    assertThat(stage.discord.contractErrors()).isEmpty();
  }
}
