package io.cloakroom.command.own;

import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.command.Parameter;
import io.cloakroom.command.Parameters;
import io.cloakroom.command.help.OptionWords;
import io.cloakroom.link.Keeping;
import io.cloakroom.link.LinkStatus;
import io.cloakroom.policy.Durations;
import io.cloakroom.policy.Retention;
import io.cloakroom.policy.Setting;
import io.cloakroom.policy.picture.RightsEnd;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** For how long it is kept, counted from now, or that it goes with its link. */
final class RetentionTerm implements OwnTerm {
  static final String NAME = Setting.RETENTION.name();

  @Override
  public Parameter parameter() {
    return Parameters.of(Setting.RETENTION, NAME, false, OptionWords.WORDS::retention);
  }

  @Override
  public Draft apply(Draft draft, String text) {
    Optional<Duration> length = Setting.RETENTION.parse(text).length();
    return length.isPresent() ? keptFor(draft, length.get()) : goingWithItsLink(draft);
  }

  private static Draft goingWithItsLink(Draft draft) {
    if (draft.keeping().until().isEmpty()) {
      return draft.already(NAME, Line.of(Span.code("with-link")));
    }
    if (draft.asRead().status(draft.now()) != LinkStatus.LIVE) {
      return draft.refuse(NAME, SetWords.WORDS.linkHasEnded(), SetWords.WORDS.removeInstead());
    }
    return floor(draft)
        .map(
            least ->
                draft.refuse(
                    NAME,
                    SetWords.WORDS.picturesKeptAtLeast(Durations.format(least)),
                    SetWords.WORDS.thatOrMore()))
        .orElseGet(
            () ->
                changed(
                    draft, Keeping.WITH_LINK.held(draft.keeping().heldSince()), draft.expiresAt()));
  }

  private static Draft keptFor(Draft draft, Duration length) {
    Instant until = draft.now().plus(length);
    Optional<Instant> was = draft.keeping().until();
    if (was.isPresent()
        && (was.get().equals(until)
            || Duration.between(draft.firstIssuedAt(), was.get()).equals(length))) {
      return draft.already(
          NAME,
          Line.of(
              SetWords.WORDS.lengthUntil(
                  Span.code(Durations.format(length)), Span.time(was.get()))));
    }
    boolean longer = until.isAfter(was.orElse(draft.expiresAt()));
    Optional<Duration> most =
        draft.channel().ceiling(Setting.RETENTION).map(one -> one.length().orElse(Duration.ZERO));
    if (longer && most.isPresent() && until.isAfter(draft.firstIssuedAt().plus(most.get()))) {
      return draft.refuse(
          NAME,
          SetWords.WORDS.keptAtMost(Durations.format(most.get())),
          SetWords.WORDS.orLess(left(most.get().minus(draft.age()))));
    }
    Optional<Duration> least = floor(draft);
    if (!longer && least.isPresent() && until.isBefore(draft.firstIssuedAt().plus(least.get()))) {
      return draft.refuse(
          NAME,
          SetWords.WORDS.keptAtLeast(Durations.format(least.get())),
          SetWords.WORDS.orMore(left(least.get().minus(draft.age()).plusMinutes(1))));
    }
    return changed(draft, draft.keeping().prolonged(draft.now(), until), until);
  }

  /** It is kept no longer than it may be used, but for what must be kept longer. */
  static Draft within(Draft draft, RightsEnd rights) {
    Optional<Instant> until = draft.keeping().until();
    Optional<Instant> least = floor(draft).map(draft.firstIssuedAt()::plus);
    Optional<Instant> end =
        until
            .map(was -> rights.within(was, draft.now()))
            .map(used -> least.filter(used::isBefore).orElse(used))
            .filter(used -> used.isBefore(until.get()));
    return end.map(used -> changed(draft, draft.keeping().prolonged(draft.now(), used), used))
        .orElse(draft);
  }

  private static Optional<Duration> floor(Draft draft) {
    return draft.channel().floor(Setting.RETENTION).flatMap(Retention::length);
  }

  private static String left(Duration left) {
    return Durations.format(left.truncatedTo(ChronoUnit.MINUTES));
  }

  /** No link outlives its picture. */
  private static Draft changed(Draft draft, Keeping keeping, Instant end) {
    Instant was = draft.keeping().until().orElse(draft.expiresAt());
    Difference difference =
        new Difference(
            NAME,
            () -> words(draft, draft.keeping()),
            () -> words(draft, keeping),
            was + " -> " + end,
            end.isAfter(was));
    Draft after = draft.kept(keeping).and(difference);
    return end.isBefore(draft.expiresAt()) ? ExpiryTerm.ending(after, end) : after;
  }

  private static Line words(Draft draft, Keeping keeping) {
    return keeping.until().isPresent()
        ? ExpiryTerm.until(keeping.until().get())
        : Line.of(SetWords.WORDS.untilItsLinkEnds(Span.time(draft.expiresAt())));
  }
}
