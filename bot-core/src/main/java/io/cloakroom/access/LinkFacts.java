package io.cloakroom.access;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a decision must know of a link.
 *
 * @param ended whether it was found expired once; then it stays so, whatever the clock says
 * @param viewsLeft empty without a limit
 * @param heldAlone whether all its views are used up and nothing but a legal hold keeps its picture
 * @param seenAt when this viewer saw it, where each person may see it once; otherwise empty
 * @param grantedUntil until when somebody let this viewer in; empty when nobody did
 */
public record LinkFacts(
    Conversation audience,
    Person owner,
    Instant issuedAt,
    Instant expiresAt,
    boolean ended,
    Optional<Instant> revokedAt,
    OptionalInt viewsLeft,
    boolean heldAlone,
    Optional<Instant> seenAt,
    Optional<Instant> grantedUntil) {
  public LinkFacts {
    Objects.requireNonNull(audience, "audience");
    Objects.requireNonNull(owner, "owner");
    Objects.requireNonNull(issuedAt, "issuedAt");
    Objects.requireNonNull(expiresAt, "expiresAt");
    Objects.requireNonNull(revokedAt, "revokedAt");
    Objects.requireNonNull(viewsLeft, "viewsLeft");
    Objects.requireNonNull(seenAt, "seenAt");
    Objects.requireNonNull(grantedUntil, "grantedUntil");
  }
}
