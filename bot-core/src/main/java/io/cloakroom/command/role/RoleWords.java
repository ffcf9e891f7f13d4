package io.cloakroom.command.role;

import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.words.Phrase;
import io.cloakroom.words.Words;

/** What is said of the roles of user groups. */
interface RoleWords {
  RoleWords WORDS = Words.of(RoleWords.class);

  String whichGroup();

  String securityHasNoChannels();

  String whichChannels();

  String tooManyChannels(int channels, int most);

  String noSuchProject(String typed);

  Phrase cannotRead(Line channels);

  Phrase heldAlready(Span group, Span role);

  Phrase heldAlreadyFor(Span group, Span role, Line channels);

  Phrase given(Span group, Span role, String meaning);

  Phrase givenFor(Span group, Span role, Line channels, String meaning);

  Phrase couldNotSay(Line channels);

  Phrase aboutToGive(Span group, Span role, Line channels);

  /** The same, behind what said that nothing changed yet. */
  Phrase aboutToGiveToo(Span group, Span role, Line channels);

  String theseChannelsOnly();

  String willBeSaid();

  String give();

  Phrase noneHeld(Span command);

  String roles();

  Phrase roleOf(Span group, String role);

  Phrase roleOfFor(Span group, String role, Line channels);

  String more(int more);

  Phrase notHeld(Span group, Span role);

  Phrase notHeldFor(Span group, Span role, Line channels);

  Phrase lastSecurity(Span group, Span command);

  Phrase taken(Span group, Span role);

  Phrase takenFor(Span group, Span role, Line channels);

  Phrase gave(Span by, Span group, Span role, Span where, String meaning);

  String atOnce();

  String fullThere();

  String full();

  String project();

  String partnerThere();

  String partner();

  String security();

  String admin();

  Phrase reach(Span group, Line links);

  Phrase linksIn(int links, Span where);
}
