package io.cloakroom.command.log;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.audit.ClientTrace;
import io.cloakroom.audit.RecordedEvent;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.command.Reply;
import io.cloakroom.record.form.Doer;
import io.cloakroom.request.AccessRequests;
import io.cloakroom.vault.ImageId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Events as lines, each with its number on the page, in words and with its code. */
final class RecordLines {
  /** Whose reason was given for the record. */
  private static final Set<Action> SAYS_WHY =
      Set.of(
          Action.HOLD_PLACED,
          Action.GLASS_BROKEN,
          Action.HELD_ASKED,
          Action.AUDIT_QUERY,
          Action.INCIDENT_FROZEN);

  private static final List<String> ASKED = List.of("code", "since", "until", "outcome", "action");

  /** What is the same in every line of an answer, and need not be said in each. */
  enum Known {
    NOTHING,
    CHANNEL,
    /** With its channel. */
    PICTURE
  }

  private final Known known;
  private final boolean namesWhoLooked;

  private RecordLines(Known known, boolean namesWhoLooked) {
    this.known = known;
    this.namesWhoLooked = namesWhoLooked;
  }

  /** For security. */
  static RecordLines of(Known known) {
    return new RecordLines(known, true);
  }

  /** For whose picture it is: how many looked and were refused, and not who. */
  static RecordLines forAuthor() {
    return new RecordLines(Known.PICTURE, false);
  }

  boolean namesWhoLooked() {
    return namesWhoLooked;
  }

  List<Line> of(List<RecordedEvent> events) {
    return IntStream.range(0, events.size())
        .mapToObj(i -> line(i + 1, events.get(i).event()))
        .toList();
  }

  /** The same in rows, for a page. */
  List<Reply.Found.Row> rows(List<RecordedEvent> events) {
    return events.stream().map(this::row).toList();
  }

  private Reply.Found.Row row(RecordedEvent recorded) {
    AuditEvent event = recorded.event();
    return new Reply.Found.Row(
        recorded.sequence(),
        event.at(),
        tone(event),
        Line.of(who(event)),
        new Line(event.conversation().map(Span::conversation).stream().toList()),
        Line.of(
            Span.plain(EventWords.of(event) + times(event) + " "),
            Span.code(event.action().code())),
        new Line(more(event)),
        event.actor().filter(any -> namesWhoLooked).map(Person::id),
        event.image().map(ImageId::toString),
        all(event));
  }

  private static Map<String, String> all(AuditEvent event) {
    Map<String, String> all = new TreeMap<>(event.details());
    all.put("event", event.id().toString());
    all.put("action", event.action().code());
    all.put("outcome", event.outcome());
    return all;
  }

  private static Reply.Found.Tone tone(AuditEvent event) {
    if (Filters.LOOKS.contains(event.action())) {
      return Reply.Found.Tone.LOOK;
    }
    return event.outcome().equals(AuditEvent.OK)
        ? Reply.Found.Tone.PLAIN
        : Reply.Found.Tone.REFUSED;
  }

  /** What there is to say besides who did what, where and to which picture. */
  private List<Span> more(AuditEvent event) {
    List<Span> spans = new ArrayList<>(what(event));
    if (namesWhoLooked) {
      from(event).map(Span::plain).ifPresent(spans::add);
    }
    why(event).ifPresent(spans::addAll);
    // In a line it stands behind something else.
    return spans.isEmpty()
        ? spans
        : Stream.concat(beginning(spans.get(0)).stream(), spans.stream().skip(1)).toList();
  }

  private static Optional<Span> beginning(Span first) {
    String text = first.text().replaceFirst("^[,: ]+", "");
    return Optional.of(new Span(first.kind(), text, first.target()))
        .filter(one -> !one.text().isEmpty());
  }

  private static Optional<List<Span>> why(AuditEvent event) {
    return Optional.ofNullable(event.details().get("reason"))
        .filter(reason -> SAYS_WHY.contains(event.action()))
        .map(reason -> Line.of(LogWords.WORDS.because(Span.plain(reason))).spans());
  }

  private Line line(int number, AuditEvent event) {
    List<Span> spans = new ArrayList<>();
    spans.add(Span.plain(number + ". "));
    spans.add(Span.time(event.at()));
    spans.add(Span.plain(", "));
    spans.add(who(event));
    if (known == Known.NOTHING) {
      in(event).ifPresent(spans::addAll);
    }
    spans.add(Span.plain(": " + EventWords.of(event) + times(event) + " "));
    spans.add(Span.code(event.action().code()));
    spans.addAll(what(event));
    if (namesWhoLooked) {
      from(event).map(Span::plain).ifPresent(spans::add);
    }
    if (known != Known.PICTURE) {
      picture(event).ifPresent(spans::addAll);
    }
    why(event).ifPresent(spans::addAll);
    return new Line(spans);
  }

  private Span who(AuditEvent event) {
    boolean looked =
        Filters.LOOKS.contains(event.action())
            || event.action().equals(Action.TRANSFER_CUT)
            || event.action().isDenial();
    if (looked && !namesWhoLooked) {
      return Span.plain(LogWords.WORDS.somebody());
    }
    return event.actor().map(Span::person).orElseGet(() -> Span.plain(nobody(event)));
  }

  private static String nobody(AuditEvent event) {
    return Doer.of(event) == Doer.UNKNOWN
        ? LogWords.WORDS.somebodyUnknown()
        : LogWords.WORDS.theBot();
  }

  private static String times(AuditEvent event) {
    return event.count() == 1 ? "" : " " + EventWords.times(event);
  }

  /** What was changed, asked or wanted, of whom. */
  private static List<Span> what(AuditEvent event) {
    List<Span> spans = new ArrayList<>();
    Map<String, String> details = event.details();
    if (event.action().equals(Action.POLICY_CHANGED)) {
      spans.addAll(ChangeLine.ofPolicy(event));
    } else if (event.action().equals(Action.ROLE_CHANGED)) {
      spans.addAll(ChangeLine.ofRole(event));
    } else if (event.action().equals(Action.AUDIT_QUERY)
        || event.action().equals(Action.COMMAND_DENIED)) {
      Optional.ofNullable(details.get("command"))
          .ifPresent(command -> add(spans, ", ", Span.code(command)));
      about(event, "person").ifPresent(who -> addAbout(spans, " ", who));
      asked(details).ifPresent(asked -> add(spans, " ", Span.code(asked)));
    }
    about(event, AccessRequests.ASKER).ifPresent(who -> addAbout(spans, ", ", who));
    return spans;
  }

  /** How a question was narrowed down, as it is typed. */
  private static Optional<String> asked(Map<String, String> details) {
    String all =
        ASKED.stream()
            .filter(details::containsKey)
            .map(name -> name + ":" + details.get(name))
            .collect(Collectors.joining(" "));
    return Optional.of(all).filter(text -> !text.isEmpty());
  }

  /** By which kind of program, and from which network: behind what happened. */
  static Optional<String> from(AuditEvent event) {
    Optional<String> network = Optional.ofNullable(event.details().get(ClientTrace.NETWORK));
    return Optional.ofNullable(event.details().get(ClientTrace.FAMILY))
        .map(family -> network.map(one -> LogWords.WORDS.clientFrom(family, one)).orElse(family))
        .map(LogWords.WORDS::byClient);
  }

  /** Where it happened, behind what did. */
  static Optional<List<Span>> in(AuditEvent event) {
    return event
        .conversation()
        .map(where -> LogWords.WORDS.inWhere(Span.conversation(where)))
        .map(
            where ->
                Stream.concat(Stream.of(Span.plain(" ")), Line.of(where).spans().stream())
                    .toList());
  }

  /** Which picture it happened to, behind the rest. */
  static Optional<List<Span>> picture(AuditEvent event) {
    return event
        .image()
        .map(image -> Line.of(LogWords.WORDS.ofPicture(Span.code(image.toString()))).spans());
  }

  /** Somebody else whom it is about. */
  private static Optional<Span> about(AuditEvent event, String detail) {
    return Optional.ofNullable(event.details().get(detail))
        .filter(id -> !event.actor().map(Person::id).equals(Optional.of(id)))
        .map(id -> Span.person(new Person(event.workspace(), id)));
  }

  private static void addAbout(List<Span> spans, String before, Span who) {
    spans.add(Span.plain(before));
    spans.addAll(Line.of(LogWords.WORDS.about(who)).spans());
  }

  private static void add(List<Span> spans, String words, Span what) {
    spans.add(Span.plain(words));
    spans.add(what);
  }
}
