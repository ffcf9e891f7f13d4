package io.cloakroom.record.form;

/** How grave an event is, as far as its action says: the scale of OCSF. */
enum Gravity {
  INFORMATIONAL(1, "Informational"),
  LOW(2, "Low"),
  MEDIUM(3, "Medium"),
  HIGH(4, "High");

  private final int number;
  private final String caption;

  Gravity(int number, String caption) {
    this.number = number;
    this.caption = caption;
  }

  int number() {
    return number;
  }

  String caption() {
    return caption;
  }
}
