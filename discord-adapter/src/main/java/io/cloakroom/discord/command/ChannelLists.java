package io.cloakroom.discord.command;

import io.cloakroom.command.Arguments;
import io.cloakroom.command.Command;
import io.cloakroom.command.Parameter;
import io.cloakroom.command.Receiver;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads channels and roles where several are typed into one option, as text, and whom or where
 * something goes: Discord writes each as a mention. Source: docs, reference, "Message Formatting".
 */
final class ChannelLists {
  private static final Pattern MENTION = Pattern.compile("<#(\\d{1,20})>");
  private static final Pattern RECEIVER = Pattern.compile("<(#|@!?)(\\d{1,20})>");
  private static final Pattern SEVERAL = Pattern.compile("([\\s,]*<#\\d{1,20}>)+[\\s,]*");

  private static final Pattern ROLE = Pattern.compile("<@&(\\d{1,20})>");

  private ChannelLists() {}

  /**
   * The values with ids in place of mentions; nothing in place of what is no list of channels, and
   * what nobody can be in place of what is no role.
   *
   * @param roles ids of those that the server has, without the one that everybody has
   */
  static Map<String, String> read(
      List<Command> commands, String words, Map<String, String> typed, Set<String> roles) {
    Map<String, String> values = new HashMap<>(typed);
    commands.stream()
        .map(Command::usage)
        .filter(usage -> usage.words().equals(words))
        .flatMap(usage -> usage.parameters().stream())
        .forEach(
            parameter ->
                values.computeIfPresent(
                    parameter.name(), (name, text) -> read(parameter, text, roles)));
    return values;
  }

  private static String read(Parameter parameter, String text, Set<String> roles) {
    return switch (parameter.type()) {
      case CONVERSATIONS -> ids(text);
      case GROUPS -> roles(text, roles);
      case RECEIVER -> receiver(text.strip());
      case TEXT, DURATION, IMAGE, PERSON, GROUP, CONVERSATION, CHOICE, FILE -> text;
    };
  }

  /** A mention of a channel or of somebody, or an address of mail. */
  private static String receiver(String text) {
    Matcher mention = RECEIVER.matcher(text);
    return mention.matches()
        ? mention.group(1).substring(0, 1) + mention.group(2)
        : Receiver.ofMail(text).map(Receiver::toString).orElse("");
  }

  private static String ids(String text) {
    return SEVERAL.matcher(text).matches()
        ? String.join(",", MENTION.matcher(text).results().map(ChannelLists::id).toList())
        : "";
  }

  private static String roles(String text, Set<String> roles) {
    return Stream.of(text.strip().split("[\\s,]+"))
        .map(
            one -> {
              Matcher mention = ROLE.matcher(one);
              return mention.matches() && roles.contains(mention.group(1))
                  ? mention.group(1)
                  : Arguments.unknown(one);
            })
        .collect(Collectors.joining(","));
  }

  private static String id(MatchResult found) {
    return found.group(1);
  }
}
