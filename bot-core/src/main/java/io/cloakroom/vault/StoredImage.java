package io.cloakroom.vault;

import io.cloakroom.sanitizer.ImageType;
import java.util.Objects;
import java.util.Optional;

/**
 * A cleaned picture in the vault, as much as is needed to serve it.
 *
 * @param widthPixels as it is shown, its orientation applied
 * @param bytes of the cleaned file
 * @param preview whether the vault holds a {@link Part#PREVIEW} too
 * @param rendition the {@link Part#RENDITION} that the vault holds too; empty where every browser
 *     shows the picture itself and it is small, and where none could be made
 * @param sealedAs under which its parts are sealed: its own id, or another where a new version took
 *     the place of what was handed in first
 */
public record StoredImage(
    ImageId id,
    ImageType type,
    int widthPixels,
    int heightPixels,
    long bytes,
    boolean preview,
    Optional<StoredRendition> rendition,
    ImageId sealedAs) {
  public StoredImage {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(rendition, "rendition");
    Objects.requireNonNull(sealedAs, "sealedAs");
  }

  /** As it was handed in first. */
  public StoredImage(
      ImageId id,
      ImageType type,
      int widthPixels,
      int heightPixels,
      long bytes,
      boolean preview,
      Optional<StoredRendition> rendition) {
    this(id, type, widthPixels, heightPixels, bytes, preview, rendition, id);
  }

  /** The same copy, as a version of that picture. */
  public StoredImage versionOf(ImageId picture) {
    return new StoredImage(
        picture, type, widthPixels, heightPixels, bytes, preview, rendition, sealedAs);
  }

  /** Whether it is what was handed in first. */
  public boolean isFirstVersion() {
    return sealedAs.equals(id);
  }

  /** The cleaned picture itself: what a download hands out. */
  public PictureFile original() {
    return new PictureFile(new BlobKey(sealedAs, Part.PICTURE), type, bytes);
  }

  /** Whether it can only be taken as a file, for as long as nothing can be shown of it. */
  public boolean opensAsFile() {
    return shown().isEmpty();
  }

  /** The longest side of {@link #shown} in pixels; 0 where nothing is. */
  public int longestShownSide() {
    if (rendition.isPresent()) {
      return Math.max(rendition.get().widthPixels(), rendition.get().heightPixels());
    }
    return type.isShownByBrowsers() ? longestSide() : 0;
  }

  /** The longest side of the picture itself in pixels. */
  public int longestSide() {
    return Math.max(widthPixels, heightPixels);
  }

  /**
   * What a page shows: the rendition where there is one; empty when there is nothing that every
   * browser shows.
   */
  public Optional<PictureFile> shown() {
    return rendition
        .map(
            made ->
                new PictureFile(new BlobKey(sealedAs, Part.RENDITION), made.type(), made.bytes()))
        .or(() -> type.isShownByBrowsers() ? Optional.of(original()) : Optional.empty());
  }
}
