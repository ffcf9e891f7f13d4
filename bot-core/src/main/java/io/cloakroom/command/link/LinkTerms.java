package io.cloakroom.command.link;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.link.Amendment;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkEvents;
import io.cloakroom.link.LinkId;
import io.cloakroom.link.LinkStatus;
import io.cloakroom.link.LinkStore;
import io.cloakroom.link.own.OwnValues;
import io.cloakroom.policy.PolicyUpdate;
import io.cloakroom.policy.Setting;
import io.cloakroom.policy.ViewLimit;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Changes how long links that exist live, and how often they open. */
public final class LinkTerms {
  private static final int PAGE = 500;

  private static final Comparator<Link> LATEST_FIRST =
      Comparator.comparing(Link::issuedAt).thenComparing(link -> link.id().value()).reversed();

  /** One walk for all that live, and some for whatever changes at the same moment. */
  private static final int MOST_ROUNDS = 5;

  /**
   * What came of it.
   *
   * @param links how many have other terms
   * @param ended how many of them are past their new end already
   */
  public record Changed(int links, int ended) {}

  /**
   * What links are to be like.
   *
   * @param expiry how long they live since they were issued; empty leaves that as it is
   * @param views how often they open; empty leaves that as it is
   * @param longer whether those follow too that would live longer by it, or open more often
   */
  public record Wanted(Optional<Duration> expiry, Optional<ViewLimit> views, boolean longer) {
    /**
     * No link outlives its picture. What was set for it alone stays where that is earlier: its
     * author wanted it so, whatever the channel says later.
     */
    public Instant end(Link link) {
      Instant now = link.expiresAt();
      Instant end = expiry.map(link.issuedAt()::plus).orElse(now);
      Instant kept = link.keptUntil().filter(end::isAfter).orElse(end);
      if (!kept.isAfter(now)) {
        return kept;
      }
      Instant most = link.setEnd().filter(kept::isAfter).orElse(kept);
      return longer && most.isAfter(now) ? most : now;
    }

    /** How often it may be opened then; no more often than was set for it alone. */
    public ViewLimit limit(Link link) {
      ViewLimit now = link.limit();
      ViewLimit wanted = views.orElse(now);
      if (Setting.VIEWS.widens(wanted, now)) {
        return wanted;
      }
      if (!longer || link.own().burns()) {
        return now;
      }
      return link.setLimit()
          .filter(set -> Setting.VIEWS.widens(set, wanted))
          .map(set -> Setting.VIEWS.widens(now, set) ? set : now)
          .orElse(wanted);
    }
  }

  private final LinkStore store;
  private final Clock clock;

  LinkTerms(LinkStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /** Every link of the conversation that lives, latest first. */
  public List<Link> live(Conversation where) {
    List<Link> live = new ArrayList<>();
    Optional<Link> after = Optional.empty();
    List<Link> page;
    do {
      page = store.living(where, clock.instant(), after, PAGE);
      live.addAll(page);
      after = page.stream().reduce((first, second) -> second);
    } while (page.size() == PAGE);
    live.sort(LATEST_FIRST);
    return live;
  }

  /** Every link to what the person posted that lives, in whatever conversation of the workspace. */
  List<Link> live(Person owner) {
    List<Link> live = new ArrayList<>();
    Optional<Link> after = Optional.empty();
    List<Link> page;
    do {
      page = store.living(owner.workspace(), clock.instant(), after, PAGE);
      page.stream().filter(link -> link.isOwnedBy(owner)).forEach(live::add);
      after = page.stream().reduce((first, second) -> second);
    } while (page.size() == PAGE);
    live.sort(LATEST_FIRST);
    return live;
  }

  /** How many links of the conversation live. */
  public int countLive(Conversation where) {
    return store.countLiving(where, clock.instant());
  }

  /**
   * Sets the policy and lets every live link of the conversation live for so long since it was
   * issued: the policy together with the first of them, then the others some at a time, so that
   * whoever looks at one meanwhile waits for few. Links whose terms others changed meanwhile, and
   * those issued meanwhile, follow. Repeated after a failure it has the rest follow.
   *
   * @param update sets the policy
   */
  public Changed holdFor(Person by, Conversation where, PolicyUpdate update, Wanted wanted) {
    Walk walk = new Walk(by, where, wanted, update);
    int rounds = 0;
    int changed;
    do {
      changed = walk.round();
      rounds++;
    } while (changed > 0 && rounds < MOST_ROUNDS);
    return new Changed(walk.links, walk.ended.size());
  }

  /** One change of terms on its way through what lives in a conversation. */
  private final class Walk {
    private final Person by;
    private final Conversation where;
    private final Wanted wanted;
    private final Set<LinkId> ended = new HashSet<>();
    private Optional<PolicyUpdate> unset;
    private int links;

    Walk(Person by, Conversation where, Wanted wanted, PolicyUpdate update) {
      this.by = by;
      this.where = where;
      this.wanted = wanted;
      this.unset = Optional.of(update);
    }

    /** Through all of them once; how many there were that did not follow. */
    int round() {
      int changed = 0;
      Optional<Link> after = Optional.empty();
      List<Link> page;
      do {
        Instant now = clock.instant();
        page = store.living(where, now, after, PAGE);
        changed += page(page, now);
        after = page.stream().reduce((first, second) -> second);
      } while (page.size() == PAGE);
      return changed;
    }

    private int page(List<Link> page, Instant now) {
      List<Amendment> amendments =
          page.stream()
              .filter(link -> !follows(link, wanted))
              .map(link -> amendment(by, link, wanted.end(link), wanted.limit(link), now))
              .toList();
      if (!amendments.isEmpty() || unset.isPresent()) {
        links += store.amend(amendments, unset, now);
        unset = Optional.empty();
      }
      amendments.stream()
          .filter(one -> !now.isBefore(one.expiresAt()))
          .forEach(one -> ended.add(one.link()));
      return amendments.size();
    }
  }

  private static boolean follows(Link link, Wanted wanted) {
    return link.expiresAt().equals(wanted.end(link)) && link.limit().equals(wanted.limit(link));
  }

  /** Lets the link live until then; false when it was revoked or changed since it was read. */
  boolean holdUntil(Person by, Link link, Instant until, ViewLimit limit) {
    Instant now = clock.instant();
    return store.amend(List.of(amendment(by, link, until, limit, now)), now) == 1;
  }

  /** The link as it is at this moment. */
  Optional<Link> find(LinkId id) {
    return store.find(id);
  }

  private static Amendment amendment(
      Person by, Link link, Instant until, ViewLimit limit, Instant now) {
    AuditEvent event =
        LinkEvents.of(Action.LINK_CHANGED, link, now)
            .by(by)
            .with("expires", link.expiresAt() + " -> " + until)
            .with(
                "views", Setting.VIEWS.format(link.limit()) + " -> " + Setting.VIEWS.format(limit));
    // What ended once all had looked would end at once again.
    Optional<OwnValues> own =
        link.own().endsWhenSeen() && link.status(now) != LinkStatus.LIVE
            ? Optional.of(link.own().with(OwnValues.UNTIL, Optional.empty()))
            : Optional.empty();
    return new Amendment(link, until, limit, Optional.empty(), own, Optional.empty(), event);
  }
}
