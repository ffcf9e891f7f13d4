package io.cloakroom.intake.queue;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Watermark;
import io.cloakroom.chat.Workspace;
import java.util.Map;
import java.util.Optional;

/** Up to where each conversation has been looked through. */
public interface Watermarks {
  /** Up to where each known conversation has been looked through. */
  Map<Conversation, Watermark> of(Workspace workspace);

  /** Up to where the one has been looked through; empty when it is not known yet. */
  Optional<Watermark> of(Conversation conversation);

  /** Moves the watermark forward; never back. */
  void advance(Conversation conversation, Watermark to);
}
