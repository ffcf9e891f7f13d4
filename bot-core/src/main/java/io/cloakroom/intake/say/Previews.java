package io.cloakroom.intake.say;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.link.Link;
import io.cloakroom.policy.Policies;
import io.cloakroom.policy.Policy;
import io.cloakroom.policy.PreviewKind;
import io.cloakroom.policy.Setting;
import io.cloakroom.policy.ViewLimit;
import io.cloakroom.sanitizer.ImageType;
import io.cloakroom.sanitizer.Previewer;
import io.cloakroom.sanitizer.SanitizerLimits;
import io.cloakroom.sanitizer.ShownPicture;
import io.cloakroom.sanitizer.ViewerMark;
import io.cloakroom.vault.BlobKey;
import io.cloakroom.vault.ImageId;
import io.cloakroom.vault.ImageVault;
import io.cloakroom.vault.Part;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * What a card shows of a picture to everybody who reads it, and so as its weakest reader may see it
 * (T59).
 */
public final class Previews {
  /** The longest side of any. */
  public static final int PIXELS = 480;

  private static final int MARK_LETTERS = 6;

  private final ImageVault vault;
  private final Policies policies;
  private final Messenger messenger;

  /** What it reads was made here, and is small. */
  private final Previewer previewer = new Previewer(SanitizerLimits.defaults());

  Previews(ImageVault vault, Policies policies, Messenger messenger) {
    this.vault = vault;
    this.policies = policies;
    this.messenger = messenger;
  }

  /** Where the picture was posted: as it was sealed by what held there. */
  Optional<byte[]> posted(Link link) {
    return kind(link) == PreviewKind.NONE ? Optional.empty() : sealed(link);
  }

  /**
   * Where the picture was shared to: what was sealed was for the readers of another conversation,
   * so nothing of it is shown as it is where less is due.
   */
  Optional<byte[]> shared(Link link) {
    PreviewKind kind = kind(link);
    if (kind == PreviewKind.NONE) {
      return Optional.empty();
    }
    return sealed(link)
        .flatMap(jpeg -> kind == PreviewKind.BLUR ? blurred(jpeg) : asWeakestMay(link, jpeg));
  }

  private PreviewKind kind(Link link) {
    return link.image().preview() && link.limit().equals(ViewLimit.NONE)
        ? link.policy(policies).preview()
        : PreviewKind.NONE;
  }

  private Optional<byte[]> blurred(byte[] jpeg) {
    return previewer.blur(ImageType.JPEG, jpeg, PIXELS);
  }

  private Optional<byte[]> asWeakestMay(Link link, byte[] jpeg) {
    Policy policy = link.policy(policies);
    return isMarkDue(messenger, link.audience(), policy)
        ? previewer
            .watermarked(
                ImageType.JPEG, jpeg, PIXELS, mark(link.image().id(), policy, link.issuedAt()))
            .map(ShownPicture::bytes)
        : Optional.of(jpeg);
  }

  /** Whether one in low resolution has a mark on it there: not to know who reads is a reason. */
  public static boolean isMarkDue(Messenger messenger, Conversation where, Policy policy) {
    try {
      return policy.get(Setting.WATERMARK) || messenger.hasOutsiders(where);
    } catch (MessengerUnavailable unknown) {
      return true;
    }
  }

  /** The mark of all who read it: with no name, and with the end of the picture's id. */
  public static ViewerMark mark(ImageId image, Policy policy, Instant at) {
    String id = image.toString().toUpperCase(Locale.ROOT);
    return new ViewerMark(
        "PREVIEW",
        "PREVIEW",
        at,
        id.substring(id.length() - MARK_LETTERS),
        policy.get(Setting.WATERMARK_TEXT),
        policy.get(Setting.WATERMARK_STRENGTH));
  }

  private Optional<byte[]> sealed(Link link) {
    BlobKey key = new BlobKey(link.image().id(), Part.PREVIEW);
    try (InputStream sealed = vault.open(key).orElse(null)) {
      return sealed == null ? Optional.empty() : Optional.of(sealed.readAllBytes());
    } catch (IOException unreadable) {
      // A card without its preview is still true; the picture itself is proved before a removal.
      return Optional.empty();
    }
  }
}
