package io.cloakroom.command.incident;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.card.Button;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
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
    List<Line> lines = new ArrayList<>();
    lines.add(
        Line.of(
            Span.person(by),
            Span.plain(" froze "),
            FreezeWords.name(target),
            Span.plain(" and stopped "),
            Span.bold(radius.count()),
            Span.plain(
                reason.map(why -> ", because: " + why + ".").orElse(".")
                    + " Nobody opens anything of it until two of security press Lift.")));
    freeze.map(one -> FreezeWords.standing(target, one)).ifPresent(lines::add);
    return said(target, lines, List.of(FreezeWords.lift(target, "Lift")));
  }

  Optional<Line> lifting(Request request, FreezeTarget target) {
    Line line =
        Line.of(
            Span.person(request.caller()),
            Span.plain(" wants to lift the freeze of "),
            FreezeWords.name(target),
            Span.plain(". It is lifted once one more of security presses Lift."));
    return said(target, List.of(line), List.of(FreezeWords.lift(target, "Lift")));
  }

  Optional<Line> lifted(Request request, FreezeTarget target) {
    Line line =
        Line.of(
            FreezeWords.name(target),
            Span.plain(" is not frozen any more. The second who wanted it lifted: "),
            Span.person(request.caller()),
            Span.plain("."));
    return said(target, List.of(line), List.of());
  }

  private static Line untold(Conversation channel) {
    return Line.of(
        Span.plain("I could not say so in "),
        Span.conversation(channel),
        Span.plain(": tell the others of security yourself."));
  }

  private Optional<Line> said(FreezeTarget target, List<Line> lines, List<Button> buttons) {
    Optional<Conversation> channel = channels.of(target.workspace());
    if (channel.isEmpty()) {
      return Optional.of(
          Line.of(
              Span.plain("Nobody else was told: no channel is named for it. To name one: "),
              slash.of("admin log-channel on"),
              Span.plain(".")));
    }
    try {
      messenger.say(
          new CardKey("freeze-" + UUID.randomUUID()), channel.get(), new Notice(lines, buttons));
      return Optional.empty();
    } catch (MessengerUnavailable later) {
      return Optional.of(untold(channel.get()));
    } catch (RuntimeException broken) {
      LOG.error("saying what is frozen failed: {}", broken.getClass().getName());
      return Optional.of(untold(channel.get()));
    }
  }
}
