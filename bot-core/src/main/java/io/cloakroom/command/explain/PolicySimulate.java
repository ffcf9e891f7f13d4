package io.cloakroom.command.explain;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Membership;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.chat.messenger.Roster;
import io.cloakroom.command.Call;
import io.cloakroom.command.CallerRight;
import io.cloakroom.command.Command;
import io.cloakroom.command.Parameter;
import io.cloakroom.command.Parameters;
import io.cloakroom.command.Problems;
import io.cloakroom.command.Queries;
import io.cloakroom.command.Reply;
import io.cloakroom.command.Request;
import io.cloakroom.command.Slash;
import io.cloakroom.command.Usage;
import io.cloakroom.command.help.HelpWords;
import io.cloakroom.command.help.OptionWords;
import io.cloakroom.command.link.LinkTerms;
import io.cloakroom.command.policy.Names;
import io.cloakroom.command.question.QuestionLimit;
import io.cloakroom.link.Link;
import io.cloakroom.policy.Setting;
import io.cloakroom.request.AccessRequest;
import io.cloakroom.request.AccessRequests;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Counts whom another value would let look, or keep from looking, and how many links that concerns,
 * before anybody sets it. Both worlds are decided on by the decision that serving makes.
 */
final class PolicySimulate implements Command {
  /** So many people are decided on. */
  static final int MOST_PEOPLE = 500;

  /** So many links are: the latest. */
  static final int MOST_LINKS = 100;

  /**
   * So many people are asked about who stand in no list, as they were let in or posted something.
   */
  static final int MOST_OTHERS = 50;

  /** So often the stores are asked who saw what, where each may look once. */
  static final int MOST_QUESTIONS = 2_000;

  private static final String VALUE = "value";
  private static final String EXISTING = "existing";

  private static final Usage USAGE =
      Usage.reading(
          "policy simulate",
          HelpWords.WORDS::policySimulate,
          "policy simulate access open",
          CallerRight.CHANNEL_ADMIN,
          Names.parameter(OptionWords.WORDS::policySimulateWhich),
          Parameters.ANY_VALUE,
          Parameters.CHANNEL,
          Parameters.choice(EXISTING, false, OptionWords.WORDS::existing, "true", "false"));

  private final Worlds worlds;
  private final LinkTerms terms;
  private final AccessRequests requests;
  private final Messenger messenger;
  private final Queries queries;
  private final QuestionLimit limit;
  private final Slash slash;
  private final Clock clock;

  PolicySimulate(
      Worlds worlds,
      LinkTerms terms,
      AccessRequests requests,
      Messenger messenger,
      Queries queries,
      QuestionLimit limit,
      Slash slash,
      Clock clock) {
    this.worlds = worlds;
    this.terms = terms;
    this.requests = requests;
    this.messenger = messenger;
    this.queries = queries;
    this.limit = limit;
    this.slash = slash;
    this.clock = clock;
  }

  @Override
  public Usage usage() {
    return USAGE;
  }

  @Override
  public List<String> choices(Call call, Parameter parameter) {
    return parameter.name().equals(VALUE)
        ? Names.read(call.arguments().getOrDefault(Names.NAME, ""))
            .map(Setting::samples)
            .orElse(List.of())
        : parameter.choices();
  }

  @Override
  public Reply run(Request request) {
    String name = request.values().required(Names.NAME);
    Optional<Setting<?>> setting = Names.read(name);
    if (setting.isEmpty()) {
      return Problems.of(slash, USAGE, Names.NAME, Names.unknown(name));
    }
    Optional<Reply> tooMany = limit.refusal(USAGE, request, "");
    if (tooMany.isPresent()) {
      return tooMany.get();
    }
    try {
      return run(request, setting.get(), canonical(setting.get(), request));
    } catch (IllegalArgumentException unreadable) {
      return Problems.unreadable(slash, USAGE, VALUE, unreadable);
    } catch (MessengerUnavailable later) {
      return Reply.Say.of(Line.of(ExplainWords.WORDS.silent()));
    }
  }

  private static <T> String canonical(Setting<T> setting, Request request) {
    return setting.format(setting.parse(request.values().required(VALUE)));
  }

  private Reply run(Request request, Setting<?> setting, String text) throws MessengerUnavailable {
    queries.record(USAGE, request);
    Conversation where = request.target();
    boolean existing = request.values().text(EXISTING).filter("true"::equals).isPresent();
    Worlds.What what = worlds.what(where, setting, text, existing, clock.instant());
    List<Line> lines = new ArrayList<>();
    lines.add(asked(where, setting, what));
    if (!what.after().text(setting).equals(text)) {
      lines.add(beyond(setting, text, what));
    }
    Roster roster = messenger.roster(where, MOST_PEOPLE);
    List<Link> live = terms.live(where);
    List<Link> latest = live.stream().limit(MOST_LINKS).toList();
    Map<Link, Set<Person>> letIn = letIn(latest);
    Set<Person> others = others(roster, latest, letIn);
    List<Roster.Listed> people = people(where, roster, others);
    List<Link> some = within(latest, what, people.size());
    if (roster.extent() != Roster.Extent.REFUSED) {
      lines.addAll(ofNew(what.ofNew(roster.people())));
    }
    lines.addAll(ofLinks(live.size(), what.ofLinks(some, people, letIn)));
    bounds(where, roster, people.size() - roster.people().size() < others.size())
        .ifPresent(lines::add);
    if (some.size() < live.size()) {
      lines.add(Line.of(ExplainWords.WORDS.countedLatest(some.size())));
    }
    Span command =
        slash.of("policy set " + setting.name() + " " + text + (existing ? " existing:true" : ""));
    lines.add(Line.of(ExplainWords.WORDS.nothingChanged(command)));
    return new Reply.Say(lines, List.of(), false);
  }

  private static Line asked(Conversation where, Setting<?> setting, Worlds.What what) {
    return Line.of(
        ExplainWords.WORDS.ifItWere(
            Span.bold(setting.name()),
            Span.conversation(where),
            Span.code(what.after().text(setting)),
            Span.code(what.before().text(setting))));
  }

  private static Line beyond(Setting<?> setting, String text, Worlds.What what) {
    return Line.of(
        ExplainWords.WORDS.beyond(Span.code(text), Span.code(what.after().text(setting))));
  }

  private static List<Line> ofNew(List<Shift> shifts) {
    return told(shifts).stream().map(shift -> Line.of(shift.ofNew())).toList();
  }

  private static List<Line> ofLinks(int live, List<Shift> shifts) {
    return live == 0
        ? List.of(Line.of(ExplainWords.WORDS.noLinks()))
        : told(shifts).stream().map(shift -> Line.of(shift.ofLinks(live))).toList();
  }

  /** Whether people may look is always said, all else where it changes. */
  private static List<Shift> told(List<Shift> shifts) {
    return shifts.stream()
        .filter(shift -> shift.aspect() == Shift.Aspect.LOOK || !shift.isNone())
        .toList();
  }

  private Map<Link, Set<Person>> letIn(List<Link> links) {
    Map<Link, Set<Person>> letIn = new HashMap<>();
    for (Link link : links) {
      letIn.put(
          link,
          requests.lettingIn(link).stream().map(AccessRequest::asker).collect(Collectors.toSet()));
    }
    return letIn;
  }

  /** The latest of them about whom no more has to be asked than is asked at once. */
  private static List<Link> within(List<Link> links, Worlds.What what, int people) {
    List<Link> some = new ArrayList<>();
    int questions = 0;
    for (Link link : links) {
      questions += what.looksAsked(link) * people;
      if (questions > MOST_QUESTIONS && !some.isEmpty()) {
        return some;
      }
      some.add(link);
    }
    return some;
  }

  /** Those whom nobody lists, as they were let in or posted something. */
  private static Set<Person> others(Roster roster, List<Link> links, Map<Link, Set<Person>> letIn) {
    Set<Person> others = new LinkedHashSet<>();
    links.forEach(link -> others.add(link.owner()));
    links.forEach(link -> others.addAll(letIn.get(link)));
    roster.people().forEach(listed -> others.remove(listed.person()));
    return others;
  }

  private List<Roster.Listed> people(Conversation where, Roster roster, Set<Person> others)
      throws MessengerUnavailable {
    List<Roster.Listed> people = new ArrayList<>(roster.people());
    for (Person one : others.stream().limit(MOST_OTHERS).toList()) {
      people.add(new Roster.Listed(one, now(one, where)));
    }
    return people;
  }

  /** No messenger knows those outside. */
  private Membership now(Person one, Conversation where) throws MessengerUnavailable {
    return one.isOutsider() ? Membership.outsider() : messenger.membership(one, where);
  }

  private static Optional<Line> bounds(Conversation where, Roster roster, boolean cut) {
    Optional<Line> listed = bounds(Span.conversation(where), roster.extent());
    if (!cut) {
      return listed;
    }
    Line others = Line.of(ExplainWords.WORDS.countedSomeOthers());
    return Optional.of(
        Line.joined(" ", Stream.concat(listed.stream(), Stream.of(others)).toList()));
  }

  private static Optional<Line> bounds(Span channel, Roster.Extent extent) {
    return switch (extent) {
      case EVERYBODY -> Optional.empty();
      case READERS -> Optional.of(Line.of(ExplainWords.WORDS.countedReaders(channel)));
      case PART -> Optional.of(Line.of(ExplainWords.WORDS.countedFirst(MOST_PEOPLE)));
      case REFUSED -> Optional.of(Line.of(ExplainWords.WORDS.countedNobodyTold(channel)));
    };
  }
}
