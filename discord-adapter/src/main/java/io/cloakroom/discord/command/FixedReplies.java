package io.cloakroom.discord.command;

import io.cloakroom.chat.card.Line;
import io.cloakroom.command.Reply;

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

  private FixedReplies() {}

  private static Reply.Say say(String line) {
    return Reply.Say.of(Line.of(line));
  }
}
