package io.cloakroom.review;

import io.cloakroom.chat.Conversation;
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
 */
public record Findings(
    Conversation where,
    Some<Link> unseen,
    Some<Link> kept,
    Some<AccessRequest> outside,
    Some<AccessRequest> letIn,
    Use use) {
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

  public Findings {
    Objects.requireNonNull(where, "where");
    Objects.requireNonNull(unseen, "unseen");
    Objects.requireNonNull(kept, "kept");
    Objects.requireNonNull(outside, "outside");
    Objects.requireNonNull(letIn, "letIn");
    Objects.requireNonNull(use, "use");
  }

  /** Nothing that stands out. */
  public static Findings nothing(Conversation where) {
    return new Findings(where, none(), none(), none(), none(), Use.NONE);
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
    return new Findings(where, new Some<>(links, unseen.more()), kept, outside, letIn, use);
  }

  /** Whether there is nothing to look over. */
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
