package io.cloakroom.storage.s3;

import io.cloakroom.storage.blobs.PictureKeys;
import io.cloakroom.storage.blobs.SealedPictures;
import io.cloakroom.vault.BlobKey;
import io.cloakroom.vault.ImageId;
import io.cloakroom.vault.Part;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The sealed pictures of a bucket.
 *
 * <p>Where the bucket cannot be asked each of these throws {@link
 * io.cloakroom.storage.files.ServerAway} or {@link io.cloakroom.storage.files.StorageRefused}: a
 * list that was refused is not an empty one.
 */
final class BucketPictures implements SealedPictures {
  private static final int PAGE = 1000;

  /** So many are counted, which tells an empty bucket from one of somebody's. */
  private static final int MOST_PAGES = 10;

  /** Each is a request. */
  private static final int LOOKED_AT = 5;

  private final Bucket bucket;
  private final Bucket quick;

  /**
   * @param quick the same, with little patience: for what is asked while the program runs
   */
  BucketPictures(Bucket bucket, Bucket quick) {
    this.bucket = bucket;
    this.quick = quick;
  }

  @Override
  public String name() {
    return bucket.place();
  }

  @Override
  public Where where() {
    return Where.BUCKET;
  }

  @Override
  public int lookedAt() {
    return LOOKED_AT;
  }

  @Override
  public boolean any() {
    Optional<String> next = Optional.empty();
    do {
      BucketRequests.Page page = page(bucket, "", next, PAGE);
      if (images(page.keys()).findAny().isPresent()) {
        return true;
      }
      next = page.next();
    } while (next.isPresent());
    return false;
  }

  @Override
  public String counted() {
    Set<ImageId> found = new HashSet<>();
    Optional<String> next = Optional.empty();
    int pages = 0;
    do {
      BucketRequests.Page page = page(bucket, "", next, PAGE);
      images(page.keys()).forEach(found::add);
      next = page.next();
      pages++;
    } while (next.isPresent() && pages < MOST_PAGES);
    return next.isPresent()
        ? BucketWords.WORDS.atLeast(found.size())
        : String.valueOf(found.size());
  }

  @Override
  public boolean has(ImageId image) {
    return has(image, Part.PICTURE, Part.RAW);
  }

  @Override
  public boolean hasNote(ImageId image) {
    return has(image, Part.USE);
  }

  private boolean has(ImageId image, Part... oneOf) {
    return Stream.of(oneOf)
        .map(part -> PictureKeys.of(new BlobKey(image, part)))
        .anyMatch(this::has);
  }

  /** Marks at a body may be many pages; of all that begins with a key it is listed first. */
  private boolean has(String key) {
    return page(quick, key, Optional.empty(), 1).keys().contains(key);
  }

  @Override
  public boolean isMarked(String name) {
    return has(name);
  }

  private static Stream<ImageId> images(List<String> keys) {
    return keys.stream().map(PictureKeys::image).flatMap(Optional::stream);
  }

  private static BucketRequests.Page page(
      Bucket asked, String prefix, Optional<String> next, int most) {
    try {
      return asked.list(prefix, next, most);
    } catch (BucketFailure e) {
      throw e.refusal();
    }
  }
}
