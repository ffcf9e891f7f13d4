package io.cloakroom.command.home;

import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.words.Phrase;
import io.cloakroom.words.Words;

/** What somebody's own page says. */
interface HomeWords {
  HomeWords WORDS = Words.of(HomeWords.class);

  String welcome();

  String howItBegins();

  Phrase whatElse(Span help);

  String latestPictures();

  /** One of them: what it is called, and how its link stands. */
  Phrase picture(int number, Span title, Span channel, Span issued, Line status, String views);

  String moreAbout(int number);

  String open(int number);

  String nothingLeft();

  String channels();

  /** While the chat does not say what they are in all of them. */
  String perhapsMore();

  Phrase governed(int number, Span channel, String expiry, String views, String access);

  Phrase notGoverned(int number, Span channel);

  String change(int number);

  String nobodyRefused();

  String latestRefusals();

  Phrase refusal(Span at, Line who, String action, String outcome);

  /** The same, so often within a minute. */
  Phrase refusals(Span at, Line who, String action, String outcome, long times);

  /** Of a channel of theirs, on a page. */
  String standsOut();

  String nothingStandsOut();

  Phrase unseen(long links, Span oldest);

  /** Of so many that were looked at, where there are more. */
  Phrase unseenAmong(long links, Span oldest, long most);

  /** That what was looked through, so much of each kind, is not all. */
  String notAllLookedAt(long links, long held, long stuck);

  /** Of how many of the channels that they read it was asked whether they administer them. */
  String onlyAsked(long asked, long all);

  /** Of the channels with something to read there. */
  String onlyShown(long shown, long all);

  /** Of so many channels the chat did not say what they are there. */
  String notSaid(long channels);

  Phrase heldThere(long posts, Span oldest);

  Phrase stuckThere(long posts, Span command);

  /** Of a request that nobody answered yet. */
  Phrase waits(Span asker, Span title, Span owner, Span at, String reason);

  /** The same, where somebody else wants the asker let in: the reason is theirs. */
  Phrase waitsFor(Span sponsor, Span asker, Span title, Span owner, Span at, String reason);

  /** Behind those of a channel that are shown. */
  String moreWait(int lookedThrough, int most);

  String somebodyUnknown();

  Phrase inWhere(Span who, Span channel);
}
