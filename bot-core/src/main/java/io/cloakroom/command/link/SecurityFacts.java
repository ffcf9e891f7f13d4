package io.cloakroom.command.link;

import io.cloakroom.chat.Conversation;
import io.cloakroom.command.CallerRight;
import io.cloakroom.command.CallerRights;
import io.cloakroom.command.Parameters;
import io.cloakroom.command.Queries;
import io.cloakroom.command.Request;
import io.cloakroom.command.Usage;
import io.cloakroom.link.Link;
import java.util.Map;
import java.util.Optional;

/**
 * Tells security of pictures in channels that they cannot read: words, never the picture, and that
 * they were told is on record like every look into it.
 */
final class SecurityFacts {
  private final CallerRights rights;
  private final Queries queries;

  SecurityFacts(CallerRights rights, Queries queries) {
    this.rights = rights;
    this.queries = queries;
  }

  /** Whether the caller is told as security; then that is on record. */
  boolean areTold(Usage usage, Request request, Link link) {
    if (!rights.meets(CallerRight.SECURITY, request.caller(), link.audience())) {
      return false;
    }
    queries.record(usage, request, Optional.of(link.image().id()));
    return true;
  }

  /** The same of all pictures of the conversation that the call is about. */
  boolean areToldOfAll(Usage usage, Request request) {
    Conversation where = request.target();
    if (!rights.meets(CallerRight.SECURITY, request.caller(), where, request.membership())) {
      return false;
    }
    queries.record(usage, request, Optional.empty(), Map.of(Parameters.CHANNEL.name(), where.id()));
    return true;
  }
}
