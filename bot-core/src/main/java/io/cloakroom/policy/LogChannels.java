package io.cloakroom.policy;

import io.cloakroom.adapter.Keepsake;
import io.cloakroom.adapter.Keepsakes;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Workspace;
import io.cloakroom.words.Language;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * In which channel of a workspace a line is written for each original that was removed, and up to
 * where in the record that was done.
 */
public final class LogChannels {
  /** The name of the setting, at a workspace; its value is the channel's id. */
  public static final String NAME = "log-channel";

  private static final Instant FOREVER = Instant.parse("2200-01-01T00:00:00Z");
  private static final int MOST = 10_000;

  private final PolicyStore store;
  private final Keepsakes keepsakes;

  /**
   * How far one workspace is.
   *
   * @param written the sequence of the last event that needs no line
   */
  public record Progress(Workspace workspace, long written) {}

  public LogChannels(PolicyStore store, Keepsakes keepsakes) {
    this.store = store;
    this.keepsakes = keepsakes;
  }

  /** The channel; empty where no lines are written. */
  public Optional<Conversation> of(Workspace workspace) {
    return Optional.ofNullable(store.values(Scope.of(workspace)).get(NAME))
        .filter(id -> !id.isEmpty())
        .map(id -> new Conversation(workspace, id));
  }

  /**
   * Makes this thread say all in the language of the workspace's channel, or of the workspace where
   * there is none, until what is returned is closed.
   */
  public Language.Speaking speakIn(Workspace workspace) {
    return Language.speakToMany(() -> language(workspace));
  }

  private Language language(Workspace workspace) {
    Policies policies = new Policies(store);
    return of(workspace)
        .map(policies::language)
        .orElseGet(() -> policies.of(workspace).get(Setting.LANGUAGE));
  }

  /** Lines are written there for what comes after that event of the record. */
  public void begin(Conversation channel, long after, AuditEvent event) {
    store.set(Scope.of(channel.workspace()), NAME, channel.id(), event);
    written(new Progress(channel.workspace(), after));
  }

  /** No lines are written any more. */
  public void end(Workspace workspace, AuditEvent event) {
    store.set(Scope.of(workspace), NAME, "", event);
    keepsakes.forget(shelf(workspace.messenger()), workspace.id());
  }

  /** The workspaces of the messenger that have a channel, each with how far it is. */
  public List<Progress> all(String messenger) {
    return keepsakes.of(shelf(messenger), Instant.EPOCH, MOST).stream()
        .map(one -> new Progress(new Workspace(messenger, one.name()), Long.parseLong(one.words())))
        .toList();
  }

  /** It is so far now. */
  public void written(Progress now) {
    Workspace workspace = now.workspace();
    String words = Long.toString(now.written());
    keepsakes.keep(new Keepsake(shelf(workspace.messenger()), workspace.id(), words, FOREVER));
  }

  private static String shelf(String messenger) {
    return "log-channels-" + messenger;
  }
}
