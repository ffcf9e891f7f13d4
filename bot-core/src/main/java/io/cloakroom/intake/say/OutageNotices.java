package io.cloakroom.intake.say;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Notice;
import io.cloakroom.chat.card.Span;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.policy.Policies;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the bot says to admins about all that it could not do for a while: its start and its end.
 */
public final class OutageNotices {
  private static final Logger LOG = LoggerFactory.getLogger(OutageNotices.class);
  private static final int MOST_PEOPLE = 20;

  private final Messenger messenger;
  private final Policies policies;

  public OutageNotices(Messenger messenger, Policies policies) {
    this.messenger = messenger;
    this.policies = policies;
  }

  /**
   * Posts have waited for long. What cannot be said is not tried again.
   *
   * @param places where they wait, the oldest first
   * @param since when the oldest was received
   * @param posts how many
   */
  public void began(List<Conversation> places, Instant since, int posts) {
    boolean told =
        tell(
            "outage-began",
            places,
            since,
            List.of(
                Line.of(
                    Span.bold(
                        "Pictures are held up: "
                            + (posts == 1 ? "1 post has" : posts + " posts have")
                            + " waited for more than ten minutes to be protected.")),
                Line.of(
                    Span.plain("The first came in at "),
                    Span.time(since),
                    Span.plain(
                        ". The chat, its file host or my disk does not do what I need. Until it"
                            + " does, what waits stands as it was posted; nothing is given up, and"
                            + " I go on by myself, the oldest first. See admin doctor for what I"
                            + " know of it, and admin stuck for what waits. I tell you when it is"
                            + " over."))));
    LOG.info("posts are held up since {}, of which the admins were told: {}", since, told);
  }

  /**
   * All of them have gone on; false when it cannot be said now.
   *
   * @param replaced how many of them are protected by now
   */
  public boolean over(
      List<Conversation> places, Instant since, Instant until, int posts, int replaced) {
    return tell(
        "outage-over",
        places,
        since,
        List.of(
            Line.of(
                Span.bold(
                    "Pictures are held up no more: "
                        + (posts == 1
                            ? "1 post that waited has"
                            : posts + " posts that waited have")
                        + " gone on, and "
                        + protectedOf(posts, replaced)
                        + " protected by now.")),
            Line.of(
                Span.plain("It lasted from "),
                Span.time(since),
                Span.plain(" to "),
                Span.time(until),
                Span.plain(
                    replaced == posts
                        ? ". There is nothing left to do."
                        : ". The others were taken back, stay on purpose, or need somebody: see"
                            + " admin stuck and admin doctor."))));
  }

  private static String protectedOf(int posts, int replaced) {
    if (replaced == posts) {
      return "all of that is";
    }
    return replaced == 1 ? "1 is" : replaced + " are";
  }

  private boolean tell(String kind, List<Conversation> places, Instant since, List<Line> lines) {
    try {
      for (Map.Entry<Person, Conversation> one : admins(places).entrySet()) {
        messenger.tell(
            Keys.of(kind, since + "|" + one.getKey()),
            one.getKey(),
            one.getValue(),
            Notice.lasting(lines));
      }
      return true;
    } catch (MessengerUnavailable e) {
      LOG.warn("{}: the admins could not be told", kind);
      return false;
    }
  }

  /** Each once, with a conversation that they administer. */
  private Map<Person, Conversation> admins(List<Conversation> places) throws MessengerUnavailable {
    Map<Person, Conversation> admins = new LinkedHashMap<>();
    for (Conversation where : places) {
      if (!messenger.isPrivate(where)) {
        messenger.administrators(where).forEach(one -> admins.putIfAbsent(one, where));
        policies.named(where).forEach(one -> admins.putIfAbsent(one, where));
      }
    }
    admins.keySet().retainAll(admins.keySet().stream().limit(MOST_PEOPLE).toList());
    return admins;
  }
}
