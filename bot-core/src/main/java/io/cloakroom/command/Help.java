package io.cloakroom.command;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Membership;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** Shows what the caller may do where they are, and nothing that they may not. */
final class Help implements Command {
  private static final Usage USAGE =
      Usage.of(
          "help",
          "See what you can do here",
          "help policy",
          CallerRight.ANYONE,
          Parameters.text("topic", false, "a command or a group of them"));

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
    List<Usage> allowed = allowed(request.caller(), request.where());
    Optional<String> topic = request.values().text("topic").map(Help::words);
    if (topic.isEmpty()) {
      return overview(allowed, new ArrayList<>());
    }
    List<Usage> about = allowed.stream().filter(usage -> isAbout(usage, topic.get())).toList();
    String typed = request.values().text("topic").orElse("");
    return about.isEmpty()
        ? unknown(typed, topic.get(), allowed)
        : details(about, request.caller(), request.where());
  }

  /** For a call of a command that does not exist: what was meant, or the overview. */
  Reply unknown(Call call) {
    List<Usage> allowed = allowed(call.caller(), call.where());
    String typed = words(call.command());
    List<Usage> group = allowed.stream().filter(usage -> isAbout(usage, typed)).toList();
    if (typed.isEmpty() || !group.isEmpty()) {
      return typed.isEmpty()
          ? overview(allowed, new ArrayList<>())
          : details(group, call.caller(), call.where());
    }
    return unknown(call.command(), typed, allowed);
  }

  /**
   * @param said as it was typed: a link in it can be taken from the answer
   */
  private Reply unknown(String said, String typed, List<Usage> allowed) {
    List<Usage> meant = allowed.stream().filter(usage -> isMeant(usage, typed)).toList();
    List<Line> lines = new ArrayList<>();
    lines.add(Line.of("There is no command " + Inert.quoted(said.strip()) + " for you here."));
    if (meant.isEmpty()) {
      return overview(allowed, lines);
    }
    lines.add(Line.of("Did you mean:"));
    meant.forEach(usage -> lines.add(line(usage)));
    return new Reply.Say(lines, List.of(), false);
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
    lines.add(
        Line.of(
            Span.plain("Post a picture to protect it. More about a command: "),
            slash.of(USAGE.example())));
    return new Reply.Say(lines, List.of(), false);
  }

  private Reply details(List<Usage> about, Person caller, Conversation where) {
    List<Line> lines = new ArrayList<>();
    about.forEach(usage -> lines.add(line(usage)));
    if (about.size() > 1) {
      lines.add(
          Line.of(
              Span.plain("More about one of them: "),
              slash.of(USAGE.words() + " " + about.get(0).words())));
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
    return Line.of(
        Span.plain("• "),
        Span.code(parameter.name() + ":"),
        Span.plain(" " + parameter.help() + (parameter.required() ? "" : " (may be left out)")));
  }

  private List<Usage> allowed(Person caller, Conversation where) {
    Membership now = rights.ask(caller, where).orElse(Membership.none());
    return commands.get().stream()
        .map(Command::usage)
        .filter(usage -> rights.meets(usage.right(), caller, where, now))
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
