package io.cloakroom.chat.card;

import io.cloakroom.words.Phrase;
import io.cloakroom.words.Words;

/** What every card says of itself, and what is asked before a button does something. */
interface CardWords {
  CardWords WORDS = Words.of(CardWords.class);

  String kept();

  Phrase keptBeside(Span author);

  String originalStands(int count);

  Phrase heldAndStands(int count, Span author);

  String heldBack();

  Phrase held(int count, Span author, String where);

  Phrase withSecurity(int count, Span author, String where);

  Phrase withSecurityAndStands(int count, Span author);

  Phrase givenBack(int count, Span author, String where);

  Phrase givenBackAndStands(int count, Span author);

  Phrase storedAndStands(int count, Span author);

  String someOriginalsStand();

  Phrase storedAndSomeStand(int count, Span author);

  String someStillHere();

  String smallSomeStand();

  String smallSomeRemedy();

  String protecting(int count);

  Phrase storedMeanwhile(Span author, String where);

  String stored();

  Phrase storedPictures(int count, Span author, String where);

  String safe();

  Phrase inKeeping(int count, Span author, String where);

  String onRequest();

  Phrase waitsForRequest(int count, Span author, String where);

  String someOfPictures(int some, int count);

  Phrase someOpen(int some, Span author, String where);

  String closed();

  Phrase noneOpens(int count, Span author, String where);

  Phrase noLongerOpens(int count, Span author, String where);

  String expired();

  String revoked();

  String usedUp();

  String removed();

  String destroyed();

  String frozen();

  Phrase doesNotOpenForNow(int count, Span author, String where);

  String originalGoing(int count);

  String originalGone(int count);

  String originalStillHere(int count);

  String originalStays(int count);

  String neverStood(int count);

  String pictures(int count);

  String differ();

  String smallOriginalGoing();

  String smallOriginalStands();

  String smallOriginalRemedy();

  String asksOfRevoke();

  String asksOfRemove();

  String asksOfFreeze();

  String asksOfTakingBack();

  String asksOfDenying();

  String asksOfErasing();

  String asksOfHolding();

  String asksOfDestroying();

  String cannotBeUndone();
}
