package io.cloakroom.slack.fake;

import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What Slack makes of typed words: {@code &}, {@code <} and {@code >} escaped, and people, channels
 * and addresses in angle brackets. Source: Slack's page on formatting text.
 */
public final class TypedText {
  private static final Pattern PARTS =
      Pattern.compile("<[@#!][^>]*>|<https?://[^>]*>|https?://[^\\s<>]+|[@#][\\w.-]+|[&<>]");

  private final World world;

  public TypedText(World world) {
    this.world = world;
  }

  /** As the text of a message. */
  String message(String text) {
    return replaced(text, part -> known(part, false));
  }

  /** As the text of a command whose manifest says {@code should_escape}. */
  public String command(String text) {
    return replaced(text, part -> known(part, true));
  }

  private static String replaced(String text, Function<String, String> change) {
    return PARTS.matcher(text).replaceAll(match -> quoted(match, change));
  }

  private static String quoted(MatchResult match, Function<String, String> change) {
    return Matcher.quoteReplacement(change.apply(match.group()));
  }

  private String known(String part, boolean named) {
    return switch (part.charAt(0)) {
      case '&' -> "&amp;";
      case '>' -> "&gt;";
      case '<' -> part.length() > 1 ? part : "&lt;";
      case '@' -> person(part, named);
      case '#' -> channel(part);
      default -> "<" + part.replace("&", "&amp;") + ">";
    };
  }

  private String person(String part, boolean named) {
    String name = part.substring(1);
    return world.people.values().stream()
        .filter(person -> person.name().equals(name))
        .findFirst()
        .map(person -> "<@" + person.id() + (named ? "|" + name : "") + ">")
        .orElse(part);
  }

  private String channel(String part) {
    String name = part.substring(1);
    return world.channels.values().stream()
        .filter(channel -> channel.name.equals(name))
        .findFirst()
        .map(channel -> "<#" + channel.id + "|" + name + ">")
        .orElse(part);
  }
}
