package io.cloakroom.chat.messenger;

import java.util.Objects;

/**
 * How people of a messenger put things.
 *
 * @param workspace what they call a workspace: one word
 * @param namesValues whether they give each value of a command by its name
 */
public record Manner(String workspace, boolean namesValues) {
  /** Where commands are typed as one line. */
  public static final Manner TYPED = new Manner("workspace", false);

  public Manner {
    Objects.requireNonNull(workspace, "workspace");
  }

  /** A command with a value, as they would give it. */
  public String command(String words, String name, String value) {
    return words + " " + (namesValues ? name + ":" : "") + value;
  }
}
