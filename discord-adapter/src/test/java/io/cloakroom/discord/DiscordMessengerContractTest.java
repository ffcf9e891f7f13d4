package io.cloakroom.discord;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.chat.IncomingPost;
import io.cloakroom.chat.card.Byline;
import io.cloakroom.chat.card.Card;
import io.cloakroom.chat.card.CardKey;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Notice;
import io.cloakroom.chat.card.SampleCards;
import io.cloakroom.chat.messenger.MessengerContract;
import io.cloakroom.chat.messenger.MessengerStage;
import io.cloakroom.chat.messenger.MessengerUnavailable;
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

  /** What was seen before may be long ago, and another node may have put one up since. */
  @Test
  void J08_whoeverWasHeldUpForLongerThanALeasePutsUpNoCard() throws Exception {
    stage();
    IncomingPost post = stage.post("north pier", new byte[] {1});
    CardKey key = new CardKey("card-1");
    Card card = SampleCards.saying(post, "protecting");
    for (Byline byline : Byline.values()) {
      Card named = under(byline, card);
      assertThatThrownBy(() -> stage.messenger().announce(key, named, stage.clock.instant()))
          .isInstanceOf(MessengerUnavailable.class);
    }
    assertThat(stage.cards()).isEmpty();

    stage.messenger().announce(key, card);
    stage.messenger().announce(key, SampleCards.saying(post, "protected"), stage.clock.instant());

    assertThat(stage.cards()).singleElement().asString().contains("protected");
  }

  private static Card under(Byline byline, Card card) {
    return new Card(
        card.post(),
        card.images(),
        card.files(),
        card.original(),
        card.notes(),
        card.buttons(),
        byline);
  }

  @AfterEach
  void keepsDiscordsContract() {
    stage.close();
    assertThat(stage.discord.contractErrors()).isEmpty();
  }
}
