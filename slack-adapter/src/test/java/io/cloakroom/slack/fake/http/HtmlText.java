package io.cloakroom.slack.fake.http;

/** Text for HTML pages. */
public final class HtmlText {
  private HtmlText() {}

  public static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
