package io.cloakroom.discord.card;

import io.cloakroom.chat.card.Card;
import io.cloakroom.chat.card.CardFile;
import io.cloakroom.chat.card.CardImage;
import io.cloakroom.chat.card.CardKey;
import io.cloakroom.discord.channel.PostedFile;
import io.cloakroom.discord.connection.OutgoingFile;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import net.dv8tion.jda.api.utils.data.DataArray;
import net.dv8tion.jda.api.utils.data.DataObject;

/**
 * Lays a card out as a message: the author's name and words as its content, and what the bot says
 * in an embed of its own, so that no words can be taken for it. Embeds are not unfurled, so no
 * crawler follows the links. Source: docs, resources, "Embed Limits".
 */
public final class CardMessage {
  private static final int MAX_ALL = 6000;
  private static final String PLAIN_BREAK = "\n";
  private static final String PLAIN_FOOTER = "\n-# Cloakroom";
  private static final int MOST_FILES = 10;

  /** What previews are called. */
  private static final Pattern PREVIEW =
      Pattern.compile("(SPOILER_)?picture-\\d+(-[0-9a-f]+)?\\.jpg");

  private static final int GREEN = 0x3ba55d;
  private static final int AMBER = 0xf0b232;
  private static final int RED = 0xed4245;
  private static final int GREY = 0x80848e;

  private final Buttons buttons;

  public CardMessage(Buttons buttons) {
    this.buttons = buttons;
  }

  /**
   * @param author their name where the bot speaks; empty where the message is under their name
   */
  DataObject body(CardKey key, Card card, Optional<String> author) {
    DataArray embeds = DataArray.empty();
    String statement = CardStatement.inEmbed(card);
    String words = Markdown.words(card.words());
    Optional<String> name = name(card, author);
    String content = content(words, name);
    if (content.length() > Markdown.MAX_CONTENT) {
      content = content("", name);
      int room = Math.min(CardStatement.LONGEST, MAX_ALL - statement.length() - 100);
      embeds.add(embed(CardStatement.cut(words, room)));
    }
    embeds.add(
        embed(statement)
            .put("color", color(card))
            .put("footer", DataObject.empty().put("text", "Cloakroom")));
    return pressable(key, card).put("content", content).put("embeds", embeds);
  }

  /**
   * The same where Discord shows no embed of the bot's: all of it is content. What of the words
   * finds no room is left out.
   */
  DataObject plain(CardKey key, Card card, Optional<String> author) {
    String statement = PLAIN_BREAK + CardStatement.inContent(card) + PLAIN_FOOTER;
    int room = Math.max(1, Markdown.MAX_CONTENT - statement.length());
    String content =
        CardStatement.cut(content(Markdown.words(card.words()), name(card, author)), room);
    return pressable(key, card)
        .put("content", CardStatement.cut(content + statement, Markdown.MAX_CONTENT))
        .put("embeds", DataArray.empty())
        .put("flags", Messages.SUPPRESS_EMBEDS);
  }

  /** Whether there is room for all of it without an embed. */
  static boolean fitsPlain(Card card, Optional<String> author) {
    return content(Markdown.words(card.words()), name(card, author)).length()
            + PLAIN_BREAK.length()
            + CardStatement.inContent(card).length()
            + PLAIN_FOOTER.length()
        <= Markdown.MAX_CONTENT;
  }

  /** A small card says in its line whose it is. */
  private static Optional<String> name(Card card, Optional<String> author) {
    return card.isSmall() && card.words().isBlank() ? Optional.empty() : author;
  }

  private DataObject pressable(CardKey key, Card card) {
    return Messages.inert()
        .put(
            "components",
            buttons.marked(card.buttons(), ButtonIds.Scene.of(card), ShortKeys.mark(key)));
  }

  /** What is posted with it: the files that went with the original, and the previews. */
  static List<OutgoingFile> uploads(Card card) {
    List<OutgoingFile> uploads = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (CardFile file : card.files()) {
      if (file.link().isEmpty()) {
        String name = unique(OutgoingFile.safe(file.name()), names);
        uploads.add(new OutgoingFile(name, "", file.bytes(), file.content()));
      }
    }
    for (int i = 0; i < card.images().size() && uploads.size() < MOST_FILES; i++) {
      preview(i + 1, card.images().get(i)).ifPresent(uploads::add);
    }
    return uploads;
  }

  /** Files of a card are told apart by their names: the second of a name gets a number. */
  private static String unique(String name, Set<String> taken) {
    int dot = name.lastIndexOf('.');
    int end = dot <= 0 ? name.length() : dot;
    String one = name;
    for (int number = 2; PREVIEW.matcher(one).matches() || !taken.add(one); number++) {
      one = name.substring(0, end) + "-" + number + name.substring(end);
    }
    return one;
  }

  /** Whether the message is the card with this key: its buttons say so, unseen. */
  static boolean isCard(DataObject message, CardKey key) {
    return PostedFile.objects(message, "components")
        .flatMap(row -> PostedFile.objects(row, "components"))
        .anyMatch(
            button -> ButtonIds.isMarked(button.getString("custom_id", ""), ShortKeys.mark(key)));
  }

  private static DataObject embed(String text) {
    return DataObject.empty().put("type", "rich").put("description", text);
  }

  private static Optional<OutgoingFile> preview(int number, CardImage image) {
    // Discord hides a picture until it is pressed when its name begins so.
    String hidden = image.showing().spoiler() ? "SPOILER_" : "";
    return image
        .preview()
        .map(
            jpeg ->
                OutgoingFile.of(
                    hidden + "picture-" + number + "-" + content(jpeg) + ".jpg",
                    image.showing().alt(),
                    jpeg));
  }

  /** Another preview has another name: a file that is there already is told by its name alone. */
  private static String content(byte[] preview) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(preview);
      return HexFormat.of().formatHex(digest, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static String content(String words, Optional<String> author) {
    if (author.isEmpty()) {
      return words;
    }
    String by = "**" + Markdown.escape(author.get()) + "**";
    return words.isBlank() ? by : by + "\n" + Markdown.quote(words);
  }

  private static int color(Card card) {
    boolean opens = card.images().stream().anyMatch(image -> image.link().isPresent());
    return switch (card.original()) {
      case BEING_REMOVED -> AMBER;
      case STILL_THERE, PARTLY_THERE -> RED;
      case REMOVED, STAYS, NEVER_THERE -> opens ? GREEN : GREY;
    };
  }
}
