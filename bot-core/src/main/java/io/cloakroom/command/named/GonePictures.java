package io.cloakroom.command.named;

import static io.cloakroom.command.named.StatusWords.WORDS;

import io.cloakroom.chat.Person;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.link.Link;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Says of pictures that nothing shows again why that is, whoever asks. */
public final class GonePictures {
  private final NamedPictures pictures;
  private final Clock clock;

  public GonePictures(NamedPictures pictures, Clock clock) {
    this.pictures = pictures;
    this.clock = clock;
  }

  /**
   * Empty where it is neither taken back nor erased or being erased, nor kept by a legal hold
   * alone.
   */
  public Optional<Line> why(NamedPictures.Named named, Person asker) {
    Link link = named.link();
    String subject = named.spokenSubject();
    if (pictures.isTakenBack(link)) {
      return said(named, asker, WORDS.takenBack(subject));
    }
    if (link.isHeldAlone(clock.instant())) {
      return said(named, asker, WORDS.heldAlone(subject));
    }
    if (pictures.isBeingErased(link)) {
      return said(named, asker, WORDS.erasedNow(subject));
    }
    return link.erasedAt().isPresent()
        ? said(named, asker, WORDS.erased(subject))
        : Optional.empty();
  }

  private static Optional<Line> said(NamedPictures.Named named, Person asker, String what) {
    Line then =
        named.link().isOwnedBy(asker)
            ? Line.of(WORDS.postAgainToShare())
            : Line.of(WORDS.askToPostAgain(Span.person(named.link().owner())));
    return Optional.of(Line.joined(" ", List.of(Line.of(what), then)));
  }
}
