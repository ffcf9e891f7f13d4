package io.cloakroom.gateway.picture;

import io.cloakroom.gateway.http.Door;
import io.cloakroom.gateway.http.Exchange;
import io.cloakroom.gateway.http.HttpAnswer;
import io.cloakroom.gateway.pages.Message;
import io.cloakroom.gateway.pages.PageWriter;
import io.cloakroom.gateway.session.OwnPages;
import io.cloakroom.gateway.session.SignedInViewer;
import io.cloakroom.gateway.session.StrangerLimit;
import io.cloakroom.gateway.session.ViewerSessions;
import io.cloakroom.link.Link;
import io.cloakroom.link.Links;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What everybody must pass who asks for something of a link: {@code POST /i/TOKEN/…}. */
final class LinkChecks {
  private final Links links;
  private final ViewerSessions viewers;
  private final OwnPages own;
  private final StrangerLimit strangers;
  private final Supplier<List<String>> problems;
  private final PageWriter pages;

  /**
   * @param problems why nothing can be shown, see {@link io.cloakroom.gateway.Health#problems}
   */
  LinkChecks(
      Links links,
      ViewerSessions viewers,
      OwnPages own,
      StrangerLimit strangers,
      Supplier<List<String>> problems,
      PageWriter pages) {
    this.links = links;
    this.viewers = viewers;
    this.own = own;
    this.strangers = strangers;
    this.problems = problems;
    this.pages = pages;
  }

  /** What is answered to somebody who passed. */
  private interface Passed {
    void answer(SignedInViewer viewer) throws IOException;
  }

  /** The door, behind these checks. */
  Door before(LinkDoor door) {
    return own.only(exchange -> answer(exchange, viewer -> answer(exchange, viewer, door)));
  }

  /**
   * The same, where an address may name an earlier version of a picture too.
   *
   * @param earlier the door for one of those
   */
  Door before(LinkDoor door, EarlierDoor earlier) {
    return own.only(
        exchange ->
            answer(
                exchange,
                viewer -> {
                  Optional<EarlierVersion> which = EarlierVersion.read(links, exchange.token());
                  if (which.isPresent()) {
                    earlier.answer(exchange, viewer, which.get());
                  } else {
                    answer(exchange, viewer, door);
                  }
                }));
  }

  /** No store is asked for whoever does not pass. */
  private void answer(Exchange exchange, Passed passed) throws IOException {
    Optional<SignedInViewer> viewer = viewers.of(exchange);
    Optional<HttpAnswer> refusal = refusal(exchange, viewer);
    if (refusal.isPresent()) {
      exchange.send(refusal.get());
    } else {
      passed.answer(viewer.orElseThrow());
    }
  }

  private void answer(Exchange exchange, SignedInViewer viewer, LinkDoor door) throws IOException {
    Optional<Link> link = links.read(exchange.token());
    if (link.isPresent()) {
      door.answer(exchange, viewer, link.get());
    } else {
      exchange.send(pages.message(exchange, Message.NOTHING_HERE));
    }
  }

  private Optional<HttpAnswer> refusal(Exchange exchange, Optional<SignedInViewer> viewer) {
    if (!problems.get().isEmpty()) {
      return Optional.of(pages.notNow(exchange));
    }
    if (viewer.isEmpty()) {
      return Optional.of(
          strangers.orTooMany(exchange, pages.message(exchange, Message.NOTHING_HERE)));
    }
    return own.outOfDate(exchange, viewer.get());
  }
}
