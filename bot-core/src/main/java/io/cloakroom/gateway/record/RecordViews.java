package io.cloakroom.gateway.record;

import static io.cloakroom.gateway.pages.RecordWords.WORDS;

import io.cloakroom.chat.Person;
import io.cloakroom.chat.card.Button;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.command.Reply;
import io.cloakroom.command.page.RecordDesk;
import io.cloakroom.gateway.pages.RecordView;
import io.cloakroom.gateway.pages.RecordView.Choice;
import io.cloakroom.gateway.session.RememberedNames;
import io.cloakroom.gateway.session.SignedInViewer;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/** Lays out what is answered to a question as the page shows it. */
final class RecordViews {
  /** The form's field that says what is asked. */
  static final String QUESTION = "question";

  /** Shorter than what is read anew: an answer takes its time, and clocks go by turns. */
  private static final Duration MOST_SILENCE = RecordDesk.REACHES_BACK.minusMinutes(1);

  private static final Set<String> SEEN = Set.of("since", "until", "outcome", "action", "channel");

  private final RecordDesk desk;
  private final RememberedNames names;
  private final Messenger messenger;
  private final LongSupplier nanos;

  RecordViews(RecordDesk desk, RememberedNames names, Messenger messenger, LongSupplier nanos) {
    this.desk = desk;
    this.names = names;
    this.messenger = messenger;
    this.nanos = nanos;
  }

  /** Before anything is asked. */
  RecordView empty(SignedInViewer viewer) {
    return view(viewer, Map.of(), Map.of(), questions(), ZoneOffset.UTC, false, Reply.Say.of());
  }

  /**
   * What is answered.
   *
   * @param fields of the form that asked
   */
  RecordView answer(SignedInViewer viewer, Map<String, String> fields, Reply reply) {
    Person reader = viewer.person();
    ZoneId zone = messenger.zoneOf(reader).orElse(ZoneOffset.UTC);
    String question = fields.getOrDefault(QUESTION, "");
    List<Choice> questions = new ArrayList<>(questions());
    Optional.ofNullable(ofSomething().get(question))
        .ifPresent(words -> questions.add(0, new Choice(question, words)));
    Map<String, String> along = new TreeMap<>();
    List.of("person", "reason", "image", "code").stream()
        .filter(fields::containsKey)
        .forEach(one -> along.put(one, fields.get(one)));
    return view(viewer, fields, along, questions, zone, true, reply);
  }

  /** What is new, as rows. */
  List<RecordView.Row> rows(SignedInViewer viewer, Reply.Found found) {
    ZoneId zone = messenger.zoneOf(viewer.person()).orElse(ZoneOffset.UTC);
    return rows(
        found, new RecordPieces(viewer.person().workspace(), new NamesInTime(names, nanos), zone));
  }

  private static List<Choice> questions() {
    return List.of(
        new Choice("recent", WORDS.recent()),
        new Choice("denied", WORDS.denied()),
        new Choice("policy", WORDS.policy()),
        new Choice("queries", WORDS.queries()),
        new Choice("exposure", WORDS.exposure()),
        new Choice("stale", WORDS.stale()));
  }

  /** Those that somebody comes to from a row, with what they say of whom or what. */
  private static Map<String, String> ofSomething() {
    return Map.of(
        "person", WORDS.ofPerson(),
        "channel", WORDS.ofChannel(),
        "image", WORDS.ofImage(),
        "trace", WORDS.ofTrace());
  }

  private RecordView view(
      SignedInViewer viewer,
      Map<String, String> fields,
      Map<String, String> along,
      List<Choice> questions,
      ZoneId zone,
      boolean answered,
      Reply reply) {
    RecordPieces pieces =
        new RecordPieces(viewer.person().workspace(), new NamesInTime(names, nanos), zone);
    Map<String, String> asked = new TreeMap<>(fields);
    asked.keySet().removeIf(name -> !SEEN.contains(name) && !name.equals(QUESTION));
    Reply.Say said = said(reply);
    return new RecordView(
        viewer.name(),
        viewer.formToken(),
        asked,
        along,
        questions,
        Map.of("outcome", desk.words("outcome"), "action", desk.words("action")),
        zone.equals(ZoneOffset.UTC) ? "UTC" : zone.getId(),
        answered,
        said.lines().stream().map(pieces::of).toList(),
        rows(reply, pieces),
        reply instanceof Reply.Found found
            ? found.plot().map(one -> RecordPlots.of(one, pieces, zone))
            : Optional.empty(),
        reply instanceof Reply.Found && isNewest(fields) ? MOST_SILENCE.toSeconds() : 0,
        said.buttons().stream().flatMap(one -> turn(one).stream()).toList(),
        reply instanceof Reply.Ask ask ? ask.title() : "",
        reply instanceof Reply.Wrong wrong ? List.copyOf(wrong.problems().values()) : List.of());
  }

  private static boolean isNewest(Map<String, String> fields) {
    return RecordDesk.canBeWatched(fields.getOrDefault(QUESTION, ""))
        && !fields.containsKey("before")
        && !fields.containsKey("after")
        && !fields.containsKey("until");
  }

  private static Reply.Say said(Reply reply) {
    if (reply instanceof Reply.Say say) {
      return say;
    }
    return reply instanceof Reply.Found found ? found.said() : Reply.Say.of();
  }

  private static List<RecordView.Row> rows(Reply reply, RecordPieces pieces) {
    return reply instanceof Reply.Found found
        ? found.rows().stream().map(one -> row(one, pieces)).toList()
        : List.of();
  }

  private static RecordView.Row row(Reply.Found.Row row, RecordPieces pieces) {
    return new RecordView.Row(
        row.sequence(),
        pieces.of(row.at()),
        row.tone().name().toLowerCase(Locale.ROOT),
        pieces.of(row.who()),
        pieces.of(row.where()).stream().map(RecordView.Piece::text).findFirst().orElse(""),
        pieces.of(row.what()),
        pieces.of(row.more()),
        row.person().orElse(""),
        row.image().orElse(""),
        channel(row.where()),
        row.all());
  }

  private static String channel(Line where) {
    return where.spans().stream().map(Span::text).findFirst().orElse("");
  }

  /** The way to another question of the page; what else a chat offers is not done here. */
  private static Optional<RecordView.Turn> turn(Button button) {
    return Optional.of(button.command().replaceFirst("^log ", ""))
        .filter(RecordDesk.QUESTIONS::contains)
        .map(
            question -> {
              Map<String, String> fields = new TreeMap<>(button.arguments());
              fields.put(QUESTION, question);
              return new RecordView.Turn(button.label(), fields);
            });
  }
}
