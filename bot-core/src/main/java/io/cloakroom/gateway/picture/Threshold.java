package io.cloakroom.gateway.picture;

import io.cloakroom.gateway.http.Answer;
import io.cloakroom.gateway.http.Door;
import io.cloakroom.gateway.http.Exchange;
import io.cloakroom.gateway.pages.Message;
import io.cloakroom.gateway.pages.Pages;
import io.cloakroom.gateway.session.Visitor;
import io.cloakroom.gateway.session.Visitors;
import io.cloakroom.link.Link;
import io.cloakroom.link.Links;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What everybody must pass who asks for something of a link: {@code POST /i/TOKEN/…}. */
final class Threshold {
  private final Links links;
  private final Visitors visitors;
  private final Strangers strangers;
  private final Supplier<List<String>> problems;
  private final Pages pages;

  /**
   * @param problems why nothing can be shown at this moment; empty when all is well
   */
  Threshold(
      Links links,
      Visitors visitors,
      Strangers strangers,
      Supplier<List<String>> problems,
      Pages pages) {
    this.links = links;
    this.visitors = visitors;
    this.strangers = strangers;
    this.problems = problems;
    this.pages = pages;
  }

  /** The door, behind this threshold. */
  Door before(LinkDoor door) {
    return exchange -> {
      Optional<Visitor> visitor = visitors.of(exchange);
      Optional<Answer> refusal = refusal(exchange, visitor);
      if (refusal.isPresent()) {
        exchange.send(refusal.get());
        return;
      }
      Optional<Link> link = links.read(exchange.token());
      if (link.isPresent()) {
        door.answer(exchange, visitor.orElseThrow(), link.get());
      } else {
        exchange.send(pages.message(exchange, Message.NOTHING_HERE));
      }
    };
  }

  private Optional<Answer> refusal(Exchange exchange, Optional<Visitor> visitor)
      throws IOException {
    if (!visitors.fromOwnPage(exchange)) {
      return Optional.of(pages.message(exchange, Message.CROSS_SITE));
    }
    if (!problems.get().isEmpty()) {
      return Optional.of(pages.notNow(exchange));
    }
    if (visitor.isEmpty()) {
      return Optional.of(
          strangers.orTooMany(exchange, pages.message(exchange, Message.NOTHING_HERE)));
    }
    return visitors.meant(visitor.get(), exchange)
        ? Optional.empty()
        : Optional.of(pages.message(exchange, Message.OLD_PAGE));
  }
}
