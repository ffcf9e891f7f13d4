package io.cloakroom.discord.command;

import io.cloakroom.chat.card.Line;
import io.cloakroom.command.Reply;
import io.cloakroom.intake.Requested;

/** What the adapter itself says to people. */
final class FixedReplies {
  static final Reply.Say BUSY =
      say("Many people ask me for something just now. Please try again in a minute.");

  static final Reply.Say FAILED =
      say("That did not work just now, and nothing changed. Please try again in a minute.");

  static final Reply.Say ONLY_IN_CHANNELS =
      say("That works in a server's channel. Please try it there.");

  static final Reply.Say OLD_BUTTON =
      say(
          "This button is from an earlier time and does nothing any more. Please type the"
              + " command.");

  static final Reply.Say LATE_FORM = say("The form is ready. Please press Fill in.");

  static final Reply.Say SAID_TO_ALL = say("Done. Everybody here sees the answer below.");

  static final Reply.Say NO_PICTURE =
      say("There is no file on that message, so there is nothing to protect.");

  static final Reply.Say NOT_YOURS =
      say(
          "You can protect your own posts; those of others need Manage Messages in this channel."
              + " Please ask its author, or a moderator.");

  static final Reply.Say CANNOT_POST =
      say("You cannot post in this channel, so no card can be left for you. Try another channel.");

  static final Reply.Say OWN_CARD =
      say("That is one of my own cards. Press More on it to see how its pictures stand.");

  static final Reply.Say ON_ITS_WAY =
      say("On its way: the card appears here in a moment, and the original goes.");

  static final Reply.Say HANDED_IN =
      say(
          "On its way: the card appears here in a moment, and the picture itself never stands in"
              + " the channel. Should it take longer, I still have it, and go on by myself.");

  static final Reply.Say HANDED_IN_BEFORE =
      say(
          "I have what you handed in with /image upload; perhaps you had no answer then. Its card"
              + " stands in the channel, or comes there by itself; the picture itself never stands"
              + " there.");

  private static final Reply.Say WILL_STAY =
      say(
          "On its way: a protected copy gets a card here in a moment. The message itself stays, as"
              + " more hangs on it than its pictures. If it must not be seen, its author can"
              + " delete it.");

  private static final Reply.Say STAYS =
      say(
          "A protected copy is kept, and its card stands here. The message itself stays, as more"
              + " hangs on it than its pictures. If it must not be seen, its author can delete"
              + " it.");

  private static final Reply.Say REFUSED =
      say(
          "Not protected: a file of that message cannot be cleaned, so all of it stays as it was"
              + " posted. Choose Image details on it to see why. If it must not be seen, its author"
              + " or a moderator can delete it. Its author can also take that file out, and I"
              + " protect the rest by myself, or post it again as a JPEG or PNG.");

  private static final Reply.Say LEFT_STANDING =
      say(
          "I leave that message where it is: I could not remove it in time, and remove nothing of"
              + " which no copy is sure to be kept. If it must not be seen, its author or a"
              + " moderator can delete it.");

  private static final Reply.Say LACKS_RIGHT =
      say(
          "A protected copy is kept, and its card stands here, but I could not remove the message."
              + " Its author or a moderator can delete it. An admin can see what I lack with"
              + " /image admin doctor; once I have it, I remove the message by myself.");

  private static final Reply.Say GONE =
      say(
          "That is done: the message is gone, or goes in this moment. Its card says what became of"
              + " its pictures.");

  private static final Reply.Say TAKEN_BACK =
      say(
          "Its author took back what I had of that message, so I keep nothing of it. If something"
              + " of it still stands, delete it and post it again to have it protected.");

  private static final Reply.Say NO_PICTURE_AMONG =
      say(
          "None of the files on that message is a picture that I can protect, so I leave them as"
              + " they are. If they must not be seen, their author or a moderator can delete"
              + " them.");

  private FixedReplies() {}

  /** How a post stands that somebody asked to have protected, and what they can do. */
  static Reply.Say of(Requested how) {
    return switch (how) {
      case UNDER_WAY -> ON_ITS_WAY;
      case WILL_STAY -> WILL_STAY;
      case STAYS -> STAYS;
      case REFUSED -> REFUSED;
      case LEFT_STANDING -> LEFT_STANDING;
      case LACKS_RIGHT -> LACKS_RIGHT;
      case GONE -> GONE;
      case TAKEN_BACK -> TAKEN_BACK;
      case NO_PICTURE -> NO_PICTURE_AMONG;
      case NO_FILE -> NO_PICTURE;
      case UNKNOWN -> FAILED;
    };
  }

  private static Reply.Say say(String line) {
    return Reply.Say.of(Line.of(line));
  }
}
