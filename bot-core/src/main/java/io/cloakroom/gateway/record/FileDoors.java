package io.cloakroom.gateway.record;

import io.cloakroom.chat.Person;
import io.cloakroom.gateway.http.Exchange;
import io.cloakroom.gateway.http.HttpAnswer;
import io.cloakroom.gateway.http.Route;
import io.cloakroom.gateway.pages.Message;
import io.cloakroom.gateway.pages.PageWriter;
import io.cloakroom.gateway.session.OwnPages;
import io.cloakroom.gateway.session.StrangerLimit;
import io.cloakroom.gateway.session.ViewerSessions;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/**
 * A page at an address that nobody can guess, which says what a file is and gives it to the person
 * that it is for, signed in, once they press its button. The file is made while it is sent, and
 * takes a thread, so there are few of a kind at once.
 *
 * @param <P> what such a page is about
 */
public final class FileDoors<P> {
  private static final int AT_ONCE = 2;

  /** A kind of files. */
  public interface Kind<P> {
    Optional<P> find(String token);

    Person person(P page);

    HttpAnswer shown(String path, P page);

    /** What is answered where there is no page, or none any more. */
    Message over();

    /**
     * Sends the file, or why there is none.
     *
     * @return whether anything was answered; false when it was given to somebody meanwhile
     */
    boolean send(Exchange exchange, P page) throws IOException;
  }

  private final Kind<P> kind;
  private final ViewerSessions viewers;
  private final OwnPages own;
  private final StrangerLimit strangers;
  private final PageWriter pages;
  private final Semaphore places = new Semaphore(AT_ONCE);

  public FileDoors(
      Kind<P> kind,
      ViewerSessions viewers,
      OwnPages own,
      StrangerLimit strangers,
      PageWriter pages) {
    this.kind = kind;
    this.viewers = viewers;
    this.own = own;
    this.strangers = strangers;
    this.pages = pages;
  }

  /**
   * @param path what stands before the secret
   * @param signIns the providers that people can sign in with
   */
  public List<Route> routes(String path, String name, List<String> signIns) {
    return List.of(
        Route.at(path + "{token}", name)
            .get(exchange -> show(exchange, signIns))
            .post(own.only(this::send)));
  }

  private void show(Exchange exchange, List<String> signIns) {
    Optional<P> page = kind.find(exchange.token());
    if (page.isEmpty()) {
      over(exchange);
    } else if (viewers.isSignedIn(exchange, kind.person(page.get()))) {
      exchange.send(kind.shown(exchange.path(), page.get()));
    } else {
      exchange.send(pages.landing(signIns));
    }
  }

  private void send(Exchange exchange) throws IOException {
    Optional<P> page = kind.find(exchange.token());
    if (page.isEmpty()) {
      over(exchange);
    } else if (!viewers.isSignedIn(exchange, kind.person(page.get()))) {
      exchange.send(pages.message(exchange, Message.NOTHING_HERE));
    } else if (!places.tryAcquire()) {
      exchange.send(pages.message(exchange, Message.TOO_MANY_EXPORTS));
    } else {
      try {
        if (!kind.send(exchange, page.get())) {
          over(exchange);
        }
      } finally {
        places.release();
      }
    }
  }

  private void over(Exchange exchange) {
    exchange.send(strangers.orTooMany(exchange, pages.message(exchange, kind.over())));
  }
}
