package io.cloakroom.intake.receipt;

import io.cloakroom.sanitizer.Receipt;
import io.cloakroom.vault.BlobKey;
import io.cloakroom.vault.ImageId;
import io.cloakroom.vault.ImageVault;
import io.cloakroom.vault.Part;
import io.cloakroom.vault.ReceiptJson;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what was removed from a picture back from the vault. It is for the picture's author alone.
 */
public final class Receipts {
  private static final Logger LOG = LoggerFactory.getLogger(Receipts.class);

  private final ImageVault vault;

  public Receipts(ImageVault vault) {
    this.vault = vault;
  }

  /** The receipt; empty when the picture was shredded, or when it cannot be read at the moment. */
  public Optional<Receipt> of(ImageId image) {
    try (InputStream sealed = vault.open(new BlobKey(image, Part.RECEIPT)).orElse(null)) {
      return sealed == null
          ? Optional.empty()
          : Optional.of(ReceiptJson.read(sealed.readAllBytes()));
    } catch (IOException unreadable) {
      LOG.warn("receipt of image {} cannot be read: {}", image, unreadable.getClass().getName());
      return Optional.empty();
    }
  }
}
