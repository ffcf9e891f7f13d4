package io.cloakroom.intake;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.audit.AuditLog;
import io.cloakroom.chat.Button;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.IncomingPost;
import io.cloakroom.chat.Line;
import io.cloakroom.chat.Messenger;
import io.cloakroom.chat.MessengerUnavailable;
import io.cloakroom.chat.Notice;
import io.cloakroom.chat.Span;
import io.cloakroom.chat.Watermark;
import io.cloakroom.policy.Durations;
import io.cloakroom.policy.Policies;
import io.cloakroom.policy.Policy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the bot says to everybody in a conversation about its own coming and being away. */
final class Announcements {
  private static final Logger LOG = LoggerFactory.getLogger(Announcements.class);

  /** An event may come late by itself: nobody need be told of so little. */
  private static final Duration WORTH_SAYING = Duration.ofSeconds(30);

  private final Messenger messenger;
  private final Policies policies;
  private final AuditLog audit;
  private final Clock clock;

  Announcements(Messenger messenger, Policies policies, AuditLog audit, Clock clock) {
    this.messenger = messenger;
    this.policies = policies;
    this.audit = audit;
    this.clock = clock;
  }

  /** The same as {@link #welcome}, where nothing must wait for it. */
  void welcomeIfPossible(Conversation where) {
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
  void welcome(Conversation where) throws MessengerUnavailable {
    Policy policy = policies.of(where);
    if (!policy.governed() || messenger.isPrivate(where)) {
      return;
    }
    List<Line> lines =
        List.of(
            Line.of(Span.bold("I look after the pictures posted here from now on.")),
            Line.of(
                "What you post is cleaned of hidden details such as the place and the camera, kept"
                    + " encrypted, and replaced by a card with a link. Other files and your words"
                    + " are not looked at. What was posted before stays as it is."),
            Line.of(
                "A link opens for members of this channel, for "
                    + Durations.format(policy.expiry())
                    + ". Every look is on record; only the security role of this workspace reads"
                    + " that record."),
            Line.of(
                "To post a picture as it is, use another channel. A workspace admin can switch this"
                    + " off here (policy governed off), and you can do without receipts (privacy"
                    + " receipts off)."));
    List<Button> buttons =
        List.of(
            new Button("What holds here", "policy show", Map.of(), Button.Style.NORMAL),
            new Button("Help", "help", Map.of(), Button.Style.NORMAL));
    messenger.say(Keys.of("welcome", where.toString()), where, new Notice(lines, buttons));
  }

  /**
   * Records, and says once, that posts stood unprotected while the bot was away (J8).
   *
   * @param since up to where everything had been looked at
   * @param posts those that nobody had handed in
   */
  void exposure(Conversation where, Watermark since, List<IncomingPost> posts)
      throws MessengerUnavailable {
    if (posts.isEmpty()) {
      return;
    }
    Instant now = clock.instant();
    Instant first = posts.stream().map(IncomingPost::at).min(Comparator.naturalOrder()).orElse(now);
    Duration longest = Duration.between(first, now);
    audit.append(
        AuditEvent.of(now, where.workspace(), Action.EXPOSURE_FOUND)
            .in(where)
            .with("posts", String.valueOf(posts.size()))
            .with("longest_seconds", String.valueOf(Math.max(0, longest.toSeconds())))
            .with("since", since.at().toString()));
    if (longest.compareTo(WORTH_SAYING) >= 0) {
      messenger.say(
          Keys.of("exposure", where + "|" + since.at()),
          where,
          new Notice(lines(posts, first, longest), List.of()));
    }
  }

  private static List<Line> lines(List<IncomingPost> posts, Instant first, Duration longest) {
    int count = posts.size();
    return List.of(
        Line.of(
            Span.bold(
                (count == 1 ? "1 post with files" : count + " posts with files")
                    + " stood here unprotected while I was away.")),
        Line.of(
            Span.plain("The oldest is from "),
            Span.time(first),
            Span.plain(
                ", so it could be seen as it was for "
                    + spoken(longest)
                    + ". I am protecting "
                    + (count == 1 ? "it" : "them")
                    + " now. If it showed something that it should not, tell your security"
                    + " team.")));
  }

  private static String spoken(Duration length) {
    return length.toMinutes() < 2 ? length.toSeconds() + " s" : length.toMinutes() + " min";
  }
}
