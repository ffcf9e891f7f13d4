package io.cloakroom.link.mark;

import io.cloakroom.sanitizer.ImageType;
import io.cloakroom.sanitizer.preview.Previewer;
import io.cloakroom.sanitizer.preview.ShownPicture;
import io.cloakroom.sanitizer.preview.ViewerMark;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/** Makes versions of pictures out of their pixels. */
public final class PictureBrush implements Watermarker.Brush {
  private final Previewer previewer;

  public PictureBrush(Previewer previewer) {
    this.previewer = Objects.requireNonNull(previewer, "previewer");
  }

  @Override
  public Optional<ShownPicture> draw(ImageType type, byte[] picture, Wanted wanted) {
    OptionalInt longest = wanted.longestSidePixels();
    if (wanted.mark().isEmpty()) {
      return previewer.bounded(type, picture, longest.orElseThrow());
    }
    ViewerMark mark = wanted.mark().get();
    return longest.isPresent()
        ? previewer.watermarked(type, picture, longest.getAsInt(), mark)
        : previewer.watermarked(type, picture, mark);
  }
}
