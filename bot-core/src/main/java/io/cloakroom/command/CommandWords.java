package io.cloakroom.command;

import io.cloakroom.chat.card.Span;
import io.cloakroom.words.Phrase;
import io.cloakroom.words.Words;

/** What every command may say: that it cannot be carried out so, and what there is. */
interface CommandWords {
  CommandWords WORDS = Words.of(CommandWords.class);

  Phrase isFor(Span command, String holders, Span help);

  String callerFrozen();

  String askedByMany();

  String tookTooLong();

  String tookTooLongByTime();

  String tookTooLongByTimeOrChannel();

  Phrase forYouThereIs(Span command, Span help);

  String noSuchChannel();

  String pagesAreTurned();

  String notAValueFor(String field);

  Phrase nothingChanged(Span problem, Span example);

  Phrase question(Span question, Span example);

  String notStored();

  String homeNotShown();

  String chatDidNotAnswer();

  String perhapsMore();

  String noSuchReceiver();

  String whichPicture();

  String whichPerson();

  String whichGroup();

  String whichChannel();

  String whichChannels();

  String toWhom();

  String whichFile();

  String missing(String parameter, String help);

  String noPlaceFor(String typed);

  String noOption(String typed);

  String tooManyCharacters(String parameter, int most);

  String empty(String parameter);

  String noSuchPerson();

  String noSuchGroup();

  String notAValue(String typed);

  String notADuration(String typed);

  String notAGroup(String typed);

  String notAPerson(String typed);

  String notChannels(String typed);

  String notAChannel(String typed);

  String notAChoice(String typed);

  String tooLongAgo(String typed);

  String tooLong(String typed);

  String noCommandForYou(String typed);

  Phrase didYouMean(Span command);

  String didYouMeanOneOf();

  Phrase howToBegin(Span help);

  Phrase moreAboutOne(Span help);

  String mayBeLeftOut();

  String askAgain();

  Phrase wayInIsOver(Span askAgain);
}
