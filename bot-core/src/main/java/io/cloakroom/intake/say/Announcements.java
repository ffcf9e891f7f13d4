package io.cloakroom.intake.say;

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
import io.cloakroom.policy.Policies;
import io.cloakroom.policy.Policy;
import io.cloakroom.policy.Setting;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the bot says to everybody in a conversation about its own coming. */
public final class Announcements {
  private static final Logger LOG = LoggerFactory.getLogger(Announcements.class);

  private final Messenger messenger;
  private final Policies policies;

  /** What could not be said yet: a process that dies takes it along. */
  private final Map<CardKey, Waiting> waiting = new ConcurrentHashMap<>();

  private record Waiting(Conversation where, Notice notice) {
    boolean isIn(Workspace workspace) {
      return where.workspace().equals(workspace);
    }
  }

  public Announcements(Messenger messenger, Policies policies) {
    this.messenger = messenger;
    this.policies = policies;
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
    Policy policy = policies.of(where);
    if (!policy.get(Setting.GOVERNED) || messenger.isPrivate(where)) {
      return;
    }
    Manner manner = messenger.manner(where.workspace());
    Line remedy =
        Line.of(
            "To post a picture as it is, use another channel. A "
                + manner.workspace()
                + " admin can switch this off here ("
                + manner.command("policy governed", "value", "off")
                + "), and you can do without receipts ("
                + manner.command("privacy receipts", "value", "off")
                + ").");
    say(
        Keys.of("welcome", where.toString()),
        where,
        notice(policy, manner, "I look after the pictures posted here from now on.", remedy));
  }

  /** The same for all conversations of a workspace together, said in one of them. */
  public void welcomeToAll(Conversation main) throws MessengerUnavailable {
    Workspace workspace = main.workspace();
    Policy policy = policies.of(workspace);
    if (!policy.get(Setting.GOVERNED)) {
      return;
    }
    Manner manner = messenger.manner(workspace);
    String headline =
        "I look after the pictures posted on this "
            + manner.workspace()
            + " from now on, in every channel that I can see.";
    String off = manner.command("policy governed", "value", "off");
    Line remedy =
        Line.of(
            "A "
                + manner.workspace()
                + " admin can switch this off in a channel ("
                + off
                + ") or everywhere ("
                + off
                + " for:workspace), and on again where it is wanted; a channel that I cannot see I"
                + " leave alone. You can do without receipts ("
                + manner.command("privacy receipts", "value", "off")
                + ").");
    say(Keys.of("welcome", workspace.toString()), main, notice(policy, manner, headline, remedy));
  }

  private static Notice notice(Policy policy, Manner manner, String headline, Line remedy) {
    List<Line> lines =
        List.of(
            Line.of(Span.bold(headline)),
            Line.of(
                "What you post is cleaned of hidden details such as the place and the camera, kept"
                    + " encrypted, and replaced by a card with a link. "
                    + ofOthers(policy)
                    + " Other files and your words are not looked at. What was posted before stays"
                    + " as it is."),
            Line.of(
                "A link opens for "
                    + audience(policy)
                    + ", for "
                    + spokenLife(policy.linkLife())
                    + "; the picture itself is "
                    + policy
                        .get(Setting.RETENTION)
                        .length()
                        .map(length -> "kept for " + spokenLife(length) + " and erased then")
                        .orElse("erased when its link ends")
                    + ". Every look is on record; only the security role of this "
                    + manner.workspace()
                    + " reads that record."),
            remedy);
    List<Button> buttons =
        List.of(
            new Button("What holds here", "policy show", Map.of(), Button.Style.NORMAL),
            new Button("Help", "help", Map.of(), Button.Style.NORMAL));
    return new Notice(lines, buttons);
  }

  private static String audience(Policy policy) {
    return switch (policy.get(Setting.ACCESS)) {
      case OPEN -> "full members of the workspace and whoever is in its channel";
      case RESTRICTED -> "members of its channel";
      case APPROVAL -> "whoever posted it, and people who were let in";
    };
  }

  /**
   * Says what could not be said before in the workspace.
   *
   * @param present where the bot still is: whatever waits for elsewhere is dropped
   */
  public void sayWhatWaits(Workspace workspace, List<Conversation> present) {
    waiting.values().removeIf(one -> one.isIn(workspace) && !present.contains(one.where()));
    waiting.forEach(
        (key, one) -> {
          if (one.isIn(workspace)) {
            sayIfPossible(key, one);
          }
        });
  }

  private void sayIfPossible(CardKey key, Waiting one) {
    try {
      say(key, one.where(), one.notice());
    } catch (MessengerUnavailable e) {
      LOG.warn("a notice for conversation {} waits for the next round", one.where().id());
    }
  }

  private void say(CardKey key, Conversation where, Notice notice) throws MessengerUnavailable {
    waiting.put(key, new Waiting(where, notice));
    messenger.say(key, where, notice);
    waiting.remove(key);
  }

  private static String ofOthers(Policy policy) {
    return switch (policy.get(Setting.OTHER_FILES)) {
      case HOLD -> "Films and PDFs are not cleaned but held back.";
      case WARN -> "Films and PDFs stay as they are, with a line that says what they hold.";
      case LEAVE -> "Films and PDFs stay as they are, and you are told what they hold.";
    };
  }

  private static String spokenLife(Duration life) {
    boolean wholeDays = life.equals(Duration.ofDays(life.toDays()));
    long count = wholeDays ? life.toDays() : life.toHours();
    return count + (wholeDays ? " day" : " hour") + (count == 1 ? "" : "s");
  }
}
