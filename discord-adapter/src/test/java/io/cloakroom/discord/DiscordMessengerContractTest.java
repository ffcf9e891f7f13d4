package io.cloakroom.discord;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.chat.card.CardKey;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Notice;
import io.cloakroom.chat.messenger.MessengerContract;
import io.cloakroom.chat.messenger.MessengerStage;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Discord keeps what every messenger must, and each request keeps Discord's own contract. */
final class DiscordMessengerContractTest implements MessengerContract {
  private ContractStage stage;

  @Override
  public MessengerStage stage() {
    stage = new ContractStage();
    return stage;
  }

  @Test
  void J33_saysWhereADirectMessageIsNotTaken() throws Exception {
    stage();
    stage.ana.acceptDirectMessages(false);
    CardKey key = new CardKey("review-1");
    Notice notice = Notice.lasting(List.of(Line.of("what stands out")));

    for (int i = 0; i < 2; i++) {
      assertThat(stage.messenger().tell(key, stage.author(), stage.conversation(), notice))
          .isFalse();
    }
  }

  @AfterEach
  void keepsDiscordsContract() {
    stage.close();
    assertThat(stage.discord.contractErrors()).isEmpty();
  }
}
