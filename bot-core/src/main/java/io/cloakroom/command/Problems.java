package io.cloakroom.command;

import io.cloakroom.chat.Line;
import io.cloakroom.chat.Span;

/** Says in one line what is wrong with a call, and how it is written. */
final class Problems {
  private Problems() {}

  /**
   * @param what names the value and the rule, without a full stop
   */
  static Reply of(Slash slash, Usage usage, String what) {
    return Reply.Say.of(
        Line.of(Span.plain("Nothing changed: " + what + ". Example: "), slash.of(usage.example())));
  }
}
