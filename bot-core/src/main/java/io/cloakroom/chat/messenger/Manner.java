package io.cloakroom.chat.messenger;

import io.cloakroom.words.Language;
import java.util.Locale;
import java.util.Objects;

/**
 * How people of a messenger put things.
 *
 * @param workspace what they call a workspace: one word
 * @param namesValues whether they give each value of a command by its name
 */
public record Manner(String workspace, boolean namesValues) {
  /** What stands before every command, with its slash. */
  public static final String SLASH = "/image";

  /** Where commands are typed as one line. */
  public static final Manner TYPED = new Manner("workspace", false);

  public Manner {
    Objects.requireNonNull(workspace, "workspace");
  }

  /** The same word, as the language that the thread speaks writes a noun. */
  public String noun() {
    return Language.spoken() == Language.GERMAN
        ? workspace.substring(0, 1).toUpperCase(Locale.ROOT) + workspace.substring(1)
        : workspace;
  }

  /** A command, as it stands in a sentence. */
  public static String typed(String words) {
    return SLASH + " " + words;
  }

  /** A command with a value, as they would give it. */
  public String command(String words, String name, String value) {
    return typed(words) + " " + (namesValues ? name + ":" : "") + value;
  }
}
