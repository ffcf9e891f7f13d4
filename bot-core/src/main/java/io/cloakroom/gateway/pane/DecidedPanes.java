package io.cloakroom.gateway.pane;

import io.cloakroom.access.Decision;
import io.cloakroom.audit.AuditLog;
import io.cloakroom.chat.Person;
import io.cloakroom.gateway.pages.Message;
import io.cloakroom.gateway.picture.RefusalWords;
import io.cloakroom.intake.title.Titles;
import io.cloakroom.link.Link;
import io.cloakroom.link.Links;
import io.cloakroom.link.RefusedLooks;
import io.cloakroom.link.pass.LookTickets;
import io.cloakroom.request.AccessRequests;
import java.net.URI;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The door in for a chat that shows pages of others within itself, and vouches for who looks. It is
 * decided as any look, and decided anew when the page asks for the picture: nothing is counted
 * here.
 */
public final class DecidedPanes implements Panes {
  private static final Set<Message> LATER = EnumSet.of(Message.UNKNOWN, Message.OUT_OF_REACH);

  private static final Logger log = LoggerFactory.getLogger(DecidedPanes.class);

  private final Links links;
  private final Titles titles;
  private final LookTickets tickets;
  private final AccessRequests requests;
  private final RefusedLooks refused;
  private final RefusalWords words;

  public DecidedPanes(
      Links links,
      Titles titles,
      LookTickets tickets,
      AccessRequests requests,
      AuditLog audit,
      Clock clock) {
    this.links = links;
    this.titles = titles;
    this.tickets = tickets;
    this.requests = requests;
    this.refused = new RefusedLooks(audit, clock);
    this.words = new RefusalWords(links, clock);
  }

  @Override
  public Pane open(Person person, String link) {
    try {
      return links
          .read(link)
          .map(one -> open(person, one))
          .orElseGet(() -> refusal(Message.NOTHING_HERE, Message.NOTHING_HERE.next()));
    } catch (RuntimeException broken) {
      // Without its message, which may repeat a token.
      log.error("a pane was not opened: {}", broken.getClass().getName());
      return refusal(Message.OUT_OF_REACH, Message.OUT_OF_REACH.next());
    }
  }

  private Pane open(Person person, Link link) {
    Decision decision = links.mayView(person, link);
    if (decision.allowed()) {
      return page(titles.of(link, decision).text(), person, link);
    }
    // Whose page has a form in which they ask is refused, and recorded, when it asks for the
    // picture.
    if (requests.mayAsk(person, decision, link)) {
      return page(words.of(decision, link).message().title(), person, link);
    }
    refused.record(person, link, decision.outcome().word());
    return refusal(words.of(decision, link));
  }

  private Pane page(String title, Person person, Link link) {
    URI page = URI.create(links.address(link.id()) + PaneDoors.PAGE);
    return new Pane.Page(title, URI.create(page + "#" + tickets.issue(person, link)));
  }

  private static Pane refusal(RefusalWords.Words said) {
    return refusal(said.message(), said.next());
  }

  private static Pane refusal(Message message, String next) {
    return new Pane.Refusal(
        message.title(), message.sentence() + " " + next, LATER.contains(message));
  }
}
