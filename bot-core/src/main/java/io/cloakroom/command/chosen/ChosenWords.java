package io.cloakroom.command.chosen;

import io.cloakroom.chat.card.Span;
import io.cloakroom.words.Phrase;
import io.cloakroom.words.Words;

/** What is said before something is done to pictures that somebody chose. */
interface ChosenWords {
  ChosenWords WORDS = Words.of(ChosenWords.class);

  Phrase ends(long pictures, long people, long channels, Span oldest);

  Phrase renews(long pictures, long people, long channels);

  Phrase shares(long pictures, long people, Span channel);

  /** A button. */
  String revoke(long pictures);

  String renew(long pictures);

  String share(long pictures);

  /** How far it reaches in a channel. */
  Phrase there(Span channel, long pictures, String people);

  Phrase thereUnasked(Span channel, long pictures);

  /** Where the chat did not say how far, or not in time. */
  Phrase thereUnanswered(Span channel, long pictures);

  String changedMeanwhile();

  String leftOut();

  Phrase originalStands(String subject);
}
