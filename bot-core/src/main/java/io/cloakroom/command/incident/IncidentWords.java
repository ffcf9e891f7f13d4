package io.cloakroom.command.incident;

import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.words.Phrase;
import io.cloakroom.words.Words;

/** What the answers of an emergency say, and what others are told of it. */
interface IncidentWords {
  IncidentWords WORDS = Words.of(IncidentWords.class);

  String links(int many);

  /** How far the freeze of a channel would reach. */
  Phrase freezingChannel(Span channel, Span links, int authors);

  Phrase freezingChannelSince(Span channel, Span links, int authors, Span since);

  Phrase freezingPerson(Span person, Span links, int channels);

  Phrase freezingPersonSince(Span person, Span links, int channels, Span since);

  String nothingOpens();

  String looked(int people, int outsiders);

  /** Of more links than it is counted for. */
  String lookedAtSome(int people, int links, int outsiders);

  Phrase froze(Span by, Span frozen, Span links);

  Phrase frozeBecause(Span by, Span frozen, Span links, Span reason);

  String lift();

  String liftIt();

  String liftNumber(int number);

  Phrase wantsToLift(Span who, Span frozen);

  Phrase liftedBy(Span frozen, Span second);

  Phrase notSaidIn(Span channel);

  Phrase nobodyElseTold(Span command);

  /** Of a freeze that stands: since when, and by whom. */
  Phrase frozenSince(Span frozen, Span at);

  Phrase frozenSinceBy(Span frozen, Span at, Span by);

  /** Behind it: which links it is of. */
  Phrase linksIssuedSince(Span since);

  /** Behind it: who wants to lift it. */
  Phrase oneWantsToLift(Span first);

  String blockedPictures();

  Phrase blockedBy(int number, Span code, Span at, Span by);

  /** The record does not go back so far. */
  Phrase blockedLongAgo(int number, Span code, Span at);

  Phrase blockedBecause(Span reason);

  /** No near copy of it is known. */
  String blockedAlone();

  String copiesStopped(int copies);

  /** Of more than are counted. */
  String atLeastCopiesStopped(int copies);

  /** Before their names. */
  String cannotAsk();

  String andMorePeople(int more);

  Phrase nothingBlocked(Span command);

  String onePersonOrPicture();

  String pictureBlocked(String picture);

  /** There is too little in it to know its near copies. */
  String pictureBlockedAlone(String picture);

  String pictureBlockedAlready(String picture);

  String pictureErased(String picture);

  String pictureUnreadable(String picture);

  String pictureMayPass(String picture);

  String pictureNotBlocked(String picture);

  Phrase mayAskAgain(Span person);

  Phrase mayNotAsk(Span person);

  String reasonTooLong();

  /** Of a link that does not live. */
  Phrase notOpened(Line status, Span channel);

  String notOpenedFrozen();

  String nothingToBreak();

  String doesNotHelp();

  Phrase opened(Span channel, Span until, Span owner);

  String open();

  String oneAtATime();

  String whatToFreeze();

  String reasonIsOneLine(int most);

  String notThemselves();

  String soNothingChanged();

  String whatFreezingDoes();

  Phrase tooFewCouldLift(Span command);

  String freeze();

  String freezeLinks(String links);

  Phrase frozen(Span target, Span links, int many);

  Phrase nothingFrozen(Span command);

  String andMoreFrozen(int many);

  String whichOne();

  Phrase notFrozenAnyMore(Span target);

  Phrase staysFrozenSamePerson(Span target);

  Phrase staysFrozenOneOfTwo(Span target);

  Phrase lifted(Span target);

  String noSuchRule(String typed, String rules);

  String notAThreshold(String typed, int most);

  Phrase alreadySo(Span rule, Span threshold);

  Phrase set(Span rule, Span before, Span after);

  Phrase switchedOff(Span rule, Span before, Span after);

  Phrase watched(Span rule, Span threshold, String what);

  String watchedFor();

  Phrase howToSet(Span command);

  String tooLongAgo();

  String nobodyToFreeze();

  Phrase beganAt(Span who, Span since, Span over);

  String wholeWorkspace();

  String whyThisPerson();

  String aboutNobody();

  String notAboutThemselves();

  Phrase quietIn(Span rule, Span where);

  Phrase quietOf(Span rule, Span who);
}
