package io.cloakroom.storage.keys;

import io.cloakroom.vault.ImageId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Keeps which images use which body: bytes of a picture that several images have, sealed once. A
 * body lives while an image that uses it has its data key; of any number of callers, on any number
 * of nodes, each sees what the one before has done. What a method did is on the disk when it
 * returns.
 */
public interface SharedBodies {
  /**
   * The data key of the image and its use, as of one moment; empty where it has no key (any more).
   * It takes as long whether there is a use or not: by that nobody learns who else has the picture.
   */
  Optional<PictureKey> keyOf(ImageId image);

  /** The use of the image; also of one whose key was destroyed, until it is released. */
  Optional<BodyUse> find(ImageId image);

  /**
   * Makes a body, with its first use.
   *
   * @return false, and nothing changed, where the image has no data key (any more), or uses a body
   */
  boolean begin(BodyUse first);

  /**
   * Adds a use to a body that lives.
   *
   * @return false, and nothing changed, where the body ends or is gone, or the image has no data
   *     key (any more), or uses a body
   */
  boolean join(BodyUse use);

  /**
   * The image is to have no bytes of its own from that moment on: its use is only released with it
   * now. What was settled before stays as it was.
   *
   * @return false, and nothing changed, where it does not use this body (any more), or that ends
   */
  boolean settle(BodyUse use, Instant ownUntil);

  /** Settled uses whose images have bytes of their own for too long, those that end first. */
  List<BodyUse> doubled(Instant now, int limit);

  /** The image of a settled use has bytes of its own until then; empty for none, or for good. */
  void keepOwn(BodyUse use, Optional<Instant> until);

  /**
   * Whether whoever opens the image of a settled use asks for its body first, and for own bytes
   * only where that is not to be had: to be said before these go, so that no look asks twice. At
   * first, and where they stay, own bytes come first.
   */
  void bodyFirst(BodyUse use, boolean first);

  /** Whether the image is settled on this body, and may have no bytes of its own. */
  boolean isSettled(BodyUse use);

  /**
   * Puts back a settled use of an image that has no bytes of its own, and its body with it, where
   * they are not known (any more) or the body ends: an older state of all this was put back. The
   * use is {@linkplain #doubled due} at once, and its body comes first.
   *
   * @return false, and nothing changed, where the image has no data key (any more), or uses another
   *     body
   */
  boolean restore(BodyUse use);

  /**
   * Takes the use back, unless it is {@linkplain #settle settled}. Where nobody else with a data
   * key uses the body, it ends: nobody joins it any more, and the use stands until that is {@link
   * #forget forgotten}.
   *
   * @return whether the body ends, so that its bytes are to be deleted; false where others use it,
   *     where the use is settled, and where there is none
   */
  boolean withdraw(BodyUse use);

  /** The same of an image that is erased, also where it is settled. */
  boolean release(BodyUse use);

  /** Whether the body is there and does not end. */
  boolean lives(ImageId body);

  /** Forgets a body whose bytes were deleted, and its uses; harmless when there is none. */
  void forget(ImageId body);
}
