package io.cloakroom.audit;

/**
 * A question to the record was stopped because it took longer than any may, or because others took
 * so long that it did not get its turn. Nothing happened, and nothing else waited for it; a
 * narrower question is answered, and the same one later.
 */
public final class TookTooLong extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean others;

  public TookTooLong() {
    this("a question to the record took too long", false);
  }

  private TookTooLong(String message, boolean others) {
    super(message);
    this.others = others;
  }

  /** Others took too long. */
  public static TookTooLong forOthers() {
    return new TookTooLong("other questions to the record took too long", true);
  }

  /** Whether it was for others, so that the same question may be answered in a minute. */
  public boolean isForOthers() {
    return others;
  }
}
