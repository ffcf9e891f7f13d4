package io.cloakroom.slack.card;

import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.slack.web.ApiAnswer;

/** What came of changing or deleting a card. */
enum CardChange {
  DONE,
  /** It was not there any more. */
  GONE,
  /** It stands as it was: Slack refuses for good, such as where the channel is archived. */
  FIXED;

  /**
   * What the answer says.
   *
   * @throws MessengerUnavailable when it says nothing about the card
   */
  static CardChange of(ApiAnswer answer) throws MessengerUnavailable {
    if (answer.refusedAs("message_not_found", "channel_not_found")) {
      return GONE;
    }
    return answer.isDone() ? DONE : FIXED;
  }
}
