package io.cloakroom.intake.pasted;

import io.cloakroom.adapter.Keepsake;
import io.cloakroom.adapter.Keepsakes;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Workspace;
import io.cloakroom.link.LinkId;
import io.cloakroom.link.Links;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The door in for links of ours that stand in what somebody wrote. They are kept for {@link
 * TellPasters} before the call returns; of one link, place and person once in a month.
 */
public final class PastedLinks {
  /** So many wait in a chat at most: what comes beyond is not told. */
  static final int MOST = 1_000;

  /** So many of one person's. */
  static final int MOST_OF_ONE_PERSON = 10;

  /** So many of one message. */
  private static final int MOST_OF_ONE = 5;

  /** What could not be told so long is not told any more: whoever pasted it went on. */
  private static final Duration WAITS = Duration.ofHours(1);

  private static final Duration ONCE_IN = Duration.ofDays(30);
  private static final int LINES = 4;

  private final Keepsakes keepsakes;
  private final Links links;
  private final Clock clock;

  /** One that somebody pasted. */
  record Pasted(String name, LinkId link, Person by, Conversation where) {}

  public PastedLinks(Keepsakes keepsakes, Links links, Clock clock) {
    this.keepsakes = keepsakes;
    this.links = links;
    this.clock = clock;
  }

  /**
   * Whether a link of ours stands in the text: for whom it takes more to say who wrote it where.
   */
  public boolean isIn(String text) {
    return !links.in(text).isEmpty();
  }

  /**
   * Somebody wrote this, whatever is in it. Harmless when repeated.
   *
   * @param text as the messenger stores it
   * @throws RuntimeException when it could not be saved
   */
  public void wrote(Person by, Conversation where, String text) {
    links.in(text).stream().limit(MOST_OF_ONE).forEach(link -> keep(link, by, where));
  }

  private void keep(LinkId link, Person by, Conversation where) {
    String chat = where.workspace().messenger();
    Instant now = clock.instant();
    String words = String.join("\n", link.reference(), where.workspace().id(), where.id(), by.id());
    String name = Keepsake.hashed(words);
    if (keepsakes.find(told(chat), name, now).isEmpty() && hasRoom(waiting(chat, MOST), by)) {
      keepsakes.keepFirst(new Keepsake(waiting(chat), name, words, now.plus(WAITS)), now);
    }
  }

  private static boolean hasRoom(List<Pasted> all, Person by) {
    return all.size() < MOST
        && all.stream().filter(one -> one.by().equals(by)).count() < MOST_OF_ONE_PERSON;
  }

  /** Those that are to be told, the longest first. */
  List<Pasted> waiting(String chat, int most) {
    List<Pasted> all = new ArrayList<>();
    for (Keepsake one : keepsakes.of(waiting(chat), clock.instant(), most)) {
      read(chat, one).ifPresent(all::add);
    }
    return all;
  }

  /** It was told, or there was nothing to tell. */
  void done(String chat, Pasted one) {
    keepsakes.keep(new Keepsake(told(chat), one.name(), "", clock.instant().plus(ONCE_IN)));
    keepsakes.forget(waiting(chat), one.name());
  }

  private static Optional<Pasted> read(String chat, Keepsake one) {
    List<String> lines = one.words().lines().toList();
    if (lines.size() != LINES) {
      return Optional.empty();
    }
    Workspace workspace = new Workspace(chat, lines.get(1));
    return LinkId.read(lines.get(0))
        .map(
            link ->
                new Pasted(
                    one.name(),
                    link,
                    new Person(workspace, lines.get(3)),
                    new Conversation(workspace, lines.get(2))));
  }

  private static String waiting(String chat) {
    return "pasted-" + chat;
  }

  private static String told(String chat) {
    return "pasted-told-" + chat;
  }
}
