package io.cloakroom.review;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.link.Link;
import io.cloakroom.request.AccessRequest;
import java.util.List;
import java.util.Objects;

/**
 * What stands out in one channel.
 *
 * @param unseen links that are open and that nobody looked at for a month
 * @param kept links that ended a month ago or longer, while their pictures are kept
 * @param outside who outside is let in to a picture at the moment
 * @param letIn who else is
 * @param use how what the policy allows was used
 * @param guests who reads the channel as a guest or from a partner
 */
public record Findings(
    Conversation where,
    Some<Link> unseen,
    Some<Link> kept,
    Some<AccessRequest> outside,
    Some<AccessRequest> letIn,
    Use use,
    Guests guests) {
  /**
   * Some of what there is.
   *
   * @param more whether there is, or may be, more of it
   */
  public record Some<T>(List<T> found, boolean more) {
    public Some {
      found = List.copyOf(found);
    }

    public boolean isEmpty() {
      return found.isEmpty();
    }
  }

  /**
   * What was done with pictures that are open and that somebody looked at within a month.
   *
   * @param looked how many these are
   * @param downloadsUnused whether they can be downloaded, by what could be otherwise, and nobody
   *     did
   * @param membersAlone whether whoever is not in the channel may look at them, by what could be
   *     otherwise, and nobody did
   */
  public record Use(int looked, boolean downloadsUnused, boolean membersAlone) {
    public static final Use NONE = new Use(0, false, false);
  }

  /**
   * Guests and partners who read the channel, as far as the chat names them.
   *
   * @param all whether there are no others; of nobody and not all it is open whether there are any
   * @param asked whether the chat answered at all
   */
  public record Guests(List<Person> named, boolean all, boolean asked) {
    public static final Guests NONE = new Guests(List.of(), true, true);

    /** Where the chat was busy, or away. */
    public static final Guests NOT_ASKED = new Guests(List.of(), false, false);

    public Guests {
      named = List.copyOf(named);
    }

    /** Whether there is none for certain. */
    public boolean isNobody() {
      return named.isEmpty() && all;
    }
  }

  public Findings {
    Objects.requireNonNull(where, "where");
    Objects.requireNonNull(unseen, "unseen");
    Objects.requireNonNull(kept, "kept");
    Objects.requireNonNull(outside, "outside");
    Objects.requireNonNull(letIn, "letIn");
    Objects.requireNonNull(use, "use");
    Objects.requireNonNull(guests, "guests");
  }

  /** Nothing that stands out. */
  public static Findings nothing(Conversation where) {
    return new Findings(where, none(), none(), none(), none(), Use.NONE, Guests.NONE);
  }

  private static <T> Some<T> none() {
    return new Some<>(List.of(), false);
  }

  /** Whether there was more of it than was read. */
  public boolean isInPart() {
    return unseen.more() || kept.more() || outside.more() || letIn.more();
  }

  /** The same, with these links that nobody looked at. */
  public Findings withUnseen(List<Link> links) {
    return new Findings(where, new Some<>(links, unseen.more()), kept, outside, letIn, use, guests);
  }

  /** The same, with those who read the channel as guests. */
  public Findings with(Guests readers) {
    return new Findings(where, unseen, kept, outside, letIn, use, readers);
  }

  /** Whether there is nothing to look over; that guests read the channel is none of it. */
  public boolean isNothing() {
    return kept.isEmpty() && isAsThePolicySays();
  }

  /** Whether there is at most what is kept for as long as the policy says: no news to anybody. */
  public boolean isAsThePolicySays() {
    return unseen.isEmpty()
        && outside.isEmpty()
        && letIn.isEmpty()
        && !use.downloadsUnused()
        && !use.membersAlone();
  }
}
