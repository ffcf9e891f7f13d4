package io.cloakroom.command.explain;

import io.cloakroom.access.Outcome;
import io.cloakroom.access.TracedRule;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.chat.messenger.Roster;
import io.cloakroom.command.CallerRight;
import io.cloakroom.command.CallerRights;
import io.cloakroom.command.Command;
import io.cloakroom.command.Denials;
import io.cloakroom.command.Parameters;
import io.cloakroom.command.Queries;
import io.cloakroom.command.Reply;
import io.cloakroom.command.Request;
import io.cloakroom.command.Slash;
import io.cloakroom.command.Usage;
import io.cloakroom.command.help.HelpWords;
import io.cloakroom.command.named.LinkWords;
import io.cloakroom.command.named.NamedPictures;
import io.cloakroom.command.question.QuestionLimit;
import io.cloakroom.link.Link;
import io.cloakroom.link.Links;
import io.cloakroom.words.Phrase;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Lists who may look at a picture now, each by which rule, and how many who might are refused by
 * which. For whoever posted it, the admins of its channel, and security; that they asked is on
 * record. Names are told only to those who can see them in the chat too, and to security.
 */
final class Who implements Command {
  /** More people than that under one rule are counted, and not named. */
  static final int NAMED = 25;

  private static final Usage USAGE =
      Usage.reading("who", HelpWords.WORDS::who, "who LINK", CallerRight.ANYONE, Parameters.IMAGE)
          .with(CallerRight.CHANNEL_ADMIN, HelpWords.WORDS::whoMore);

  private final NamedPictures pictures;
  private final Links links;
  private final Audiences audiences;
  private final CallerRights rights;
  private final Denials denials;
  private final Queries queries;
  private final QuestionLimit limit;
  private final Slash slash;

  Who(
      NamedPictures pictures,
      Links links,
      Audiences audiences,
      CallerRights rights,
      Denials denials,
      Queries queries,
      QuestionLimit limit,
      Slash slash) {
    this.pictures = pictures;
    this.links = links;
    this.audiences = audiences;
    this.rights = rights;
    this.denials = denials;
    this.queries = queries;
    this.limit = limit;
    this.slash = slash;
  }

  @Override
  public Usage usage() {
    return USAGE;
  }

  @Override
  public Reply run(Request request) {
    Optional<Reply> tooMany = limit.refusal(USAGE, request, "");
    return tooMany.isPresent() ? tooMany.get() : listed(request);
  }

  private Reply listed(Request request) {
    List<Line> lines = new ArrayList<>();
    Map<Conversation, Roster> rosters = new HashMap<>();
    String reference = request.values().required(Parameters.IMAGE.name());
    try {
      for (NamedPictures.Named named : pictures.named(request, reference)) {
        tell(request, named, rosters, lines);
      }
    } catch (MessengerUnavailable later) {
      return Reply.Say.of(Line.of(ExplainWords.WORDS.silent()));
    }
    return lines.isEmpty()
        ? pictures.nothing(request, reference)
        : new Reply.Say(lines, List.of(), false);
  }

  private void tell(
      Request request,
      NamedPictures.Named named,
      Map<Conversation, Roster> rosters,
      List<Line> lines)
      throws MessengerUnavailable {
    Person caller = request.caller();
    Link link = named.link();
    boolean security = rights.meets(CallerRight.SECURITY, caller, link.audience());
    boolean admin = rights.meets(CallerRight.CHANNEL_ADMIN, caller, link.audience());
    boolean author = link.isOwnedBy(caller) && links.mayRevoke(caller, link).allowed();
    if (!security && !admin && !author) {
      Outcome manage = links.mayManage(caller, link).outcome();
      denials.record(USAGE, caller, link, manage.word());
      if (manage == Outcome.UNKNOWN) {
        pictures.tellSilence(request, link, lines);
      } else if (pictures.isKnownTo(caller, link)) {
        lines.add(toldTo(link));
      }
      return;
    }
    queries.record(USAGE, caller, link);
    Roster roster = rosters.get(link.audience());
    if (roster == null) {
      roster = audiences.roster(link.audience());
      rosters.put(link.audience(), roster);
    }
    boolean sees = security || rights.meets(CallerRight.MEMBER, caller, link.audience());
    list(named, audiences.of(link, roster), sees, lines);
  }

  private static Line toldTo(Link link) {
    return Line.of(
        ExplainWords.WORDS.toldTo(Span.person(link.owner()), Span.conversation(link.audience())));
  }

  private void list(NamedPictures.Named named, Audience audience, boolean sees, List<Line> lines) {
    int count = audience.allowed().size();
    boolean more = audience.extent() != Roster.Extent.EVERYBODY || audience.cut();
    Span picture = Span.bold(named.spokenSubject());
    lines.add(Line.of(count == 0 ? forNobody(picture, more) : forSome(picture, count, more)));
    LinkWords.own(named.link()).ifPresent(lines::add);
    grouped(audience.allowed(), one -> one.decision().ground())
        .forEach((rule, people) -> lines.add(allowed(rule, people, sees)));
    grouped(audience.refused(), one -> one.decision().obstacle())
        .forEach((rule, people) -> lines.add(refused(rule, people)));
    missing(named.link(), audience.extent()).ifPresent(lines::add);
    if (audience.cut()) {
      lines.add(Line.of(ExplainWords.WORDS.moreWereLetIn(ofOne())));
    }
  }

  private static Phrase forNobody(Span picture, boolean more) {
    return more
        ? ExplainWords.WORDS.opensForNobodyKnown(picture)
        : ExplainWords.WORDS.opensForNobody(picture);
  }

  private static Phrase forSome(Span picture, int count, boolean more) {
    return more
        ? ExplainWords.WORDS.opensForKnown(picture, count)
        : ExplainWords.WORDS.opensFor(picture, count);
  }

  /** What is asked about a single person. */
  private Span ofOne() {
    return slash.of("why @person LINK");
  }

  /** By the words of the rule, in the order in which they come; without any that has none. */
  private static Map<TracedRule, List<Audience.Decided>> grouped(
      Collection<Audience.Decided> people, Function<Audience.Decided, Optional<TracedRule>> rule) {
    return people.stream()
        .filter(one -> rule.apply(one).isPresent())
        .collect(
            Collectors.groupingBy(
                one -> timeless(rule.apply(one).orElseThrow()),
                LinkedHashMap::new,
                Collectors.toList()));
  }

  /** Each was let in until another time. */
  private static TracedRule timeless(TracedRule rule) {
    return rule.passed() ? rule.forAll() : rule;
  }

  private static Line allowed(TracedRule rule, List<Audience.Decided> people, boolean sees) {
    Line who =
        sees && people.size() <= NAMED
            ? named(people)
            : Line.of(ExplainWords.WORDS.people(people.size()));
    return Line.of(
        rule.group()
            .map(Span::group)
            .map(group -> ExplainWords.WORDS.allowedByGroup(rule.rule(), group, who))
            .orElseGet(() -> ExplainWords.WORDS.allowed(rule.rule(), who)));
  }

  private static Line named(List<Audience.Decided> people) {
    return Line.joined(", ", people.stream().map(Who::named).toList());
  }

  private static Line named(Audience.Decided one) {
    Span person = Span.person(one.person());
    return one.decision()
        .letInUntil()
        .map(until -> Line.of(ExplainWords.WORDS.personUntil(person, Span.time(until))))
        .orElseGet(() -> Line.of(person));
  }

  private static Line refused(TracedRule rule, List<Audience.Decided> people) {
    Span which = Span.bold(rule.rule());
    int count = people.size();
    return Line.of(
        rule.at()
            .map(Span::time)
            .map(at -> ExplainWords.WORDS.refusedAt(which, rule.because(), at, count))
            .orElseGet(() -> ExplainWords.WORDS.refused(which, rule.because(), count)));
  }

  /** Whom this leaves out, and how to find out about them. */
  private Optional<Line> missing(Link link, Roster.Extent extent) {
    Span channel = Span.conversation(link.audience());
    return switch (extent) {
      case EVERYBODY -> Optional.empty();
      case READERS -> Optional.of(Line.of(ExplainWords.WORDS.readersAlone(channel, ofOne())));
      case PART -> Optional.of(Line.of(ExplainWords.WORDS.firstOfMany(Audiences.MOST, ofOne())));
      case REFUSED -> Optional.of(Line.of(ExplainWords.WORDS.peopleNotTold(channel, ofOne())));
    };
  }
}
