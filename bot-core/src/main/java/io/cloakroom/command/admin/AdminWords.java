package io.cloakroom.command.admin;

import io.cloakroom.chat.card.Span;
import io.cloakroom.words.Phrase;
import io.cloakroom.words.Words;

/** What the answers to admins say. */
interface AdminWords {
  AdminWords WORDS = Words.of(AdminWords.class);

  Phrase noMemberThere(Span person, Span where);

  Phrase silentOf(Span person);

  Phrase canChange(Span person, Span where);

  Phrase noLongerAdmin(Span person, Span where);

  String moreLacking(int more);

  String nothingLacking();

  String nothingLackingHere();

  String chatIsSilent();

  Phrase failed(Span where, String what);

  Phrase failedAsAbove(Span where, String what);

  Phrase failedByRefusal(Span where, String what);

  String removingAgain();

  Phrase linksBeginWith(Span base);

  String allIsWell();

  String reasonLength(int characters);

  String reasonLines();

  String whyKept();

  Phrase reasonMissing(String problem, Span command);

  Phrase heldFile(Span command);

  String noSuchPicture();

  Phrase held(Span picture);

  Phrase heldAlready(Span picture);

  Phrase beingErased(Span picture);

  Phrase erased(Span picture);

  Phrase notHeld(Span picture);

  Phrase keptUntil(Span picture, Span until);

  Phrase keptUntilTold(Span picture, Span until);

  Phrase keptWithLink(Span picture, Span until);

  Phrase erasedSoon(Span picture);

  String notInChannel();

  Phrase linesIn(Span where);

  String noLines();

  Phrase noMoreLines(Span where);

  String notKeepable(long shortest, long longest, String forever);

  String keptDaysAlready(long days);

  String keptForeverAlready();

  String keptDays(long days);

  String keptForever();

  Phrase orderedBy(Span person);

  Phrase notBefore(Span from);

  Phrase toChange(Span command);

  Phrase noLogChannel(Span command);

  Phrase orderNotSaid(Span where);

  Phrase ordered(long days, Span from, Span where, Span command);

  Phrase hasOrdered(Span person, long days, Span from, Span command);

  Phrase hasStopped(Span person);

  String stopped();

  String stopNotSaid();

  String whomToAdd();

  String whomToRemove();

  Phrase nobodyNamed(Span command);

  String security();

  Phrase noFullMember(Span person);

  Phrase isFirst(Span person);

  Phrase isSecurity(Span person);

  Phrase isNoSecurity(Span person);

  Phrase groupsAreNotTold(Span person);

  Phrase isSecurityByGroup(Span person, Span group, Span unrole);

  Phrase noLongerNamed(Span person);

  Phrase isLast(Span person);

  Phrase noLongerSecurity(Span person);

  String retry(int number);

  String nothingStuck();

  String moreStuck(int more);

  String retried();

  String notStuck();

  Phrase originalStays(int number, Span author, Span where, Span at);

  Phrase givenUp(int number, Span author, Span where, Span at);

  Phrase waits(int number, Span author, Span where, Span at);
}
