package io.cloakroom.record.verify;

import io.cloakroom.words.Words;

/** What was done to the record, in sentences: in a chat, and on the command line in English. */
interface TamperingWords {
  TamperingWords WORDS = Words.of(TamperingWords.class);

  String checkpointDamaged();

  /** Of one that is kept: what is wrong with it, after "it". */
  String keptUnbelieved(long size, String why);

  String givenUnbelieved(long size, String why);

  String notSignedWithTheKey();

  String keptOfAnother(long size, String origin);

  String givenOfAnother(long size, String origin);

  String cutOff(long size, long signed);

  String restored(long size, long signed);

  String writtenAnew(long signed);

  String changedAfter(long signed, long good);

  String removedWithItsSeal(long number);

  String leafMissing(long event);

  String removed(long event);

  String moved(long event, long sealedAs, long standsAs);

  /** The same, with what stands there now. */
  String movedAndNow(long event, String action, String at, long sealedAs, long standsAs);

  String changed(long event);

  String changedAndNow(long event, String action, String at);

  String treeIsLonger(long size, long tree);

  String treeDiffers(int level, long index);

  String treeGoesOn();

  String witnessDisagrees(String witness);

  String putIn(long event);

  String removedBeforeSealed(long event);

  String statementDamaged();

  String statementNotSigned();

  String statementNumber(long number);

  String statementTooYoung(long number);

  String statementOtherNumbers(long number);

  String shownMore(long size, long shown);

  String firstMissing(long events);

  String beginsLate(String picture, String first);

  String emptied(long numbers);

  String emptiedBesidePictures();

  String removedTooYoung(String after, String before);
}
