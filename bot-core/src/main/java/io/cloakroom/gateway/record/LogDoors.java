package io.cloakroom.gateway.record;

import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.command.Reply;
import io.cloakroom.command.page.LogPage;
import io.cloakroom.command.page.RecordDesk;
import io.cloakroom.gateway.http.Bodies;
import io.cloakroom.gateway.http.Exchange;
import io.cloakroom.gateway.http.HttpAnswer;
import io.cloakroom.gateway.http.Route;
import io.cloakroom.gateway.pages.Message;
import io.cloakroom.gateway.pages.PageWriter;
import io.cloakroom.gateway.picture.PageTurns;
import io.cloakroom.gateway.session.OwnPages;
import io.cloakroom.gateway.session.RememberedNames;
import io.cloakroom.gateway.session.SignedInViewer;
import io.cloakroom.gateway.session.ViewerSessions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.LongSupplier;

/**
 * {@code /log}: the record for security. The page itself says nothing and changes nothing; each
 * question is a POST of the session's own page, decided anew and on record as in a chat.
 */
public final class LogDoors {
  private static final String NEW = LogPage.PATH + "/new";

  /** Questions at once, of one person and of all. */
  private static final int EACH = 2;

  private static final int TOGETHER = 16;

  /** Nothing is said of what is new: the page asks once more, as another of theirs just did. */
  private static final HttpAnswer LATER = HttpAnswer.of(204, HttpAnswer.HTML, "");

  private final RecordDesk desk;
  private final ViewerSessions viewers;
  private final OwnPages own;
  private final RecordViews views;
  private final PageWriter pages;
  private final LivePause pause;
  private final PageTurns turns;

  private LogDoors(
      RecordDesk desk,
      ViewerSessions viewers,
      OwnPages own,
      RecordViews views,
      PageWriter pages,
      LivePause pause) {
    this.desk = desk;
    this.viewers = viewers;
    this.own = own;
    this.views = views;
    this.pages = pages;
    this.turns = new PageTurns(EACH, TOGETHER, viewers, pages);
    this.pause = pause;
  }

  /**
   * @param messenger knows in which zone people count days
   * @param nanos a counter of nanoseconds that nobody can set back
   */
  public static LogDoors of(
      RecordDesk desk,
      ViewerSessions viewers,
      OwnPages own,
      RememberedNames names,
      Messenger messenger,
      PageWriter pages,
      LongSupplier nanos) {
    return new LogDoors(
        desk,
        viewers,
        own,
        new RecordViews(desk, names, messenger, nanos),
        pages,
        new LivePause(nanos));
  }

  /**
   * @param signIns the providers that people can sign in with
   */
  public List<Route> routes(List<String> signIns) {
    return List.of(
        Route.at(LogPage.PATH, "log")
            .get(exchange -> show(exchange, signIns))
            .post(own.only(exchange -> ask(exchange, this::answer))),
        Route.at(NEW, "log").post(own.only(exchange -> ask(exchange, this::news))));
  }

  /** The same for everybody who is signed in: the question is what decides. */
  private void show(Exchange exchange, List<String> signIns) {
    exchange.send(
        viewers
            .of(exchange)
            .map(viewer -> pages.record(views.empty(viewer)))
            .orElseGet(() -> pages.landing(signIns)));
  }

  private void ask(Exchange exchange, BiFunction<Exchange, SignedInViewer, HttpAnswer> answering) {
    Optional<SignedInViewer> viewer = viewers.of(exchange);
    exchange.send(
        viewer.isEmpty()
            ? pages.message(exchange, Message.NOTHING_HERE)
            : own.outOfDate(exchange, viewer.get())
                .orElseGet(() -> answering.apply(exchange, viewer.get())));
  }

  private static Map<String, String> fields(Exchange exchange) {
    Map<String, String> fields = new HashMap<>(Bodies.form(exchange).orElse(Map.of()));
    fields.values().removeIf(String::isBlank);
    return fields;
  }

  /** Of whoever does not read the record it is another question. */
  private HttpAnswer news(Exchange exchange, SignedInViewer viewer) {
    if (pause.isTooSoon(viewer.person())) {
      return LATER;
    }
    return desk.seemsSecurity(viewer.person())
        ? whatIsNew(exchange, viewer)
        : turns.take(exchange, viewer, () -> whatIsNew(exchange, viewer));
  }

  /** What somebody who goes on looking has not seen yet, and some that they have. */
  private HttpAnswer whatIsNew(Exchange exchange, SignedInViewer viewer) {
    Map<String, String> fields = fields(exchange);
    RecordDesk.Answer answer =
        desk.watch(viewer.person(), fields.getOrDefault(RecordViews.QUESTION, ""), fields);
    if (answer.refusal().isPresent()) {
      return pages.message(exchange, refused(answer.refusal().get()));
    }
    return answer
        .reply()
        .filter(Reply.Found.class::isInstance)
        .map(Reply.Found.class::cast)
        .map(found -> pages.recordRows(views.rows(viewer, found)))
        .orElseGet(() -> pages.message(exchange, Message.ASKED_ENOUGH));
  }

  private HttpAnswer answer(Exchange exchange, SignedInViewer viewer) {
    return turns.take(exchange, viewer, () -> answered(exchange, viewer));
  }

  private HttpAnswer answered(Exchange exchange, SignedInViewer viewer) {
    Map<String, String> fields = fields(exchange);
    RecordDesk.Answer answer =
        desk.ask(viewer.person(), fields.getOrDefault(RecordViews.QUESTION, ""), fields);
    Optional<Reply> reply = answer.reply();
    return reply.isPresent()
        ? pages.record(views.answer(viewer, fields, reply.get()))
        : pages.message(exchange, answer.refusal().map(LogDoors::refused).orElseThrow());
  }

  private static Message refused(RecordDesk.Refusal why) {
    return switch (why) {
      case NOT_SECURITY -> Message.RECORD_NOT_YOURS;
      case UNKNOWN -> Message.NOT_SAID;
      case NO_QUESTION -> Message.BAD_BODY;
      case TOO_SLOW -> Message.RECORD_NOT_ANSWERED;
    };
  }
}
