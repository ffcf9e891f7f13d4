package io.cloakroom.intake.queue;

/** The content of a file cannot be handled, whenever it is tried: that alone uses up attempts. */
public final class PoisonFile extends Exception {
  private static final long serialVersionUID = 1L;

  public PoisonFile(Throwable cause) {
    super("the content of a file cannot be handled", cause);
  }
}
