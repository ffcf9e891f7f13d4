package io.cloakroom.intake.queue;

/**
 * How what its author posted went while the post was on its way, and not by the bot's hand. Each
 * says more than those before it.
 */
public enum Deletion {
  /**
   * The original was gone when the bot was to remove it for the first time: nobody said by whom.
   */
  FOUND,
  /** Its author deleted it, as far as the messenger tells. */
  BY_AUTHOR,
  /** An admin or a rule of the messenger deleted it, or its card. */
  BY_OTHERS
}
