package io.cloakroom.intake.leaving;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Standing;
import io.cloakroom.chat.card.Button;
import io.cloakroom.chat.card.CardKey;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Notice;
import io.cloakroom.chat.card.Span;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.intake.rota.Chore;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkId;
import io.cloakroom.link.LinkStore;
import io.cloakroom.policy.Policies;
import io.cloakroom.policy.Setting;
import io.cloakroom.policy.picture.AfterLeaving;
import io.cloakroom.words.Language;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passes the pictures of whoever left on to the owner of each channel that they stand in, and tells
 * that owner, privately and once for each channel, which those are. Links go on or end, as the
 * policy of the channel says.
 */
public final class PassPicturesOn implements Chore {
  /** So many are named; of more it is said how many. */
  static final int NAMED = 10;

  private static final Logger LOG = LoggerFactory.getLogger(PassPicturesOn.class);
  private static final int PAGE = 500;

  /** Where nobody is found, or the chat says nothing, it is tried again then. */
  private static final Duration NOBODY = Duration.ofDays(1);

  private static final Duration SILENT = Duration.ofMinutes(5);

  private final String chat;
  private final Leavers leavers;
  private final LinkStore links;
  private final Policies policies;
  private final Heirs heirs;
  private final LeaversLinks ending;
  private final Messenger messenger;
  private final Clock clock;

  public PassPicturesOn(
      String chat,
      Leavers leavers,
      LinkStore links,
      Policies policies,
      Messenger messenger,
      Clock clock) {
    this.chat = chat;
    this.leavers = leavers;
    this.links = links;
    this.policies = policies;
    this.heirs = new Heirs(policies, messenger);
    this.ending = new LeaversLinks(links, policies, clock);
    this.messenger = messenger;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "pass-pictures-on-" + chat;
  }

  @Override
  public Duration every() {
    return Duration.ofSeconds(10);
  }

  @Override
  public void round() {
    for (Person gone : leavers.due(chat)) {
      try {
        boolean all = passOn(gone);
        if (all) {
          leavers.done(gone);
        } else {
          leavers.retry(gone, clock.instant().plus(NOBODY));
        }
      } catch (MessengerUnavailable later) {
        leavers.retry(gone, clock.instant().plus(SILENT));
      } catch (RuntimeException broken) {
        LOG.error("pictures of a leaver could not be passed on", broken);
        leavers.retry(gone, clock.instant().plus(SILENT));
      }
    }
  }

  /** Whether nothing is theirs any more that could be somebody else's, or they are here. */
  private boolean passOn(Person gone) throws MessengerUnavailable {
    Set<Conversation> left = new HashSet<>();
    while (true) {
      Map<Conversation, List<Link>> theirs = theirs(gone, left);
      if (theirs.isEmpty()) {
        return left.isEmpty();
      }
      for (Map.Entry<Conversation, List<Link>> one : theirs.entrySet()) {
        Conversation where = one.getKey();
        if (messenger.membership(gone, where).standing() != Standing.GONE) {
          return true;
        }
        ending.end(gone, where);
        Optional<Person> heir = heirs.of(where, gone);
        if (heir.isPresent()) {
          passOn(gone, where, heir.get(), one.getValue());
        } else {
          left.add(where);
        }
      }
    }
  }

  /** What stands in somebody's own conversation with the bot is nobody else's, ever. */
  private Map<Conversation, List<Link>> theirs(Person gone, Set<Conversation> left) {
    Map<Conversation, List<Link>> theirs = new LinkedHashMap<>();
    links.by(gone, PAGE).stream()
        .filter(link -> !left.contains(link.audience()) && !messenger.isPrivate(link.audience()))
        .forEach(
            link -> theirs.computeIfAbsent(link.audience(), at -> new ArrayList<>()).add(link));
    return theirs;
  }

  /** Told first: a repetition is known by its key, and what was passed on is not found again. */
  private void passOn(Person gone, Conversation where, Person heir, List<Link> some)
      throws MessengerUnavailable {
    List<Link> kept = some.stream().filter(link -> link.erasedAt().isEmpty()).toList();
    if (!kept.isEmpty()) {
      try (Language.Speaking unused = policies.speakIn(where)) {
        List<Line> lines = lines(gone, where, kept, goOn(kept));
        messenger.tell(key(kept), heir, where, new Notice(lines, buttons(), true));
      }
    }
    AuditEvent event =
        AuditEvent.of(clock.instant(), where.workspace(), Action.LINKS_PASSED_ON)
            .in(where)
            .with("person", gone.id())
            .with("holder", heir.id());
    links.passOn(gone, where, heir, event);
  }

  /** Of a repetition too: what ended is asked of the policy, not of what ended this time. */
  private boolean goOn(List<Link> kept) {
    return kept.stream()
        .allMatch(link -> link.policy(policies).get(Setting.LEAVERS) == AfterLeaving.KEEP);
  }

  private static CardKey key(List<Link> kept) {
    LinkId latest = kept.get(0).id();
    return new CardKey("passed-on-" + latest);
  }

  private static List<Line> lines(Person gone, Conversation where, List<Link> kept, boolean goOn) {
    List<Line> lines = new ArrayList<>();
    Span there = Span.conversation(where);
    lines.add(
        Line.joined(
            " ",
            List.of(
                Line.bold(LeavingWords.WORDS.gone(Span.person(gone))),
                Line.of(
                    goOn
                        ? LeavingWords.WORDS.yoursGoOn(there)
                        : LeavingWords.WORDS.yoursEnded(there)))));
    for (Link link : kept.subList(0, Math.min(NAMED, kept.size()))) {
      lines.add(
          Line.of(
              LeavingWords.WORDS.posted(
                  Span.code(link.image().id().toString()), Span.time(link.issuedAt()))));
    }
    int more = kept.size() - NAMED;
    if (more > 0) {
      lines.add(
          Line.of(
              kept.size() == PAGE
                  ? LeavingWords.WORDS.atLeastMore(more)
                  : LeavingWords.WORDS.more(more)));
    }
    return lines;
  }

  private static List<Button> buttons() {
    return List.of(new Button(LeavingWords.WORDS.list(), "list", Map.of(), Button.Style.NORMAL));
  }
}
