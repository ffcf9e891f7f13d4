package io.cloakroom.link.mark;

import io.cloakroom.sanitizer.ImageType;
import io.cloakroom.sanitizer.Previewer;
import io.cloakroom.sanitizer.ShownPicture;
import java.util.Objects;
import java.util.Optional;

/** Makes versions of pictures out of their pixels. */
public final class PictureBrush implements Watermarker.Brush {
  private final Previewer previewer;

  public PictureBrush(Previewer previewer) {
    this.previewer = Objects.requireNonNull(previewer, "previewer");
  }

  @Override
  public Optional<ShownPicture> draw(ImageType type, byte[] picture, Wanted wanted) {
    int longest = wanted.longestSidePixels();
    return wanted.mark().isPresent()
        ? previewer.watermarked(type, picture, longest, wanted.mark().get())
        : previewer.bounded(type, picture, longest);
  }
}
