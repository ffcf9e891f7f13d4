package io.cloakroom.intake.review;

import io.cloakroom.adapter.Keepsake;
import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.card.CardKey;
import io.cloakroom.chat.card.Notice;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.chat.messenger.TellEach;
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
import java.util.List;
import java.util.Optional;

/**
 * Takes the review of one channel a step on: tells its admins what stands out, and a week later
 * shortens what nobody answered for. Each step is kept before what it does, and what it does can be
 * repeated: a crash, or another node, makes nothing happen twice.
 */
final class ReviewedChannel {
  /** For so long nobody else takes the same step. */
  static final Duration LEASE = Duration.ofMinutes(5);

  private static final Duration ANSWERED_WITHIN = Duration.ofDays(7);

  /** So much longer, where nobody could answer at the end. */
  static final Duration LONGER = Duration.ofDays(1);

  /** What is later than that was not meant to be. */
  private static final Duration IN_TIME = Duration.ofHours(1);

  private static final Duration LOOKED_AT_EVERY = Duration.ofDays(1);

  /** Somebody who cannot be told keeps the others' answers waiting no longer. */
  private static final Duration ALL_TOLD_WITHIN = Duration.ofDays(1);

  private final ReviewStore store;
  private final ChannelReview review;
  private final Reviews reviews;
  private final Policies policies;
  private final ReviewAdmins admins;
  private final Messenger messenger;
  private final Clock clock;
  private volatile boolean stopped;

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
    this.admins = new ReviewAdmins(policies, roles, messenger);
    this.messenger = messenger;
    this.clock = clock;
  }

  /** What is under way is given back where it is, so that another node goes on with it at once. */
  void stop() {
    stopped = true;
  }

  /** What is due of it. */
  void step(Review due) throws MessengerUnavailable {
    Optional<Review> leased = renewed(due);
    if (leased.isEmpty()) {
      return;
    }
    switch (due.state()) {
      case WAITING -> begin(leased.get());
      case TELLING -> goOnTelling(leased.get());
      case TOLD -> told(leased.get());
      case SHORTENING -> shorten(leased.get());
      case ANSWERED -> correct(leased.get());
    }
  }

  /** Nobody else takes its next step for a while; empty where somebody did, or may. */
  private Optional<Review> renewed(Review held) {
    if (stopped) {
      store.save(held, held.at(clock.instant()), List.of());
      return Optional.empty();
    }
    Review leased = held.at(clock.instant().plus(LEASE));
    return store.save(held, leased, List.of()) ? Optional.of(leased) : Optional.empty();
  }

  private void begin(Review waiting) throws MessengerUnavailable {
    Conversation where = waiting.where();
    Instant now = clock.instant();
    List<Person> all = rule(where) == AfterReview.OFF ? List.of() : admins.of(where);
    if (all.isEmpty()) {
      store.save(waiting, waiting.over(waiting.month(now, ZoneOffset.UTC)), List.of());
      return;
    }
    ZoneId zone = messenger.zoneOf(all.get(0)).orElse(ZoneOffset.UTC);
    Instant morning = waiting.beginsAt(now, zone);
    if (now.isBefore(morning)) {
      store.save(waiting, waiting.at(morning), List.of());
      return;
    }
    YearMonth month = waiting.month(now, zone);
    Findings found = review.of(where);
    if (found.isAsThePolicySays()) {
      store.save(waiting, waiting.over(month), List.of());
      return;
    }
    Review telling =
        waiting.telling(month, reviews.list(found), now.plus(ALL_TOLD_WITHIN), now.plus(LEASE));
    reviews.promise(telling, found);
    tell(waiting, telling, found, all, waiting.tomorrow(now, zone));
  }

  /** Where one of them is told of enough others today, all of them are told later. */
  private void tell(Review read, Review telling, Findings found, List<Person> all, Instant later)
      throws MessengerUnavailable {
    switch (store.tell(read, telling, all, clock.instant())) {
      case SAVED -> tell(telling, found, all);
      case FULL -> store.save(read, read.at(later), List.of());
      case CHANGED -> {
        // Somebody else goes on with it.
      }
    }
  }

  /** Those are told now who were not: of what was listed, as far as it still stands. */
  private void goOnTelling(Review telling) throws MessengerUnavailable {
    Findings found = reviews.asListed(review.of(telling.where()), telling);
    List<Person> all = found.isNothing() ? List.of() : admins.of(telling.where());
    if (all.isEmpty()) {
      over(telling);
    } else {
      Instant now = clock.instant();
      tell(telling, telling.at(now.plus(LEASE)), found, all, now.plus(LOOKED_AT_EVERY));
    }
  }

  private void tell(Review telling, Findings found, List<Person> all) throws MessengerUnavailable {
    Instant now = clock.instant();
    Instant answerBy = now.plus(ANSWERED_WITHIN);
    reviews.narrowPromise(telling.told(answerBy));
    Notice notice = card(found, telling.told(answerBy));
    TellEach.Reached<Review> reached =
        each(
            telling,
            all,
            one -> messenger.tell(key(telling, "told", one), one, telling.where(), notice));
    if (reached.held().isEmpty()) {
      return;
    }
    boolean enough = reached.anybody() && telling.until().filter(now::isBefore).isEmpty();
    if (reached.failure().isPresent() && !enough) {
      throw reached.failure().get();
    }
    Review held = reached.held().get();
    if (reached.anybody()) {
      Review told = held.told(answerBy).at(nextLook(answerBy));
      store.save(held, told, List.of(told(telling, found, now)));
    } else {
      over(held);
    }
  }

  private Notice card(Findings found, Review open) {
    Findings all = review.withGuests(found);
    try (Language.Speaking unused = policies.speakIn(open.where())) {
      return reviews.notice(all, Optional.of(open));
    }
  }

  private static AuditEvent told(Review telling, Findings found, Instant now) {
    return event(Action.REVIEW_TOLD, telling, now)
        .with("unseen", String.valueOf(found.unseen().found().size()))
        .with("kept", String.valueOf(found.kept().found().size()))
        .with(
            "granted",
            String.valueOf(found.outside().found().size() + found.letIn().found().size()));
  }

  /** Once a day it is asked whether what is to end was answered for one by one. */
  private Instant nextLook(Instant answerBy) {
    Instant tomorrow = clock.instant().plus(LOOKED_AT_EVERY);
    return tomorrow.isBefore(answerBy) ? tomorrow : answerBy;
  }

  private void told(Review told) throws MessengerUnavailable {
    Optional<Instant> answerBy = told.until().filter(clock.instant()::isBefore);
    if (answerBy.isEmpty()) {
      unanswered(told);
    } else if (isAnswered(told, answerBy.get().plus(ChannelReview.SHORT))) {
      answered(told);
    } else {
      store.save(told, told.at(nextLook(answerBy.get())), List.of());
    }
  }

  /** Whether nothing is left of what was said to end. */
  private boolean isAnswered(Review told, Instant end) {
    return reviews.isPromised(told) && reviews.shortenable(told, end).isEmpty();
  }

  private void answered(Review told) throws MessengerUnavailable {
    Review answered = reviews.answered(told).at(clock.instant().plus(LEASE));
    if (store.save(told, answered, List.of())) {
      correct(answered);
    }
  }

  /** Whoever was told that links will end reads that none do; for a while that is tried. */
  private void correct(Review answered) throws MessengerUnavailable {
    if (answered.until().filter(clock.instant()::isBefore).isEmpty()) {
      over(answered);
      return;
    }
    List<Person> all = admins.of(answered.where());
    // As nothing ends by it, it is no matter what was listed.
    Findings found = review.withGuests(review.of(answered.where()));
    Notice notice;
    try (Language.Speaking unused = policies.speakIn(answered.where())) {
      notice = reviews.answered(found);
    }
    TellEach.Reached<Review> reached = corrected(answered, all, notice);
    if (reached.failure().isPresent()) {
      throw reached.failure().get();
    }
    reached.held().ifPresent(this::over);
  }

  private TellEach.Reached<Review> corrected(Review about, List<Person> people, Notice notice) {
    return each(
        about,
        people,
        one -> {
          messenger.correct(key(about, "told", one), one, about.where(), notice);
          return true;
        });
  }

  /** Nothing becomes of it where nobody is left to hear of it, or nobody could have answered. */
  private void unanswered(Review told) throws MessengerUnavailable {
    List<Person> all;
    try {
      all = admins.of(told.where());
    } catch (MessengerUnavailable away) {
      store.save(told, told.missed(), List.of());
      throw away;
    }
    Instant now = clock.instant();
    Instant end = now.plus(ChannelReview.SHORT);
    if (!all.isEmpty() && isAnswered(told, end)) {
      answered(told);
    } else if (all.isEmpty() || reviews.shortenable(told, end).isEmpty()) {
      over(told);
    } else if (told.until().filter(now.minus(IN_TIME)::isBefore).isEmpty()) {
      allowLonger(told, all);
    } else {
      Review shortening = told.shortening(end, now.plus(LEASE));
      if (store.save(told, shortening, List.of())) {
        shorten(shortening);
      }
    }
  }

  private void allowLonger(Review told, List<Person> all) throws MessengerUnavailable {
    Instant answerBy = clock.instant().plus(LONGER);
    Findings found = reviews.asListed(review.of(told.where()), told);
    Notice notice = card(found, told.told(answerBy));
    TellEach.Reached<Review> reached = corrected(told, all, notice);
    if (reached.held().isPresent()) {
      if (!reached.anybody() && reached.failure().isPresent()) {
        throw reached.failure().get();
      }
      Review longer = reached.held().get().told(answerBy).at(nextLook(answerBy));
      store.save(reached.held().get(), longer, List.of());
    }
  }

  /** It is said first: where nobody hears of it nothing ends. */
  private void shorten(Review shortening) throws MessengerUnavailable {
    Instant now = clock.instant();
    Instant end = shortening.until().orElseThrow();
    Optional<Review> held = Optional.of(shortening);
    if (reviews.shortened(shortening) == 0) {
      if (end.isBefore(now.plus(ChannelReview.SHORT.dividedBy(2)))) {
        // Nothing was done before the program stood still: nobody loses the day that is left.
        store.save(shortening, shortening.missed(), List.of());
        return;
      }
      held = said(shortening, end);
      held.ifPresent(reviews::shorten);
    }
    if (held.isPresent()) {
      int links = reviews.shortened(shortening);
      AuditEvent event =
          event(Action.REVIEW_SHORTENED, shortening, now)
              .with("links", String.valueOf(links))
              .with("until", end.toString());
      store.save(held.get(), held.get().over(now), links > 0 ? List.of(event) : List.of());
    }
  }

  /** Empty where there is nothing to say, or nobody took it: it is over then. */
  private Optional<Review> said(Review shortening, Instant end) throws MessengerUnavailable {
    int links = reviews.shortenable(shortening, end).size();
    if (links == 0) {
      over(shortening);
      return Optional.empty();
    }
    Notice notice;
    try (Language.Speaking unused = policies.speakIn(shortening.where())) {
      notice = reviews.shortened(shortening, links);
    }
    TellEach.Reached<Review> reached =
        each(
            shortening,
            admins.of(shortening.where()),
            one ->
                messenger.tell(
                    key(shortening, "shortened " + end, one), one, shortening.where(), notice));
    if (reached.held().isPresent() && !reached.anybody()) {
      if (reached.failure().isPresent()) {
        throw reached.failure().get();
      }
      over(reached.held().get());
    }
    return reached.anybody() ? reached.held() : Optional.empty();
  }

  private void over(Review held) {
    store.save(held, held.over(clock.instant()), List.of());
  }

  private TellEach.Reached<Review> each(
      Review about, List<Person> people, TellEach.Telling telling) {
    return TellEach.of(about, people, this::renewed, telling);
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

  private static AuditEvent event(Action action, Review about, Instant now) {
    return AuditEvent.of(now, about.where().workspace(), action)
        .in(about.where())
        .with("month", about.month().toString());
  }
}
