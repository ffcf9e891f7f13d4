package io.cloakroom.intake.follow;

import io.cloakroom.link.Link;
import io.cloakroom.policy.Policy;
import io.cloakroom.policy.Setting;
import io.cloakroom.policy.ViewLimit;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What links that are there are to be like.
 *
 * @param expiry how long they live since they were issued; empty leaves that as it is
 * @param views how often they open; empty leaves that as it is
 * @param longer whether those follow too that would live longer by it, or open more often
 */
public record WantedTerms(Optional<Duration> expiry, Optional<ViewLimit> views, boolean longer) {
  /**
   * No link outlives its picture. What was set for it alone stays where that is earlier: its author
   * wanted it so, whatever the channel says later.
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

  boolean isOf(Link link) {
    return link.expiresAt().equals(end(link)) && link.limit().equals(limit(link));
  }

  boolean isNothing() {
    return expiry.isEmpty() && views.isEmpty();
  }

  /** As far as a conversation follows that sets nothing itself. */
  WantedTerms where(Predicate<Setting<?>> inherited) {
    return new WantedTerms(
        expiry.filter(any -> inherited.test(Setting.EXPIRY)),
        views.filter(any -> inherited.test(Setting.VIEWS)),
        longer);
  }

  /** A ceiling may have been lowered since they were wanted. */
  WantedTerms within(Policy policy) {
    return new WantedTerms(
        expiry.map(wanted -> bounded(Setting.EXPIRY, policy, wanted)),
        views.map(wanted -> bounded(Setting.VIEWS, policy, wanted)),
        longer);
  }

  private static <T> T bounded(Setting<T> setting, Policy policy, T wanted) {
    return policy.ceiling(setting).filter(most -> setting.widens(most, wanted)).orElse(wanted);
  }
}
