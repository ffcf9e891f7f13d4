package io.cloakroom.intake.follow;

import io.cloakroom.adapter.Keepsake;
import io.cloakroom.adapter.Keepsakes;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.link.Amendment;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkId;
import io.cloakroom.link.LinkStore;
import io.cloakroom.policy.Place;
import io.cloakroom.policy.Policies;
import io.cloakroom.policy.PolicyUpdate;
import io.cloakroom.policy.Scope;
import io.cloakroom.policy.Setting;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Gives links that live other terms, of a conversation or of all that set nothing themselves, some
 * at a time, so that whoever looks at one meanwhile waits for few. The order is kept, and beside
 * the value stands which order it was: what a crash leaves undone is done from there. Where
 * something else was set since, no link follows any more: that and the change of each portion are
 * one.
 */
public final class OlderTerms {
  private static final int PORTION = 500;

  /** One walk for all that live, and some for whatever changes at the same moment. */
  private static final int MOST_ROUNDS = 5;

  private static final int MOST_ORDERS = 100;

  /** Who gave the command waits no longer; no portion takes as long as is left until the next. */
  private static final Duration AT_ONCE = Duration.ofSeconds(20);

  /** From then on whoever began with it is taken for dead. */
  private static final Duration ALONE = Duration.ofMinutes(1);

  /** The change that an order belongs to may be on its way so long. */
  private static final Duration UNMADE = Duration.ofHours(1);

  /** What could not be done so long is not done any more. */
  private static final Duration STANDS = Duration.ofDays(30);

  /** What becomes of links that did not follow yet. */
  public enum Rest {
    /** There are none. */
    NONE,
    /** They follow in a while. */
    LATER,
    /** They stay as they are: something else was set meanwhile. */
    STAYS
  }

  /**
   * What came of it.
   *
   * @param links how many have other terms
   * @param ended how many of them are past their new end already
   */
  public record Changed(int links, int ended, Rest rest) {}

  private final LinkStore links;
  private final Keepsakes keepsakes;
  private final Policies policies;
  private final Clock clock;
  private final int portion;

  public OlderTerms(LinkStore links, Keepsakes keepsakes, Policies policies, Clock clock) {
    this(links, keepsakes, policies, clock, PORTION);
  }

  OlderTerms(LinkStore links, Keepsakes keepsakes, Policies policies, Clock clock, int portion) {
    this.links = links;
    this.keepsakes = keepsakes;
    this.policies = policies;
    this.clock = clock;
    this.portion = portion;
  }

  /**
   * Sets the policy and gives every link that lives there these terms: the policy together with the
   * first of them. Links whose terms others changed meanwhile, and those issued meanwhile, follow;
   * and what is not done within seconds follows in a while.
   *
   * @param update sets the policy
   */
  public Changed follow(Person by, Scope scope, PolicyUpdate update, WantedTerms wanted) {
    TermsOrder order = new TermsOrder(update.event().id().toString(), by, scope, wanted);
    Instant began = clock.instant();
    keep(order, began.plus(STANDS));
    List<PolicyUpdate.Value> values = new ArrayList<>(update.values());
    values.addAll(order.marks());
    Walk walk = new Walk(order, Optional.of(began.plus(AT_ONCE)));
    walk.begin(new PolicyUpdate(values, update.event()));
    Rest rest = walk.all();
    if (rest == Rest.LATER) {
      keep(order, clock.instant().plus(STANDS).minus(ALONE));
    } else {
      keepsakes.forget(shelf(order), order.id());
    }
    return new Changed(walk.changed, walk.ended.size(), rest);
  }

  /** What was ordered before of these settings there holds no more: something else is set. */
  public static PolicyUpdate drop(Scope scope, List<Setting<?>> settings, PolicyUpdate update) {
    List<PolicyUpdate.Value> all = new ArrayList<>(update.values());
    for (Setting<?> one : settings) {
      all.add(new PolicyUpdate.Value(scope, one.followedName(), Optional.empty()));
    }
    return new PolicyUpdate(all, update.event());
  }

  /** Whether links there are still to follow what was set before of any of these. */
  public boolean isAtWork(Scope scope, List<Setting<?>> settings) {
    Map<String, String> texts = policies.texts(new Place(scope, Optional.empty()));
    return settings.stream()
        .map(one -> Optional.ofNullable(texts.get(one.followedName())))
        .flatMap(Optional::stream)
        .anyMatch(id -> keepsakes.find(shelf(scope), id, clock.instant()).isPresent());
  }

  /** Does what was ordered in a chat, and whoever began with it left undone. */
  public void step(String chat) {
    Instant now = clock.instant();
    for (Keepsake kept : keepsakes.of(shelf(chat), now, MOST_ORDERS)) {
      if (!kept.until().isAfter(now.plus(STANDS).minus(ALONE))) {
        TermsOrder.read(kept.name(), kept.words()).ifPresent(order -> step(order, kept));
      }
    }
  }

  private void step(TermsOrder order, Keepsake kept) {
    boolean unmade = standing(order).wanted().isNothing();
    Instant unmadeUntil = clock.instant().plus(STANDS).minus(UNMADE);
    if (unmade && kept.until().isAfter(unmadeUntil)) {
      return;
    }
    if (unmade || new Walk(order, Optional.empty()).all() != Rest.LATER) {
      keepsakes.forget(shelf(order), order.id());
    }
  }

  /** What of it still holds, as far as the ceilings of today let it. */
  private TermsOrder standing(TermsOrder order) {
    Place place = new Place(order.scope(), Optional.empty());
    TermsOrder standing = order.standing(policies.texts(place));
    return standing.with(standing.wanted().within(policies.of(place)));
  }

  private void keep(TermsOrder order, Instant until) {
    keepsakes.keep(new Keepsake(shelf(order), order.id(), order.words(), until));
  }

  private static String shelf(TermsOrder order) {
    return shelf(order.scope());
  }

  private static String shelf(Scope scope) {
    return shelf(scope.workspace().messenger());
  }

  private static String shelf(String chat) {
    return "terms-" + chat;
  }

  /** One order on its way through what lives in its scope. */
  private final class Walk {
    private final TermsOrder order;
    private final Optional<Instant> deadline;
    private final Set<LinkId> ended = new HashSet<>();
    private final Set<LinkId> unchangeable = new HashSet<>();
    private int changed;

    Walk(TermsOrder order, Optional<Instant> deadline) {
      this.order = order;
      this.deadline = deadline;
    }

    /** The change itself, with the first portion. */
    void begin(PolicyUpdate update) {
      Instant now = clock.instant();
      List<Amendment> first = amendments(order, page(Optional.empty(), now), now);
      count(first, now, links.amend(first, Optional.of(update), now));
    }

    /** Through all of them until every one follows. */
    Rest all() {
      for (int rounds = 0; rounds < MOST_ROUNDS; rounds++) {
        Optional<Rest> over = round();
        if (over.isPresent()) {
          return over.get();
        }
      }
      return Rest.LATER;
    }

    /** Through all of them once; empty where any did not follow. */
    private Optional<Rest> round() {
      boolean all = true;
      Optional<Link> after = Optional.empty();
      List<Link> page;
      do {
        Instant now = clock.instant();
        page = page(after, now);
        TermsOrder standing = standing(order);
        if (standing.wanted().isNothing()) {
          return Optional.of(Rest.STAYS);
        }
        List<Amendment> amendments = amendments(standing, page, now);
        if (!amendments.isEmpty()) {
          if (deadline.filter(now::isAfter).isPresent()) {
            return Optional.of(Rest.LATER);
          }
          OptionalInt done = links.amendWhile(standing.marks(), amendments, now);
          done.ifPresent(count -> count(amendments, now, count));
          all = false;
        }
        after = page.stream().reduce((first, second) -> second);
      } while (page.size() == portion);
      return all ? Optional.of(Rest.NONE) : Optional.empty();
    }

    private List<Link> page(Optional<Link> after, Instant now) {
      return order
          .scope()
          .conversation()
          .map(where -> links.living(where, now, after, portion))
          .orElseGet(() -> links.living(order.scope().workspace(), now, after, portion));
    }

    private void count(List<Amendment> amendments, Instant now, int count) {
      changed += count;
      boolean all = count == amendments.size();
      for (Amendment one : amendments) {
        Optional<Link> is =
            Optional.of(one.was()).filter(any -> !all).map(Link::id).flatMap(links::find);
        if (is.filter(link -> isLike(link, one.was())).isPresent()) {
          unchangeable.add(one.link());
        } else if (!now.isBefore(one.expiresAt())
            && (all || is.filter(link -> link.expiresAt().equals(one.expiresAt())).isPresent())) {
          ended.add(one.link());
        }
      }
    }

    private static boolean isLike(Link now, Link was) {
      return now.expiresAt().equals(was.expiresAt()) && now.limit().equals(was.limit());
    }

    /** A link whose picture is being erased is left to that. */
    private List<Amendment> amendments(TermsOrder held, List<Link> page, Instant now) {
      Map<Conversation, WantedTerms> each = new HashMap<>();
      List<Amendment> amendments = new ArrayList<>();
      for (Link link : page) {
        WantedTerms wanted =
            each.computeIfAbsent(link.audience(), where -> wantedIn(where, held.wanted()));
        if (!wanted.isOf(link) && !unchangeable.contains(link.id())) {
          amendments.add(
              Amendment.terms(held.by(), link, wanted.end(link), wanted.limit(link), now));
        }
      }
      return amendments;
    }

    /** Nothing of what a conversation says itself, where it is about all. */
    private WantedTerms wantedIn(Conversation where, WantedTerms wanted) {
      return order.scope().conversation().isPresent()
          ? wanted
          : wanted.where(setting -> policies.inherits(where, setting)).within(policies.of(where));
    }
  }
}
