package io.cloakroom.command.project;

import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.words.Phrase;
import io.cloakroom.words.Words;

/** What is said of projects. */
interface ProjectWords {
  ProjectWords WORDS = Words.of(ProjectWords.class);

  String listIsTaken();

  String tooManyChannels(int channels, int most);

  String noSuchProject(String typed);

  Phrase none(Span command);

  Phrase project(Span name, Line channels);

  String more(int more);

  Phrase has(Span name, int count, Line channels);

  String toChange();

  String endIt();

  String revokeFirst();

  Phrase hasAlready(Span name, int count, Line channels);

  Phrase hasNow(Span name, int count, Line channels);

  Phrase noLongerIn(Span name, Line channels);

  Phrase toRevoke(Span command);

  Phrase ended(Span name, Line channels);

  Phrase linksLiveOn(Span command);

  String changedMeanwhile();

  String tooManyGroups(int channels, int groups, int most);

  Phrase willHave(Span name, int count, Line channels);

  Phrase heldForAll(Span group);

  Phrase heldFor(Span group, Line channels);

  Phrase stillHeld(Span group, Line channels, Span command);

  String takeBack();

  String takenAlready();
}
