package io.cloakroom.intake.queue;

/** What makes sure that rows are not lost. */
public interface Durability {
  /**
   * Returns once everything that was saved survives a power cut. To be called before what cannot be
   * undone.
   */
  void force();
}
