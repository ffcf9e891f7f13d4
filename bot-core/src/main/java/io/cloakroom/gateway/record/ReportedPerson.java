package io.cloakroom.gateway.record;

import io.cloakroom.chat.Person;
import io.cloakroom.gateway.http.Exchange;
import io.cloakroom.gateway.http.HttpAnswer;
import io.cloakroom.gateway.pages.Message;
import io.cloakroom.gateway.pages.PageWriter;
import io.cloakroom.gateway.session.RememberedNames;
import io.cloakroom.privacy.ReportPage;
import io.cloakroom.privacy.ReportPages;
import java.util.Optional;
import java.util.function.LongSupplier;

/** {@code /report/SECRET}: what is kept about somebody, for the admin who asked for it. */
public final class ReportedPerson implements FileDoors.Kind<ReportPage> {
  private final ReportPages reports;
  private final RememberedNames names;
  private final PageWriter pages;
  private final LongSupplier nanos;

  /**
   * @param nanos a counter of nanoseconds that nobody can set back
   */
  public ReportedPerson(
      ReportPages reports, RememberedNames names, PageWriter pages, LongSupplier nanos) {
    this.reports = reports;
    this.names = names;
    this.pages = pages;
    this.nanos = nanos;
  }

  @Override
  public Optional<ReportPage> find(String token) {
    return reports.find(token);
  }

  @Override
  public Person person(ReportPage page) {
    return page.person();
  }

  @Override
  public HttpAnswer shown(String path, ReportPage page) {
    return pages.report(path, names.of(page.person()), names.of(page.about()));
  }

  @Override
  public Message over() {
    return Message.REPORT_OVER;
  }

  @Override
  public boolean send(Exchange exchange, ReportPage page) {
    Optional<ReportPages.Refusal> refusal = reports.refusal(page);
    if (refusal.isPresent()) {
      reports.denied(page, refusal.get());
      exchange.send(pages.message(exchange, refused(refusal.get())));
      return true;
    }
    if (!reports.use(page)) {
      return false;
    }
    SentFile.send(
        exchange,
        "application/json",
        "person.json",
        () -> reports.isTheirs(page),
        () -> reports.refusal(page).ifPresent(why -> reports.denied(page, why)),
        nanos,
        out -> reports.write(page, out));
    return true;
  }

  private static Message refused(ReportPages.Refusal why) {
    return switch (why) {
      case NOT_ADMIN -> Message.NOT_WORKSPACE_ADMIN;
      case UNKNOWN -> Message.NOT_SAID;
    };
  }
}
