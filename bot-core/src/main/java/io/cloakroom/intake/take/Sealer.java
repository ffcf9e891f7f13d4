package io.cloakroom.intake.take;

import io.cloakroom.intake.preview.Previews;
import io.cloakroom.intake.queue.PoisonFile;
import io.cloakroom.policy.PreviewKind;
import io.cloakroom.sanitizer.Clean;
import io.cloakroom.sanitizer.ImageType;
import io.cloakroom.sanitizer.preview.Rendition;
import io.cloakroom.sanitizer.preview.ShownPicture;
import io.cloakroom.sanitizer.preview.ViewerMark;
import io.cloakroom.vault.BlobKey;
import io.cloakroom.vault.ImageId;
import io.cloakroom.vault.ImageVault;
import io.cloakroom.vault.Part;
import io.cloakroom.vault.ReceiptJson;
import io.cloakroom.vault.SealedPreview;
import io.cloakroom.vault.StoredCopy;
import io.cloakroom.vault.StoredImage;
import io.cloakroom.vault.StoredRendition;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Seals all that is kept of one cleaned picture, each part under its own key. */
final class Sealer {

  /** What was sealed, and the copies that must be read back before the original goes. */
  record Sealed(StoredImage picture, List<StoredCopy> copies) {}

  /**
   * What is made of a picture besides.
   *
   * @param viewSizePixels the longest side of what pages show
   * @param mark what is written across the preview; empty for nothing
   */
  record Wish(int viewSizePixels, PreviewKind preview, Optional<ViewerMark> mark) {
    SealedPreview.Kind kind() {
      if (preview == PreviewKind.BLUR) {
        return SealedPreview.Kind.BLURRED;
      }
      return mark.isPresent() ? SealedPreview.Kind.MARKED : SealedPreview.Kind.PLAIN;
    }
  }

  private final ImageVault vault;
  private final Cleaning cleaning;

  Sealer(ImageVault vault, Cleaning cleaning) {
    this.vault = vault;
    this.cleaning = cleaning;
  }

  /**
   * Seals the picture, its receipt, and what there is of a rendition and a preview. Repeating it
   * leaves one copy of each.
   *
   * @param beforeEach is run before each part is sealed, which may take long
   * @throws IOException when the vault could not make it durable. Try again.
   */
  Sealed seal(ImageId image, Clean clean, Wish wish, Runnable beforeEach)
      throws IOException, PoisonFile {
    List<StoredCopy> copies = new ArrayList<>();
    beforeEach.run();
    copies.add(vault.seal(new BlobKey(image, Part.PICTURE), clean.bytes()));
    beforeEach.run();
    copies.add(vault.seal(new BlobKey(image, Part.RECEIPT), ReceiptJson.write(clean.receipt())));
    Optional<Rendition> rendition =
        Cleaning.handled(() -> cleaning.shown(clean, wish.viewSizePixels()));
    if (rendition.isPresent()) {
      beforeEach.run();
      copies.add(vault.seal(new BlobKey(image, Part.RENDITION), rendition.get().bytes()));
    }
    Optional<byte[]> preview =
        Cleaning.handled(
            () -> preview(clean, rendition, wish).filter(clean.original()::isAbsentFrom));
    if (preview.isPresent()) {
      SealedPreview sealed = new SealedPreview(wish.kind(), preview.get());
      beforeEach.run();
      copies.add(vault.seal(new BlobKey(image, Part.PREVIEW), sealed.bytes()));
    }
    return new Sealed(picture(image, clean, rendition, preview.isPresent()), copies);
  }

  private static StoredImage picture(
      ImageId image, Clean clean, Optional<Rendition> rendition, boolean preview) {
    return new StoredImage(
        image,
        clean.type(),
        clean.widthPixels(),
        clean.heightPixels(),
        clean.bytes().length,
        preview,
        rendition.map(Sealer::stored));
  }

  private static StoredRendition stored(Rendition made) {
    return new StoredRendition(
        made.type(), made.widthPixels(), made.heightPixels(), made.bytes().length);
  }

  private Optional<byte[]> low(ImageType type, byte[] shown, Optional<ViewerMark> mark) {
    Optional<byte[]> low = cleaning.previewer().low(type, shown, Previews.PIXELS);
    return mark.isEmpty()
        ? low
        : low.flatMap(
                jpeg ->
                    cleaning
                        .previewer()
                        .watermarked(ImageType.JPEG, jpeg, Previews.PIXELS, mark.get()))
            .map(ShownPicture::bytes);
  }

  /** Made of what the page shows, so that both look the same. */
  private Optional<byte[]> preview(Clean clean, Optional<Rendition> rendition, Wish wish) {
    ImageType type = rendition.map(Rendition::type).orElse(clean.type());
    byte[] shown = rendition.map(Rendition::bytes).orElse(clean.bytes());
    return switch (wish.preview()) {
      case NONE -> Optional.empty();
      case BLUR -> cleaning.previewer().blur(type, shown, Previews.PIXELS);
      case LOW -> low(type, shown, wish.mark());
    };
  }
}
