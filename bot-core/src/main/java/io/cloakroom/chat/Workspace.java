package io.cloakroom.chat;

/**
 * One tenant: a Slack workspace, a Discord guild, the demo. Everything that is kept carries it, and
 * nothing crosses from one to another.
 *
 * @param messenger the adapter's name: {@code slack}, {@code discord}, {@code demo}
 * @param id as the messenger gives it
 */
public record Workspace(String messenger, String id) {
  public Workspace {
    Ids.require(messenger, "messenger");
    Ids.require(id, "workspace id");
  }
}
