package io.cloakroom.storage.database.intake;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Post;
import io.cloakroom.storage.database.column.WorkspaceColumn;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** One post that nobody handed in, until somebody was told. */
@Entity
@Table(name = "found_late")
class FoundLateRow {
  @Id UUID id;
  String workspace;
  String conversationId;
  String postId;

  static FoundLateRow of(Post post) {
    FoundLateRow row = new FoundLateRow();
    row.id = UUID.randomUUID();
    row.workspace = WorkspaceColumn.write(post.conversation().workspace());
    row.conversationId = post.conversation().id();
    row.postId = post.id();
    return row;
  }

  Post toPost() {
    return new Post(new Conversation(WorkspaceColumn.read(workspace), conversationId), postId);
  }
}
