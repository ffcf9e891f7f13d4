package io.cloakroom.command.link;

import io.cloakroom.chat.card.Line;
import io.cloakroom.link.Link;
import java.time.Clock;
import java.util.Optional;

/** Says of pictures that nothing shows again why that is, whoever asks. */
final class LostPictures {
  private final NamedPictures pictures;
  private final Clock clock;

  LostPictures(NamedPictures pictures, Clock clock) {
    this.pictures = pictures;
    this.clock = clock;
  }

  /**
   * Empty where it is neither taken back nor erased or being erased, nor kept by a legal hold
   * alone.
   */
  Optional<Line> why(NamedPictures.Named named) {
    Link link = named.link();
    if (pictures.isTakenBack(link)) {
      return said(named, " was taken back, and nothing brings it back.");
    }
    if (link.isHeldAlone(clock.instant())) {
      return said(named, " is kept under a legal hold alone, which shows it to nobody.");
    }
    if (pictures.isBeingErased(link)) {
      return said(named, " is being erased at this moment, and nothing brings it back.");
    }
    return link.erasedAt().isPresent()
        ? said(named, " is erased, and nothing brings it back.")
        : Optional.empty();
  }

  private static Optional<Line> said(NamedPictures.Named named, String what) {
    return Optional.of(Line.of(named.subject() + what + " Post it again to share it."));
  }
}
