package io.cloakroom.command.policy;

import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Workspace;
import io.cloakroom.chat.card.CardKey;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Notice;
import io.cloakroom.chat.card.Span;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.command.Request;
import io.cloakroom.policy.Policies;
import io.cloakroom.policy.Policy;
import io.cloakroom.policy.PolicyStore;
import io.cloakroom.policy.Setting;
import io.cloakroom.words.Language;
import io.cloakroom.words.Phrase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says in each of many channels what became wider there by a change of what they inherit, whoever
 * made it and whether or not they can read it.
 */
final class Widenings {
  private static final Logger log = LoggerFactory.getLogger(Widenings.class);

  /** In so many something is said at once: whoever gave the command waits for it. */
  private static final int MOST = 60;

  /** A channel with what held there before something changed. */
  record Channel(Conversation where, Policy before) {}

  private enum Outcome {
    NOTHING_WIDER,
    SAID,
    UNSAID
  }

  private final PolicyStore store;
  private final Policies policies;
  private final Messenger messenger;
  private final Reach reach;

  Widenings(PolicyStore store, Policies policies, Messenger messenger, Reach reach) {
    this.store = store;
    this.policies = policies;
    this.messenger = messenger;
    this.reach = reach;
  }

  /** What holds now in these of the workspace. */
  List<Channel> now(Workspace workspace, List<Conversation> channels) {
    return policies.of(workspace, channels).entrySet().stream()
        .map(one -> new Channel(one.getKey(), one.getValue()))
        .toList();
  }

  /** What holds now wherever anything was set; no other channel of the workspace is known. */
  List<Channel> now(Workspace workspace) {
    return now(workspace, store.conversations(workspace));
  }

  /**
   * Says it where something became wider. The change is stored: whatever fails, it was made.
   *
   * @param by what changed it, as a part of a sentence in the language that is then spoken
   * @param existing whether links that are there follow
   * @return where it was said, and where the people still have to be told
   */
  List<Line> told(
      Request request,
      AuditEvent event,
      Supplier<Line> by,
      boolean existing,
      List<Channel> channels) {
    List<Span> said = new ArrayList<>();
    List<Line> unsaid = new ArrayList<>();
    int more = 0;
    Notices notices = new Notices(request, event, by, existing, after(channels));
    for (Channel channel : channels) {
      if (said.size() + unsaid.size() >= MOST) {
        more += notices.isWider(channel) ? 1 : 0;
        continue;
      }
      switch (notices.say(channel)) {
        case NOTHING_WIDER -> {}
        case SAID -> said.add(Span.conversation(channel.where()));
        case UNSAID ->
            unsaid.add(Line.of(LimitWords.WORDS.couldNotSay(Span.conversation(channel.where()))));
      }
    }
    List<Line> lines = new ArrayList<>();
    if (!said.isEmpty()) {
      lines.add(Line.of(LimitWords.WORDS.widerSaidIn(Line.listed(said))));
    }
    lines.addAll(unsaid);
    if (more > 0) {
      lines.add(Line.of(LimitWords.WORDS.moreChannels(more)));
    }
    return lines;
  }

  /** What holds now, read once for all of them; nothing where that cannot be found out. */
  private Map<Conversation, Policy> after(List<Channel> channels) {
    if (channels.isEmpty()) {
      return Map.of();
    }
    try {
      return policies.of(
          channels.get(0).where().workspace(), channels.stream().map(Channel::where).toList());
    } catch (RuntimeException broken) {
      log.error("looking for what is wider failed: {}", broken.getClass().getName());
      return Map.of();
    }
  }

  /** The notices of one change. */
  private final class Notices {
    private final Request request;
    private final AuditEvent event;
    private final Supplier<Line> by;
    private final boolean existing;
    private final Map<Conversation, Policy> held;

    Notices(
        Request request,
        AuditEvent event,
        Supplier<Line> by,
        boolean existing,
        Map<Conversation, Policy> held) {
      this.request = request;
      this.event = event;
      this.by = by;
      this.existing = existing;
      this.held = held;
    }

    /** Where that cannot be found out it may be. */
    boolean isWider(Channel channel) {
      return now(channel).map(policy -> !wider(channel, policy).isEmpty()).orElse(true);
    }

    private Optional<Policy> now(Channel channel) {
      return Optional.ofNullable(held.get(channel.where()));
    }

    Outcome say(Channel channel) {
      Conversation where = channel.where();
      Optional<Policy> now = now(channel);
      if (now.isEmpty()) {
        return Outcome.UNSAID;
      }
      try (Language.Speaking unused = policies.speakIn(where)) {
        List<Setting<?>> wider = wider(channel, now.get());
        if (wider.isEmpty()) {
          return Outcome.NOTHING_WIDER;
        }
        CardKey key = new CardKey("policy-" + event.id() + "-" + where.id());
        List<Line> lines = lines(channel, now.get(), wider);
        messenger.say(key, where, new Notice(lines, List.of()));
        return Outcome.SAID;
      } catch (MessengerUnavailable later) {
        return Outcome.UNSAID;
      } catch (RuntimeException broken) {
        log.error("saying what is wider failed: {}", broken.getClass().getName());
        return Outcome.UNSAID;
      }
    }

    private List<Setting<?>> wider(Channel channel, Policy after) {
      return Setting.ALL.stream()
          .filter(
              setting ->
                  Change.widens(setting, channel.before(), after)
                      || (existing && follow(setting, channel.before(), after)))
          .toList();
    }

    private static boolean follow(Setting<?> setting, Policy before, Policy after) {
      return before.sparesOlder(setting) && !after.sparesOlder(setting);
    }

    private List<Line> lines(Channel channel, Policy after, List<Setting<?>> wider) {
      List<Line> lines = new ArrayList<>();
      lines.add(Line.of(LimitWords.WORDS.changedHere(Span.person(request.caller()), by.get())));
      wider.forEach(setting -> lines.add(line(setting, channel.before(), after)));
      if (Change.endsProtection(channel.before(), after)) {
        Phrase here = PolicyWords.WORDS.inChannel(Span.conversation(channel.where()));
        lines.add(Line.of(PolicyWords.WORDS.protectionEnded(Line.of(here))));
      }
      lines.add(reach.line(channel.where(), channel.before(), after));
      boolean spares = wider.stream().anyMatch(setting -> !setting.equals(Setting.APPROVERS));
      lines.add(
          Line.of(
              spares && !existing
                  ? PolicyWords.WORDS.fromNowOnNoFurther()
                  : PolicyWords.WORDS.atOnce()));
      return lines;
    }

    private static Line line(Setting<?> setting, Policy before, Policy after) {
      Span name = Span.bold(setting.name());
      Span was = Span.code(before.text(setting));
      Span is = Span.code(after.text(setting));
      return Line.of(
          was.equals(is)
              ? LimitWords.WORDS.widerForOlder(name, is)
              : LimitWords.WORDS.wider(name, was, is));
    }
  }
}
