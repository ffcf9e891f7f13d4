package io.cloakroom.intake.say;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Notice;
import io.cloakroom.chat.card.Span;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.policy.Policies;
import io.cloakroom.words.Language;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the bot says to admins about all that it could not do for a while: its start and its end.
 */
public final class OutageNotices {
  private static final NoticeWords WORDS = NoticeWords.WORDS;
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
            () ->
                List.of(
                    Line.of(Span.bold(WORDS.heldUp(posts))),
                    Line.of(WORDS.heldUpSince(Span.time(since)))));
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
        () ->
            List.of(
                Line.of(Span.bold(WORDS.heldUpNoMore(posts, protectedOf(posts, replaced)))),
                Line.of(
                    replaced == posts
                        ? WORDS.lasted(Span.time(since), Span.time(until))
                        : WORDS.lastedButNotAll(Span.time(since), Span.time(until)))));
  }

  private static String protectedOf(int posts, int replaced) {
    return replaced == posts ? WORDS.allOfThat() : WORDS.someOfThat(replaced);
  }

  /** Each in the language of what they administer. */
  private boolean tell(
      String kind, List<Conversation> places, Instant since, Supplier<List<Line>> lines) {
    try {
      for (Map.Entry<Person, Conversation> one : admins(places).entrySet()) {
        try (Language.Speaking unused = policies.speakIn(one.getValue())) {
          messenger.tell(
              Keys.of(kind, since + "|" + one.getKey()),
              one.getKey(),
              one.getValue(),
              Notice.lasting(lines.get()));
        }
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
