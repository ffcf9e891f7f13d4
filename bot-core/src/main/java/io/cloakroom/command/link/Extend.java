package io.cloakroom.command.link;

import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.command.CallerRight;
import io.cloakroom.command.Command;
import io.cloakroom.command.Parameter;
import io.cloakroom.command.Parameters;
import io.cloakroom.command.Problems;
import io.cloakroom.command.Reply;
import io.cloakroom.command.Request;
import io.cloakroom.command.Slash;
import io.cloakroom.command.Usage;
import io.cloakroom.command.help.HelpWords;
import io.cloakroom.command.help.OptionWords;
import io.cloakroom.command.named.GonePictures;
import io.cloakroom.command.named.LinkWords;
import io.cloakroom.command.named.ManagedPictures;
import io.cloakroom.command.named.NamedPictures;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkStatus;
import io.cloakroom.policy.Policies;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Lets a link live longer, also one that has expired or is out of views, for its author and the
 * admins of its channel: up to the ceiling, and no longer than its picture is kept.
 */
final class Extend implements Command {
  static final String WORDS = "extend";
  static final String BY = "by";
  static final String VIEWS = "views";

  private static final String NUMBER = "[1-9][0-9]{0,3}";

  private static final Parameter LONGER =
      new Parameter(BY, Parameter.Type.DURATION, false, OptionWords.WORDS::extendBy, List.of());
  private static final Parameter MORE_VIEWS =
      Parameters.text(VIEWS, false, OptionWords.WORDS::extendViews);

  private static final Parameter KEEP =
      Parameters.choice("keep", false, OptionWords.WORDS::extendKeep, "yes", "no");

  private static final Usage USAGE =
      Usage.of(
          WORDS,
          HelpWords.WORDS::extend,
          "extend LINK 2d",
          CallerRight.ANYONE,
          Parameters.IMAGE,
          LONGER,
          MORE_VIEWS,
          KEEP);

  private final ManagedPictures managed;
  private final Policies policies;
  private final LinkTerms terms;
  private final GonePictures lost;
  private final KeepLonger longer;
  private final Slash slash;
  private final Clock clock;

  Extend(
      ManagedPictures managed,
      Policies policies,
      LinkTerms terms,
      GonePictures lost,
      KeepLonger longer,
      Slash slash,
      Clock clock) {
    this.managed = managed;
    this.policies = policies;
    this.terms = terms;
    this.lost = lost;
    this.longer = longer;
    this.slash = slash;
    this.clock = clock;
  }

  @Override
  public Usage usage() {
    return USAGE;
  }

  @Override
  public Reply run(Request request) {
    Optional<String> keep = request.values().text(KEEP.name());
    ManagedPictures.Found found =
        managed.find(
            USAGE,
            request,
            keep.isPresent() ? ManagedPictures.Wish.KEEP : ManagedPictures.Wish.EXTEND);
    if (found.isNothing()) {
      return LinkWords.nothingHere();
    }
    Optional<Duration> by = request.values().duration(BY);
    if (keep.isPresent()) {
      return by.isPresent() || request.values().has(VIEWS)
          ? Problems.of(slash, USAGE, KEEP.name(), EndingWords.WORDS.keepIsAboutThePicture())
          : longer.answer(request, found, keep.get().equals("yes"));
    }
    if (request.values().text(VIEWS).filter(text -> !text.matches(NUMBER)).isPresent()) {
      return Problems.of(
          slash, USAGE, VIEWS, EndingWords.WORDS.notViews(), WORDS + " LINK 2d views:3");
    }
    if (by.isEmpty() && isAnyPossible(found)) {
      return ask(request, found);
    }
    Extension extension = new Extension(by.orElse(Duration.ZERO), views(request));
    return refusal(found, extension)
        .orElseGet(
            () -> {
              List<Line> lines = new ArrayList<>();
              found.own().forEach(named -> lines.add(extended(request, named, extension)));
              lines.addAll(found.refusals());
              return new Reply.Say(lines, List.of(), false);
            });
  }

  private static OptionalInt views(Request request) {
    return request.values().text(VIEWS).stream().mapToInt(Integer::parseInt).findFirst();
  }

  private Reply ask(Request request, ManagedPictures.Found found) {
    Map<String, String> given = new HashMap<>();
    given.put(Parameters.IMAGE.name(), request.values().required(Parameters.IMAGE.name()));
    request.values().text(VIEWS).ifPresent(views -> given.put(VIEWS, views));
    List<Parameter> fields = new ArrayList<>();
    fields.add(Parameters.required(LONGER));
    if (given.containsKey(VIEWS)
        || found.own().stream().anyMatch(named -> isUsedUp(named.link()))) {
      fields.add(Parameters.required(MORE_VIEWS));
    }
    return new Reply.Ask(EndingWords.WORDS.letLonger(), WORDS, fields, given);
  }

  private static boolean isUsedUp(Link link) {
    return link.viewsLeft().equals(OptionalInt.of(0));
  }

  /** Where one of several pictures cannot have it, none has. */
  private Optional<Reply> refusal(ManagedPictures.Found found, Extension extension) {
    Instant now = clock.instant();
    return found.own().stream()
        .map(NamedPictures.Named::link)
        .filter(link -> isPossible(link, now))
        .flatMap(link -> extension.refusal(link, policies.of(link.audience()), now).stream())
        .findFirst()
        .map(Extend::refused);
  }

  private static Reply refused(Extension.Refusal why) {
    return new Reply.Wrong(
        Map.of(why.field(), why.problem()),
        Reply.Say.of(Line.of(EndingWords.WORDS.nothingChanged(why.problem(), why.remedy()))));
  }

  private boolean isAnyPossible(ManagedPictures.Found found) {
    Instant now = clock.instant();
    return found.own().stream().anyMatch(named -> isPossible(named.link(), now));
  }

  /** Whether it was not revoked, and is kept by more than a legal hold. */
  static boolean isPossible(Link link, Instant now) {
    return link.status(now) != LinkStatus.REVOKED
        && link.erasedAt().isEmpty()
        && !link.isHeldAlone(now);
  }

  private Line extended(Request request, NamedPictures.Named named, Extension extension) {
    Link link = named.link();
    Instant now = clock.instant();
    Instant until = extension.until(link, now);
    if (isPossible(link, now)
        && terms.holdUntil(request.caller(), link, until, extension.limit(link))) {
      String subject = named.spokenSubject();
      return Line.of(
          isFrozen(link)
              ? EndingWords.WORDS.opensThawedUntil(subject, Span.time(until))
              : EndingWords.WORDS.opensUntil(subject, Span.time(until)));
    }
    return refused(request, named.by(terms.find(link.id()).orElse(link)), now);
  }

  private boolean isFrozen(Link link) {
    return link.policy(policies).freeze(link.audience(), link.owner(), link.issuedAt()).isPresent();
  }

  /** As it is after it could not be extended. */
  private Line refused(Request request, NamedPictures.Named named, Instant now) {
    return lost.why(named, request.caller())
        .orElseGet(
            () ->
                isPossible(named.link(), now)
                    ? Line.of(EndingWords.WORDS.changedExtendAgain(named.spokenSubject()))
                    : LinkWords.revoked(named, now));
  }
}
