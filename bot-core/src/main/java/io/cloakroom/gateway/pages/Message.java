package io.cloakroom.gateway.pages;

/** What the gateway says instead of a picture: a heading, what is so, and what to do next. */
public enum Message {
  NOTHING_HERE(
      404,
      "Nothing to see here",
      "There is nothing at this address for you.",
      "If you came from a chat, press Open on the card there: it gives you a fresh personal link."),
  WRONG_METHOD(405, "Not this way", "This address is not asked like that.", "Open it as a link."),
  CROSS_SITE(
      403,
      "Refused",
      "This request did not come from a page of Cloakroom.",
      "Open the link itself and try again."),
  OLD_PAGE(
      403,
      "This page is out of date",
      "You have signed in or out since it was opened.",
      "Reload the page and try again."),
  NO_FILES(
      410,
      "No files here",
      "There are no other files with this picture, or they are gone.",
      "Ask whoever posted them to post them again."),
  SIGN_IN_FAILED(
      403,
      "You are not signed in",
      "Your chat did not vouch for you, or this attempt was over already.",
      "Open the link from the chat again, or press Open on its card."),
  SIGNED_IN(
      200,
      "You are signed in",
      "Links from your chat open in this browser now, for twelve hours.",
      "Go back to the chat and open the link again."),
  OLD_PASS(
      403,
      "This personal link is used up",
      "It works once, and for one minute.",
      "Press Open on the card in the chat for a fresh one."),
  OUTSIDE_OVER(
      403,
      "This shows nothing any more",
      "It is over, it was taken back or is held back for now, or the code was given in another"
          + " browser.",
      "Ask whoever shared it with you to share it again."),
  OUTSIDE_USED_UP(
      410,
      "No looks are left",
      "You have looked as often as it was shared for.",
      "Ask whoever shared it with you to share it again."),
  HAND_IN_OVER(
      404,
      "This page is over",
      "A page for handing in pictures is good once, for ten minutes.",
      "Give the bot's upload command in the chat for a fresh one."),
  EXPORT_OVER(
      404,
      "This page is over",
      "A page for a file of the record is good once, for ten minutes.",
      "Give the bot's log export command in the chat for a fresh one."),
  NOT_SECURITY(
      403,
      "Not for you any more",
      "Files of the record are for whoever holds the security role, and you do not now.",
      "Ask an admin of your workspace for the role."),
  RECORD_NOT_YOURS(
      403,
      "Not for you",
      "The record is for whoever holds the security role, and you do not now.",
      "Ask an admin of your workspace for the role, or somebody who holds it for the answer."),
  REPORT_OVER(
      404,
      "This page is over",
      "A page for what is kept about somebody is good once, for ten minutes.",
      "Give the bot's privacy report command in the chat for a fresh one."),
  NOT_WORKSPACE_ADMIN(
      403,
      "Not for you any more",
      "What is kept about somebody is for admins of the workspace, and you are none now.",
      "Ask an admin of your workspace to get the file."),
  ASKED_ENOUGH(
      429,
      "Enough for now",
      "These were as many questions as somebody is answered within ten minutes.",
      "Go on in some minutes."),
  RECORD_NOT_ANSWERED(
      503,
      "Not just now",
      "A question to the record took longer than it may, so I stopped.",
      "Narrow it down by time or channel, and go on."),
  NOTHING_SEALED(
      404,
      "Nothing to download yet",
      "Nothing is sealed in this record so far.",
      "Wait for some seconds after something happened, and try again."),
  RECORD_DAMAGED(
      500,
      "The record is not whole",
      "What is kept of it is not what was sealed, so no file was made.",
      "Give the bot's log verify command in the chat: it says what is wrong."),
  TOO_MANY_EXPORTS(
      503,
      "Not just now",
      "Other files like this one are being sent at this moment.",
      "Try again in a minute. This page is good until then."),
  HANDED_IN(
      200,
      "Handed in",
      "Your pictures are being cleaned and sealed. Nothing of them stands in the chat as it is.",
      "Their card comes there in a moment. You can close this page."),
  NEW_VERSION(
      200,
      "Handed in",
      "Your new version is being cleaned and sealed. Until then the link shows what is there.",
      "The chat tells you what came of it. You can close this page."),
  TOO_LARGE(
      413,
      "Too large",
      "A picture may have 50 MB; without JavaScript all of them together.",
      "Choose smaller ones, or fewer."),
  TOO_MANY_HANDED_IN(
      503,
      "Not just now",
      "Many pictures are being handed in at this moment.",
      "Try again in a moment. Nothing was handed in yet."),
  TOO_MUCH_HANDED_IN(
      429,
      "Much at once",
      "What you sent within the last minutes is still being cleaned, or was not handed in.",
      "Try again in a quarter of an hour, or hand in fewer. What you handed in is safe."),
  NO_ROOM(
      507,
      "No room just now",
      "There is no room for more pictures until those that are on their way are cleaned.",
      "Try again later. What you handed in before is safe; of this nothing was handed in."),
  NOT_GOVERNED_THERE(
      403,
      "Not there",
      "Pictures are not looked after in that channel any more.",
      "Use upload in another channel."),
  NOT_ADMITTED_THERE(
      403,
      "Not there",
      "You cannot post in that channel any more, or Cloakroom cannot.",
      "Use upload in another channel."),
  INCOMPLETE(
      400,
      "Not all of it arrived",
      "No pictures were handed in yet.",
      "Choose them and press Hand in again."),
  BAD_BODY(400, "Not understood", "What was sent cannot be read.", "Reload the page."),
  SIGNED_OUT(
      200,
      "Signed out",
      "This browser no longer opens any picture.",
      "Press Open on a card in the chat to come back."),
  GONE(
      403,
      "You don't have access",
      "Your account is not active in this chat any more.",
      "Ask an administrator of the chat."),
  NOT_MEMBER(
      403,
      "You don't have access",
      "This picture is for the members of a channel that you are not in.",
      "Ask whoever sent you the link to let you into the channel."),
  GUEST_NOT_ALLOWED(
      403,
      "You don't have access",
      "Guests see only pictures of channels that they are in.",
      "Ask whoever sent you the link."),
  NOT_IN_GROUP(
      403,
      "Not for you",
      "Of this channel only the members of some groups may look at pictures, and you are in none of"
          + " them.",
      "Ask an admin of the channel to add you to one."),
  NOT_APPROVED(
      403,
      "You don't have access yet",
      "This picture opens only for people who were let in.",
      "Say why you need to see it, and those who may decide are asked."),
  ASKED(
      200,
      "Asked",
      "Those who may decide read who you are and why. Their answer comes to you in the chat.",
      "Without an answer within a day, ask again."),
  ASKED_ALREADY(
      403,
      "You don't have access yet",
      "You have asked for this picture, and nobody has answered yet.",
      "The answer comes to you in the chat."),
  LET_IN(
      200, "You may look", "There is nothing to ask for.", "Reload the page and view the picture."),
  ASKED_TOO_OFTEN(
      429,
      "Asked too often",
      "You have asked for five pictures within an hour, which is the most.",
      "Ask again later."),
  ASKING_BLOCKED(
      403,
      "You cannot ask",
      "Somebody of security has ended that you can ask for pictures.",
      "Ask them in the chat, or whoever posted the picture."),
  NO_REASON(
      400,
      "Say why",
      "Those who decide need to know why you want to see it.",
      "Write it in 1 to 500 characters."),
  RIGHT_NOT_HELD(
      403,
      "Not allowed",
      "You may look at this picture, but not download it.",
      "An administrator of the channel can let its full members download, where pictures carry no"
          + " watermark."),
  NOT_MARKABLE(
      406,
      "It cannot be shown to you",
      "You may see this picture only with your name on it, and your name cannot be put on this"
          + " one.",
      "Nothing was counted. Ask whoever posted it to post it again as a JPEG or PNG picture."),
  NOT_TAKEN(
      406,
      "It cannot be taken",
      "You may take this picture only with your name on it, and your name cannot be put on this"
          + " one.",
      "Nothing was counted. Ask an admin of the channel for the file."),
  NOT_SHOWABLE(
      406,
      "It cannot be shown here",
      "This picture is larger than what is shown here, and no smaller version of it can be made.",
      "Nothing was counted. Whoever may download takes the file: ask an admin of the channel, or"
          + " whoever posted it to post it again as a JPEG or PNG picture."),
  UNKNOWN(
      403,
      "The chat cannot be asked",
      "Whether you may see this picture could not be found out just now.",
      "Nothing was counted. Try again in a moment."),
  EXPIRED(
      410,
      "This link has expired",
      "The picture is not shown any more.",
      "Ask whoever posted it, or an admin of its channel, to renew the link."),
  RENEWED(
      410,
      "There is a newer link",
      "This one has ended. The picture has another link since, which opens.",
      "Press Open on the picture's card in the chat, or ask whoever sent you this one for it."),
  FROZEN(
      403,
      "This picture is frozen",
      "Security lets nobody open it for now, also not whoever posted it. Nothing is lost.",
      "Try again later, or ask those who are in charge of security. Please do not post it again"
          + " meanwhile."),
  REVOKED(
      410,
      "This link was revoked",
      "Somebody who may do so has ended it.",
      "Ask an admin of its channel: they alone can make a new link."),
  USED_UP(
      410,
      "No views are left",
      "This picture was to be seen only so many times, and it has been.",
      "Ask whoever posted it, or an admin of its channel, to renew the link."),
  ALREADY_SEEN(
      410,
      "You have seen this picture",
      "Everybody may look at it once.",
      "Ask whoever posted it to share it again."),
  TOO_MANY_OF_YOURS(
      429,
      "Too many at once",
      "You are fetching several pictures already.",
      "Nothing was counted. Try again when they are there."),
  TOO_MANY(
      503,
      "Too many at once",
      "A great many pictures are being fetched at this moment.",
      "Nothing was counted. Try again in a moment."),
  DAMAGED(
      500,
      "This picture is damaged",
      "What is kept of it cannot be read any more.",
      "Nothing was counted. Ask whoever runs Cloakroom whether a backup has it, or whoever posted"
          + " it to post it again."),
  FILE_DAMAGED(
      500,
      "This file is damaged",
      "What is kept of it cannot be read any more.",
      "Ask whoever runs Cloakroom whether a backup has it, or whoever posted it to post it again."),
  OUT_OF_REACH(
      503,
      "Not just now",
      "Cloakroom cannot show pictures at this moment.",
      "Nothing was counted. Try again in a minute.");

  private final int status;
  private final String title;
  private final String sentence;
  private final String next;

  Message(int status, String title, String sentence, String next) {
    this.status = status;
    this.title = title;
    this.sentence = sentence;
    this.next = next;
  }

  int status() {
    return status;
  }

  String title() {
    return title;
  }

  String sentence() {
    return sentence;
  }

  /** What to do. */
  public String next() {
    return next;
  }
}
