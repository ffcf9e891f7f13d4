package io.cloakroom.chat;

import java.util.Objects;

/**
 * A channel, group or direct message of one workspace.
 *
 * @param id as the messenger has it; of somebody's own talk with the bot it may end in {@code ~}
 *     and who that is, which is {@linkplain #unnamed not put on record}
 */
public record Conversation(Workspace workspace, String id) {
  /** What stands before whose talk it is. */
  public static final char WHOSE = '~';

  public Conversation {
    Objects.requireNonNull(workspace, "workspace");
    Ids.require(id, "conversation id");
  }

  /**
   * The same without whose talk it is: what is sealed can only be forgotten where it names nobody.
   */
  public Conversation unnamed() {
    int end = id.indexOf(WHOSE);
    return end > 0 ? new Conversation(workspace, id.substring(0, end)) : this;
  }
}
