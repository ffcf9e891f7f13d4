package io.cloakroom.storage.database.intake;

import io.cloakroom.chat.Post;
import io.cloakroom.chat.Workspace;
import io.cloakroom.intake.queue.LatePosts;
import io.cloakroom.storage.database.Transactions;
import io.cloakroom.storage.database.column.WorkspaceColumn;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.hibernate.StatelessSession;

/** Posts that were found late, in a database. */
final class DatabaseLatePosts implements LatePosts {
  private final Transactions transactions;

  DatabaseLatePosts(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public void add(Post post) {
    // Nothing happens where it is there already.
    transactions.attempt(session -> Transactions.insert(session, FoundLateRow.of(post)));
  }

  @Override
  public Set<Post> of(Workspace workspace) {
    return transactions.read(
        session ->
            new IntakeQueries_(session)
                .foundLate(WorkspaceColumn.write(workspace)).stream()
                    .map(FoundLateRow::toPost)
                    .collect(Collectors.toUnmodifiableSet()));
  }

  @Override
  public void told(Collection<Post> posts) {
    transactions.run(session -> posts.forEach(post -> forget(session, post)));
  }

  private static void forget(StatelessSession session, Post post) {
    String workspace = WorkspaceColumn.write(post.conversation().workspace());
    new IntakeQueries_(session).forget(workspace, post.conversation().id(), post.id());
  }
}
