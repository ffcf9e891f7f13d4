package io.cloakroom.request;

import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.link.Grants;
import io.cloakroom.link.LinkId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Keeps who asked to be let in, and what came of it, and so knows whom somebody let in. */
public interface RequestStore extends Grants {
  /**
   * Adds it, as one that somebody is still to be told of, with its event. False, and nothing
   * changes, where it waits for an answer and the same person has another one waiting for the same
   * link. Beside others like it exactly one is added.
   */
  boolean add(AccessRequest fresh, AuditEvent event);

  Optional<AccessRequest> find(UUID id);

  /** The latest of the person for the link; empty when they never asked. */
  Optional<AccessRequest> latest(Person asker, LinkId link);

  /** Those in which the person wanted to be let in, or somebody wanted them to be; latest first. */
  List<AccessRequest> by(Person asker, int limit);

  /** How many the person made since the moment, that one included; for themselves or for others. */
  long count(Person asker, Instant since);

  /**
   * Puts another state in the place of what was read, and adds the event; false, and nothing
   * changes, where it is not as it was read. Of any number at once exactly one succeeds. With
   * another {@link AccessRequest#state} somebody is still to be told of it.
   */
  boolean settle(AccessRequest asRead, AccessRequest then, AuditEvent event);

  /** Those of which something is to become by that moment, the longest due first. */
  List<AccessRequest> due(Instant now, int limit);

  /** Those that let somebody in to the link, or would if their time were not over. */
  List<AccessRequest> granted(LinkId link, int limit);

  /**
   * Those that let somebody in to links of the conversation at that moment, the first to end before
   * the others.
   */
  List<AccessRequest> lettingIn(Conversation audience, Instant now, int limit);

  /**
   * Those about links of the conversation that can be answered at that moment, the oldest first.
   */
  List<AccessRequest> waitingIn(Conversation audience, Instant now, int limit);

  /**
   * Those of one chat of which somebody is still to be told, in the order of their ids.
   *
   * @param messenger as in {@link io.cloakroom.chat.Workspace#messenger}
   * @param after only those behind it; empty from the first on
   */
  List<AccessRequest> untold(String messenger, Optional<UUID> after, int limit);

  /** Everybody was told; nothing happens where its state is another by now. */
  void told(AccessRequest asRead);
}
