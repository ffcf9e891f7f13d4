package io.cloakroom.command.policy;

import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.words.Phrase;
import io.cloakroom.words.Words;

/** What is said of what holds in many channels at once: of ceilings, floors and templates. */
interface LimitWords {
  LimitWords WORDS = Words.of(LimitWords.class);

  String noLimit();

  String noOrder(String name);

  String belowTheFloor(String value, String floor);

  String aboveTheCeiling(String value, String ceiling);

  String widestThereIs(String value);

  String narrowestThereIs(String value);

  Phrase isLimitAlready(Span name, Span value);

  Phrase limitSet(Span name, Span old, Span now, String possible);

  Phrase byLimit(Span name);

  String othersHeld();

  String noneAsksForMore();

  String noneAsksForLess();

  String heldDown(long channels);

  String heldDownAndOthers(long channels);

  String heldUp(long channels);

  String heldUpAndOthers(long channels);

  String olderHeldToo();

  String narrowsAtOnce();

  String storedKeepsItsTime();

  String linksKeepTheirs();

  Phrase aboveCeiling(Span value, Span ceiling, String possible);

  String aboveCeilingOf(String value, String ceiling);

  Phrase belowFloor(Span value, Span floor, String possible);

  String belowFloorOf(String value, String floor);

  Phrase aboveChannel(Span value, Span most, String possible);

  String aboveChannelOf(String value, String most);

  String chooseFromTo(String least, String most);

  String chooseOrLess(String most);

  String chooseOrMore(String least);

  String chooseAny();

  String possible(String values);

  Phrase isInTemplateAlready(Span name, Span template, Span value);

  Phrase templateSet(Span name, Span template, Span old, Span now);

  Phrase inUsersOf(Span template);

  Phrase inChannels(Line channels);

  Phrase byTemplate(Span template);

  Phrase templateNotUsed(Span command);

  String templateUsed(int channels);

  Phrase noTemplate(Span command);

  Phrase templateOfNone(Span name, String values);

  Phrase templateOf(Span name, String values, Line channels);

  String noSuchTemplate(String typed);

  String tooManyChannels(int channels, int most);

  String useNoTemplate(int channels);

  String useItAlready(int channels);

  Phrase templateGiven(Span template, Line channels);

  Phrase cannotReadThem(Line channels, int count);

  String forEveryChannel();

  Phrase changedHere(Span by, Line what);

  Phrase wider(Span name, Span before, Span after);

  Phrase widerForOlder(Span name, Span value);

  Phrase couldNotSay(Span where);

  String moreChannels(int channels);

  Phrase widerSaidIn(Line channels);

  String othersNotTold();
}
