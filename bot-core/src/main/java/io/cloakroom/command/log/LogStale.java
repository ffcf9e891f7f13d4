package io.cloakroom.command.log;

import io.cloakroom.audit.AuditLog;
import io.cloakroom.audit.Period;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Workspace;
import io.cloakroom.chat.card.Button;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.command.CallerRight;
import io.cloakroom.command.Command;
import io.cloakroom.command.Parameters;
import io.cloakroom.command.Problems;
import io.cloakroom.command.Reply;
import io.cloakroom.command.Request;
import io.cloakroom.command.Slash;
import io.cloakroom.command.Usage;
import io.cloakroom.command.help.HelpWords;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkId;
import io.cloakroom.link.LinkStore;
import io.cloakroom.review.UnseenLinks;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Lists the links that are open and that nobody looked at for a month, or in the time that is
 * asked: they do nobody any good, and can be revoked. Those that live longest first.
 */
final class LogStale implements Command {
  /** Links looked at for one page; the next one goes on. */
  static final int MOST_READ = 100;

  /** Those whose looks are asked for at once: where nobody looks at many, the first fill a page. */
  private static final int AT_ONCE = 2 * RecordReader.PAGE;

  private static final Usage USAGE =
      Usage.reading(
          "log stale",
          HelpWords.WORDS::logStale,
          "log stale since:60d",
          CallerRight.SECURITY,
          Filters.SINCE,
          Filters.UNTIL,
          Filters.OUTCOME,
          Filters.ACTION,
          Filters.CHANNEL,
          Parameters.BEFORE);

  private final RecordReader reader;
  private final LinkStore links;
  private final UnseenLinks unseen;
  private final Slash slash;
  private final Clock clock;

  LogStale(RecordReader reader, LinkStore links, AuditLog audit, Slash slash, Clock clock) {
    this.reader = reader;
    this.links = links;
    this.unseen = new UnseenLinks(audit);
    this.slash = slash;
    this.clock = clock;
  }

  @Override
  public Usage usage() {
    return USAGE;
  }

  @Override
  public Reply run(Request request) {
    Filters filters = reader.filters(request);
    Map<String, String> problems = new TreeMap<>(filters.problems());
    filters.ofEvents().forEach(name -> problems.put(name, LogWords.WORDS.nothingHappenedTo(name)));
    if (problems.isEmpty() && !isBefore(since(filters.period()), filters.period().until())) {
      problems.put(Filters.UNTIL.name(), LogWords.WORDS.notBehindSince());
    }
    if (!problems.isEmpty()) {
      return Problems.of(slash, USAGE, problems);
    }
    return reader
        .admitted(request, USAGE, Optional.empty(), filters.fixed())
        .orElseGet(() -> page(request, filters));
  }

  private Instant since(Period asked) {
    return asked.since().orElseGet(() -> clock.instant().minus(UnseenLinks.UNSEEN));
  }

  private static boolean isBefore(Instant since, Optional<Instant> until) {
    return until.filter(end -> !since.isBefore(end)).isEmpty();
  }

  private Reply page(Request request, Filters filters) {
    Optional<Link> before = before(request);
    Optional<Conversation> only = request.values().conversation(Filters.CHANNEL.name());
    Period period = new Period(Optional.of(since(filters.period())), filters.period().until());
    List<Link> read = links.living(request.where().workspace(), clock.instant(), before, MOST_READ);
    List<Link> found = new ArrayList<>();
    int looked = 0;
    while (looked < read.size() && found.size() < RecordReader.PAGE) {
      List<Link> some = read.subList(looked, Math.min(looked + AT_ONCE, read.size()));
      found.addAll(unseen(some, only, request.where().workspace(), period));
      looked += some.size();
    }
    boolean cut = found.size() > RecordReader.PAGE;
    List<Link> stale = cut ? found.subList(0, RecordReader.PAGE) : found;
    boolean more = cut || looked < read.size() || read.size() == MOST_READ;
    List<Line> lines = new ArrayList<>();
    lines.add(
        filters.fixed().isEmpty()
            ? title(!stale.isEmpty(), more, before.isPresent())
            : title(!stale.isEmpty(), more, filters.words()));
    List<Button> buttons = new ArrayList<>();
    if (more) {
      Map<String, String> next = new TreeMap<>(filters.fixed());
      Link last = cut ? stale.get(stale.size() - 1) : read.get(looked - 1);
      next.put(Parameters.BEFORE.name(), last.id().toString());
      buttons.add(new Button(LogWords.WORDS.more(), USAGE.words(), next, Button.Style.NORMAL));
    }
    for (int i = 0; i < stale.size(); i++) {
      lines.add(line(i + 1, stale.get(i)));
      buttons.add(
          button(
              LogWords.WORDS.revoke(i + 1),
              "revoke",
              Parameters.IMAGE.name(),
              stale.get(i).image().id().toString()));
    }
    return new Reply.Say(lines, buttons, false);
  }

  private static boolean isThere(Link link, Optional<Conversation> only) {
    return only.filter(where -> !where.equals(link.audience())).isEmpty();
  }

  /** The same where it was narrowed down, with what was asked. */
  private static Line title(boolean any, boolean more, List<Span> asked) {
    String found = ":";
    if (!any && more) {
      found = LogWords.WORDS.staleAskedNoneSoFar(MOST_READ);
    } else if (!any) {
      found = LogWords.WORDS.staleAskedNone();
    }
    return Line.joined(
        "", List.of(Line.of(LogWords.WORDS.staleAsked()), new Line(asked), Line.of(found)));
  }

  private static Line title(boolean any, boolean more, boolean goesOn) {
    if (any) {
      return Line.of(LogWords.WORDS.stale());
    }
    if (more) {
      return Line.of(LogWords.WORDS.staleNoneSoFar(MOST_READ));
    }
    return Line.of(goesOn ? LogWords.WORDS.staleNoMore() : LogWords.WORDS.staleNone());
  }

  private List<Link> unseen(
      List<Link> links, Optional<Conversation> only, Workspace workspace, Period period) {
    return unseen.among(
        links.stream().filter(link -> isThere(link, only)).toList(), workspace, period);
  }

  private static Line line(int number, Link link) {
    return Line.of(
        LogWords.WORDS.staleLink(
            number,
            Span.code(link.image().id().toString()),
            Span.person(link.owner()),
            Span.conversation(link.audience()),
            Span.time(link.issuedAt()),
            Span.time(link.expiresAt())));
  }

  /** A page that cannot be read starts over. */
  private Optional<Link> before(Request request) {
    return request
        .values()
        .text(Parameters.BEFORE.name())
        .flatMap(LinkId::parse)
        .flatMap(links::find);
  }

  private static Button button(String label, String words, String name, String value) {
    return new Button(label, words, Map.of(name, value), Button.Style.NORMAL);
  }
}
