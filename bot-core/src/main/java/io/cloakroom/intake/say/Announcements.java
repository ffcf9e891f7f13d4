package io.cloakroom.intake.say;

import io.cloakroom.adapter.Keepsakes;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Workspace;
import io.cloakroom.chat.card.Button;
import io.cloakroom.chat.card.CardKey;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Notice;
import io.cloakroom.chat.card.Span;
import io.cloakroom.chat.messenger.Manner;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.intake.say.UnsaidWelcomes.Welcome;
import io.cloakroom.policy.Policies;
import io.cloakroom.policy.Policy;
import io.cloakroom.policy.Setting;
import io.cloakroom.words.Language;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the bot says to everybody in a conversation about its own coming. */
public final class Announcements {
  private static final NoticeWords WORDS = NoticeWords.WORDS;
  private static final Logger LOG = LoggerFactory.getLogger(Announcements.class);

  private final Messenger messenger;
  private final Policies policies;
  private final UnsaidWelcomes unsaid;

  /**
   * @param keepsakes where it stands what is being said, and what could not be said yet
   */
  public Announcements(Messenger messenger, Policies policies, Keepsakes keepsakes, Clock clock) {
    this.messenger = messenger;
    this.policies = policies;
    this.unsaid = new UnsaidWelcomes(keepsakes, clock);
  }

  /** The same as {@link #welcome}, where nothing must wait for it. */
  public void welcomeIfPossible(Conversation where) {
    if (!messenger.introducesItself(where)) {
      return;
    }
    try {
      welcome(where);
    } catch (MessengerUnavailable e) {
      LOG.warn("conversation {} could not be told what is watched there", where.id());
    }
  }

  /** Says what is watched here, what is kept, who reads the record, and how to be left out. */
  public void welcome(Conversation where) throws MessengerUnavailable {
    try (Language.Speaking unused = policies.speakIn(where)) {
      Policy policy = policies.of(where);
      if (!policy.get(Setting.GOVERNED) || messenger.isPrivate(where)) {
        return;
      }
      Manner manner = messenger.manner(where.workspace());
      String remedy =
          WORDS.switchOff(
              manner.noun(),
              manner.command("policy governed", "value", "off"),
              manner.command("privacy receipts", "value", "off"));
      say(
          Keys.of("welcome", where.toString()),
          new Welcome(where, false),
          notice(policy, manner, WORDS.welcome(), remedy));
    }
  }

  /** The same for all conversations of a workspace together, said in one of them. */
  public void welcomeToAll(Conversation main) throws MessengerUnavailable {
    try (Language.Speaking unused = policies.speakIn(main)) {
      Workspace workspace = main.workspace();
      Policy policy = policies.of(workspace);
      if (!policy.get(Setting.GOVERNED)) {
        return;
      }
      Manner manner = messenger.manner(workspace);
      String remedy =
          WORDS.switchOffAll(
              manner.noun(),
              manner.command("policy governed", "value", "off"),
              manner.command("privacy receipts", "value", "off"));
      String headline = WORDS.welcomeToAll(manner.noun());
      say(
          Keys.of("welcome", workspace.toString()),
          new Welcome(main, true),
          notice(policy, manner, headline, remedy));
    }
  }

  private static Notice notice(Policy policy, Manner manner, String headline, String remedy) {
    List<Line> lines =
        List.of(
            Line.of(Span.bold(headline)),
            Line.of(WORDS.whatIsDone(ofOthers(policy))),
            Line.of(keeping(policy, manner)),
            Line.of(remedy));
    List<Button> buttons =
        List.of(
            new Button(WORDS.whatHoldsHere(), "policy show", Map.of(), Button.Style.NORMAL),
            new Button(WORDS.help(), "help", Map.of(), Button.Style.NORMAL));
    return new Notice(lines, buttons);
  }

  private static String keeping(Policy policy, Manner manner) {
    String life = spokenLife(policy.linkLife());
    return policy
        .get(Setting.RETENTION)
        .length()
        .map(kept -> WORDS.keptFor(audience(policy), life, spokenLife(kept), manner.noun()))
        .orElseGet(() -> WORDS.keptWithLink(audience(policy), life, manner.noun()));
  }

  private static String audience(Policy policy) {
    return switch (policy.get(Setting.ACCESS)) {
      case OPEN -> WORDS.forOpen();
      case RESTRICTED -> WORDS.forMembers();
      case APPROVAL -> WORDS.forLetIn();
    };
  }

  /**
   * Says what could not be said before in the workspace.
   *
   * @param present where the bot still is: whatever waits for elsewhere is dropped
   */
  public void sayWhatWaits(Workspace workspace, List<Conversation> present) {
    for (UnsaidWelcomes.Due one : unsaid.due(workspace)) {
      Welcome welcome = one.welcome();
      try {
        if (present.contains(welcome.where())) {
          say(welcome);
        }
        unsaid.drop(one);
      } catch (MessengerUnavailable e) {
        LOG.warn("a notice for conversation {} waits for the next round", welcome.where().id());
      }
    }
  }

  private void say(Welcome welcome) throws MessengerUnavailable {
    if (welcome.toAll()) {
      welcomeToAll(welcome.where());
    } else {
      welcome(welcome.where());
    }
  }

  private void say(CardKey key, Welcome welcome, Notice notice) throws MessengerUnavailable {
    if (!unsaid.begin(welcome)) {
      return;
    }
    boolean said = false;
    try {
      messenger.say(key, welcome.where(), notice);
      said = true;
    } finally {
      unsaid.end(welcome, said);
    }
  }

  private static String ofOthers(Policy policy) {
    return switch (policy.get(Setting.OTHER_FILES)) {
      case HOLD -> WORDS.othersHeld();
      case WARN -> WORDS.othersWarned();
      case LEAVE -> WORDS.othersLeft();
    };
  }

  private static String spokenLife(Duration life) {
    boolean wholeDays = life.equals(Duration.ofDays(life.toDays()));
    return wholeDays ? WORDS.days(life.toDays()) : WORDS.hours(life.toHours());
  }
}
