package io.cloakroom.command.incident;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.card.CardKey;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Notice;
import io.cloakroom.chat.card.Span;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.command.Request;
import io.cloakroom.command.Slash;
import io.cloakroom.policy.LogChannels;
import io.cloakroom.policy.freeze.Freeze;
import io.cloakroom.policy.freeze.FreezeTarget;
import io.cloakroom.words.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says in the channel that security reads what is frozen and what is lifted. */
final class FreezeNotices {
  private static final Logger LOG = LoggerFactory.getLogger(FreezeNotices.class);

  private final LogChannels channels;
  private final Messenger messenger;
  private final Slash slash;

  FreezeNotices(LogChannels channels, Messenger messenger, Slash slash) {
    this.channels = channels;
    this.messenger = messenger;
    this.slash = slash;
  }

  /**
   * @param freeze empty where it was lifted within this moment
   * @return what is to be said to who did it where others could not be told
   */
  Optional<Line> frozen(
      Person by,
      FreezeTarget target,
      Optional<Freeze> freeze,
      BlastRadius radius,
      Optional<String> reason) {
    return said(target, () -> notice(by, target, freeze, radius, reason));
  }

  private static Notice notice(
      Person by,
      FreezeTarget target,
      Optional<Freeze> freeze,
      BlastRadius radius,
      Optional<String> reason) {
    Span who = Span.person(by);
    Span frozen = FreezeWords.name(target);
    Span stopped = Span.bold(radius.count());
    List<Line> lines = new ArrayList<>();
    lines.add(
        Line.of(
            reason
                .map(Span::plain)
                .map(why -> IncidentWords.WORDS.frozeBecause(who, frozen, stopped, why))
                .orElseGet(() -> IncidentWords.WORDS.froze(who, frozen, stopped))));
    freeze.map(one -> FreezeWords.standing(target, one)).ifPresent(lines::add);
    return new Notice(lines, List.of(FreezeWords.lift(target, IncidentWords.WORDS.lift())));
  }

  Optional<Line> lifting(Request request, FreezeTarget target) {
    Span who = Span.person(request.caller());
    return said(
        target,
        () ->
            new Notice(
                List.of(Line.of(IncidentWords.WORDS.wantsToLift(who, FreezeWords.name(target)))),
                List.of(FreezeWords.lift(target, IncidentWords.WORDS.lift()))));
  }

  Optional<Line> lifted(Request request, FreezeTarget target) {
    Span who = Span.person(request.caller());
    return said(
        target,
        () ->
            new Notice(
                List.of(Line.of(IncidentWords.WORDS.liftedBy(FreezeWords.name(target), who))),
                List.of()));
  }

  private static Line untold(Conversation channel) {
    return Line.of(IncidentWords.WORDS.notSaidIn(Span.conversation(channel)));
  }

  /** In the language of all who read the channel. */
  private Optional<Line> said(FreezeTarget target, Supplier<Notice> made) {
    Optional<Conversation> channel = channels.of(target.workspace());
    if (channel.isEmpty()) {
      return Optional.of(
          Line.of(IncidentWords.WORDS.nobodyElseTold(slash.of("admin log-channel on"))));
    }
    try (Language.Speaking unused = channels.speakIn(target.workspace())) {
      messenger.say(new CardKey("freeze-" + UUID.randomUUID()), channel.get(), made.get());
      return Optional.empty();
    } catch (MessengerUnavailable later) {
      return Optional.of(untold(channel.get()));
    } catch (RuntimeException broken) {
      LOG.error("saying what is frozen failed: {}", broken.getClass().getName());
      return Optional.of(untold(channel.get()));
    }
  }
}
