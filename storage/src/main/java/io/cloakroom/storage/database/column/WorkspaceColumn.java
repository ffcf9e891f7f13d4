package io.cloakroom.storage.database.column;

import io.cloakroom.chat.Workspace;

/** A workspace in one column: {@code messenger/id}. */
public final class WorkspaceColumn {
  private WorkspaceColumn() {}

  /**
   * Writes the column.
   *
   * @throws IllegalArgumentException when the messenger's name has a slash
   */
  public static String write(Workspace workspace) {
    if (workspace.messenger().indexOf('/') >= 0) {
      throw new IllegalArgumentException(
          "not the name of a messenger: \"" + workspace.messenger() + "\"; it has a slash");
    }
    return workspace.messenger() + "/" + workspace.id();
  }

  public static Workspace read(String column) {
    int slash = column.indexOf('/');
    return new Workspace(column.substring(0, slash), column.substring(slash + 1));
  }
}
