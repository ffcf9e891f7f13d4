package io.cloakroom.command.revoke;

import io.cloakroom.chat.card.Span;
import io.cloakroom.words.Phrase;
import io.cloakroom.words.Words;

/** What is said of links that are ended. */
interface RevokeWords {
  RevokeWords WORDS = Words.of(RevokeWords.class);

  String whichPicture();

  String notRevoked(String subject);

  String tooLate(String subject, long seconds);

  Phrase revoked(String subject, Span channel, Span until);

  String revokedForGood(String subject);

  String revokedBefore(String subject);

  /** What is wrong with a command about many. */
  String whose();

  String leaveOut();

  String noProject(String project);

  Phrase noneIssuedSince(Span place);

  Phrase nonePostedSince(Span place);

  /** Within such a sentence. */
  String anyChannel();

  String otherChannels();

  Phrase issuedMeanwhile(Span links);

  Phrase originalsStand(Span links);

  String projectDenied();

  String everywhereDenied();

  String manyDenied();

  String links(long many);

  /** A button. */
  String revokeLinks(long many);

  Phrase nothingLeft(Span place);

  Phrase manyRevoked(Span links, Span place);

  Phrase manyRevokedEverywhere(Span links);

  /** How far it would reach. */
  Phrase endsInChannel(Span links, long people, Span channel, Span since);

  Phrase endsOfPerson(Span links, Span person, long channels, Span since);

  Phrase endsInProject(Span links, long people, long channels, Span project, Span since);

  Phrase endsOfPersonInProject(Span links, Span person, long channels, Span project, Span since);
}
