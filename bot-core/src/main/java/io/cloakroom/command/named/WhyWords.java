package io.cloakroom.command.named;

import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.words.Phrase;
import io.cloakroom.words.Words;

/** What is said of who may do something with a picture, and of what would help. */
public interface WhyWords {
  WhyWords WORDS = Words.of(WhyWords.class);

  /** What may be done with a picture, by others than who asked. */
  String revoking();

  String extending();

  String renewing();

  String keeping();

  String setting();

  Phrase notByGuests(String subject, String done, Span channel);

  Phrase canBeDoneBy(String subject, String done, Line people);

  Phrase sharedToHere(String subject, String done, Line people);

  Phrase ownerAdminsAndSecurity(Span owner, Span channel);

  Phrase ownerAndAdmins(Span owner, Span channel);

  Phrase admins(Span channel);

  /** A channel that is not named to whoever cannot look there. */
  String whereItWasPosted();

  String hereAlone();

  /** What has it seen again, within a sentence. */
  String postAgain();

  String haveItPostedAgain();

  Phrase askToPost(Span owner);

  String renewIt();

  Phrase askAdminToRenew(Span channel);

  Phrase askToRenew(Span owner, Span channel);

  Phrase toldTo(Span owner, Span channel);

  String canOpen();

  String cannotOpen();

  Phrase now(Span person, Span canOpen, String object);

  Phrase invite(Span channel);

  Phrase inviteOrAsk(Span channel, Span command);

  Phrase group(Span command);

  Phrase groupOrAsk(Span command, Span request);

  Phrase blocked(Span command);

  Phrase ask(Span command);

  String account();

  Phrase prolong(Span command);

  String chatSilent();

  Phrase lift(Span command);

  Phrase help(Line what);

  Phrase seeWhatHolds(Span command);
}
