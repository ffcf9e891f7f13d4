package io.cloakroom.chat.card;

/** How much room a card takes. */
public enum CardSize {
  /** Every picture with its preview, and all that holds of it. */
  FULL,
  /** One line, without previews: whose, what, until when it opens. The rest is behind More. */
  SMALL
}
