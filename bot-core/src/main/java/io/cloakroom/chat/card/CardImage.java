package io.cloakroom.chat.card;

import io.cloakroom.chat.Showing;
import java.net.URI;
import java.util.Objects;
import java.util.Optional;

/**
 * One picture on a card.
 *
 * @param title what to call it: "Picture 2"; never the file's name
 * @param link where it opens; empty when it does not open (held, ended)
 * @param status the line under it: "opens for members of this channel until …"
 * @param preview a small JPEG to show; empty when the policy shows none
 * @param showing how its author wanted it to be shown
 */
public record CardImage(
    String title,
    State state,
    Optional<URI> link,
    Line status,
    Optional<byte[]> preview,
    Showing showing) {
  /** What became of the picture. */
  public enum State {
    OPEN,
    /** Opens for nobody but whom somebody lets in. */
    ON_REQUEST,
    /** Kept sealed because it could not be cleaned. */
    HELD,
    /** Kept sealed until security has looked at it. */
    WITH_SECURITY,
    /** Held before, and back with its author alone. */
    GIVEN_BACK,
    /** Security keeps it from being opened for now. */
    FROZEN,
    EXPIRED,
    REVOKED,
    USED_UP,
    /** Taken away by its author or an admin. */
    REMOVED,
    /** Taken away by security. */
    DESTROYED;

    /** Whether its link leads to it, be it after a request. */
    public boolean opens() {
      return this == OPEN || this == ON_REQUEST;
    }
  }

  public CardImage {
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(link, "link");
    Objects.requireNonNull(status, "status");
    Objects.requireNonNull(preview, "preview");
    Objects.requireNonNull(showing, "showing");
  }
}
