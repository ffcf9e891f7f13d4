package io.cloakroom.command;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.link.Amendment;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkId;
import io.cloakroom.link.LinkStatus;
import io.cloakroom.link.LinkStore;
import io.cloakroom.policy.Setting;
import io.cloakroom.policy.ViewLimit;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Changes how long links that exist live, and how often they open. */
final class LinkTerms {
  private static final int PAGE = 500;

  /**
   * What came of it.
   *
   * @param links how many have other terms
   * @param ended how many of them are past their new end already
   */
  record Changed(int links, int ended) {}

  private final LinkStore store;
  private final Clock clock;

  LinkTerms(LinkStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /** Every link of the conversation that lives, latest first. */
  List<Link> live(Conversation where, Instant issuedSince) {
    List<Link> live = new ArrayList<>();
    Optional<LinkId> before = Optional.empty();
    List<Link> page;
    do {
      page = store.in(where, before, PAGE);
      page.stream()
          .filter(link -> !link.issuedAt().isBefore(issuedSince))
          .filter(link -> link.status(clock.instant()) == LinkStatus.LIVE)
          .forEach(live::add);
      before = page.stream().reduce((first, second) -> second).map(Link::id);
    } while (page.size() == PAGE && !page.get(PAGE - 1).issuedAt().isBefore(issuedSince));
    return live;
  }

  /**
   * Lets every live link of the conversation live for so long since it was issued, all or none.
   *
   * @param views how often they open from now on; empty leaves that as it is
   */
  Changed holdFor(Person by, Conversation where, Duration expiry, Optional<ViewLimit> views) {
    Instant now = clock.instant();
    List<Amendment> amendments =
        live(where, Instant.EPOCH).stream()
            .map(
                link ->
                    amendment(
                        by, link, link.issuedAt().plus(expiry), views.orElse(link.limit()), now))
            .toList();
    int ended = (int) amendments.stream().filter(one -> !now.isBefore(one.expiresAt())).count();
    return new Changed(store.amend(amendments, now), ended);
  }

  /** Lets the link live until then; false when it has ended meanwhile. */
  boolean holdUntil(Person by, Link link, Instant until) {
    Instant now = clock.instant();
    return store.amend(List.of(amendment(by, link, until, link.limit(), now)), now) == 1;
  }

  private static Amendment amendment(
      Person by, Link link, Instant until, ViewLimit limit, Instant now) {
    AuditEvent event =
        AuditEvent.of(now, link.audience().workspace(), Action.LINK_CHANGED)
            .by(by)
            .in(link.audience())
            .on(link.image().id())
            .with("link", link.id().toString())
            .with("expires", link.expiresAt() + " -> " + until)
            .with(
                "views", Setting.VIEWS.format(link.limit()) + " -> " + Setting.VIEWS.format(limit));
    return new Amendment(link.id(), until, limit, event);
  }
}
