package io.cloakroom.slack.setup;

import java.util.List;

/** Something in the set-up of Slack is missing or wrong: a person must see to it. */
public final class SlackSetUpIncomplete extends Exception {
  private static final long serialVersionUID = 1L;
  private final transient List<String> problems;

  /**
   * @param problems each names what is missing and where it is granted; at least one
   */
  public SlackSetUpIncomplete(List<String> problems) {
    super(String.join("\n", problems));
    this.problems = List.copyOf(problems);
  }

  public List<String> problems() {
    return problems;
  }
}
