package io.cloakroom.intake.preview;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.card.CardSize;
import io.cloakroom.chat.card.Thumbnail;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.intake.queue.Stores;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkStatus;
import io.cloakroom.link.Links;
import io.cloakroom.policy.Policies;
import io.cloakroom.policy.Policy;
import io.cloakroom.policy.PreviewKind;
import io.cloakroom.policy.Setting;
import io.cloakroom.policy.ViewLimit;
import io.cloakroom.sanitizer.ImageType;
import io.cloakroom.sanitizer.SanitizerLimits;
import io.cloakroom.sanitizer.preview.Previewer;
import io.cloakroom.sanitizer.preview.ShownPicture;
import io.cloakroom.sanitizer.preview.ViewerMark;
import io.cloakroom.vault.BlobKey;
import io.cloakroom.vault.ImageId;
import io.cloakroom.vault.ImageVault;
import io.cloakroom.vault.Part;
import io.cloakroom.vault.SealedPreview;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
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
  private final Links links;
  private final Messenger messenger;
  private final Clock clock;

  /** What it reads was made here, and is small. */
  private final Previewer previewer = new Previewer(SanitizerLimits.defaults());

  public Previews(Stores stores, Messenger messenger, Clock clock) {
    this.vault = stores.vault();
    this.policies = stores.policies();
    this.links = stores.links();
    this.messenger = messenger;
    this.clock = clock;
  }

  /**
   * As the weakest reader of the link's conversation may see it now. What was sealed was for those
   * who read the conversation then where the picture was posted, so nothing of it is shown as it is
   * where less is due; where nobody wrote down what was done to it, as if nothing had been. Nothing
   * of one that opens no more, is frozen, or may be used no more, and nothing where cards are
   * small.
   */
  public Optional<byte[]> of(Link link) {
    PreviewKind kind = kind(link);
    return kind == PreviewKind.NONE
        ? Optional.empty()
        : sealed(link)
            .flatMap(
                found -> kind == PreviewKind.BLUR ? blurred(found) : asWeakestMay(link, found));
  }

  /** The same for where there is room for a small picture only. */
  Optional<byte[]> small(Link link) {
    return of(link).flatMap(jpeg -> previewer.low(ImageType.JPEG, jpeg, Thumbnail.PIXELS));
  }

  /** Why nothing of it may be shown at this moment; empty where something may. */
  Optional<NoPreview> missing(Link link) {
    if (link.status(clock.instant()) != LinkStatus.LIVE) {
      return Optional.of(NoPreview.ENDED);
    }
    if (links.freeze(link).isPresent()) {
      return Optional.of(NoPreview.FROZEN);
    }
    if (link.policy(policies).get(Setting.RIGHTS_UNTIL).isOver(clock.instant())) {
      return Optional.of(NoPreview.RIGHT_OVER);
    }
    if (!link.limit().equals(ViewLimit.NONE)) {
      return Optional.of(NoPreview.COUNTED);
    }
    if (policies.of(link.audience()).get(Setting.CARD) == CardSize.SMALL) {
      return Optional.of(NoPreview.SMALL_CARD);
    }
    if (link.policy(policies).preview() == PreviewKind.NONE) {
      return Optional.of(NoPreview.OFF);
    }
    return link.image().preview() ? Optional.empty() : Optional.of(NoPreview.NONE_MADE);
  }

  private PreviewKind kind(Link link) {
    return missing(link).isPresent() ? PreviewKind.NONE : link.policy(policies).preview();
  }

  private Optional<byte[]> blurred(SealedPreview sealed) {
    return sealed.kind() == SealedPreview.Kind.BLURRED
        ? Optional.of(sealed.jpeg())
        : previewer.blur(ImageType.JPEG, sealed.jpeg(), PIXELS);
  }

  private Optional<byte[]> asWeakestMay(Link link, SealedPreview sealed) {
    return switch (sealed.kind()) {
      case BLURRED, MARKED -> Optional.of(sealed.jpeg());
      case PLAIN, UNKNOWN -> marked(link, sealed.jpeg());
    };
  }

  private Optional<byte[]> marked(Link link, byte[] jpeg) {
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

  private Optional<SealedPreview> sealed(Link link) {
    BlobKey key = new BlobKey(link.image().sealedAs(), Part.PREVIEW);
    try (InputStream sealed = vault.open(key).orElse(null)) {
      return sealed == null
          ? Optional.empty()
          : Optional.of(SealedPreview.read(sealed.readAllBytes()));
    } catch (IOException unreadable) {
      // A card without its preview is still true; the picture itself is proved before a removal.
      return Optional.empty();
    }
  }
}
