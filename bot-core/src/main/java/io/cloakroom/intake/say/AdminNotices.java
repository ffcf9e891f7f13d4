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
import io.cloakroom.intake.receipt.Reason;
import io.cloakroom.policy.OnRefusal;
import io.cloakroom.policy.Policies;
import io.cloakroom.policy.Setting;
import io.cloakroom.words.Phrase;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the bot says to those who can help: the admins of a conversation, each kind of trouble once
 * a day. Nothing waits for it: what cannot be said is said with the next trouble.
 */
public final class AdminNotices {
  private static final NoticeWords WORDS = NoticeWords.WORDS;
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
        said(WORDS.picturesKept(Span.conversation(where)), WORDS.lackRightToRemove()),
        List.of(whatIsMissing(where)));
  }

  /** The same for a month: it is not tried again by itself. */
  public void keptUntried(Intake intake) {
    Conversation where = intake.post().conversation();
    tell(
        where,
        "kept-untried",
        said(WORDS.originalsUntried(Span.conversation(where)), WORDS.untriedListed()),
        List.of(whatIsMissing(where), whatIsStuck(where)));
  }

  /** No copy is kept of it, so that nothing is removed. */
  public void keptForGood(Intake intake) {
    Conversation where = intake.post().conversation();
    tell(
        where,
        "kept-for-good",
        said(WORDS.originalKeptForGood(Span.conversation(where)), WORDS.noCopyToAdmins()),
        List.of(whatIsMissing(where)));
  }

  /** A file that went with a post cannot be had any more. */
  public void lost(Intake intake) {
    Conversation where = intake.post().conversation();
    tell(
        where,
        "lost",
        said(WORDS.fileLostIn(Span.conversation(where)), WORDS.lookAtDisk()),
        List.of());
  }

  /** A file stopped the bot each time: the post stays as it is, and on a list. */
  public void gaveUp(Intake intake) {
    boolean nowhere = messenger.standsNowhere(intake.post().post());
    Conversation where = intake.post().conversation();
    Span author = Span.person(intake.post().author());
    Span there = Span.conversation(where);
    Map<String, String> post = Map.of("channel", where.id(), "retry", intake.id().toString());
    tell(
        where,
        "gave-up",
        nowhere
            ? said(WORDS.gaveUpNowhere(author, there), WORDS.retryNowhere())
            : said(WORDS.gaveUp(author, there), WORDS.retryOrDelete()),
        List.of(
            new Button(WORDS.retry(), "admin stuck", post, Button.Style.NORMAL),
            whatIsStuck(where)));
  }

  /** A right is missing without which nothing can be done. */
  public void hindered(Intake intake, Shortcoming missing) {
    Conversation where = intake.post().conversation();
    tell(
        where,
        "hindered-" + missing.missing(),
        said(
            WORDS.hinderedIn(Span.conversation(where), missing.shown()),
            WORDS.thenProtect(missing.remedy())),
        List.of(whatIsMissing(where)));
  }

  /** Something could not be cleaned: it is held, or it stays as it is. */
  public void refused(Intake intake) {
    Conversation where = intake.post().conversation();
    boolean held = intake.items().stream().noneMatch(item -> item.state() == ItemState.REFUSED);
    tell(
        where,
        held ? "held" : "refused",
        admin -> held ? held(intake, admin) : left(intake, admin),
        List.of());
  }

  private static List<Line> held(Intake intake, Person admin) {
    Span where = Span.conversation(intake.post().conversation());
    boolean blocked =
        intake.items().stream()
            .filter(Item::isHeld)
            .allMatch(item -> Reason.isForSecurity(item.explanation()));
    if (blocked) {
      return said(
          WORDS.pictureWithSecurity(where),
          isOf(admin, intake) ? WORDS.ownAndTold() : WORDS.authorKnows(),
          WORDS.securityDecides());
    }
    return said(
        isOfOthers(intake) ? WORDS.fileHeld(where) : WORDS.pictureHeld(where),
        known(admin, intake),
        WORDS.securityDecides());
  }

  /** Whoever posted it knows why, and need not be told that they do. */
  private static String known(Person admin, Intake intake) {
    return isOf(admin, intake) ? WORDS.ownAndTold() : WORDS.authorKnowsWhy();
  }

  private static boolean isOf(Person admin, Intake intake) {
    return intake.post().author().equals(admin);
  }

  private List<Line> left(Intake intake, Person admin) {
    Conversation where = intake.post().conversation();
    Span there = Span.conversation(where);
    boolean others = isOfOthers(intake);
    String known = known(admin, intake);
    if (messenger.standsNowhere(intake.post().post())) {
      Phrase what = others ? WORDS.fileNotTaken(there) : WORDS.pictureNotTaken(there);
      return said(what, known, WORDS.nobodySawIt());
    }
    Phrase what = others ? WORDS.fileStays(there) : WORDS.pictureStays(there);
    String delete = isOf(admin, intake) ? WORDS.deleteOwn() : WORDS.askToDelete();
    return holds(where)
        ? said(what, known, delete)
        : said(what, known, delete, WORDS.holdFromNowOn());
  }

  /** Whether nobody called anything a picture that was held or stays. */
  private static boolean isOfOthers(Intake intake) {
    return intake.items().stream()
        .filter(item -> item.state() == ItemState.HELD || item.state() == ItemState.REFUSED)
        .allMatch(Item::isNoPicture);
  }

  private static List<Line> said(Phrase what, String... remedy) {
    return List.of(Line.bold(what), Line.of(String.join(" ", remedy)));
  }

  /** Carries its channel: it is read somewhere else. */
  private static Button whatIsMissing(Conversation where) {
    return new Button(
        WORDS.whatIsMissing(), "admin doctor", Map.of("channel", where.id()), Button.Style.NORMAL);
  }

  private static Button whatIsStuck(Conversation where) {
    return new Button(
        WORDS.whatIsStuck(), "admin stuck", Map.of("channel", where.id()), Button.Style.NORMAL);
  }

  /** A picture can only be taken as a file: there is no decoder for it. Said once. */
  public void unshown(Intake intake) {
    Conversation where = intake.post().conversation();
    tellOnce(
        where,
        "unshown|" + where,
        admin -> said(WORDS.notShownIn(Span.conversation(where)), WORDS.noDecoder()),
        List.of());
  }

  private boolean holds(Conversation where) {
    return policies.of(where).get(Setting.ON_REFUSAL) == OnRefusal.HOLD;
  }

  private void tell(Conversation where, String kind, List<Line> lines, List<Button> buttons) {
    tell(where, kind, admin -> lines, buttons);
  }

  private void tell(
      Conversation where, String kind, Function<Person, List<Line>> lines, List<Button> buttons) {
    LocalDate day = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    tellOnce(where, kind + "|" + where + "|" + day, lines, buttons);
  }

  private void tellOnce(
      Conversation where,
      String trouble,
      Function<Person, List<Line>> lines,
      List<Button> buttons) {
    if (messenger.isPrivate(where)) {
      return;
    }
    if (told.getIfPresent(trouble) != null) {
      return;
    }
    try {
      for (Person admin : admins(where)) {
        CardKey key = Keys.of("admins", trouble + "|" + admin);
        messenger.tell(key, admin, where, new Notice(lines.apply(admin), buttons, true));
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
