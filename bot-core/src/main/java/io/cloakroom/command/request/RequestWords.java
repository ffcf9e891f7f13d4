package io.cloakroom.command.request;

import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.words.Phrase;
import io.cloakroom.words.Words;

/** What is answered to those who ask to be let in, and to those who decide. */
interface RequestWords {
  RequestWords WORDS = Words.of(RequestWords.class);

  String noAnswer(String lengths);

  Phrase approved(Span asker, String length);

  String sayWhyNot();

  String whyNot();

  Phrase denied(Span asker);

  Phrase takenBack(Span asker);

  Phrase takenBackButLooks(Span asker, Span why);

  Phrase takenBackUnknown(Span asker, Span why);

  String needsAnother();

  String sameAgain();

  String ownRequest();

  String linkEnded();

  String frozen();

  Phrase askerGone(Span asker);

  Phrase ofNoUse(Span asker, Span why);

  String chatSilent();

  Phrase notTheirs(Span channel, Span command);

  Phrase over(Line state);

  String lapsed(long hours);

  Phrase deniedBy(Span approver, Span at);

  Phrase approvedBy(Span approver, Span at);

  Phrase takenBackSince(Span approver, Span at);

  Phrase endedSince(Span approver, Span at);

  String askForFile();

  String whyFile();

  String fileAsked();

  String fileAskedInPrivate();

  String fileAskedAlready();

  String fileNotHeld();

  String askToSee();

  String whyPicture();

  String asked(long hours);

  String waitsAlready();

  String tooOften(int times);

  String blocked();

  String cannotBeAskedFor();

  Phrase nothingToAskFor(Line status);
}
