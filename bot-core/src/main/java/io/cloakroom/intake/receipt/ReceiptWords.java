package io.cloakroom.intake.receipt;

import io.cloakroom.words.Words;

/** What is said of that which was taken out of pictures. */
interface ReceiptWords {
  ReceiptWords WORDS = Words.of(ReceiptWords.class);

  String nothingHidden(int pictures);

  String took(String what, int pictures);

  String more(int things);

  String andLast(String before, String last);

  String moreValues(int values);

  String encodedAnew(String from, String before, String to, String after);

  String staysOnPurpose();
}
