package io.cloakroom.intake.readers;

import io.cloakroom.adapter.Keepsake;
import io.cloakroom.adapter.Keepsakes;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Workspace;
import io.cloakroom.link.LinkId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The conversations that others may read now, as long as it is not known whether outsiders are
 * among them, or not all cards are marked due that are to follow; and those where all are.
 */
public final class NewReaders implements Consumer<Conversation> {
  /** What could not be done so long is not done any more. */
  private static final Duration STANDS = Duration.ofDays(30);

  /** So long it is known that cards followed; after that they are looked through once more. */
  private static final Duration KNOWN = Duration.ofDays(90);

  private static final String BETWEEN = " ";
  private static final String FOLLOWED = "";

  /**
   * What is to be done for a conversation.
   *
   * @param since when it was taken up
   * @param dueAt not before that
   * @param asked whether the chat said once who reads it, and cards followed
   * @param after the link whose card was looked at last; empty before the first
   */
  record Errand(
      Conversation where, Instant since, Instant dueAt, boolean asked, Optional<LinkId> after) {
    Errand unanswered(Instant at) {
      return new Errand(where, since, at, false, Optional.empty());
    }

    Errand askedAgain(Instant at) {
      return new Errand(where, since, at, true, Optional.empty());
    }

    Errand goneTo(LinkId link) {
      return new Errand(where, since, dueAt, asked, Optional.of(link));
    }
  }

  private final Keepsakes keepsakes;
  private final Clock clock;

  public NewReaders(Keepsakes keepsakes, Clock clock) {
    this.keepsakes = keepsakes;
    this.clock = clock;
  }

  /** Somebody came there, or may read it now. */
  @Override
  public void accept(Conversation where) {
    keepsakes.keep(
        new Keepsake(told(messenger(where)), name(where), "", clock.instant().plus(STANDS)));
  }

  /**
   * Takes up what was told. What is told of a conversation from then on is an errand of its own:
   * nothing that happens after the chat was asked is passed over. It waits where cards are walked
   * through: somebody may come there every few seconds.
   *
   * @param told so many are looked at
   * @param most so many are taken up
   */
  void takeUp(String chat, int told, int most) {
    Instant now = clock.instant();
    int taken = 0;
    for (Keepsake one : keepsakes.of(told(chat), now, told)) {
      Optional<Errand> before =
          keepsakes.find(errands(chat), one.name(), now).flatMap(found -> read(chat, found));
      boolean walks = before.filter(errand -> errand.after().isPresent()).isPresent();
      if (!walks && taken < most) {
        if (before.filter(errand -> !errand.asked()).isEmpty()) {
          where(chat, one.name()).ifPresent(where -> keep(fresh(where, now)));
          taken++;
        }
        keepsakes.forget(told(chat), one.name());
      }
    }
  }

  private static Errand fresh(Conversation where, Instant now) {
    return new Errand(where, now, now, false, Optional.empty());
  }

  /**
   * Those that are due, the longest first: those of a workspace that is silent hold up no others.
   */
  List<Errand> due(String chat, int most) {
    Instant now = clock.instant();
    return keepsakes.of(errands(chat), now, most).stream()
        .flatMap(one -> read(chat, one).stream())
        .filter(errand -> !errand.dueAt().isAfter(now))
        .toList();
  }

  void keep(Errand errand) {
    if (errand.dueAt().isAfter(errand.since().plus(STANDS))) {
      done(errand);
      return;
    }
    String words =
        String.join(
            BETWEEN,
            errand.since().toString(),
            errand.dueAt().toString(),
            String.valueOf(errand.asked()),
            errand.after().map(LinkId::reference).orElse("-"));
    keepsakes.keep(
        new Keepsake(
            errands(messenger(errand.where())),
            name(errand.where()),
            words,
            errand.dueAt().plus(STANDS)));
  }

  void done(Errand errand) {
    keepsakes.forget(errands(messenger(errand.where())), name(errand.where()));
  }

  /** Whether all cards there followed outsiders who are there. */
  boolean hasFollowed(Conversation where) {
    return walks(where).filter(FOLLOWED::equals).isPresent();
  }

  /**
   * Where its cards were walked through once: when they are for the second time, which finds those
   * that were written meanwhile by what somebody remembered.
   */
  Optional<Instant> walkDue(Conversation where) {
    return walks(where).filter(words -> !words.equals(FOLLOWED)).map(Instant::parse);
  }

  private Optional<String> walks(Conversation where) {
    return keepsakes
        .find(followed(messenger(where)), name(where), clock.instant())
        .map(Keepsake::words);
  }

  void walkedOnce(Conversation where, Instant again) {
    walked(where, again.toString());
  }

  void followed(Conversation where) {
    walked(where, FOLLOWED);
  }

  private void walked(Conversation where, String words) {
    keepsakes.keep(
        new Keepsake(followed(messenger(where)), name(where), words, clock.instant().plus(KNOWN)));
  }

  /** No outsider is there. */
  void gone(Conversation where) {
    keepsakes.forget(followed(messenger(where)), name(where));
  }

  private static Optional<Errand> read(String chat, Keepsake one) {
    String[] words = one.words().split(BETWEEN, -1);
    return where(chat, one.name())
        .map(
            where ->
                new Errand(
                    where,
                    Instant.parse(words[0]),
                    Instant.parse(words[1]),
                    Boolean.parseBoolean(words[2]),
                    LinkId.read(words[3])));
  }

  private static String messenger(Conversation where) {
    return where.workspace().messenger();
  }

  private static String told(String chat) {
    return "readers-" + chat;
  }

  private static String errands(String chat) {
    return "readers-errands-" + chat;
  }

  private static String followed(String chat) {
    return "readers-followed-" + chat;
  }

  /** No id of a chat has a blank. */
  private static String name(Conversation where) {
    return where.workspace().id() + BETWEEN + where.id();
  }

  private static Optional<Conversation> where(String chat, String name) {
    String[] ids = name.split(BETWEEN, 2);
    return ids.length == 2
        ? Optional.of(new Conversation(new Workspace(chat, ids[0]), ids[1]))
        : Optional.empty();
  }
}
