package io.cloakroom.gateway.picture;

import io.cloakroom.access.Decision;
import io.cloakroom.gateway.http.Exchange;
import io.cloakroom.gateway.pages.Pages;
import io.cloakroom.gateway.session.Names;
import io.cloakroom.gateway.session.Visitor;
import io.cloakroom.link.Link;
import io.cloakroom.link.Links;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * {@code POST /i/TOKEN/details}: what the page says beside a picture that it shows. For whoever is
 * in the audience now; counts and records nothing.
 */
final class DetailsDoor implements LinkDoor {
  private final Links links;
  private final Names names;
  private final Pages pages;

  DetailsDoor(Links links, Names names, Pages pages) {
    this.links = links;
    this.names = names;
    this.pages = pages;
  }

  @Override
  public void answer(Exchange exchange, Visitor visitor, Link link) {
    Decision decision = links.mayStillView(visitor.person(), link);
    exchange.send(
        decision.allowed()
            ? pages.json(200, facts(visitor, link, decision.watermarked()))
            : pages.message(exchange, Refusals.of(decision.outcome())));
  }

  private Map<String, Object> facts(Visitor visitor, Link link, boolean watermarked) {
    Map<String, Object> facts = new TreeMap<>();
    facts.put("by", names.of(link.owner()));
    facts.put("where", names.of(link.audience()));
    facts.put("until", link.expiresAt().toString());
    facts.put("once", link.limit().oncePerPerson());
    facts.put("download", links.mayDownload(visitor.person(), link));
    facts.put("watermarked", watermarked);
    OptionalInt left = link.viewsLeft();
    left.ifPresent(views -> facts.put("viewsLeft", views));
    return facts;
  }
}
