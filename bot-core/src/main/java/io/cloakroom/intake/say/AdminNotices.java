package io.cloakroom.intake.say;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.card.Button;
import io.cloakroom.chat.card.CardKey;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Notice;
import io.cloakroom.chat.card.Span;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.chat.messenger.Shortcoming;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.Item;
import io.cloakroom.intake.queue.ItemState;
import io.cloakroom.policy.OnRefusal;
import io.cloakroom.policy.Policies;
import io.cloakroom.policy.Setting;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the bot says to those who can help: the admins of a conversation, each kind of trouble once
 * a day. Nothing waits for it: what cannot be said is said with the next trouble.
 */
public final class AdminNotices {
  private static final Logger LOG = LoggerFactory.getLogger(AdminNotices.class);
  private static final int MOST_REMEMBERED = 10_000;

  private final Messenger messenger;
  private final Policies policies;
  private final Clock clock;
  private final Cache<String, Boolean> told =
      Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).build();

  public AdminNotices(Messenger messenger, Policies policies, Clock clock) {
    this.messenger = messenger;
    this.policies = policies;
    this.clock = clock;
  }

  /** An original could not be removed. */
  public void kept(Intake intake) {
    Conversation where = intake.post().conversation();
    tell(
        where,
        "kept",
        List.of(
            Line.of(
                Span.bold("Pictures posted in "),
                Span.conversation(where),
                Span.bold(" are stored safely, but their originals are still there.")),
            Line.of(
                "I lack the right to remove them. Ask for what is missing below, give it to me, and"
                    + " I remove them by myself.")),
        List.of(whatIsMissing(where)));
  }

  /** The same for a month: it is not tried again by itself. */
  public void keptUntried(Intake intake) {
    Conversation where = intake.post().conversation();
    tell(
        where,
        "kept-untried",
        List.of(
            Line.of(
                Span.bold("Originals of pictures posted in "),
                Span.conversation(where),
                Span.bold(" are still there after a month, and I stop trying to remove them.")),
            Line.of(
                "They are listed by admin stuck. Give me the right that is missing, and I remove"
                    + " them by myself after all.")),
        List.of(
            whatIsMissing(where),
            new Button(
                "What is stuck",
                "admin stuck",
                Map.of("channel", where.id()),
                Button.Style.NORMAL)));
  }

  /** No copy is kept of it, so that nothing is removed. */
  public void keptForGood(Intake intake) {
    Conversation where = intake.post().conversation();
    tell(
        where,
        "kept-for-good",
        List.of(
            Line.of(
                Span.bold("An original of a picture posted in "),
                Span.conversation(where),
                Span.bold(" is still there, and I leave it there.")),
            Line.of(
                "I could not remove it in time, and no copy of it is sure to be kept any more. Its"
                    + " author knows. Delete it if it must not be seen.")),
        List.of(whatIsMissing(where)));
  }

  /** A file that went with a post cannot be had any more. */
  public void lost(Intake intake) {
    Conversation where = intake.post().conversation();
    tell(
        where,
        "lost",
        List.of(
            Line.of(
                Span.bold("A file of a post in "),
                Span.conversation(where),
                Span.bold(" is lost: it went with its post, and its copy cannot be read back.")),
            Line.of(
                "Its author knows, and its pictures are kept. Have whoever runs me look at the"
                    + " disk that I keep files on.")),
        List.of());
  }

  /** A file stopped the bot each time: the post stays as it is, and on a list. */
  public void gaveUp(Intake intake) {
    boolean nowhere = messenger.standsNowhere(intake.post().post());
    Conversation where = intake.post().conversation();
    Map<String, String> post = Map.of("channel", where.id(), "retry", intake.id().toString());
    tell(
        where,
        "gave-up",
        List.of(
            Line.of(
                Span.bold("A picture by "),
                Span.person(intake.post().author()),
                Span.bold(" in "),
                Span.conversation(where),
                Span.bold(
                    nowhere
                        ? " was not protected: it was handed in, and stands nowhere."
                        : " was not protected: it stands as it was posted.")),
            Line.of(
                "A file of it stopped me each time that I tried. "
                    + (nowhere ? "Have" : "Ask its author to delete it, or have")
                    + " me try again. Everything that is stuck is listed by admin stuck.")),
        List.of(
            new Button("Retry", "admin stuck", post, Button.Style.NORMAL),
            new Button(
                "What is stuck",
                "admin stuck",
                Map.of("channel", where.id()),
                Button.Style.NORMAL)));
  }

  /** A right is missing without which nothing can be done. */
  public void hindered(Intake intake, Shortcoming missing) {
    Conversation where = intake.post().conversation();
    tell(
        where,
        "hindered-" + missing.missing(),
        List.of(
            Line.of(
                Span.bold("Pictures posted in "),
                Span.conversation(where),
                Span.bold(" are not protected: I lack " + missing.missing() + " there.")),
            Line.of(missing.remedy() + " Then I protect them by myself.")),
        List.of(whatIsMissing(where)));
  }

  /** Something could not be cleaned: it is held, or it stays as it is. */
  public void refused(Intake intake) {
    Conversation where = intake.post().conversation();
    boolean nowhere = messenger.standsNowhere(intake.post().post());
    boolean held = intake.items().stream().noneMatch(item -> item.state() == ItemState.REFUSED);
    tell(
        where,
        held ? "held" : "refused",
        List.of(
            Line.of(
                Span.bold(isOfOthers(intake) ? "A file in " : "A picture in "),
                Span.conversation(where),
                Span.bold(
                    held
                        ? " could not be cleaned and is held back."
                        : " could not be cleaned and "
                            + (nowhere ? "was not taken." : "stays as it is."))),
            Line.of(
                held
                    ? "Its author knows why. Security gives it back or destroys it (log held)."
                    : "Its author knows why. "
                        + (nowhere
                            ? "Nobody else has seen it."
                            : "Ask them to delete it if it shows too much" + onRefusal(where)))),
        List.of());
  }

  /** Whether nobody called anything a picture that was held or stays. */
  private static boolean isOfOthers(Intake intake) {
    return intake.items().stream()
        .filter(item -> item.state() == ItemState.HELD || item.state() == ItemState.REFUSED)
        .allMatch(Item::isNoPicture);
  }

  /** Carries its channel: it is read somewhere else. */
  private static Button whatIsMissing(Conversation where) {
    return new Button(
        "What is missing", "admin doctor", Map.of("channel", where.id()), Button.Style.NORMAL);
  }

  /** A picture can only be taken as a file: there is no decoder for it. Said once. */
  public void unshown(Intake intake) {
    Conversation where = intake.post().conversation();
    tellOnce(
        where,
        "unshown|" + where,
        List.of(
            Line.of(
                Span.bold("HEIC and AVIF pictures posted in "),
                Span.conversation(where),
                Span.bold(" are cleaned and replaced, but cannot be shown: they open as files.")),
            Line.of(
                "There is no decoder for them. Ask whoever runs me to install libheif's programs"
                    + " (Debian: libheif-examples libheif-plugin-libde265 libheif-plugin-dav1d;"
                    + " cloakroom doctor says whether they work) and to start me again. Then"
                    + " pictures that were posted meanwhile are shown too.")),
        List.of());
  }

  private String onRefusal(Conversation where) {
    return holds(where)
        ? "."
        : "; policy set on-refusal hold keeps such pictures back from now on.";
  }

  private boolean holds(Conversation where) {
    return policies.of(where).get(Setting.ON_REFUSAL) == OnRefusal.HOLD;
  }

  private void tell(Conversation where, String kind, List<Line> lines, List<Button> buttons) {
    LocalDate day = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    tellOnce(where, kind + "|" + where + "|" + day, lines, buttons);
  }

  private void tellOnce(
      Conversation where, String trouble, List<Line> lines, List<Button> buttons) {
    if (messenger.isPrivate(where)) {
      return;
    }
    if (told.getIfPresent(trouble) != null) {
      return;
    }
    try {
      for (Person admin : admins(where)) {
        CardKey key = Keys.of("admins", trouble + "|" + admin);
        messenger.tell(key, admin, where, new Notice(lines, buttons, true));
      }
      told.put(trouble, true);
    } catch (MessengerUnavailable e) {
      LOG.warn("the admins of conversation {} could not be told", where.id());
    }
  }

  private Set<Person> admins(Conversation where) throws MessengerUnavailable {
    Set<Person> admins = new LinkedHashSet<>(messenger.administrators(where));
    admins.addAll(policies.named(where));
    return admins;
  }
}
