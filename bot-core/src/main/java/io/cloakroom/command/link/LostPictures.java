package io.cloakroom.command.link;

import io.cloakroom.chat.Person;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
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
  Optional<Line> why(NamedPictures.Named named, Person asker) {
    Link link = named.link();
    if (pictures.isTakenBack(link)) {
      return said(named, asker, " was taken back, and nothing brings it back.");
    }
    if (link.isHeldAlone(clock.instant())) {
      return said(named, asker, " is kept under a legal hold alone, which shows it to nobody.");
    }
    if (pictures.isBeingErased(link)) {
      return said(named, asker, " is being erased at this moment, and nothing brings it back.");
    }
    return link.erasedAt().isPresent()
        ? said(named, asker, " is erased, and nothing brings it back.")
        : Optional.empty();
  }

  private static Optional<Line> said(NamedPictures.Named named, Person asker, String what) {
    return Optional.of(
        named.link().isOwnedBy(asker)
            ? Line.of(named.subject() + what + " Post it again to share it.")
            : Line.of(
                Span.plain(named.subject() + what + " Ask "),
                Span.person(named.link().owner()),
                Span.plain(" to post it again.")));
  }
}
