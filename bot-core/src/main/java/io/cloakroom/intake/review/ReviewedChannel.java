package io.cloakroom.intake.review;

import io.cloakroom.adapter.Keepsake;
import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Membership;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.card.CardKey;
import io.cloakroom.chat.card.Notice;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.policy.Policies;
import io.cloakroom.policy.Roles;
import io.cloakroom.policy.Setting;
import io.cloakroom.policy.picture.AfterReview;
import io.cloakroom.review.ChannelReview;
import io.cloakroom.review.Findings;
import io.cloakroom.review.Review;
import io.cloakroom.review.ReviewStore;
import io.cloakroom.words.Language;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Takes the review of one channel a step on: tells its admins what stands out, and a week later
 * shortens what nobody answered for. Each step is kept before what it does, and what it does can be
 * repeated: a crash, or another node, makes nothing happen twice.
 */
final class ReviewedChannel {
  /** For so long nobody else takes the same step. */
  static final Duration LEASE = Duration.ofMinutes(5);

  private static final Duration ANSWERED_WITHIN = Duration.ofDays(7);

  /** Somebody who cannot be told keeps the others' answers waiting no longer. */
  private static final Duration ALL_TOLD_WITHIN = Duration.ofDays(1);

  private static final int MOST_ADMINS = 20;

  private final ReviewStore store;
  private final ChannelReview review;
  private final Reviews reviews;
  private final Policies policies;
  private final Roles roles;
  private final Messenger messenger;
  private final Clock clock;

  ReviewedChannel(
      ReviewStore store,
      ChannelReview review,
      Reviews reviews,
      Policies policies,
      Roles roles,
      Messenger messenger,
      Clock clock) {
    this.store = store;
    this.review = review;
    this.reviews = reviews;
    this.policies = policies;
    this.roles = roles;
    this.messenger = messenger;
    this.clock = clock;
  }

  /** What is due of it. */
  void step(Review due) throws MessengerUnavailable {
    Review leased = due.at(clock.instant().plus(LEASE));
    if (!store.save(due, leased, List.of())) {
      return;
    }
    switch (leased.state()) {
      case WAITING -> begin(leased);
      case TELLING -> goOnTelling(leased);
      case TOLD -> unanswered(leased);
      case SHORTENING -> shorten(leased);
    }
  }

  private void begin(Review waiting) throws MessengerUnavailable {
    Conversation where = waiting.where();
    Instant now = clock.instant();
    Findings found = rule(where) == AfterReview.OFF ? Findings.nothing(where) : review.of(where);
    List<Person> admins = found.isNothing() ? List.of() : admins(where);
    if (admins.isEmpty()) {
      store.save(waiting, waiting.over(waiting.month(now, ZoneOffset.UTC)), List.of());
      return;
    }
    ZoneId zone = messenger.zoneOf(admins.get(0)).orElse(ZoneOffset.UTC);
    Instant morning = waiting.beginsAt(now, zone);
    if (now.isBefore(morning)) {
      store.save(waiting, waiting.at(morning), List.of());
      return;
    }
    YearMonth month = waiting.month(now, zone);
    Review telling =
        waiting.telling(month, reviews.list(found), now.plus(ALL_TOLD_WITHIN), now.plus(LEASE));
    if (store.save(waiting, telling, List.of())) {
      tell(telling, found, admins);
    }
  }

  /** Those are told now who were not: of what was listed, as far as it still stands. */
  private void goOnTelling(Review telling) throws MessengerUnavailable {
    Findings found = reviews.asListed(review.of(telling.where()), telling);
    List<Person> admins = found.isNothing() ? List.of() : admins(telling.where());
    if (admins.isEmpty()) {
      store.save(telling, telling.over(), List.of());
    } else {
      tell(telling, found, admins);
    }
  }

  private void tell(Review telling, Findings found, List<Person> admins)
      throws MessengerUnavailable {
    Instant now = clock.instant();
    Review told = telling.told(now.plus(ANSWERED_WITHIN));
    Notice notice;
    try (Language.Speaking unused = policies.speakIn(telling.where())) {
      notice = reviews.notice(found, Optional.of(told));
    }
    tell(telling, "told", notice, admins, telling.until());
    store.save(telling, told, List.of(told(telling, found, now)));
  }

  private static AuditEvent told(Review telling, Findings found, Instant now) {
    return event(Action.REVIEW_TOLD, telling, now)
        .with("unseen", String.valueOf(found.unseen().found().size()))
        .with("kept", String.valueOf(found.kept().found().size()))
        .with(
            "granted",
            String.valueOf(found.outside().found().size() + found.letIn().found().size()));
  }

  private void unanswered(Review told) throws MessengerUnavailable {
    Instant end = clock.instant().plus(ReviewCard.SHORT);
    boolean none =
        rule(told.where()) != AfterReview.SHORTEN || reviews.shortenable(told, end).isEmpty();
    Review then = none ? told.over() : told.shortening(end, clock.instant().plus(LEASE));
    if (store.save(told, then, List.of()) && !none) {
      shorten(then);
    }
  }

  private void shorten(Review shortening) throws MessengerUnavailable {
    Instant now = clock.instant();
    Instant end = shortening.until().orElseThrow();
    boolean late = end.isBefore(now.plus(ReviewCard.SHORT.dividedBy(2)));
    if (late && reviews.shortened(shortening) == 0) {
      // Nothing was done before the program stood still: nobody loses the day that is left.
      Review anew = shortening.told(now);
      store.save(shortening, anew, List.of());
      return;
    }
    reviews.shorten(shortening);
    int links = reviews.shortened(shortening);
    if (links > 0) {
      Notice notice;
      try (Language.Speaking unused = policies.speakIn(shortening.where())) {
        notice = reviews.shortened(shortening, links);
      }
      tell(shortening, "shortened", notice, admins(shortening.where()), Optional.empty());
    }
    AuditEvent event =
        event(Action.REVIEW_SHORTENED, shortening, now)
            .with("links", String.valueOf(links))
            .with("until", end.toString());
    store.save(shortening, shortening.over(), links > 0 ? List.of(event) : List.of());
  }

  /**
   * @param all until when each of them must have been told; empty where one is enough
   */
  private void tell(
      Review about, String what, Notice notice, List<Person> admins, Optional<Instant> all)
      throws MessengerUnavailable {
    int told = 0;
    Optional<MessengerUnavailable> failure = Optional.empty();
    for (Person admin : admins) {
      try {
        messenger.tell(key(about, what, admin), admin, about.where(), notice);
        told++;
      } catch (MessengerUnavailable e) {
        failure = Optional.of(e);
      }
    }
    boolean enough = told > 0 && all.filter(clock.instant()::isBefore).isEmpty();
    if (failure.isPresent() && !enough) {
      throw failure.get();
    }
  }

  private static CardKey key(Review about, String what, Person admin) {
    Conversation where = about.where();
    String ids =
        where.workspace() + "|" + where.id() + "|" + about.month() + "|" + what + "|" + admin.id();
    return new CardKey("review-" + Keepsake.hashed(ids));
  }

  private AfterReview rule(Conversation where) {
    return policies.of(where).get(Setting.REVIEW);
  }

  /** Those who administer it now and read it: what is listed has the words of its authors. */
  private List<Person> admins(Conversation where) throws MessengerUnavailable {
    Set<Person> named = new LinkedHashSet<>(messenger.administrators(where));
    named.addAll(policies.named(where));
    List<Person> admins = new ArrayList<>();
    for (Person one : named.stream().limit(MOST_ADMINS).toList()) {
      Membership now = messenger.membership(one, where);
      if (now.inConversation() && roles.isAdmin(one, where, now) && !roles.isFrozen(one)) {
        admins.add(one);
      }
    }
    return admins;
  }

  private static AuditEvent event(Action action, Review about, Instant now) {
    return AuditEvent.of(now, about.where().workspace(), action)
        .in(about.where())
        .with("month", about.month().toString());
  }
}
