package io.cloakroom.storage.database.share;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Workspace;
import io.cloakroom.share.Share;
import io.cloakroom.storage.database.column.MomentColumn;
import io.cloakroom.storage.database.column.WorkspaceColumn;
import io.cloakroom.vault.ImageId;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One picture that was shared to one conversation. Everybody in it is of one workspace. */
@Entity
@Table(name = "share")
class ShareRow {
  @Id UUID id;
  UUID imageId;
  String messenger;
  String workspace;
  String conversationId;
  String personId;
  String ownerId;
  long sharedAt;

  /** When its card is to be put up; null once it stands. */
  @Nullable Long dueAt;

  static ShareRow of(Share one) {
    ShareRow row = new ShareRow();
    row.id = one.id();
    row.imageId = one.image().value();
    row.messenger = one.to().workspace().messenger();
    row.workspace = WorkspaceColumn.write(one.to().workspace());
    row.conversationId = one.to().id();
    row.personId = one.by().id();
    row.ownerId = one.owner().id();
    row.sharedAt = MomentColumn.write(one.at());
    row.dueAt = MomentColumn.write(one.dueAt());
    return row;
  }

  Share toShare() {
    Workspace place = WorkspaceColumn.read(workspace);
    return new Share(
        id,
        new ImageId(imageId),
        new Conversation(place, conversationId),
        new Person(place, personId),
        new Person(place, ownerId),
        MomentColumn.read(sharedAt),
        MomentColumn.readOptional(dueAt));
  }
}
