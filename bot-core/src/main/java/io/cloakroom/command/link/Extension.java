package io.cloakroom.command.link;

import static io.cloakroom.command.link.EndingWords.WORDS;

import io.cloakroom.link.Link;
import io.cloakroom.link.LinkStatus;
import io.cloakroom.policy.Durations;
import io.cloakroom.policy.Policy;
import io.cloakroom.policy.Setting;
import io.cloakroom.policy.ViewLimit;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How much more of life a link is to have: time, and views where it is out of them.
 *
 * @param views how many more; empty leaves their number as it is
 */
record Extension(Duration by, OptionalInt views) {
  /**
   * Why a link cannot have it.
   *
   * @param problem names the rule, without a full stop
   * @param remedy what can be had instead, as a sentence
   */
  record Refusal(String field, String problem, String remedy) {}

  private static final OptionalInt NONE = OptionalInt.of(0);

  /** Counted from now on where the link has expired. */
  Instant until(Link link, Instant now) {
    Instant from = link.expiresAt().isBefore(now) ? now : link.expiresAt();
    return from.plus(by);
  }

  ViewLimit limit(Link link) {
    return link.limit().total().isPresent() && views.isPresent()
        ? ViewLimit.of(Math.min(ViewLimit.MOST, link.limit().total().getAsInt() + views.getAsInt()))
        : link.limit();
  }

  /** Nothing is cut down to what would be possible. */
  Optional<Refusal> refusal(Link link, Policy policy, Instant now) {
    return noNumberOfViews(link)
        .or(() -> tooLong(link, policy.longestLife(), now))
        .or(() -> longerThanThePicture(link, now))
        .or(() -> noViews(link, now))
        .or(() -> tooManyViews(policy.get(Setting.VIEWS)))
        .or(() -> tooManyInAll(link, policy.ceiling(Setting.VIEWS).orElse(ViewLimit.NONE)));
  }

  /** There is none that could be added to: what was asked for is not dropped in silence. */
  private Optional<Refusal> noNumberOfViews(Link link) {
    if (views.isEmpty() || link.limit().total().isPresent()) {
      return Optional.empty();
    }
    return Optional.of(
        new Refusal(
            Extend.VIEWS,
            link.limit().oncePerPerson() ? WORDS.oncePerPerson() : WORDS.asOftenAsLiked(),
            WORDS.leaveViewsOut()));
  }

  private Optional<Refusal> tooLong(Link link, Duration ceiling, Instant now) {
    Duration whole = Duration.between(link.issuedAt(), until(link, now));
    if (whole.compareTo(ceiling) <= 0) {
      return Optional.empty();
    }
    String problem = WORDS.livesAtMost(Durations.format(ceiling));
    return Optional.of(new Refusal(Extend.BY, problem, orLess(ceiling.minus(whole.minus(by)))));
  }

  private Optional<Refusal> longerThanThePicture(Link link, Instant now) {
    Instant until = until(link, now);
    return link.keptUntil()
        .filter(until::isAfter)
        .map(
            kept ->
                new Refusal(
                    Extend.BY,
                    now.isBefore(kept)
                        ? WORDS.outlivesIn(Durations.format(Duration.between(now, kept)))
                        : WORDS.outlives(),
                    orLess(by.minus(Duration.between(kept, until)))));
  }

  private Optional<Refusal> noViews(Link link, Instant now) {
    boolean none = link.status(now) == LinkStatus.USED_UP || link.viewsLeft().equals(NONE);
    return none && views.isEmpty()
        ? Optional.of(new Refusal(Extend.VIEWS, WORDS.viewsUsedUp(), WORDS.sayHowMany()))
        : Optional.empty();
  }

  private Optional<Refusal> tooManyViews(ViewLimit most) {
    int total = most.total().orElse(Integer.MAX_VALUE);
    return views.isPresent() && views.getAsInt() > total
        ? Optional.of(
            new Refusal(Extend.VIEWS, WORDS.opensAtMost(total), WORDS.viewsOrFewer(total)))
        : Optional.empty();
  }

  /** As with time, what a link was given before counts: a ceiling is not passed in small steps. */
  private Optional<Refusal> tooManyInAll(Link link, ViewLimit ceiling) {
    int most = ceiling.total().orElse(Integer.MAX_VALUE);
    int had = link.limit().total().orElse(0);
    if (views.isEmpty() || had + views.getAsInt() <= most) {
      return Optional.empty();
    }
    int left = most - had;
    return Optional.of(
        new Refusal(
            Extend.VIEWS,
            WORDS.givenAlready(most, had),
            left < 1 ? WORDS.postAgain() : WORDS.viewsOrFewer(left)));
  }

  private static String orLess(Duration left) {
    return left.toMinutes() < 1
        ? WORDS.postAgain()
        : WORDS.orLess(Durations.format(left.truncatedTo(ChronoUnit.MINUTES)));
  }
}
