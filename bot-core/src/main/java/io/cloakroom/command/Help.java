package io.cloakroom.command;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Membership;
import io.cloakroom.chat.NearestWord;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.command.help.HelpWords;
import io.cloakroom.command.help.OptionWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Shows what the caller may do where they are, and nothing that they may not. */
final class Help implements Command {
  private static final Usage USAGE =
      Usage.reading(
          "help",
          HelpWords.WORDS::help,
          "help policy",
          CallerRight.ANYONE,
          Parameters.text("topic", false, OptionWords.WORDS::helpTopic));

  private final Supplier<List<Command>> commands;
  private final CallerRights rights;
  private final Slash slash;

  Help(Supplier<List<Command>> commands, CallerRights rights, Slash slash) {
    this.commands = commands;
    this.rights = rights;
    this.slash = slash;
  }

  @Override
  public Usage usage() {
    return USAGE;
  }

  @Override
  public Reply run(Request request) {
    Optional<Membership> now = rights.ask(request.caller(), request.where());
    List<Usage> allowed = allowed(request.caller(), request.where(), now);
    Optional<String> topic = request.values().text("topic").map(Help::words);
    if (topic.isEmpty()) {
      return overview(allowed, perhapsMore(now));
    }
    List<Usage> about = allowed.stream().filter(usage -> isAbout(usage, topic.get())).toList();
    String typed = request.values().text("topic").orElse("");
    return about.isEmpty()
        ? unknown(typed, topic.get(), allowed, now)
        : details(about, request.caller(), request.where());
  }

  /** For a call of a command that does not exist: what was meant, or the overview. */
  Reply unknown(Call call) {
    Optional<Membership> now = rights.ask(call.caller(), call.where());
    List<Usage> allowed = allowed(call.caller(), call.where(), now);
    String typed = words(call.command());
    List<Usage> group = allowed.stream().filter(usage -> isAbout(usage, typed)).toList();
    if (typed.isEmpty() || !group.isEmpty()) {
      return typed.isEmpty()
          ? overview(allowed, perhapsMore(now))
          : details(group, call.caller(), call.where());
    }
    return unknown(call.command(), typed, allowed, now);
  }

  /** While the chat does not say what they are, others may be for them. */
  private static List<Line> perhapsMore(Optional<Membership> now) {
    return new ArrayList<>(now.isPresent() ? List.of() : List.of(Problems.perhapsMore()));
  }

  /**
   * @param said as it was typed: a link in it can be taken from the answer
   */
  private Reply unknown(String said, String typed, List<Usage> allowed, Optional<Membership> now) {
    if (now.isEmpty()) {
      return Reply.Say.of(Problems.chatDidNotAnswer());
    }
    List<Usage> meant = meant(typed, allowed);
    List<Line> lines = new ArrayList<>();
    lines.add(Line.of(CommandWords.WORDS.noCommandForYou(Inert.quoted(said.strip()))));
    if (meant.isEmpty()) {
      return overview(allowed, lines);
    }
    lines.add(
        meant.size() == 1
            ? Line.of(CommandWords.WORDS.didYouMean(slash.of(meant.get(0).words())))
            : Line.of(CommandWords.WORDS.didYouMeanOneOf()));
    meant.forEach(usage -> lines.add(line(usage)));
    return new Reply.Say(lines, List.of(), false);
  }

  /** What is like it among what the caller may do, or what was half left out. */
  private static List<Usage> meant(String typed, List<Usage> allowed) {
    String[] words = typed.split(" ", 3);
    List<Usage> like = words.length > 1 ? like(words[0], words[1], allowed) : List.of();
    if (!like.isEmpty()) {
      return like;
    }
    List<Usage> half = allowed.stream().filter(usage -> isMeant(usage, words[0])).toList();
    if (!half.isEmpty()) {
      return half;
    }
    List<String> parts =
        allowed.stream().flatMap(usage -> Stream.of(usage.words().split(" "))).distinct().toList();
    return NearestWord.of(words[0], parts)
        .map(part -> allowed.stream().filter(usage -> isPart(usage, part)).toList())
        .orElse(List.of());
  }

  private static List<Usage> like(String group, String second, List<Usage> allowed) {
    List<String> groups =
        allowed.stream().flatMap(usage -> usage.group().stream()).distinct().toList();
    String meant = NearestWord.of(group, groups).orElse(group);
    List<Usage> inGroup =
        allowed.stream().filter(usage -> usage.group().filter(meant::equals).isPresent()).toList();
    return NearestWord.of(
            second,
            inGroup.stream().map(usage -> usage.words().substring(meant.length() + 1)).toList())
        .map(word -> meant + " " + word)
        .map(all -> inGroup.stream().filter(usage -> usage.words().equals(all)).toList())
        .orElse(List.of());
  }

  private static boolean isPart(Usage usage, String word) {
    return usage.words().equals(word) || isMeant(usage, word);
  }

  private Reply overview(List<Usage> allowed, List<Line> lines) {
    String group = "";
    for (Usage usage : allowed) {
      String its = usage.group().orElse("");
      if (!its.equals(group)) {
        lines.add(Line.of(Span.bold(its)));
        group = its;
      }
      lines.add(line(usage));
    }
    lines.add(Line.of(CommandWords.WORDS.howToBegin(slash.of(USAGE.example()))));
    return new Reply.Say(lines, List.of(), false);
  }

  private Reply details(List<Usage> about, Person caller, Conversation where) {
    List<Line> lines = new ArrayList<>();
    about.forEach(usage -> lines.add(line(usage)));
    if (about.size() > 1) {
      lines.add(
          Line.of(
              CommandWords.WORDS.moreAboutOne(
                  slash.of(USAGE.words() + " " + about.get(0).words()))));
      return new Reply.Say(lines, List.of(), false);
    }
    about.get(0).parameters().stream()
        .filter(Parameter::isTyped)
        .forEach(parameter -> lines.add(line(parameter)));
    about.get(0).more().stream()
        .filter(more -> rights.meets(more.right(), caller, where))
        .forEach(more -> lines.add(Line.of(more.what())));
    return new Reply.Say(lines, List.of(), false);
  }

  private Line line(Usage usage) {
    return Line.of(slash.of(usage.example()), Span.plain("  " + usage.help()));
  }

  private static Line line(Parameter parameter) {
    String optional = parameter.required() ? "" : " " + CommandWords.WORDS.mayBeLeftOut();
    return Line.of(
        Span.plain("• "),
        Span.code(parameter.name() + ":"),
        Span.plain(" " + parameter.help() + optional));
  }

  List<Usage> allowed(Person caller, Conversation where) {
    return allowed(caller, where, rights.ask(caller, where));
  }

  private List<Usage> allowed(Person caller, Conversation where, Optional<Membership> now) {
    Membership known = now.orElse(Membership.none());
    return commands.get().stream()
        .map(Command::usage)
        .filter(usage -> rights.meets(usage.right(), caller, where, known))
        .toList();
  }

  private static boolean isAbout(Usage usage, String topic) {
    return usage.words().equals(topic) || usage.group().filter(topic::equals).isPresent();
  }

  /** The group of it, or its second word: people leave one of the two out. */
  private static boolean isMeant(Usage usage, String typed) {
    String first = typed.split(" ", 2)[0];
    return usage.words().endsWith(" " + first) || usage.group().filter(first::equals).isPresent();
  }

  private static String words(String typed) {
    return Inert.text(typed).strip().toLowerCase(Locale.ROOT);
  }
}
