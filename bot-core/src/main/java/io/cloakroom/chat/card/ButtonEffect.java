package io.cloakroom.chat.card;

import java.util.Optional;

/** What comes of pressing a button that is asked about first, for the question. */
public final class ButtonEffect {
  private ButtonEffect() {}

  /** A sentence or two; empty for a button that may be pressed without a question. */
  public static Optional<String> of(Button button) {
    return switch (button.style()) {
      case NORMAL, PRIMARY -> Optional.empty();
      case DANGER -> Optional.of(atOnce(button));
      case FINAL -> Optional.of(forGood(button));
    };
  }

  private static String atOnce(Button button) {
    return switch (button.command()) {
      case "revoke" -> CardWords.WORDS.asksOfRevoke();
      case "remove" -> CardWords.WORDS.asksOfRemove();
      case "incident freeze" -> CardWords.WORDS.asksOfFreeze();
      case "request" ->
          "end".equals(button.arguments().get("answer"))
              ? CardWords.WORDS.asksOfTakingBack()
              : CardWords.WORDS.asksOfDenying();
      case "privacy erase" -> CardWords.WORDS.asksOfErasing();
      default -> CardWords.WORDS.asksOfHolding();
    };
  }

  private static String forGood(Button button) {
    return switch (button.command()) {
      case "remove" -> CardWords.WORDS.asksOfRemove();
      case "log destroy" -> CardWords.WORDS.asksOfDestroying();
      default -> CardWords.WORDS.cannotBeUndone();
    };
  }
}
