package io.cloakroom.slack.command;

/** Text as Slack's commands carry it, as its author typed it. */
final class SlashText {
  private SlashText() {}

  /**
   * Slack writes three characters as entities; an address that somebody typed may come in angle
   * brackets, {@code <https://…|words>}.
   */
  static String of(String text) {
    return text.replaceAll("<(https?://[^|>\\s]+)(\\|[^>]*)?>", "$1")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&");
  }
}
