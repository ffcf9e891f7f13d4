package io.cloakroom.discord.card;

import io.cloakroom.chat.card.Card;
import io.cloakroom.chat.card.CardFile;
import io.cloakroom.chat.card.CardImage;
import io.cloakroom.chat.card.SmallCard;
import io.cloakroom.discord.setup.DiscordInvite;
import io.cloakroom.words.Language;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import net.dv8tion.jda.api.Permission;

/**
 * What the bot itself says on a card.
 *
 * @param unfurled whether Discord would look at the links: in an embed it does not
 */
record CardStatement(boolean unfurled) {
  /** The most that an embed holds. Source: docs, resources, "Embed Limits". */
  static final int LONGEST = 4096;

  static String inEmbed(Card card) {
    return Language.ofMany().saying(() -> new CardStatement(false).of(card));
  }

  static String inContent(Card card) {
    return Language.ofMany().saying(() -> new CardStatement(true).of(card));
  }

  /** The text, at its end an ellipsis where it is longer than that. */
  static String cut(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most - 1) + "…";
  }

  private String address(URI link) {
    return unfurled ? "<" + link + ">" : link.toString();
  }

  private String of(Card card) {
    List<String> lines = new ArrayList<>(card.isSmall() ? small(card) : pictures(card));
    card.files().stream().flatMap(file -> linked(file).stream()).forEach(lines::add);
    lines.add(card.isSmall() ? "" : original(card));
    lines.add(Markdown.of(card.notes()));
    String all = lines.stream().filter(line -> !line.isEmpty()).collect(Collectors.joining("\n"));
    return cut(all, LONGEST);
  }

  private static List<String> small(Card card) {
    return SmallCard.lines(card).stream().map(Markdown::of).toList();
  }

  /** What is true of several pictures is said once for all of them. */
  private List<String> pictures(Card card) {
    Map<String, List<String>> byStatus = new LinkedHashMap<>();
    for (CardImage image : card.images()) {
      byStatus
          .computeIfAbsent(Markdown.of(image.status()), none -> new ArrayList<>())
          .add(title(image));
    }
    return byStatus.entrySet().stream()
        .map(entry -> String.join(" · ", entry.getValue()) + "\n" + entry.getKey())
        .toList();
  }

  private String title(CardImage image) {
    String title = Markdown.escape(image.title());
    return image
        .link()
        .map(link -> "**[" + title + "](" + address(link) + ")**")
        .orElse("**" + title + "**");
  }

  private Optional<String> linked(CardFile file) {
    return file.link()
        .map(
            link ->
                LayoutWords.WORDS.tooLargeToRepost(
                    "[" + Markdown.escape(file.name()) + "](" + address(link) + ")"));
  }

  private static String original(Card card) {
    return switch (card.original()) {
      case BEING_REMOVED -> LayoutWords.WORDS.beingRemoved();
      case REMOVED -> LayoutWords.WORDS.removed();
      case STILL_THERE ->
          "**"
              + LayoutWords.WORDS.stillThere()
              + "** "
              + LayoutWords.WORDS.deleteItYourself(
                  "*" + DiscordInvite.shownName(Permission.MESSAGE_MANAGE) + "*");
      case PARTLY_THERE ->
          "**"
              + LayoutWords.WORDS.someStillThere()
              + "** "
              + LayoutWords.WORDS.deleteThemYourself(
                  "*" + DiscordInvite.shownName(Permission.MESSAGE_MANAGE) + "*");
      case STAYS, NEVER_THERE -> "";
    };
  }
}
