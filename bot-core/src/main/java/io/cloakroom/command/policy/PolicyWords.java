package io.cloakroom.command.policy;

import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.words.Phrase;
import io.cloakroom.words.Words;

/** What is said of the values of one place: what holds there, what it changes, whom it reaches. */
interface PolicyWords {
  PolicyWords WORDS = Words.of(PolicyWords.class);

  Phrase whatHoldsIn(Span where);

  Phrase template(Span name);

  Phrase adminsChangeIt(Span command);

  Phrase value(Span name, Line value, String source);

  Phrase valueOfHidden(Span name, Line value, String source);

  String withFloor(String source, String floor);

  String withCeiling(String source, String ceiling);

  String byDefault();

  String ofWorkspace();

  String ofTemplate(String template);

  String ofChannel();

  String ofPicture();

  String ofCeiling();

  String ofFloor();

  String noSuchValue(String typed, String remedy);

  Phrase isSo(Span name, Span where, Line value);

  Phrase isSoEverywhere(Span name, Line value);

  Phrase isNotSet(Span name, Span where, Line value, String source);

  Phrase isNotSetEverywhere(Span name, Line value, String source);

  String everyChannel();

  String inAllOthers();

  String whereItWasOff();

  Phrase set(Span by, Span name, Span where, Line old, Line now);

  Phrase setAndStays(Span by, Span name, Span where, Line now);

  Phrase unset(Span by, Span name, Span where, Line old, Line now);

  Phrase unsetAndStays(Span by, Span name, Span where, Line now);

  Phrase inherited(Line value, String source);

  String watermarkEndsDownloads();

  String whatHoldsHere();

  String otherwise(String what, String inherited);

  String holdsAlready();

  Phrase formIsOld(Span command);

  String decidedWhenPosted(String name);

  String letFollow();

  String widensHere();

  String mayWidenAnywhere();

  String unlessYouDoNothing();

  String yesFollow();

  String alsoFor(int links);

  String alsoForAndEnds(int links, int ended);

  String othersLater();

  String othersStay();

  String everywhereElse();

  String endProtection();

  Phrase protectionEnds(Line where);

  String protectedUnlessPressed();

  String yesEndProtection();

  Phrase protectionEnded(Line where);

  Phrase inChannel(Span channel);

  String fromNowOnUnlessAsked();

  String fromNowOnNoFurther();

  String atOnce();

  String filesFromNowOn();

  String fromNowOnAndLater();

  String fromNowOnCardsToo();

  String fromNowOnKeptAsIs();

  String fromNowOnLinksAsIs();

  Phrase saidThere(Span where);

  String onlyYouWereTold();

  String workspaceAdminSets();

  String protectionStays();

  String chatIsSilent();

  Phrase cannotRead(Span where);

  String noMemberInGroup(String group);

  String noFullMember(String person);

  String groupsAreNotTold();

  String membersAreNotTold();

  String namesAreNotLent();

  String reach(String people, int links);

  String reachOfOne(String people);

  String reachChanged(String now, String before);

  String mayLook(int people);

  String mayLookAtMost(int people);

  String nobodyMayLook();

  String before(int people);

  String beforeAtMost(int people);

  String beforeNobody();

  String peopleUnknown();

  String cardsFollowLanguage();
}
