package io.cloakroom.command.own;

import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.command.Parameter;
import io.cloakroom.command.Parameters;
import io.cloakroom.command.help.OptionWords;
import io.cloakroom.link.LinkStatus;
import io.cloakroom.link.own.SetForLink;
import io.cloakroom.policy.Durations;
import io.cloakroom.policy.Setting;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** For how long its link opens, counted from now: an hour is an hour from when it is said. */
final class ExpiryTerm implements OwnTerm {
  static final String NAME = Setting.EXPIRY.name();

  @Override
  public Parameter parameter() {
    return Parameters.text(NAME, false, OptionWords.WORDS::expiry);
  }

  @Override
  public boolean isOfPicture() {
    return false;
  }

  @Override
  public Draft apply(Draft draft, String text) {
    Duration life = Setting.EXPIRY.parse(text);
    if (draft.asRead().status(draft.now()) != LinkStatus.LIVE) {
      return notOpen(draft, NAME);
    }
    Instant end = draft.now().plus(life);
    Instant was = draft.asRead().expiresAt();
    boolean same = Duration.between(draft.asRead().issuedAt(), was).equals(life);
    if (same || end.equals(was)) {
      return draft.already(
          NAME,
          Line.of(SetWords.WORDS.lengthUntil(Span.code(Durations.format(life)), Span.time(was))));
    }
    return refusal(draft, end)
        .map(why -> draft.refuse(why.field(), why.problem(), why.remedy()))
        .orElseGet(
            () ->
                ending(
                    draft.own(
                        SetForLink.END.set(
                            draft.own(), draft.asRead().id().toString(), end.toString())),
                    end));
  }

  @Override
  public Draft narrow(Draft draft, String text) {
    Instant was = draft.asRead().expiresAt();
    boolean longer = draft.now().plus(Setting.EXPIRY.parse(text)).isAfter(was);
    return longer && draft.asRead().status(draft.now()) == LinkStatus.LIVE
        ? draft.already(NAME, until(was))
        : apply(draft, text);
  }

  /** Of one whose link cannot be otherwise, as it does not open. */
  static Draft notOpen(Draft draft, String name) {
    return draft.refuse(name, SetWords.WORDS.notOpen(), SetWords.WORDS.openAgain());
  }

  static Line until(Instant end) {
    return Line.of(SetWords.WORDS.until(Span.time(end)));
  }

  /** The same picture, whose link ends then. */
  static Draft ending(Draft draft, Instant end) {
    Instant was = draft.expiresAt();
    return draft
        .until(end)
        .and(
            new Difference(
                NAME, () -> until(was), () -> until(end), was + " -> " + end, end.isAfter(was)));
  }

  /** Only what is longer has a limit. */
  private static Optional<Refusal> refusal(Draft draft, Instant end) {
    if (!end.isAfter(draft.expiresAt())) {
      return Optional.empty();
    }
    Duration longest = draft.channel().longestLife();
    Instant most = draft.asRead().issuedAt().plus(longest);
    if (end.isAfter(most)) {
      return Optional.of(
          new Refusal(
              NAME,
              SetWords.WORDS.linkLivesAtMost(Durations.format(longest)),
              orLess(draft, most)));
    }
    return draft
        .keeping()
        .until()
        .filter(end::isAfter)
        .map(kept -> new Refusal(NAME, SetWords.WORDS.outlivesItsPicture(), orLess(draft, kept)));
  }

  private static String orLess(Draft draft, Instant most) {
    Duration left = Duration.between(draft.now(), most);
    return left.toMinutes() < 1
        ? SetWords.WORDS.postAgain()
        : SetWords.WORDS.orLess(Durations.format(left.truncatedTo(ChronoUnit.MINUTES)));
  }
}
