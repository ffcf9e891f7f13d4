package io.cloakroom.settings;

import java.util.List;

/** Settings that the program does not start with: every mistake, each with its remedy. */
public final class WrongSettings extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<String> mistakes;

  public WrongSettings(List<String> mistakes) {
    super(String.join("; ", mistakes));
    this.mistakes = List.copyOf(mistakes);
  }

  /** One sentence or two for each mistake; at least one. */
  public List<String> mistakes() {
    return mistakes;
  }
}
