package io.cloakroom.gateway.picture;

import io.cloakroom.access.Outcome;
import io.cloakroom.gateway.pages.Message;

/** What somebody reads who was refused. Strangers learn nothing, outsiders only that (T1, T2). */
final class Refusals {
  private Refusals() {}

  /**
   * @throws IllegalArgumentException for what is no refusal
   */
  static Message of(Outcome outcome) {
    return switch (outcome) {
      case STRANGER -> Message.NOTHING_HERE;
      case GONE -> Message.GONE;
      case NOT_MEMBER -> Message.NOT_MEMBER;
      case GUEST_NOT_ALLOWED -> Message.GUEST_NOT_ALLOWED;
      case NOT_APPROVED -> Message.NOT_APPROVED;
      case RIGHT_NOT_HELD -> Message.RIGHT_NOT_HELD;
      case UNKNOWN -> Message.UNKNOWN;
      case EXPIRED -> Message.EXPIRED;
      case REVOKED -> Message.REVOKED;
      case USED_UP -> Message.USED_UP;
      case ALREADY_SEEN -> Message.ALREADY_SEEN;
      case ALLOWED -> throw new IllegalArgumentException("not a refusal: " + outcome);
    };
  }
}
