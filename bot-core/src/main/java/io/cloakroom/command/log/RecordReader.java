package io.cloakroom.command.log;

import io.cloakroom.audit.AuditLog;
import io.cloakroom.audit.AuditPage;
import io.cloakroom.audit.AuditQuery;
import io.cloakroom.audit.Period;
import io.cloakroom.audit.RecordedEvent;
import io.cloakroom.chat.card.Button;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.command.Parameters;
import io.cloakroom.command.Problems;
import io.cloakroom.command.Queries;
import io.cloakroom.command.Reply;
import io.cloakroom.command.Request;
import io.cloakroom.command.Slash;
import io.cloakroom.command.Usage;
import io.cloakroom.command.page.RecordDesk;
import io.cloakroom.command.page.Timeline;
import io.cloakroom.command.question.QuestionLimit;
import io.cloakroom.vault.ImageId;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * Answers what is asked of the record: page by page, the latest first, for the one who asks. That
 * it was asked is on record before it is answered.
 */
final class RecordReader {
  /** Events on a page: they are read on a phone, too. */
  static final int PAGE = 10;

  /** On a page there is room. */
  private static final int PAGE_OF_ROWS = 50;

  /** So many pictures, and as many people, of a page lead to their own history. */
  private static final int MOST_OF_EACH = 4;

  private final AuditLog audit;
  private final Queries queries;
  private final QuestionLimit limit;
  private final Messenger messenger;
  private final Slash slash;
  private final Clock clock;
  private final Timeline timeline;

  RecordReader(
      AuditLog audit,
      Queries queries,
      QuestionLimit limit,
      Messenger messenger,
      Slash slash,
      Clock clock) {
    this.audit = audit;
    this.queries = queries;
    this.limit = limit;
    this.messenger = messenger;
    this.slash = slash;
    this.clock = clock;
    this.timeline = new Timeline(audit);
  }

  /**
   * One question.
   *
   * @param query before it is narrowed down by what was typed beside it
   * @param title what is shown, to begin a line with
   * @param asked what it is about, as the button of the next page and the record say it again; ids
   *     and reasons
   * @param beside what else a chat offers under the answer
   */
  record Question(
      Usage usage,
      AuditQuery query,
      List<Span> title,
      Map<String, String> asked,
      RecordLines lines,
      List<Button> beside) {
    Question {
      title = List.copyOf(title);
      asked = Map.copyOf(asked);
      beside = List.copyOf(beside);
    }

    Question(
        Usage usage,
        AuditQuery query,
        List<Span> title,
        Map<String, String> asked,
        RecordLines lines) {
      this(usage, query, title, asked, lines, List.of());
    }
  }

  /** What is asked; a reply instead where it is too much, or cannot be read. */
  Reply answer(Request request, Question question) {
    Filters filters = filters(request);
    if (!filters.problems().isEmpty()) {
      return Problems.of(slash, question.usage(), filters.problems());
    }
    return request.screen() == Request.Screen.LIVE
        ? live(request, question, filters)
        : admitted(request, question.usage(), question.query().image(), recorded(question, filters))
            .orElseGet(() -> page(request, question, filters));
  }

  /**
   * What is new. That somebody goes on looking counts, and is on record, once in some minutes: else
   * the record would be about nothing else.
   */
  private Reply live(Request request, Question question, Filters filters) {
    Map<String, String> asked = recorded(question, filters);
    Map<String, String> fixed = new TreeMap<>(asked);
    fixed.keySet().removeAll(List.of(Filters.SINCE.name(), Filters.UNTIL.name()));
    String what = question.usage().words() + question.query().image() + fixed;
    if (!limit.goesOn(request.caller(), what)) {
      Optional<Reply> refused =
          admitted(request, question.usage(), question.query().image(), asked);
      if (refused.isPresent()) {
        return refused.get();
      }
      limit.looks(request.caller(), what);
    }
    List<RecordedEvent> events =
        filters
            .on(question.query())
            .map(query -> audit.find(lately(query), OptionalLong.empty(), PAGE_OF_ROWS).events())
            .orElse(List.of());
    return new Reply.Found(Reply.Say.of(), question.lines().rows(events), Optional.empty());
  }

  /** Nobody reads the whole record by going on looking. */
  private AuditQuery lately(AuditQuery query) {
    Instant earliest = clock.instant().minus(RecordDesk.REACHES_BACK);
    Instant since = query.period().since().filter(earliest::isBefore).orElse(earliest);
    return query.within(new Period(Optional.of(since), query.period().until()));
  }

  /**
   * Puts on record that it is asked.
   *
   * @return what is answered instead, to whoever asks too much
   */
  Optional<Reply> admitted(
      Request request, Usage usage, Optional<ImageId> image, Map<String, String> asked) {
    Optional<Reply> refused = limit.refusal(usage, request, LogWords.WORDS.orNarrower());
    if (refused.isEmpty()) {
      queries.record(usage, request, image, asked);
    }
    return refused;
  }

  Filters filters(Request request) {
    return Filters.of(request.values(), new Moments(clock.instant(), () -> zone(request)));
  }

  /** In which whoever asks counts days. */
  ZoneId zone(Request request) {
    return messenger.zoneOf(request.caller()).orElse(ZoneOffset.UTC);
  }

  private static Map<String, String> recorded(Question question, Filters filters) {
    Map<String, String> all = new TreeMap<>(question.asked());
    all.remove(Parameters.IMAGE.name());
    all.putAll(filters.fixed());
    return all;
  }

  private Reply page(Request request, Question question, Filters filters) {
    Optional<AuditQuery> query = filters.on(question.query());
    OptionalLong before = place(request, Parameters.BEFORE.name());
    OptionalLong after = place(request, Parameters.AFTER.name());
    boolean rows = request.screen() != Request.Screen.CHAT;
    int most = rows ? PAGE_OF_ROWS : PAGE;
    AuditPage page =
        query
            .map(
                one ->
                    after.isPresent()
                        ? audit.newer(one, after.getAsLong(), most)
                        : audit.find(one, before, most))
            .orElse(new AuditPage(List.of(), OptionalLong.empty(), false));
    List<Line> lines = new ArrayList<>();
    lines.add(
        Line.joined(
            "",
            List.of(
                new Line(question.title()),
                new Line(filters.words()),
                Line.of(page.events().isEmpty() ? LogWords.WORDS.nothing() : ":"))));
    if (!rows) {
      lines.addAll(question.lines().of(page.events()));
    }
    if (page.cut()) {
      lines.add(
          Line.of(
              LogWords.WORDS.lookedAtSoFar(
                  AuditLog.MOST_READ,
                  after.isPresent() ? LogWords.WORDS.newer() : LogWords.WORDS.older())));
    } else if (page.events().isEmpty()) {
      lines.add(Line.of(LogWords.WORDS.askForMore()));
    }
    List<Button> buttons = turning(question, filters, page, before, after);
    if (rows) {
      return new Reply.Found(
          new Reply.Say(lines, buttons, false),
          question.lines().rows(page.events()),
          before.isPresent() || after.isPresent()
              ? Optional.empty()
              : query.flatMap(one -> timeline.of(one, plotted(), zone(request), clock.instant())));
    }
    buttons.addAll(histories(question, page.events()));
    buttons.addAll(question.beside());
    return new Reply.Say(lines, buttons, false);
  }

  /** What is counted over time on a page. */
  private static List<Timeline.Kind> plotted() {
    return List.of(
        new Timeline.Kind(LogWords.WORDS.looks(), Filters.LOOKS),
        new Timeline.Kind(LogWords.WORDS.refusals(), Filters.DENIED));
  }

  private static List<Button> turning(
      Question question, Filters filters, AuditPage page, OptionalLong before, OptionalLong after) {
    List<Button> buttons = new ArrayList<>();
    older(page, after)
        .ifPresent(
            at ->
                buttons.add(
                    turning(
                        LogWords.WORDS.older(), question, filters, Parameters.BEFORE.name(), at)));
    newer(page, before, after)
        .ifPresent(
            at ->
                buttons.add(
                    turning(
                        LogWords.WORDS.newer(), question, filters, Parameters.AFTER.name(), at)));
    return buttons;
  }

  /** Whoever turned back came from what is older. */
  private static OptionalLong older(AuditPage page, OptionalLong after) {
    if (after.isEmpty()) {
      return page.next();
    }
    return page.events().isEmpty()
        ? OptionalLong.of(after.getAsLong() + 1)
        : OptionalLong.of(page.events().get(page.events().size() - 1).sequence());
  }

  /** Whoever reads the newest page reads on by asking again. */
  private static OptionalLong newer(AuditPage page, OptionalLong before, OptionalLong after) {
    if (after.isPresent()) {
      return page.next();
    }
    if (before.isEmpty()) {
      return OptionalLong.empty();
    }
    return page.events().isEmpty()
        ? OptionalLong.of(before.getAsLong() - 1)
        : OptionalLong.of(page.events().get(0).sequence());
  }

  private static Button turning(
      String label, Question question, Filters filters, String where, long sequence) {
    Map<String, String> arguments = new TreeMap<>(question.asked());
    arguments.putAll(filters.fixed());
    arguments.put(where, String.valueOf(sequence));
    return new Button(label, question.usage().words(), arguments, Button.Style.NORMAL);
  }

  /** The pictures and the people on the page lead to their own history, by the number of a line. */
  private static List<Button> histories(Question question, List<RecordedEvent> events) {
    Map<String, Button> pictures = new LinkedHashMap<>();
    Map<String, Button> people = new LinkedHashMap<>();
    for (int i = 0; i < events.size(); i++) {
      String number = String.valueOf(i + 1);
      events
          .get(i)
          .event()
          .image()
          .filter(image -> question.query().image().isEmpty())
          .ifPresent(
              image ->
                  pictures.putIfAbsent(
                      image.toString(),
                      history(
                          LogWords.WORDS.pictureOf(number),
                          LogImage.WORDS,
                          Parameters.IMAGE.name(),
                          image.toString())));
      events
          .get(i)
          .event()
          .actor()
          .filter(who -> question.query().person().isEmpty() && question.lines().namesWhoLooked())
          .ifPresent(
              who ->
                  people.putIfAbsent(
                      who.id(),
                      history(
                          LogWords.WORDS.personOf(number),
                          LogPerson.WORDS,
                          Parameters.PERSON.name(),
                          who.id())));
    }
    List<Button> all = new ArrayList<>(pictures.values().stream().limit(MOST_OF_EACH).toList());
    people.values().stream().limit(MOST_OF_EACH).forEach(all::add);
    return all;
  }

  private static Button history(String label, String words, String name, String id) {
    return new Button(label, words, Map.of(name, id), Button.Style.NORMAL);
  }

  /** A page that cannot be read starts over. */
  private static OptionalLong place(Request request, String name) {
    return request
        .values()
        .text(name)
        .filter(text -> text.matches("[0-9]{1,18}"))
        .map(text -> OptionalLong.of(Long.parseLong(text)))
        .orElse(OptionalLong.empty());
  }
}
