package io.cloakroom.link;

import io.cloakroom.chat.Person;
import io.cloakroom.vault.StoredImage;
import java.time.Instant;
import java.util.Objects;

/**
 * What a picture was before a new version took its place. It is kept as long as the picture is, and
 * shown to nobody but those who may edit that.
 *
 * @param was without its preview, which no card shows any more
 * @param replacedAt when the next version took its place
 * @param by who replaced it
 */
public record PictureVersion(StoredImage was, Instant replacedAt, Person by) {
  /** So many a picture has at most before the one that is shown. */
  public static final int MOST = 10;

  public PictureVersion {
    Objects.requireNonNull(was, "was");
    Objects.requireNonNull(replacedAt, "replacedAt");
    Objects.requireNonNull(by, "by");
  }
}
