package io.cloakroom.storage.database.intake;

import io.cloakroom.chat.Post;
import io.cloakroom.chat.Workspace;
import io.cloakroom.storage.database.Transactions;
import io.cloakroom.storage.database.column.WorkspaceColumn;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.hibernate.StatelessSession;

/** The posts that were found late, and of which nobody was told. */
final class LatePosts {
  private final Transactions transactions;

  LatePosts(Transactions transactions) {
    this.transactions = transactions;
  }

  void add(Post post) {
    // Nothing happens where it is there already.
    transactions.attempt(session -> Transactions.insert(session, FoundLateRow.of(post)));
  }

  Set<Post> of(Workspace workspace) {
    return transactions.read(
        session ->
            session
                .createSelectionQuery(
                    "from FoundLateRow where workspace = :workspace", FoundLateRow.class)
                .setParameter("workspace", WorkspaceColumn.write(workspace))
                .getResultList()
                .stream()
                .map(FoundLateRow::toPost)
                .collect(Collectors.toUnmodifiableSet()));
  }

  void remove(Collection<Post> posts) {
    transactions.run(session -> posts.forEach(post -> remove(session, post)));
  }

  private static void remove(StatelessSession session, Post post) {
    session
        .createMutationQuery(
            "delete from FoundLateRow where workspace = :workspace"
                + " and conversationId = :conversation and postId = :post")
        .setParameter("workspace", WorkspaceColumn.write(post.conversation().workspace()))
        .setParameter("conversation", post.conversation().id())
        .setParameter("post", post.id())
        .executeUpdate();
  }
}
