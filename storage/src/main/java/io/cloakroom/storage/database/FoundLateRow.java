package io.cloakroom.storage.database;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Post;
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
    row.workspace = Workspaces.write(post.conversation().workspace());
    row.conversationId = post.conversation().id();
    row.postId = post.id();
    return row;
  }

  Post toPost() {
    return new Post(new Conversation(Workspaces.read(workspace), conversationId), postId);
  }
}
