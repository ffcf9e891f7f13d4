package io.cloakroom.gateway.record;

import io.cloakroom.command.Reply;
import io.cloakroom.command.page.NumbersPage;
import io.cloakroom.command.page.RecordDesk;
import io.cloakroom.gateway.http.Exchange;
import io.cloakroom.gateway.http.HttpAnswer;
import io.cloakroom.gateway.http.Route;
import io.cloakroom.gateway.pages.Message;
import io.cloakroom.gateway.pages.PageWriter;
import io.cloakroom.gateway.picture.PageTurns;
import io.cloakroom.gateway.session.SignedInViewer;
import io.cloakroom.gateway.session.ViewerSessions;
import io.cloakroom.numbers.MonthlyNumbers;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/**
 * {@code GET /numbers}: what a year came to, for whoever answers for a workspace, decided anew each
 * time; and the same as a file.
 */
public final class NumbersDoors {
  private static final int EACH = 1;
  private static final int TOGETHER = 8;

  private final RecordDesk desk;
  private final ViewerSessions viewers;
  private final PageWriter pages;
  private final PageTurns turns;

  public NumbersDoors(RecordDesk desk, ViewerSessions viewers, PageWriter pages) {
    this.desk = desk;
    this.viewers = viewers;
    this.pages = pages;
    this.turns = new PageTurns(EACH, TOGETHER, viewers, pages);
  }

  /**
   * @param signIns the providers that people can sign in with
   */
  public List<Route> routes(List<String> signIns) {
    List<Route> routes = new ArrayList<>();
    routes.add(route(NumbersPage.PATH, signIns, (viewer, all) -> page(viewer, all, false)));
    routes.add(route(NumbersPage.EXPORT, signIns, (viewer, all) -> page(viewer, all, true)));
    for (NumbersFile file : NumbersFile.values()) {
      routes.add(route(NumbersPage.FILE + file.word(), signIns, (viewer, all) -> file(file, all)));
    }
    return routes;
  }

  private Route route(
      String path,
      List<String> signIns,
      BiFunction<SignedInViewer, List<MonthlyNumbers>, HttpAnswer> shown) {
    return Route.at(path, "numbers")
        .get(
            exchange ->
                exchange.send(
                    viewers
                        .of(exchange)
                        .map(
                            viewer ->
                                turns.take(exchange, viewer, () -> answer(exchange, viewer, shown)))
                        .orElseGet(() -> pages.landing(signIns))));
  }

  private HttpAnswer answer(
      Exchange exchange,
      SignedInViewer viewer,
      BiFunction<SignedInViewer, List<MonthlyNumbers>, HttpAnswer> shown) {
    RecordDesk.Answer answer = desk.numbers(viewer.person());
    return answer
        .reply()
        .filter(Reply.Numbers.class::isInstance)
        .map(one -> shown.apply(viewer, ((Reply.Numbers) one).months()))
        .orElseGet(
            () ->
                pages.message(
                    exchange,
                    answer.refusal().filter(RecordDesk.Refusal.NOT_SECURITY::equals).isPresent()
                        ? Message.NUMBERS_NOT_YOURS
                        : Message.NOT_SAID));
  }

  private HttpAnswer page(SignedInViewer viewer, List<MonthlyNumbers> months, boolean export) {
    return pages.numbers(NumbersViews.of(viewer, months, export));
  }

  private static HttpAnswer file(NumbersFile file, List<MonthlyNumbers> months) {
    return HttpAnswer.of(200, file.type(), file.text(months))
        .with(
            "Content-Disposition",
            "attachment; filename=\"cloakroom-numbers." + file.word() + "\"");
  }
}
