package io.cloakroom.intake.follow;

import io.cloakroom.adapter.Keepsake;
import io.cloakroom.adapter.Keepsakes;
import io.cloakroom.chat.Conversation;
import io.cloakroom.link.Amendment;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkId;
import io.cloakroom.link.LinkStore;
import io.cloakroom.policy.Place;
import io.cloakroom.policy.Policies;
import io.cloakroom.policy.Policy;
import io.cloakroom.policy.Scope;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Has pictures that are there follow a policy, some at a time, however many there are: the order is
 * kept, and beside the value stands which order it was. An order that does not stand there, as the
 * change was not made or something else was set since, does nothing.
 */
public final class OlderPictures {
  private static final int PAGE = 200;

  /** So many links are looked at for the reach, as somebody waits for it. */
  private static final int COUNTED = 2_000;

  private static final int MOST_ORDERS = 100;

  /** What could not be done so long is not done any more. */
  private static final Duration STANDS = Duration.ofDays(30);

  private final LinkStore links;
  private final Keepsakes keepsakes;
  private final Policies policies;
  private final NewTerms terms;
  private final Clock clock;

  public OlderPictures(LinkStore links, Keepsakes keepsakes, Policies policies, Clock clock) {
    this.links = links;
    this.keepsakes = keepsakes;
    this.policies = policies;
    this.terms = new NewTerms(links);
    this.clock = clock;
  }

  /**
   * Whom it would reach.
   *
   * @param changes what would be set in the place, by name
   */
  public FollowReach reach(Scope scope, Followed what, Map<String, Optional<String>> changes) {
    Instant now = clock.instant();
    FollowReach reach = FollowReach.none(what);
    Walk walk = new Walk(scope, scope.conversation(), Optional.empty());
    for (int looked = 0; looked < COUNTED; looked += PAGE) {
      List<Link> page = walk.next();
      for (Link link : page) {
        Optional<Policy> policy = policy(scope, what, link.audience(), changes);
        Optional<Amendment> change = policy.flatMap(held -> terms.of(link, what, held, now));
        if (change.isPresent()) {
          reach = reach.and(change.get(), now);
        } else if (policy.isPresent() && terms.isHeld(link, what, now)) {
          reach = reach.andHeld();
        }
      }
      if (walk.isOver()) {
        return reach;
      }
    }
    return reach.cut();
  }

  /** Kept before the change is made that names it: without that it does nothing. */
  public void order(FollowOrder order) {
    keep(order);
  }

  /** Does the next of what was ordered in a chat. */
  public void step(String chat) {
    for (Keepsake kept : keepsakes.of(shelf(chat), clock.instant(), MOST_ORDERS)) {
      FollowOrder.read(kept.name(), kept.words()).ifPresent(this::step);
    }
  }

  private void step(FollowOrder order) {
    if (!stands(order)) {
      forgetOld(order);
      return;
    }
    Walk walk = new Walk(order.scope(), order.at(), order.after());
    Instant now = clock.instant();
    List<Link> page = walk.next();
    List<Amendment> changes = changes(order, page, now);
    if (!changes.isEmpty() && links.amend(changes, now) < changes.size()) {
      // Others changed some of them at this moment; what cannot be changed stays.
      List<Link> again =
          page.stream().map(Link::id).map(links::find).flatMap(Optional::stream).toList();
      links.amend(changes(order, again, now), now);
    }
    if (walk.isOver()) {
      keepsakes.forget(shelf(order), order.id());
    } else {
      keep(order.goneTo(walk.at.orElseThrow(), walk.after));
    }
  }

  private List<Amendment> changes(FollowOrder order, List<Link> page, Instant now) {
    List<Amendment> changes = new ArrayList<>();
    for (Link link : page) {
      policy(order.scope(), order.what(), link.audience(), Map.of())
          .flatMap(policy -> terms.of(link, order.what(), policy, now))
          .map(change -> by(order, change))
          .ifPresent(changes::add);
    }
    return changes;
  }

  private static Amendment by(FollowOrder order, Amendment change) {
    return new Amendment(
        change.was(),
        change.expiresAt(),
        change.limit(),
        change.keeping(),
        change.own(),
        change.words(),
        change.event().by(order.by()));
  }

  private boolean stands(FollowOrder order) {
    Place place = new Place(order.scope(), Optional.empty());
    return order.id().equals(policies.texts(place).get(order.what().markName()));
  }

  /** The change that it belongs to may be on its way still. */
  private void forgetOld(FollowOrder order) {
    Optional<Keepsake> kept = keepsakes.find(shelf(order), order.id(), clock.instant());
    boolean fresh =
        kept.filter(one -> one.until().isAfter(clock.instant().plus(STANDS).minusSeconds(60)))
            .isPresent();
    if (!fresh) {
      keepsakes.forget(shelf(order), order.id());
    }
  }

  /** What holds in a conversation that follows; empty where another value does. */
  private Optional<Policy> policy(
      Scope scope, Followed what, Conversation where, Map<String, Optional<String>> changes) {
    if (scope.conversation().isPresent()) {
      return Optional.of(policies.with(Place.of(where), changes));
    }
    return what.isCeiling() || policies.inherits(where, what.setting())
        ? Optional.of(policies.under(where, changes))
        : Optional.empty();
  }

  private void keep(FollowOrder order) {
    keepsakes.keep(
        new Keepsake(shelf(order), order.id(), order.words(), clock.instant().plus(STANDS)));
  }

  private static String shelf(FollowOrder order) {
    return shelf(order.scope().workspace().messenger());
  }

  private static String shelf(String chat) {
    return "follow-" + chat;
  }

  /** Goes through the links of a place, a page at a time. */
  private final class Walk {
    private final Scope scope;
    private Optional<Conversation> at;
    private Optional<LinkId> after;
    private boolean over;

    Walk(Scope scope, Optional<Conversation> at, Optional<LinkId> after) {
      this.scope = scope;
      this.at = at;
      this.after = after;
    }

    /** Of one conversation; empty between two. */
    List<Link> next() {
      if (at.isEmpty()) {
        next(Optional.empty());
        return List.of();
      }
      List<Link> page = links.in(at.get(), after, PAGE);
      after = page.stream().reduce((first, second) -> second).map(Link::id);
      if (page.size() < PAGE) {
        next(at);
      }
      return page;
    }

    private void next(Optional<Conversation> behind) {
      Optional<Conversation> following =
          scope.conversation().isPresent()
              ? Optional.empty()
              : links.conversations(scope.workspace(), behind, 1).stream().findFirst();
      after = Optional.empty();
      over = following.isEmpty();
      at = following.or(() -> at);
    }

    boolean isOver() {
      return over;
    }
  }
}
