package io.cloakroom.command.log;

import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.words.Phrase;
import io.cloakroom.words.Words;

/** What the answers from the record, and about held files, say. */
interface LogWords {
  LogWords WORDS = Words.of(LogWords.class);

  String happened();

  Phrase happenedIn(Span where);

  /** How often something happened; of more than are counted, at least so often. */
  String counted(String what, long count);

  String countedOrMore(String what, long count);

  String countedWhy(String what, String why, long count);

  String countedWhyOrMore(String what, String why, long count);

  String nothingCounted();

  String aboutEvents(String name);

  String noOriginals();

  String oneOriginal(String length);

  String originals(int many, String half, String most, String longest);

  String seconds(double length);

  String minutes(long length);

  String hours(long length);

  String days(long length);

  String standingOutside(long many);

  String chatKeeps();

  String seenByUnknown();

  String seenByOf(String people);

  String seenBy(String most, String half);

  /** Behind how many people could see the others. */
  String seenByUnknownOf(int many);

  String people(long many);

  String exposureTrend();

  String notSince(String typed);

  String tooLongAgo(String typed);

  String notUntil(String typed);

  String notOutcome(String typed);

  String notAction(String typed);

  /** Behind a title: what it was narrowed down by. */
  String only(String code);

  String onlyRefusals();

  String onlyOutcome(String code, String words);

  Phrase onlyIn(Span where);

  Phrase since(Span moment);

  Phrase until(Span moment);

  String notHeld();

  String destroyForEver();

  Phrase destroyed(Span author);

  String notYetDestroyed();

  String downloadTheRecord();

  Phrase ofThisWorkspace(Span link);

  String asFormat(String format);

  String exportOnce(long minutes);

  Phrase exportVerified(Span command);

  String exportNotVerified();

  String howLong();

  Phrase howLongIn(Span where);

  String removed();

  String removedOfLatest(String figures, int most);

  String goneBefore(int many);

  String weekOf(String monday, String figures);

  String notRemoved();

  String notRemovedWhy(long many, String why);

  String notRemovedWhyOrMore(long many, String why);

  String nothingStands();

  String noneOfLatestStands(int many);

  String standing();

  Phrase seeStuck(int many, Span command);

  Phrase seeStuckOrMore(int many, Span command);

  Phrase standingIn(Span where, Span since);

  String release(int number);

  String destroy(int number);

  String nothingHeld();

  String latestHeld(int many);

  Phrase held(int number, Span id, Span author, Span where, Span at);

  String originalStands();

  String givenBack();

  Phrase picture(Span id);

  String nothingByThatName();

  String refused();

  String changed();

  String whoReadTheRecord();

  String openTheRecord();

  String recordOnce(long seconds);

  String openAsAPage();

  Phrase personDid(Span person);

  String whyThisPerson();

  Phrase authorFrozen(Span author);

  Phrase goesBackTo(Span author);

  String releaseIt();

  String heldDamaged();

  String notHandedOver();

  Phrase handedOver(Span author);

  String nothingSealed();

  Phrase notPosted(Span channel);

  Phrase posted(Span channel, long events);

  Phrase noChannelKeeps(Span command);

  String nothingHappenedTo(String name);

  String notBehindSince();

  String more();

  String revoke(int number);

  String staleAsked();

  String staleAskedNoneSoFar(int most);

  String staleAskedNone();

  String stale();

  String staleNoneSoFar(int most);

  String staleNoMore();

  String staleNone();

  Phrase staleLink(int number, Span id, Span owner, Span where, Span issued, Span until);

  String notACode();

  Phrase forThisLook(Span code);

  Phrase forSeveralLooks(Span code);

  Phrase noLookAsAsked(Span code);

  String askByCodeAlone();

  Phrase guess(Span code, Span other);

  Phrase unknownCode(Span code);

  String thePicture();

  String thePerson();

  String notACheckpoint();

  Phrase unreadable(Span command);

  Phrase whole(long events, Span at);

  String notSealedYet(long events);

  Phrase couldBeMadeAnew(Span command);

  Phrase pruned(long events);

  /** Of them some of the one who asks. */
  Phrase prunedOfYours(long events, long yours, long days, Span before);

  String nothingToCompare();

  /** With what was brought among what was signed. */
  String compared(long checkpoints);

  Phrase comparedUpTo(long checkpoints, long events, Span at);

  String comparedWithKept(long checkpoints);

  Phrase comparedWithKeptUpTo(long checkpoints, long events, Span at);

  /** Behind what the record was compared with. */
  String signedMeanwhile();

  String notTheSealedOne();

  String andMore(int many);

  Phrase leaveTheDatabase(Span command);

  String busyForOthers();

  String busy(long events);

  String askAgain();

  /** Of an event: what stands behind what happened. */
  Phrase inWhere(Span where);

  String byClient(String client);

  String clientFrom(String family, String network);

  Phrase ofPicture(Span id);

  Phrase because(Span reason);

  Phrase about(Span person);

  String timesWithinAMinute(long times);

  String timesWithinAnHour(long times);

  String somebody();

  String somebodyUnknown();

  String theBot();

  String looks();

  String refusals();

  String orNarrower();

  String nothing();

  String lookedAtSoFar(int events, String button);

  String askForMore();

  String older();

  String newer();

  String pictureOf(String number);

  String personOf(String number);

  Phrase ofTemplate(Span name);

  Phrase forChannels(Line channels);
}
