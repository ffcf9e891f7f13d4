package io.cloakroom.discord.card;

import io.cloakroom.chat.ShownText;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.discord.channel.PrivateTalk;
import io.cloakroom.discord.setup.Snowflakes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes what the bot says as Discord reads it, so that nothing in it is alive but what a span's
 * kind says. That nobody is notified is the message's part: it allows no mention. Source: docs,
 * reference, "Message Formatting".
 */
public final class Markdown {
  /** The most that a message holds, in UTF-16 units. Source: docs, resources, "Create Message". */
  public static final int MAX_CONTENT = 2000;

  private static final String ACTIVE = "\\*_~`|<>[]#";

  private Markdown() {}

  public static String of(Line line) {
    return line.spans().stream().map(Markdown::of).collect(Collectors.joining());
  }

  public static String of(List<Line> lines) {
    return lines.stream().map(Markdown::of).collect(Collectors.joining("\n"));
  }

  public static String of(Span span) {
    return switch (span.kind()) {
      case PLAIN -> escape(span.text());
      case BOLD -> "**" + escape(span.text()) + "**";
      case CODE -> "`" + span.text().replace('`', 'ˋ').replace('\n', ' ') + "`";
      case PERSON -> "<@" + onlyId(span.text()) + ">";
      case GROUP -> "<@&" + onlyId(span.text()) + ">";
      case CONVERSATION -> conversation(span.text());
      case LINK -> "[" + escape(span.text()) + "](<" + address(span.target()) + ">)";
      case TIME -> "<t:" + Instant.parse(span.text()).getEpochSecond() + ":f>";
    };
  }

  /** The text as it is read, not as it would be formatted. */
  static String escape(String foreign) {
    String text = ShownText.of(foreign);
    StringBuilder safe = new StringBuilder(text.length() + 8);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean atStart = i == 0 && (c == '-' || c == '+');
      boolean inUrl = c == '/' && i > 0 && text.charAt(i - 1) == ':';
      if (ACTIVE.indexOf(c) >= 0 || atStart || inUrl) {
        safe.append('\\');
      }
      safe.append(c == '\n' || c == '\r' ? ' ' : c);
    }
    return quiet(safe.toString());
  }

  /**
   * An author's words, formatted as they wrote them: without what turns the direction of reading or
   * hides, and without links that say one thing and lead elsewhere.
   */
  static String words(String text) {
    StringBuilder kept = new StringBuilder(text.length());
    text.codePoints()
        .filter(c -> c == '\n' || c == '\t' || !isHidden(c))
        .forEach(kept::appendCodePoint);
    return quiet(kept.toString().replace("](", "]\\("));
  }

  /** The words as a quotation: no line of them can be taken for the bot's. */
  static String quote(String words) {
    return words.lines().map(line -> "> " + line).collect(Collectors.joining("\n"));
  }

  /**
   * The text in pieces that each fit into a message, broken between lines where that is possible.
   */
  public static List<String> pages(String text, int most) {
    List<String> pages = new ArrayList<>();
    StringBuilder page = new StringBuilder();
    for (String line : text.split("\n", -1)) {
      String rest = line;
      while (rest.length() > most) {
        flush(pages, page);
        int end = Character.isHighSurrogate(rest.charAt(most - 1)) ? most - 1 : most;
        pages.add(rest.substring(0, end));
        rest = rest.substring(end);
      }
      if (page.length() + rest.length() + 1 > most) {
        flush(pages, page);
      }
      page.append(page.length() == 0 ? "" : "\n").append(rest);
    }
    flush(pages, page);
    return pages;
  }

  private static void flush(List<String> pages, StringBuilder page) {
    if (!page.isEmpty()) {
      pages.add(page.toString());
      page.setLength(0);
    }
  }

  private static String quiet(String text) {
    return text.replace("@everyone", "@\u200beveryone").replace("@here", "@\u200bhere");
  }

  private static boolean isHidden(int c) {
    int type = Character.getType(c);
    boolean joiner = c == 0x200d;
    return type == Character.CONTROL || (type == Character.FORMAT && !joiner);
  }

  private static String conversation(String id) {
    return Snowflakes.parse(id).isPresent() ? "<#" + id + ">" : PrivateTalk.name();
  }

  private static String onlyId(String id) {
    return Snowflakes.parse(id).isPresent() ? id : "0";
  }

  private static String address(String target) {
    return target.replaceAll("[<>\\s]", "");
  }
}
