package io.cloakroom.command.own;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.card.CardKey;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Notice;
import io.cloakroom.chat.card.Span;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.command.Request;
import io.cloakroom.command.policy.Reach;
import io.cloakroom.policy.Policies;
import io.cloakroom.policy.Policy;
import io.cloakroom.policy.Setting;
import io.cloakroom.words.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says in its channel what more people see of a picture by what was set for it, or for longer. */
final class OwnNotice {
  private static final Logger log = LoggerFactory.getLogger(OwnNotice.class);

  private final Policies policies;
  private final Messenger messenger;
  private final Reach reach;

  OwnNotice(Policies policies, Messenger messenger, Reach reach) {
    this.policies = policies;
    this.messenger = messenger;
    this.reach = reach;
  }

  /** Says it, and answers what to tell whoever set it. It is stored: whatever fails, it holds. */
  Line said(Request request, Draft draft) {
    Conversation where = draft.asRead().audience();
    if (messenger.isPrivate(where)) {
      return Line.of(SetWords.WORDS.nobodyElseHere());
    }
    try {
      say(request, draft);
      return Line.of(SetWords.WORDS.widerSaidIn(Span.conversation(where)));
    } catch (MessengerUnavailable later) {
      return unsaid(where);
    } catch (RuntimeException broken) {
      log.error("saying what is wider failed: {}", broken.getClass().getName());
      return unsaid(where);
    }
  }

  private void say(Request request, Draft draft) throws MessengerUnavailable {
    Conversation where = draft.asRead().audience();
    CardKey key = new CardKey("set-" + UUID.randomUUID());
    try (Language.Speaking unused = policies.speakIn(where)) {
      messenger.say(key, where, new Notice(lines(request, draft), List.of()));
    }
  }

  private static Line unsaid(Conversation where) {
    return Line.of(SetWords.WORDS.widerNotSaidIn(Span.conversation(where)));
  }

  private List<Line> lines(Request request, Draft draft) {
    List<Line> lines = new ArrayList<>();
    lines.add(
        Line.of(
            SetWords.WORDS.setThis(
                Span.person(request.caller()),
                Span.code(draft.asRead().image().id().toString()),
                Span.person(draft.asRead().owner()))));
    draft.differences().stream()
        .filter(Difference::widens)
        .forEach(difference -> lines.add(difference.line()));
    Policy before = draft.channel().ofPicture(draft.asRead().own().texts());
    if (Setting.ACCESS.widens(before.get(Setting.ACCESS), draft.policy().get(Setting.ACCESS))) {
      lines.add(reach.ofOne(draft.asRead().audience(), before, draft.policy()));
    }
    return lines;
  }
}
