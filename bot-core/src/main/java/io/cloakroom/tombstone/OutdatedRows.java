package io.cloakroom.tombstone;

import io.cloakroom.link.LinkId;
import io.cloakroom.vault.ImageId;
import java.util.Collection;
import java.util.Set;

/** What a database that was put back still takes for alive. */
public interface OutdatedRows {
  /**
   * Which of these links neither ended nor were revoked.
   *
   * @param some at most a thousand
   */
  Set<LinkId> living(Collection<LinkId> some);

  /**
   * Which of these pictures have a key.
   *
   * @param some at most a thousand
   */
  Set<ImageId> kept(Collection<ImageId> some);
}
