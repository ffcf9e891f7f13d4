package io.cloakroom.discord.command;

import io.cloakroom.chat.card.Line;
import io.cloakroom.command.Reply;
import io.cloakroom.intake.Requested;
import io.cloakroom.words.Words;

/** What the adapter itself says to people. */
enum FixedReply {
  BUSY,
  FAILED,
  ONLY_IN_CHANNELS,
  OLD_BUTTON,
  LATE_FORM,
  SAID_TO_ALL,
  NO_PICTURE,
  NOT_YOURS,
  CANNOT_POST,
  OWN_CARD,
  ON_ITS_WAY,
  HANDED_IN,
  HANDED_IN_BEFORE,
  WILL_STAY,
  STAYS,
  REFUSED,
  LEFT_STANDING,
  LACKS_RIGHT,
  GONE,
  TAKEN_BACK,
  NO_PICTURE_AMONG;

  private static final Words WORDS = Words.ofConstants(FixedReply.class);

  /** In the language that the thread speaks. */
  Reply.Say said() {
    return Reply.Say.of(Line.of(WORDS.of(this, "text")));
  }

  /** How a post stands that somebody asked to have protected, and what they can do. */
  static FixedReply of(Requested how) {
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
}
