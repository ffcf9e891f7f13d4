package io.cloakroom.command;

import io.cloakroom.audit.TookTooLong;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Membership;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.card.Line;
import io.cloakroom.words.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The door in for everything that people tell the bot to do, typed, pressed or sent as a form. The
 * right is checked first, of the person that the messenger vouches for and by what they are at this
 * moment; only then are values read, and only then is anything looked up or changed.
 */
public final class Commands {
  private static final Logger log = LoggerFactory.getLogger(Commands.class);

  private static final String POLICY_FORM = "policy edit";

  private final Function<Conversation, Language> languages;
  private final Slash slash;
  private final CallerRights rights;
  private final Denials denials;
  private final Help help;
  private final BiFunction<Person, Map<String, String>, Home> home;
  private final Suggestions suggestions;
  private final List<Command> all;
  private final Map<String, Command> byWords;

  /**
   * One that answers for these commands.
   *
   * @param commands those that it knows besides {@code help}, in the order in which that shows them
   * @param home writes a caller's own page
   * @param pictures the pictures that a caller may mean, by what is typed so far
   * @param languages in which many are told in a conversation what somebody did there
   */
  public Commands(
      Slash slash,
      CallerRights rights,
      Denials denials,
      List<Command> commands,
      BiFunction<Person, Map<String, String>, Home> home,
      BiFunction<Call, String, List<Suggestion>> pictures,
      Function<Conversation, Language> languages) {
    this.languages = languages;
    this.slash = slash;
    this.rights = rights;
    this.denials = denials;
    this.home = home;
    this.suggestions = new Suggestions(pictures);
    this.help = new Help(this::all, rights, slash);
    List<Command> known = new ArrayList<>();
    known.add(help);
    known.addAll(commands);
    this.all = List.copyOf(known);
    this.byWords =
        all.stream().collect(Collectors.toMap(one -> one.usage().words(), Function.identity()));
  }

  /** Every command, in the order in which help shows them. */
  public List<Command> all() {
    return all;
  }

  /** Those that the caller may give there, in the same order; every other is refused to them. */
  public List<Usage> offered(Person caller, Conversation where) {
    return help.allowed(caller, where);
  }

  /**
   * Answers a call, whatever is in it. What could not be stored or recorded is answered with an
   * apology and did not happen.
   */
  public Reply answer(Call call) {
    Reply reply = submitted(call);
    return reply instanceof Reply.Wrong wrong ? wrong.said() : reply;
  }

  /**
   * The same for a call that was sent as a form: values that cannot be taken are answered with
   * {@link Reply.Wrong}, which names the fields.
   */
  public Reply submitted(Call call) {
    return answered(call, Request.Screen.CHAT);
  }

  /**
   * The same for a call from a page of the gateway: what is found on record is answered with {@link
   * Reply.Found}.
   */
  public Reply read(Call call) {
    return answered(call, Request.Screen.PAGE);
  }

  /**
   * The same, of what is new, for somebody who goes on looking.
   *
   * @throws TookTooLong where the record was not read in time
   */
  public Reply watch(Call call) {
    return answered(call, Request.Screen.LIVE);
  }

  private Reply answered(Call call, Request.Screen screen) {
    try (Language.Speaking unused = Language.toMany(() -> languages.apply(call.where()))) {
      return Inert.of(answerIn(call, screen));
    } catch (TookTooLong slow) {
      if (screen == Request.Screen.LIVE) {
        throw slow;
      }
      log.warn("a question to the record was stopped");
      return Reply.Say.of(
          slow.isForOthers()
              ? Problems.askedByMany()
              : Problems.tookTooLong(called(words(call)).map(Command::usage)));
    } catch (RuntimeException broken) {
      log.error("command failed: {}", broken.getClass().getName(), withoutWords(broken));
      return Reply.Say.of(Line.of(CommandWords.WORDS.notStored()));
    }
  }

  /**
   * The channels that the caller administers, for a page of the gateway: each a section that is
   * titled by its id, and says what holds there and what stands out. Empty while that cannot be
   * found out.
   */
  public Optional<Home> channels(Person caller) {
    try {
      return Optional.of(Inert.of(home.apply(caller, Home.CHANNELS)));
    } catch (RuntimeException broken) {
      log.error("channels failed: {}", broken.getClass().getName(), withoutWords(broken));
      return Optional.empty();
    }
  }

  /** The caller's own page: what they posted, what they administer, what they watch over. */
  public Home home(Person caller) {
    return home(caller, Map.of());
  }

  /**
   * The same, turned to another page of their pictures.
   *
   * @param turn the values of a button that turns ({@link Home#TURN}); none for the latest ones
   */
  public Home home(Person caller, Map<String, String> turn) {
    try {
      return Inert.of(home.apply(caller, turn));
    } catch (RuntimeException broken) {
      log.error("home failed: {}", broken.getClass().getName(), withoutWords(broken));
      return new Home(
          List.of(new Home.Section(CommandWords.WORDS.homeNotShown(), List.of(), List.of())));
    }
  }

  /**
   * What somebody who is typing a value may mean, the likeliest first, at most 25; nothing that
   * they may not know of.
   *
   * @param call as far as it is typed
   * @param parameter the name of the one that is being typed
   * @param typed its text so far, possibly empty
   */
  public List<Suggestion> suggest(Call call, String parameter, String typed) {
    try {
      return called(words(call))
          .filter(command -> isOffered(command.usage(), call))
          .flatMap(
              command ->
                  command
                      .usage()
                      .parameter(parameter)
                      .map(
                          known ->
                              suggestions.of(call, known, command.choices(call, known), typed)))
          .orElse(List.of());
    } catch (RuntimeException broken) {
      log.error("suggesting failed: {}", broken.getClass().getName(), withoutWords(broken));
      return List.of();
    }
  }

  /**
   * What is refused to them is not completed either: its choices may be names of others' things.
   */
  private boolean isOffered(Usage usage, Call call) {
    return Arguments.target(usage, call)
        .filter(target -> rights.seemsToMeet(usage.right(), call.caller(), target))
        .isPresent();
  }

  private Reply answerIn(Call call, Request.Screen screen) {
    String words = words(call);
    return called(words)
        .or(() -> formOf(words, call))
        .map(command -> answer(command, call, screen))
        .orElseGet(() -> help.unknown(call));
  }

  private Optional<Command> called(String words) {
    return Optional.ofNullable(byWords.get(words));
  }

  /**
   * Where a group of commands can be called by itself, that of the policy shows admins its form.
   */
  private Optional<Command> formOf(String group, Call call) {
    boolean shown =
        group.equals("policy")
            && rights.meets(CallerRight.CHANNEL_ADMIN, call.caller(), call.where());
    return shown ? called(POLICY_FORM) : Optional.empty();
  }

  private static String words(Call call) {
    return call.command().strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
  }

  private Reply answer(Command command, Call call, Request.Screen screen) {
    Usage usage = command.usage();
    Optional<Conversation> target = Arguments.target(usage, call);
    if (target.isEmpty()) {
      return Problems.noSuchChannel(slash, usage);
    }
    Membership membership = Membership.none();
    if (usage.right() != CallerRight.ANYONE) {
      Optional<Membership> now = rights.ask(call.caller(), target.get());
      if (now.isEmpty()) {
        denials.record(usage, call.caller(), target.get(), "unknown");
        return Reply.Say.of(Problems.chatDidNotAnswer());
      }
      Optional<Reply> refusal = refusal(usage, call, target.get(), now.get());
      if (refusal.isPresent()) {
        return refusal.get();
      }
      membership = now.get();
    }
    return run(command, call, screen, target.get(), membership);
  }

  private Reply run(
      Command command,
      Call call,
      Request.Screen screen,
      Conversation target,
      Membership membership) {
    Arguments arguments = new Arguments(command.usage(), call);
    Map<String, String> problems = arguments.problems();
    return problems.isEmpty()
        ? command.run(
            new Request(
                call.caller(), call.where(), target, membership, arguments.values(), screen))
        : Problems.of(slash, command.usage(), problems);
  }

  /** Whoever names a channel that they cannot read is not told that there is one. */
  private Optional<Reply> refusal(Usage usage, Call call, Conversation target, Membership now) {
    if (!target.equals(call.where())
        && !rights.mayKnowOf(usage.right(), call.caller(), target, now)) {
      denials.record(usage, call.caller(), target, CallerRight.MEMBER.outcome());
      return Optional.of(Problems.noSuchChannel(slash, usage));
    }
    if (!rights.meets(usage.right(), call.caller(), target, now)) {
      denials.record(usage, call.caller(), target, usage.right().outcome());
      return Optional.of(denied(usage, call));
    }
    return Optional.empty();
  }

  /** With what they may do instead, where there is something. */
  private Reply denied(Usage usage, Call call) {
    if (rights.isFrozen(call.caller())) {
      return Reply.Say.of(Problems.frozen());
    }
    Line line = Problems.notFor(slash, usage, usage.right());
    return Reply.Say.of(
        called(usage.words())
            .flatMap(Command::instead)
            .flatMap(this::called)
            .map(Command::usage)
            .filter(other -> rights.meets(other.right(), call.caller(), call.where()))
            .map(other -> List.of(line, Problems.instead(slash, other)))
            .orElse(List.of(line))
            .toArray(Line[]::new));
  }

  /** Where it happened, without the message: that may repeat what somebody typed. */
  private static Throwable withoutWords(Throwable broken) {
    RuntimeException plain = new RuntimeException(broken.getClass().getName());
    plain.setStackTrace(broken.getStackTrace());
    return plain;
  }
}
