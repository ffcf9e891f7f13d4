package io.cloakroom.share;

import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Conversation;
import io.cloakroom.link.Keeping;
import io.cloakroom.link.Link;
import io.cloakroom.vault.ImageId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Keeps what was shared to where, and which cards of it are still to be put up. */
public interface ShareStore {
  /**
   * Adds it with its link and the event, and has the picture kept in this way, all or nothing.
   * False, and nothing changes, where the picture was shared there before or has a link there,
   * where the link that it was shared by does not live any more as it was read, and where the
   * picture is being erased. Of any number at once exactly one succeeds.
   *
   * @param asRead the link that it was shared by
   * @param keeping of the picture from now on; where it differs the cards of its links are due
   */
  boolean add(Share fresh, Link asRead, Link link, Keeping keeping, AuditEvent event);

  /** How the picture came there; empty where it was not shared to there. */
  Optional<Share> of(ImageId image, Conversation to);

  /** The share of that id; empty where there is none, or its picture was erased. */
  Optional<Share> find(UUID id);

  /**
   * Those of one chat whose card is to be put up by that moment, the longest due first.
   *
   * @param messenger as in {@link io.cloakroom.chat.Workspace#messenger}
   */
  List<Share> toShow(String messenger, Instant now, int limit);

  /**
   * Has its card due then, where it is due as it was read; false, and nothing changes, otherwise.
   * Of any number at once exactly one succeeds: until then nobody else puts the card up.
   */
  boolean putOff(Share asRead, Instant then);

  /** Its card stands, or none is to be put up any more. Repeatable. */
  void shown(Share one);
}
