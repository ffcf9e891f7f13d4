package io.cloakroom.person;

/** Something that everybody chooses for themselves. */
public enum Preference {
  /** To be told what was removed from each of one's pictures: {@code on} or {@code off}. */
  RECEIPTS("receipts", "on");

  private final String code;
  private final String byDefault;

  Preference(String code, String byDefault) {
    this.code = code;
    this.byDefault = byDefault;
  }

  /** Its name where it is stored and recorded. */
  public String code() {
    return code;
  }

  /** What holds for whoever never chose. */
  public String byDefault() {
    return byDefault;
  }
}
