package io.cloakroom.deploy.operator;

/** What the running program is asked for by a command. */
public enum Purpose {
  BACKUP("backup", "challenge of a backup", "rows for a backup", "Cloakroom-Rows"),
  SCRUB("scrub", "challenge of a scrub", "answer to a scrub", "Cloakroom-Scrub"),
  KEYS("keys", "challenge of keys", "answer to keys", "Cloakroom-Keys");

  private final String command;
  private final String about;
  private final String aboutAnswer;
  private final String header;

  Purpose(String command, String about, String aboutAnswer, String header) {
    this.command = command;
    this.about = about;
    this.aboutAnswer = aboutAnswer;
    this.header = header;
  }

  /** Where it is asked for; two levels, so that it is no front page. */
  public String path() {
    return "/operator/" + command;
  }

  /** Says that an answer comes, and proves who sends it. */
  public String header() {
    return header;
  }

  String command() {
    return command;
  }

  String about() {
    return about;
  }

  String aboutAnswer() {
    return aboutAnswer;
  }
}
