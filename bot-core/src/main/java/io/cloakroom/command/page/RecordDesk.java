package io.cloakroom.command.page;

import io.cloakroom.audit.TookTooLong;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Membership;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Workspace;
import io.cloakroom.command.Call;
import io.cloakroom.command.CallerRight;
import io.cloakroom.command.CallerRights;
import io.cloakroom.command.Command;
import io.cloakroom.command.Commands;
import io.cloakroom.command.Denials;
import io.cloakroom.command.Home;
import io.cloakroom.command.Parameter;
import io.cloakroom.command.Parameters;
import io.cloakroom.command.Reply;
import io.cloakroom.command.Usage;
import io.cloakroom.command.line.CommandReader;
import io.cloakroom.command.line.NameReader;
import io.cloakroom.numbers.NumbersLines;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Takes the questions of pages: each is a command as in a chat, with its right, its limit and its
 * event. Of the record, whoever does not hold the role at this moment is told nothing, also of what
 * a chat would tell them about their own channel; the text of a policy is for whoever reads it
 * there, and pictures are found as in a chat.
 */
public final class RecordDesk {
  /** What can be asked, as the second word of the command. */
  public static final List<String> QUESTIONS =
      List.of(
          "recent",
          "denied",
          "policy",
          "queries",
          "stale",
          "exposure",
          "person",
          "channel",
          "image",
          "trace");

  /** Whoever goes on looking is answered what is new within this; older is new to nobody. */
  public static final Duration REACHES_BACK = Duration.ofMinutes(10);

  /** Those that can be gone on with, as each of their answers is events. */
  private static final Set<String> LIVE =
      Set.of("recent", "denied", "policy", "queries", "person", "channel", "image");

  private static final String FIND = "find";

  /** Why nothing is answered. */
  public enum Refusal {
    NOT_SECURITY,
    /** The chat does not say now what they are. */
    UNKNOWN,
    /** Nothing of the kind can be asked here. */
    NO_QUESTION,
    /** The record was not read in time. */
    TOO_SLOW
  }

  /**
   * What is answered: one of the two.
   *
   * @param reply empty where it was refused
   */
  public record Answer(Optional<Reply> reply, Optional<Refusal> refusal) {
    static Answer of(Refusal why) {
      return new Answer(Optional.empty(), Optional.of(why));
    }
  }

  /**
   * What was found.
   *
   * @param typed by which parameters something was typed; what was chosen of these did not hold
   */
  public record Found(Reply reply, Set<String> typed) {
    public Found {
      typed = Set.copyOf(typed);
    }
  }

  private final Commands commands;
  private final CallerRights rights;
  private final Denials denials;
  private final Function<Workspace, Optional<Conversation>> somewhere;

  /**
   * @param somewhere a conversation of a workspace in which the chat can be asked what somebody is;
   *     empty where none is known yet
   */
  public RecordDesk(
      Commands commands,
      CallerRights rights,
      Denials denials,
      Function<Workspace, Optional<Conversation>> somewhere) {
    this.commands = commands;
    this.rights = rights;
    this.denials = denials;
    this.somewhere = somewhere;
  }

  /** The words that a condition of a question knows; empty for one that takes any. */
  public List<String> words(String condition) {
    return usage(QUESTIONS.get(0))
        .flatMap(usage -> usage.parameter(condition))
        .map(Parameter::choices)
        .orElse(List.of());
  }

  /**
   * Asks.
   *
   * @param question one of {@link #QUESTIONS}
   * @param fields of the page's form by name; those that the question does not know, and empty
   *     ones, are left out
   */
  public Answer ask(Person person, String question, Map<String, String> fields) {
    return ask(person, question, fields, commands::read);
  }

  /** The same, of what is new within {@link #REACHES_BACK}, for somebody who goes on looking. */
  public Answer watch(Person person, String question, Map<String, String> fields) {
    if (!canBeWatched(question)) {
      return Answer.of(Refusal.NO_QUESTION);
    }
    try {
      return ask(person, question, fields, commands::watch);
    } catch (TookTooLong slow) {
      return Answer.of(Refusal.TOO_SLOW);
    }
  }

  /** The text of a conversation's policy, as the command answers somebody who reads that. */
  public Reply policy(Person person, Conversation where) {
    return commands.read(new Call(person, where, "policy text", Map.of()));
  }

  /**
   * Pictures that somebody looks for, as the command finds them; empty where the bot has not been
   * anywhere yet.
   *
   * @param typed as behind the command's name
   * @param chosen values by parameter, for those of which nothing was typed; tags beside those that
   *     were
   * @param names who and what is meant by those that are typed
   */
  public Optional<Found> find(
      Person person, String typed, Map<String, String> chosen, NameReader names) {
    return somewhere
        .apply(person.workspace())
        .map(
            where -> {
              String line = FIND + " " + typed;
              Call call =
                  new CommandReader(commands.all(), names)
                      .parse(
                          person,
                          where,
                          line.substring(0, Math.min(line.length(), CommandReader.MAX_LENGTH)));
              Map<String, String> values = new HashMap<>(chosen);
              call.arguments()
                  .forEach(
                      (name, value) ->
                          values.merge(
                              name,
                              value,
                              (before, now) ->
                                  name.equals(LibraryPage.TAG) ? before + "," + now : now));
              // A pass is for whoever comes from a chat.
              values.remove(Parameters.AS_PAGE.name());
              Set<String> typedOnes = new HashSet<>(call.arguments().keySet());
              typedOnes.remove(LibraryPage.TAG);
              return new Found(
                  commands.read(new Call(person, where, call.command(), values)), typedOnes);
            });
  }

  /**
   * What is done with pictures that somebody chose, as the command in a chat does it; empty where
   * the bot has not been anywhere yet.
   */
  public Optional<Reply> give(Person person, String command, Map<String, String> values) {
    return somewhere
        .apply(person.workspace())
        .map(where -> commands.read(new Call(person, where, command, values)));
  }

  /** The numbers of their workspace, for whoever answers for it; nothing of it is on record. */
  public Answer numbers(Person person) {
    Optional<Conversation> where = somewhere.apply(person.workspace());
    Optional<Membership> now = where.flatMap(one -> rights.ask(person, one));
    if (now.isEmpty()) {
      return Answer.of(Refusal.UNKNOWN);
    }
    return rights.meets(
            CallerRight.SECURITY_OR_WORKSPACE_ADMIN, person, where.orElseThrow(), now.get())
        ? new Answer(give(person, NumbersLines.COMMAND, Map.of()), Optional.empty())
        : Answer.of(Refusal.NOT_SECURITY);
  }

  /** The channels that somebody administers; empty while the chat does not say. */
  public Optional<Home> channels(Person person) {
    return commands.channels(person);
  }

  /** Whether somebody reads the record, by what is remembered of them for a moment. */
  public boolean seemsSecurity(Person person) {
    return somewhere
        .apply(person.workspace())
        .filter(where -> rights.seemsToMeet(CallerRight.SECURITY, person, where))
        .isPresent();
  }

  /** Whether somebody reads a channel, by what is remembered of them for a moment. */
  public boolean seemsToRead(Person person, Conversation channel) {
    return rights.seemsToMeet(CallerRight.MEMBER, person, channel);
  }

  /** Whether somebody can go on looking at the answer. */
  public static boolean canBeWatched(String question) {
    return LIVE.contains(question);
  }

  private Answer ask(
      Person person, String question, Map<String, String> fields, Function<Call, Reply> reading) {
    Optional<Usage> usage = usage(question);
    if (usage.isEmpty()) {
      return Answer.of(Refusal.NO_QUESTION);
    }
    Optional<Conversation> where = somewhere.apply(person.workspace());
    if (where.isEmpty()) {
      return Answer.of(Refusal.UNKNOWN);
    }
    return refusal(person, where.get(), usage.get())
        .map(Answer::of)
        .orElseGet(() -> answer(person, where.get(), usage.get(), fields, reading));
  }

  private Answer answer(
      Person person,
      Conversation where,
      Usage usage,
      Map<String, String> fields,
      Function<Call, Reply> reading) {
    Call call = new Call(person, where, usage.words(), known(usage, fields));
    return new Answer(Optional.of(reading.apply(call)), Optional.empty());
  }

  private Optional<Refusal> refusal(Person person, Conversation where, Usage usage) {
    Optional<Membership> now = rights.ask(person, where);
    Optional<Refusal> refusal =
        now.isEmpty()
            ? Optional.of(Refusal.UNKNOWN)
            : now.filter(one -> rights.meets(CallerRight.SECURITY, person, where, one)).isPresent()
                ? Optional.empty()
                : Optional.of(Refusal.NOT_SECURITY);
    refusal.ifPresent(why -> denials.record(usage, person, where, word(why)));
    return refusal;
  }

  private static String word(Refusal why) {
    return why == Refusal.UNKNOWN ? "unknown" : CallerRight.SECURITY.outcome();
  }

  private Optional<Usage> usage(String question) {
    return Stream.of(question)
        .filter(QUESTIONS::contains)
        .flatMap(
            one ->
                commands.all().stream()
                    .map(Command::usage)
                    .filter(usage -> usage.words().equals("log " + one)))
        .findFirst();
  }

  private static Map<String, String> known(Usage usage, Map<String, String> fields) {
    Map<String, String> known = new HashMap<>(fields);
    known
        .entrySet()
        .removeIf(one -> one.getValue().isBlank() || usage.parameter(one.getKey()).isEmpty());
    return known;
  }
}
