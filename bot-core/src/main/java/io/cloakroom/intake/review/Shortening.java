package io.cloakroom.intake.review;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.audit.AuditLog;
import io.cloakroom.audit.Period;
import io.cloakroom.chat.Conversation;
import io.cloakroom.intake.keep.ReviewLists;
import io.cloakroom.link.Amendment;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkEvents;
import io.cloakroom.link.LinkStatus;
import io.cloakroom.link.LinkStore;
import io.cloakroom.link.Links;
import io.cloakroom.link.own.SetForLink;
import io.cloakroom.review.UnseenLinks;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Shortens links that a review listed and nobody answered for. Spared is what somebody changed or
 * looked at since, what would destroy a picture because that goes with its link, what is under a
 * legal hold, and what security froze.
 */
final class Shortening {
  private final ReviewLists lists;
  private final LinkStore store;
  private final Links links;
  private final UnseenLinks unseen;
  private final Clock clock;

  Shortening(ReviewLists lists, LinkStore store, Links links, AuditLog audit, Clock clock) {
    this.lists = lists;
    this.store = store;
    this.links = links;
    this.unseen = new UnseenLinks(audit);
    this.clock = clock;
  }

  /** Those of the list that stand as they were listed, and that nobody looked at still. */
  List<Link> standing(Conversation where, String list) {
    Instant now = clock.instant();
    List<Link> asListed =
        lists.find(list, now).stream()
            .flatMap(one -> store.find(one.link()).filter(one::isAsListed).stream())
            .filter(link -> link.status(now) == LinkStatus.LIVE)
            .collect(Collectors.toList());
    Period month = Period.since(now.minus(UnseenLinks.UNSEEN));
    return asListed.isEmpty() ? List.of() : unseen.among(asListed, where.workspace(), month);
  }

  /** Those of them that would end at that moment. */
  List<Link> shortenable(Conversation where, String list, Instant end) {
    return standing(where, list).stream()
        .filter(link -> link.expiresAt().isAfter(end))
        .filter(link -> link.keptUntil().isPresent() && !link.isHeld())
        .filter(link -> links.freeze(link).isEmpty())
        .toList();
  }

  /** Has them end then. Done again, it finds nothing. */
  void shorten(Conversation where, String list, Instant end) {
    Instant now = clock.instant();
    List<Amendment> all =
        shortenable(where, list, end).stream().map(link -> ending(link, end, now)).toList();
    if (!all.isEmpty()) {
      store.amend(all, now);
    }
  }

  /** How many of the list end then. */
  int shortened(String list, Instant end) {
    return (int)
        lists.find(list, clock.instant()).stream()
            .flatMap(one -> store.find(one.link()).stream())
            .filter(link -> link.expiresAt().equals(end))
            .count();
  }

  private static Amendment ending(Link link, Instant end, Instant now) {
    AuditEvent event =
        LinkEvents.of(Action.LINK_CHANGED, link, now)
            .with("expires", link.expiresAt() + " -> " + end)
            .with("reason", "review");
    return new Amendment(
        link,
        end,
        link.limit(),
        Optional.empty(),
        Optional.of(SetForLink.END.set(link.own(), link.id().toString(), end.toString())),
        Optional.empty(),
        event);
  }
}
