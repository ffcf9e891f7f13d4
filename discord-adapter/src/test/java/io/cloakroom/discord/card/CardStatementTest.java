package io.cloakroom.discord.card;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.chat.Circumstances;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.IncomingPost;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Post;
import io.cloakroom.chat.Showing;
import io.cloakroom.chat.Workspace;
import io.cloakroom.chat.card.Byline;
import io.cloakroom.chat.card.Card;
import io.cloakroom.chat.card.CardImage;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the bot itself says on a card. */
final class CardStatementTest {
  private static final Instant END = Instant.parse("2026-11-25T09:00:00.100Z");
  private static final Conversation SITE = new Conversation(new Workspace("discord", "1"), "2");
  private static final IncomingPost POST =
      new IncomingPost(
          new Post(SITE, "3"),
          Optional.empty(),
          new Person(SITE.workspace(), "4"),
          "",
          END,
          List.of(),
          Circumstances.ORDINARY);

  private static CardImage image(String title, Instant end) {
    return new CardImage(
        title,
        CardImage.State.OPEN,
        Optional.of(URI.create("https://pictures.example/" + title)),
        Line.of(Span.plain("Opens until "), Span.time(end)),
        Optional.empty(),
        Showing.PLAIN);
  }

  @Test
  void picturesWhoseEndsDifferByAFractionOfASecondAreSaidTogether() {
    Card card =
        new Card(
            POST,
            List.of(image("1", END), image("2", END.plusMillis(300))),
            List.of(),
            Card.Original.REMOVED,
            List.of(),
            List.of(),
            Byline.BOT);

    assertThat(CardStatement.inEmbed(card)).containsOnlyOnce("Opens until");
    assertThat(CardStatement.inContent(card)).contains("](<https://pictures.example/1>)");
  }
}
