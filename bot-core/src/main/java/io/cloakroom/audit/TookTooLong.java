package io.cloakroom.audit;

/**
 * A question to the record was stopped because it took longer than any may. Nothing happened, and
 * nothing else waited for it; a narrower question is answered.
 */
public final class TookTooLong extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public TookTooLong() {
    super("a question to the record took too long");
  }
}
