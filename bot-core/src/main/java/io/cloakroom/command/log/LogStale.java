package io.cloakroom.command.log;

import static java.util.stream.Collectors.toSet;

import io.cloakroom.audit.AuditLog;
import io.cloakroom.audit.AuditQuery;
import io.cloakroom.audit.Period;
import io.cloakroom.chat.Workspace;
import io.cloakroom.chat.card.Button;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.command.CallerRight;
import io.cloakroom.command.Command;
import io.cloakroom.command.Parameters;
import io.cloakroom.command.Reply;
import io.cloakroom.command.Request;
import io.cloakroom.command.Usage;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkId;
import io.cloakroom.link.LinkStore;
import io.cloakroom.vault.ImageId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Lists the links that are open and that nobody looked at for a month: they do nobody any good, and
 * can be revoked. Those that live longest first.
 */
final class LogStale implements Command {
  static final Duration UNSEEN = Duration.ofDays(30);

  /** Links looked at for one page; the next one goes on. */
  static final int MOST_READ = 100;

  private static final Usage USAGE =
      Usage.of(
          "log stale",
          "List open links that nobody looks at",
          "log stale",
          CallerRight.SECURITY,
          Parameters.BEFORE);

  private final RecordReader reader;
  private final LinkStore links;
  private final AuditLog audit;
  private final Clock clock;

  LogStale(RecordReader reader, LinkStore links, AuditLog audit, Clock clock) {
    this.reader = reader;
    this.links = links;
    this.audit = audit;
    this.clock = clock;
  }

  @Override
  public Usage usage() {
    return USAGE;
  }

  @Override
  public Reply run(Request request) {
    return reader
        .admitted(request, USAGE, Optional.empty(), Map.of())
        .orElseGet(() -> page(request));
  }

  private Reply page(Request request) {
    Instant now = clock.instant();
    Optional<Link> before = before(request);
    List<Link> read = links.living(request.where().workspace(), now, before, MOST_READ);
    Predicate<Link> unseen = unseen(read, request.where().workspace(), now.minus(UNSEEN));
    List<Link> stale = new ArrayList<>();
    int looked = 0;
    while (looked < read.size() && stale.size() < RecordReader.PAGE) {
      Link link = read.get(looked);
      if (unseen.test(link)) {
        stale.add(link);
      }
      looked++;
    }
    boolean more = looked < read.size() || read.size() == MOST_READ;
    List<Line> lines = new ArrayList<>();
    lines.add(title(!stale.isEmpty(), more, before.isPresent()));
    List<Button> buttons = new ArrayList<>();
    if (more) {
      buttons.add(
          button(
              "More",
              USAGE.words(),
              Parameters.BEFORE.name(),
              read.get(looked - 1).id().toString()));
    }
    for (int i = 0; i < stale.size(); i++) {
      lines.add(line(i + 1, stale.get(i)));
      buttons.add(
          button(
              "Revoke " + (i + 1),
              "revoke",
              Parameters.IMAGE.name(),
              stale.get(i).image().id().toString()));
    }
    return new Reply.Say(lines, buttons, false);
  }

  private static Line title(boolean any, boolean more, boolean goesOn) {
    if (any) {
      return Line.of("Open links that nobody looked at for 30 days:");
    }
    if (more) {
      return Line.of(
          "None among the " + MOST_READ + " open links that I looked at. Press More to go on.");
    }
    return Line.of(
        goesOn
            ? "No more: each open link behind those was looked at in the last 30 days, or is newer."
            : "Every open link was looked at in the last 30 days, or is newer. Nothing is to be"
                + " done.");
  }

  /** Whether it is old enough, and nobody looked; asked of all of them at once. */
  private Predicate<Link> unseen(List<Link> links, Workspace workspace, Instant since) {
    Set<ImageId> old =
        links.stream()
            .filter(link -> link.issuedAt().isBefore(since))
            .map(link -> link.image().id())
            .collect(toSet());
    AuditQuery looks =
        AuditQuery.everything(workspace).of(Filters.LOOKS).within(Period.since(since));
    Set<ImageId> seen = audit.concerned(looks, old);
    return link -> link.issuedAt().isBefore(since) && !seen.contains(link.image().id());
  }

  private static Line line(int number, Link link) {
    List<Span> spans = new ArrayList<>();
    spans.add(Span.plain(number + ". "));
    spans.add(Span.code(link.image().id().toString()));
    spans.add(Span.plain(" by "));
    spans.add(Span.person(link.owner()));
    spans.add(Span.plain(" in "));
    spans.add(Span.conversation(link.audience()));
    spans.add(Span.plain(", issued "));
    spans.add(Span.time(link.issuedAt()));
    spans.add(Span.plain(", open until "));
    spans.add(Span.time(link.expiresAt()));
    return new Line(spans);
  }

  /** A page that cannot be read starts over. */
  private Optional<Link> before(Request request) {
    return request
        .values()
        .text(Parameters.BEFORE.name())
        .flatMap(ImageId::parse)
        .flatMap(id -> links.find(new LinkId(id.value())));
  }

  private static Button button(String label, String words, String name, String value) {
    return new Button(label, words, Map.of(name, value), Button.Style.NORMAL);
  }
}
