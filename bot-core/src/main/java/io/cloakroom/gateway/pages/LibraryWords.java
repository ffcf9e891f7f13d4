package io.cloakroom.gateway.pages;

import io.cloakroom.gateway.pages.RecordView.Piece;
import io.cloakroom.words.Phrase;
import io.cloakroom.words.Words;

/** What the page says on which pictures are looked for. */
public interface LibraryWords {
  LibraryWords WORDS = Words.of(LibraryWords.class);

  String library();

  String whatStandsHere();

  String lookFor();

  String lookForExample();

  String channel();

  String everyChannel();

  String postedBy();

  String anybody();

  String me(String name);

  String state();

  String anyState();

  String live();

  String expiredOnes();

  String revokedOnes();

  String usedUpOnes();

  String show();

  String all();

  String pictures();

  /** Of somebody whom nobody chose. */
  String personToChoose();

  /** Of a channel that nobody chose, or that they do not read. */
  String channelToChoose();

  Phrase facts(Piece owner, Piece channel, Piece day);

  Phrase opensUntil(Piece day);

  Phrase expired(Piece day);

  Phrase revoked(Piece day);

  Phrase usedUp();

  Phrase frozen();

  String tags();

  String newer();

  String older();
}
