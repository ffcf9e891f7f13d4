package io.cloakroom.gateway.picture;

import io.cloakroom.chat.Person;
import io.cloakroom.gateway.http.Exchange;
import io.cloakroom.gateway.http.HttpAnswer;
import io.cloakroom.gateway.pages.PageWriter;
import io.cloakroom.gateway.session.AskingPace;
import io.cloakroom.gateway.session.SignedInViewer;
import io.cloakroom.gateway.session.ViewerSessions;
import java.util.function.Supplier;

/**
 * Whose turn it is to be answered a page for which the chat is asked: few at once, and of each
 * person as many as their {@linkplain AskingPace pace} has, of all such pages together.
 */
public final class PageTurns {
  private final TransferLimit limit;
  private final ViewerSessions viewers;
  private final PageWriter pages;

  /**
   * @param each at once for one person
   * @param together at once for everybody
   */
  public PageTurns(int each, int together, ViewerSessions viewers, PageWriter pages) {
    this.limit = new TransferLimit(each, together);
    this.viewers = viewers;
    this.pages = pages;
  }

  /** The page; or that they have to wait for a place, which counts as none, or for some minutes. */
  public HttpAnswer take(Exchange exchange, SignedInViewer viewer, Supplier<HttpAnswer> page) {
    Person person = viewer.person();
    return limit.inTurn(
        exchange, person, pages, () -> viewers.pace().within(exchange, person, pages, page));
  }
}
