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
import io.cloakroom.privacy.ReportPage;
import io.cloakroom.privacy.ReportPages;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.LongSupplier;

/**
 * {@code /report/SECRET}: a page that says whom the file is about, and gives it to the admin that
 * it is for, signed in, once they press its button. The file is made while it is sent, out of all
 * of the record, so there are few at once.
 */
public final class ReportDoors {
  private static final int AT_ONCE = 2;

  private final ReportPages reports;
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
  public ReportDoors(
      ReportPages reports,
      ViewerSessions viewers,
      OwnPages own,
      RememberedNames names,
      StrangerLimit strangers,
      PageWriter pages,
      LongSupplier nanos) {
    this.reports = reports;
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
        Route.at(ReportPages.PATH + "{token}", "report")
            .get(exchange -> show(exchange, signIns))
            .post(own.only(this::send)));
  }

  private void show(Exchange exchange, List<String> signIns) {
    Optional<ReportPage> page = reports.find(exchange.token());
    if (page.isEmpty()) {
      exchange.send(over(exchange));
    } else if (viewers.isSignedIn(exchange, page.get().person())) {
      exchange.send(
          pages.report(
              exchange.path(), names.of(page.get().person()), names.of(page.get().about())));
    } else {
      exchange.send(pages.landing(signIns));
    }
  }

  private HttpAnswer over(Exchange exchange) {
    return strangers.orTooMany(exchange, pages.message(exchange, Message.REPORT_OVER));
  }

  private void send(Exchange exchange) throws IOException {
    Optional<ReportPage> page = reports.find(exchange.token());
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

  private void send(Exchange exchange, ReportPage page) {
    Optional<Message> instead = reports.refusal(page).map(ReportDoors::refused);
    if (instead.isPresent()) {
      exchange.send(pages.message(exchange, instead.get()));
    } else if (reports.use(page)) {
      SentFile.send(
          exchange, "application/json", "person.json", nanos, out -> reports.write(page, out));
    } else {
      exchange.send(over(exchange));
    }
  }

  private static Message refused(ReportPages.Refusal why) {
    return switch (why) {
      case NOT_ADMIN -> Message.NOT_WORKSPACE_ADMIN;
      case UNKNOWN -> Message.OUT_OF_REACH;
    };
  }
}
