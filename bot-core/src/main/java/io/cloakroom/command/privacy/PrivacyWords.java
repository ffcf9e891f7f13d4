package io.cloakroom.command.privacy;

import io.cloakroom.chat.card.Span;
import io.cloakroom.words.Phrase;
import io.cloakroom.words.Words;

/** What the answers about what is kept of a person say. */
interface PrivacyWords {
  PrivacyWords WORDS = Words.of(PrivacyWords.class);

  String notYourself();

  Phrase frozen(Span person);

  Phrase erasedAlready(Span person);

  Phrase erase(Span person);

  String kept(long pictures, long posts, long events);

  String underHold(long pictures);

  String whatErasingMeans();

  String eraseForGood();

  Phrase beingErased(Span person);

  String logChannelNotTold();

  String receipts();

  String noReceipts();

  String download();

  Phrase report(Span download, Span person);

  String forYouAlone(long minutes);
}
