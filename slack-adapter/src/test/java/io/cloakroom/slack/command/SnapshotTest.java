package io.cloakroom.slack.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloakroom.chat.Attachment;
import io.cloakroom.chat.Circumstances;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.IncomingPost;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Post;
import io.cloakroom.chat.Showing;
import io.cloakroom.chat.Workspace;
import io.cloakroom.chat.card.Button;
import io.cloakroom.chat.card.Byline;
import io.cloakroom.chat.card.Card;
import io.cloakroom.chat.card.CardImage;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.command.Parameter;
import io.cloakroom.command.Reply;
import io.cloakroom.slack.card.Blocks;
import io.cloakroom.slack.card.CardBlocks;
import io.cloakroom.slack.card.ListedPictures;
import io.cloakroom.slack.card.Mrkdwn;
import io.cloakroom.slack.web.SlackJson;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every kind of block and modal, as it is sent. A difference is looked at and then kept with {@code
 * -Dcloakroom.write-snapshots=true}.
 */
class SnapshotTest {
  private static final Path FOLDER = Path.of("src", "test", "resources", "snapshots");
  private static final ObjectMapper PRETTY =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
  private static final Conversation SITE = new Conversation(new Workspace("slack", "T1"), "C1");
  private static final Person ANA = new Person(SITE.workspace(), "U1");
  private static final Instant FRIDAY = Instant.parse("2026-03-06T18:00:00Z");

  private final Blocks blocks = new Blocks(new Mrkdwn(id -> "Ana", id -> "@ops"));
  private final CardBlocks cards = new CardBlocks(blocks);

  @ParameterizedTest
  @EnumSource(Card.Original.class)
  void aCardInEachStateOfItsOriginal(Card.Original original) throws Exception {
    Card card = card(original, List.of(open(1)), List.of());

    keeps("card-" + original, message(card, Map.of(0, "F1"), false));
  }

  @Test
  void aCardOfManyPicturesInEveryState() throws Exception {
    List<CardImage> images = new ArrayList<>(List.of(open(1), open(2)));
    for (CardImage.State state : CardImage.State.values()) {
      if (!state.opens()) {
        images.add(ended(images.size() + 1, state));
      }
    }
    Card card =
        card(
            Card.Original.REMOVED,
            images,
            List.of(Line.of("1 file of this post is not a picture and was left where it was.")));

    keeps("card-many", message(card, Map.of(0, "F1", 1, "F2"), true));
  }

  @Test
  void aCardOfAHundredPicturesWithinTheLimits() {
    List<CardImage> images = new ArrayList<>();
    for (int i = 1; i <= 100; i++) {
      images.add(open(i));
    }

    ObjectNode message =
        message(card(Card.Original.REMOVED, images, List.of()), Map.of(0, "F1"), false);

    assertThat(message.path("blocks").size()).isLessThanOrEqualTo(50);
  }

  @Test
  void anExpiredCard() throws Exception {
    Card live = card(Card.Original.REMOVED, List.of(open(1)), List.of());
    Card expired =
        new Card(
            live.post(),
            List.of(ended(1, CardImage.State.EXPIRED)),
            List.of(),
            live.original(),
            List.of(),
            List.of(),
            Byline.BOT);

    keeps("card-expired", message(expired, Map.of(), false));
  }

  @Test
  void anAnswerWithALinkAndButtons() throws Exception {
    Reply.Say said =
        new Reply.Say(
            List.of(
                Line.of(
                    Span.bold("Picture"),
                    Span.plain(" of "),
                    Span.person(ANA),
                    Span.plain(" in "),
                    Span.conversation(SITE),
                    Span.plain(" until "),
                    Span.time(FRIDAY)),
                Line.of(Span.link("Open the picture", URI.create("https://p.acme.org/i/a#b"))),
                Line.of(
                    Span.plain("More: "),
                    Span.code("/image help"),
                    Span.plain(" or "),
                    Span.link("this page", URI.create("https://p.acme.org/")))),
            List.of(
                new Button("Extend", "extend", Map.of("image", "a"), Button.Style.NORMAL),
                new Button("Revoke", "revoke", Map.of("image", "a"), Button.Style.DANGER)),
            false);

    keeps("answer", array(new Pager(blocks).pages(said).get(0)));
  }

  @Test
  void aListWithAPicture() throws IOException {
    Reply.Say said =
        new Reply.Say(
            List.of(
                Line.of(Span.bold("Your latest pictures")),
                Line.of(
                    Span.plain("1. "),
                    Span.bold("north *pier*"),
                    Span.plain(" in "),
                    Span.conversation(SITE)),
                Line.of(Span.plain("2. "), Span.bold("south pier"))),
            List.of(new Button("Open 1", "open", Map.of("image", "a"), Button.Style.NORMAL)),
            false);

    keeps(
        "answer-list",
        array(
            new Pager(blocks)
                .pages(said, Map.of(1, new ListedPictures.Listed("north *pier*", "F0PREVIEW")))
                .get(0)));
  }

  @Test
  void aLongAnswerOnSeveralPages() {
    List<Line> lines = new ArrayList<>();
    for (int i = 0; i < 3_000; i++) {
      lines.add(Line.of(i + " " + "word ".repeat(60)));
    }

    List<List<ObjectNode>> pages = new Pager(blocks).pages(new Reply.Say(lines, List.of(), false));

    assertThat(pages).hasSize(3).allMatch(page -> page.size() <= 50);
    assertThat(pages.get(2).toString()).contains("more than fits here");
  }

  @Test
  void aFormWithEveryKindOfField() throws Exception {
    List<Parameter> fields = new ArrayList<>();
    for (Parameter.Type type : Parameter.Type.values()) {
      fields.add(
          new Parameter(
              type.name().toLowerCase(java.util.Locale.ROOT),
              type,
              type == Parameter.Type.TEXT,
              () -> "what it is",
              type == Parameter.Type.CHOICE ? List.of("on", "off") : List.of()));
    }
    Reply.Ask ask =
        new Reply.Ask(
            "What holds in this channel",
            "policy edit",
            fields,
            Map.of(
                "text", "some",
                "duration", "7d",
                "choice", "off",
                "person", "U1",
                "conversation", "C1",
                "hidden", "goes along"));

    keeps("form", Modal.asking(ask, "C1"));
  }

  @Test
  void whatAFormDid() throws Exception {
    keeps(
        "form-done", Modal.saying("What holds", blocks.lines(List.of(Line.of("expiry: 7d → 2d")))));
  }

  private static Card card(Card.Original original, List<CardImage> images, List<Line> notes) {
    IncomingPost post =
        new IncomingPost(
            new Post(SITE, "1772366400.000100"),
            Optional.empty(),
            ANA,
            "north pier",
            Instant.parse("2026-03-01T12:00:00Z"),
            List.of(new Attachment("F9", "IMG_1.jpg", "image/jpeg", 3)),
            Circumstances.ORDINARY);
    Map<String, String> card = Map.of("image", "card:01abc");
    return new Card(
        post,
        images,
        List.of(),
        original,
        notes,
        List.of(
            new Button("Open", "open", card, Button.Style.PRIMARY),
            new Button("More", "info", card, Button.Style.NORMAL)),
        Byline.BOT);
  }

  private static CardImage open(int number) {
    return new CardImage(
        "Picture " + number,
        CardImage.State.OPEN,
        Optional.of(URI.create("https://p.acme.org/i/" + number)),
        Line.of(
            Span.plain("Opens for members of "),
            Span.conversation(SITE),
            Span.plain(" until "),
            Span.time(FRIDAY)),
        Optional.empty(),
        Showing.PLAIN);
  }

  private static CardImage ended(int number, CardImage.State state) {
    return new CardImage(
        "Picture " + number,
        state,
        Optional.empty(),
        Line.of(state + ": it no longer opens."),
        Optional.empty(),
        Showing.PLAIN);
  }

  private ObjectNode message(Card card, Map<Integer, String> previews, boolean elsewhere) {
    ObjectNode message = SlackJson.object().put("text", cards.text(card));
    message.set("blocks", SlackJson.array(cards.of(card, previews, elsewhere)));
    return message;
  }

  private static JsonNode array(List<ObjectNode> nodes) {
    return SlackJson.array(nodes);
  }

  private static void keeps(String name, JsonNode now) throws IOException {
    Path file = FOLDER.resolve(name.toLowerCase(java.util.Locale.ROOT) + ".json");
    String text = PRETTY.writeValueAsString(now) + "\n";
    if (Boolean.getBoolean("cloakroom.write-snapshots")) {
      Files.createDirectories(FOLDER);
      Files.writeString(file, text);
    }
    assertThat(text).as("%s", file).isEqualTo(Files.readString(file));
  }
}
