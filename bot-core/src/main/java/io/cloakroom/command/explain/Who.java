package io.cloakroom.command.explain;

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
import io.cloakroom.command.link.LinkWords;
import io.cloakroom.command.link.NamedPictures;
import io.cloakroom.command.question.QuestionLimit;
import io.cloakroom.link.Link;
import io.cloakroom.link.Links;
import java.time.Instant;
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
      Usage.of(
              "who",
              "See who can open a picture now, and by which rule",
              "who LINK",
              CallerRight.ANYONE,
              Parameters.IMAGE)
          .with(
              CallerRight.CHANNEL_ADMIN,
              "As an admin of this channel you see who can open what others posted here.");

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
      for (NamedPictures.Named named : pictures.named(request.where(), reference)) {
        tell(request.caller(), named, rosters, lines);
      }
    } catch (MessengerUnavailable later) {
      return Reply.Say.of(Line.of("The chat did not answer just now. Try again in a minute."));
    }
    return lines.isEmpty() ? LinkWords.nothingHere() : new Reply.Say(lines, List.of(), false);
  }

  private void tell(
      Person caller, NamedPictures.Named named, Map<Conversation, Roster> rosters, List<Line> lines)
      throws MessengerUnavailable {
    Link link = named.link();
    boolean security = rights.meets(CallerRight.SECURITY, caller, link.audience());
    boolean admin = rights.meets(CallerRight.CHANNEL_ADMIN, caller, link.audience());
    boolean author = link.isOwnedBy(caller) && links.mayRevoke(caller, link).allowed();
    if (!security && !admin && !author) {
      denials.record(USAGE, caller, link, links.mayManage(caller, link).outcome().word());
      if (pictures.isKnownTo(caller, link)) {
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
        Span.plain("This is told to "),
        Span.person(link.owner()),
        Span.plain(", the admins of "),
        Span.conversation(link.audience()),
        Span.plain(" and security. Ask one of them."));
  }

  private void list(NamedPictures.Named named, Audience audience, boolean sees, List<Line> lines) {
    int count = audience.allowed().size();
    boolean more = audience.extent() != Roster.Extent.EVERYBODY || audience.cut();
    lines.add(
        Line.of(
            Span.bold(named.subject()),
            Span.plain(
                count == 0
                    ? (more ? " opens now for nobody that I know of." : " opens now for nobody.")
                    : " opens now for " + people(count) + (more ? " that I know of:" : ":"))));
    LinkWords.own(named.link()).ifPresent(lines::add);
    grouped(audience.allowed(), one -> one.decision().ground())
        .forEach((rule, people) -> lines.add(allowed(rule, people, sees)));
    grouped(audience.refused(), one -> one.decision().obstacle())
        .forEach((rule, people) -> lines.add(refused(rule, people)));
    missing(named.link(), audience.extent()).ifPresent(lines::add);
    if (audience.cut()) {
      lines.add(
          Line.of(
              Span.plain("More people were let in than are looked at here. Of anybody else ask "),
              slash.of("why @person LINK"),
              Span.plain(".")));
    }
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
    return rule.passed()
        ? new TracedRule(rule.rule(), true, "", rule.group(), Optional.empty())
        : rule;
  }

  private static Line allowed(TracedRule rule, List<Audience.Decided> people, boolean sees) {
    List<Span> spans = new ArrayList<>();
    spans.add(Span.plain("✓ " + rule.rule()));
    rule.group()
        .ifPresent(
            group -> {
              spans.add(Span.plain(", by "));
              spans.add(Span.group(group));
            });
    spans.add(Span.plain(": "));
    if (!sees || people.size() > NAMED) {
      spans.add(Span.plain(people(people.size())));
      return new Line(spans);
    }
    for (int i = 0; i < people.size(); i++) {
      Audience.Decided one = people.get(i);
      spans.add(Span.plain(i == 0 ? "" : ", "));
      spans.add(Span.person(one.person()));
      one.decision().letInUntil().ifPresent(until -> spans.addAll(until(until)));
    }
    return new Line(spans);
  }

  private static List<Span> until(Instant until) {
    return List.of(Span.plain(" until "), Span.time(until));
  }

  private static Line refused(TracedRule rule, List<Audience.Decided> people) {
    List<Span> spans = new ArrayList<>();
    spans.add(Span.plain("✗ "));
    spans.add(Span.bold(rule.rule()));
    spans.add(Span.plain(": " + rule.because()));
    rule.at()
        .ifPresent(
            at -> {
              spans.add(Span.plain(" "));
              spans.add(Span.time(at));
            });
    spans.add(Span.plain("; so not for " + people(people.size())));
    return new Line(spans);
  }

  /** Whom this leaves out, and how to find out about them. */
  private Optional<Line> missing(Link link, Roster.Extent extent) {
    Span why = slash.of("why @person LINK");
    return switch (extent) {
      case EVERYBODY -> Optional.empty();
      case READERS ->
          Optional.of(
              Line.of(
                  Span.plain("Everybody in "),
                  Span.conversation(link.audience()),
                  Span.plain(
                      " is counted, but not everybody of the workspace, which has more people than"
                          + " are looked at here. Of anybody else ask "),
                  why,
                  Span.plain(".")));
      case PART ->
          Optional.of(
              Line.of(
                  Span.plain("There are more people than are looked at here: these are the first "),
                  Span.plain(Audiences.MOST + " at most. Of anybody else ask "),
                  why,
                  Span.plain(".")));
      case REFUSED ->
          Optional.of(
              Line.of(
                  Span.plain("The chat does not tell me who is in "),
                  Span.conversation(link.audience()),
                  Span.plain(
                      ", so only those are counted who posted it or were let in. Whoever runs"
                          + " Cloakroom can have that allowed, as the handbook says; of a single"
                          + " person ask "),
                  why,
                  Span.plain(".")));
    };
  }

  private static String people(int count) {
    return count == 1 ? "1 person" : count + " people";
  }
}
