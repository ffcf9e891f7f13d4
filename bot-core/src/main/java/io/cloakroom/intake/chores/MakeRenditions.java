package io.cloakroom.intake.chores;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.cloakroom.intake.rota.Chore;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkId;
import io.cloakroom.link.LinkStore;
import io.cloakroom.policy.Policies;
import io.cloakroom.policy.Setting;
import io.cloakroom.sanitizer.ImageType;
import io.cloakroom.sanitizer.preview.Rendition;
import io.cloakroom.vault.BlobKey;
import io.cloakroom.vault.ImageId;
import io.cloakroom.vault.ImageVault;
import io.cloakroom.vault.Part;
import io.cloakroom.vault.StoredRendition;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes what pages show of pictures that were stored while there was no decoder for them, now that
 * there is one. It goes through them in a circle; one that cannot be decoded is tried once.
 */
public final class MakeRenditions implements Chore {
  /** Makes a version for browsers out of a clean picture. */
  @FunctionalInterface
  public interface Maker {
    /** No larger than that; empty when it cannot be decoded. */
    Optional<Rendition> make(ImageType type, byte[] clean, int longestSidePixels);
  }

  private static final Logger LOG = LoggerFactory.getLogger(MakeRenditions.class);
  private static final Duration EVERY = Duration.ofSeconds(5);
  private static final int BATCH = 5;
  private static final int MOST_REMEMBERED = 10_000;

  private final LinkStore store;
  private final ImageVault vault;
  private final Policies policies;
  private final Set<ImageType> types;
  private final long maxBytes;
  private final Maker maker;
  private final Map<ImageType, LinkId> last = new EnumMap<>(ImageType.class);

  /** Pictures that may have gone away while their rendition was made. */
  private final Set<ImageId> inDoubt = new HashSet<>();

  private final Cache<ImageId, Boolean> given =
      Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).build();

  /**
   * @param types those of which there is a decoder now
   * @param maxBytes a larger picture stays a file: it would take too much of the memory at once
   */
  public MakeRenditions(
      LinkStore store,
      ImageVault vault,
      Policies policies,
      Set<ImageType> types,
      long maxBytes,
      Maker maker) {
    this.store = store;
    this.vault = vault;
    this.policies = policies;
    this.types = Set.copyOf(types);
    this.maxBytes = maxBytes;
    this.maker = maker;
  }

  @Override
  public String name() {
    return "make-renditions";
  }

  @Override
  public Duration every() {
    return EVERY;
  }

  @Override
  public void round() {
    clearUp();
    types.forEach(this::round);
    clearUp();
  }

  private void round(ImageType type) {
    List<Link> found = store.unshown(type, Optional.ofNullable(last.get(type)), BATCH);
    if (found.size() < BATCH) {
      last.remove(type);
    } else {
      last.put(type, found.get(BATCH - 1).id());
    }
    found.forEach(this::make);
  }

  private void make(Link link) {
    ImageId image = link.image().id();
    if (link.image().bytes() > maxBytes
        || !link.image().isFirstVersion()
        || inDoubt.contains(image)
        || given.getIfPresent(image) != null) {
      return;
    }
    try (InputStream sealed = vault.open(link.image().original().key()).orElse(null)) {
      Optional<Rendition> made =
          sealed == null
              ? Optional.empty()
              : maker.make(
                  link.image().type(),
                  sealed.readAllBytes(),
                  policies.of(link.audience()).get(Setting.VIEW_SIZE));
      if (made.isEmpty()) {
        given.put(image, true);
      } else {
        keep(image, made.get());
      }
    } catch (IOException e) {
      LOG.warn("no rendition of image {} yet: {}", image, e.getClass().getName());
    }
  }

  private void keep(ImageId image, Rendition made) throws IOException {
    // Erased meanwhile, or lost: which of them, the store knows once an erasure is through.
    inDoubt.add(image);
    vault.seal(new BlobKey(image, Part.RENDITION), made.bytes());
    if (!isThere(image)) {
      return;
    }
    inDoubt.remove(image);
    store.rendered(
        image,
        new StoredRendition(
            made.type(), made.widthPixels(), made.heightPixels(), made.bytes().length));
    LOG.info("image {} can be shown now", image);
  }

  private boolean isThere(ImageId image) throws IOException {
    try (InputStream picture = vault.open(new BlobKey(image, Part.PICTURE)).orElse(null)) {
      return picture != null;
    }
  }

  /** Of what was erased meanwhile nothing may be left; of what was only lost the key stays. */
  private void clearUp() {
    for (ImageId image : List.copyOf(inDoubt)) {
      try {
        if (isErased(image)) {
          vault.shred(image);
          inDoubt.remove(image);
        } else if (isThere(image)) {
          inDoubt.remove(image);
        }
      } catch (IOException e) {
        LOG.warn("image {} is looked at again: {}", image, e.getClass().getName());
      }
    }
  }

  private boolean isErased(ImageId image) {
    return store.of(image).stream().allMatch(link -> link.erasedAt().isPresent());
  }
}
