package io.cloakroom.gateway.record;

import io.cloakroom.gateway.http.Exchange;
import io.cloakroom.gateway.http.HttpAnswer;
import io.cloakroom.gateway.http.Route;
import io.cloakroom.gateway.pages.Message;
import io.cloakroom.gateway.pages.PageWriter;
import io.cloakroom.gateway.picture.StrangerLimit;
import io.cloakroom.gateway.session.OwnPages;
import io.cloakroom.gateway.session.RememberedNames;
import io.cloakroom.gateway.session.ViewerSessions;
import io.cloakroom.record.checkpoint.Checkpoints;
import io.cloakroom.record.export.ExportFormat;
import io.cloakroom.record.export.ExportPage;
import io.cloakroom.record.export.ExportPages;
import io.cloakroom.record.export.RecordFiles;
import io.cloakroom.record.tree.LogTree;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.LongSupplier;

/**
 * {@code /record/SECRET}: a page that says what the file is, and gives it to the person that it is
 * for, signed in, once they press its button. The file is made while it is sent; each takes a
 * thread, so there are few at once.
 */
public final class ExportDoors {
  private static final int AT_ONCE = 2;

  private final ExportPages exports;
  private final ViewerSessions viewers;
  private final OwnPages own;
  private final RememberedNames names;
  private final StrangerLimit strangers;
  private final PageWriter pages;
  private final LongSupplier nanos;
  private final Semaphore places = new Semaphore(AT_ONCE);

  /**
   * @param nanos a counter of nanoseconds that nobody can set back
   */
  public ExportDoors(
      ExportPages exports,
      ViewerSessions viewers,
      OwnPages own,
      RememberedNames names,
      StrangerLimit strangers,
      PageWriter pages,
      LongSupplier nanos) {
    this.exports = exports;
    this.viewers = viewers;
    this.own = own;
    this.names = names;
    this.strangers = strangers;
    this.pages = pages;
    this.nanos = nanos;
  }

  /**
   * @param signIns the providers that people can sign in with
   */
  public List<Route> routes(List<String> signIns) {
    return List.of(
        Route.at(ExportPages.PATH + "{token}", "export")
            .get(exchange -> show(exchange, signIns))
            .post(own.only(this::send)));
  }

  private void show(Exchange exchange, List<String> signIns) {
    Optional<ExportPage> page = exports.find(exchange.token());
    if (page.isEmpty()) {
      exchange.send(over(exchange));
    } else if (viewers.isSignedIn(exchange, page.get().person())) {
      exchange.send(pages.export(exchange.path(), names.of(page.get().person()), page.get()));
    } else {
      exchange.send(pages.landing(signIns));
    }
  }

  private HttpAnswer over(Exchange exchange) {
    return strangers.orTooMany(exchange, pages.message(exchange, Message.EXPORT_OVER));
  }

  private void send(Exchange exchange) throws IOException {
    Optional<ExportPage> page = exports.find(exchange.token());
    if (page.isEmpty()) {
      exchange.send(over(exchange));
    } else if (!viewers.isSignedIn(exchange, page.get().person())) {
      exchange.send(pages.message(exchange, Message.NOTHING_HERE));
    } else if (!places.tryAcquire()) {
      exchange.send(pages.message(exchange, Message.TOO_MANY_EXPORTS));
    } else {
      try {
        send(exchange, page.get());
      } finally {
        places.release();
      }
    }
  }

  private void send(Exchange exchange, ExportPage page) throws IOException {
    Optional<Message> instead = exports.refusal(page).map(ExportDoors::refused);
    Optional<RecordFiles.Planned> planned = Optional.empty();
    if (instead.isEmpty()) {
      try {
        planned = exports.plan(page);
      } catch (Checkpoints.Rewritten | LogTree.Incomplete damaged) {
        instead = Optional.of(Message.RECORD_DAMAGED);
      }
    }
    if (planned.isEmpty()) {
      exchange.send(pages.message(exchange, instead.orElse(Message.NOTHING_SEALED)));
      return;
    }
    if (exports.use(page)) {
      RecordFiles.Planned file = planned.get();
      ExportFormat format = page.format();
      SentFile.send(
          exchange, type(format), "record." + format.word(), nanos, out -> file.write(format, out));
    } else {
      exchange.send(over(exchange));
    }
  }

  private static Message refused(ExportPages.Refusal why) {
    return switch (why) {
      case NOT_SECURITY -> Message.NOT_SECURITY;
      case UNKNOWN -> Message.OUT_OF_REACH;
    };
  }

  private static String type(ExportFormat format) {
    return switch (format) {
      case NDJSON, OCSF -> "application/x-ndjson";
      case CSV -> "text/csv;charset=utf-8";
    };
  }
}
