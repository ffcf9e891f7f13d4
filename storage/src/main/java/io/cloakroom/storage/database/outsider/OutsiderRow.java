package io.cloakroom.storage.database.outsider;

import io.cloakroom.chat.Person;
import io.cloakroom.link.LinkId;
import io.cloakroom.outsider.Outsider;
import io.cloakroom.storage.database.column.MomentColumn;
import io.cloakroom.storage.database.column.WorkspaceColumn;
import io.cloakroom.vault.ImageId;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One person outside with whom one link was shared. */
@Entity
@Table(name = "outsider")
class OutsiderRow {
  @Id UUID id;
  String workspace;
  String personId;
  UUID linkId;
  UUID imageId;
  String door;
  String code;
  int tries;
  @Nullable String browser;
  int views;

  /** When the last view was counted; 0 before. */
  long seenAt;

  long untilAt;

  static OutsiderRow of(Outsider one) {
    OutsiderRow row = new OutsiderRow();
    row.id = one.id();
    row.workspace = WorkspaceColumn.write(one.person().workspace());
    row.personId = one.person().id();
    row.linkId = one.link().value();
    row.imageId = one.image().value();
    row.door = one.door();
    row.code = one.code();
    row.tries = one.tries();
    row.browser = one.browser().orElse(null);
    row.views = one.views();
    row.untilAt = MomentColumn.write(one.until());
    return row;
  }

  Outsider toOutsider() {
    return new Outsider(
        id,
        new Person(WorkspaceColumn.read(workspace), personId),
        new LinkId(linkId),
        new ImageId(imageId),
        door,
        code,
        tries,
        Optional.ofNullable(browser),
        views,
        MomentColumn.read(untilAt));
  }
}
