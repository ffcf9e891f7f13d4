package io.cloakroom.storage.database.link;

import io.cloakroom.chat.Person;
import io.cloakroom.link.CountedLook;
import io.cloakroom.link.LinkId;
import io.cloakroom.storage.database.column.MomentColumn;
import io.cloakroom.storage.database.column.WorkspaceColumn;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One counted look. */
@Entity
@Table(name = "link_view")
class LookRow {
  /** That of the event which records it: in the order of time, so rows are written side by side. */
  @Id UUID id;

  UUID linkId;
  String personWorkspace;
  String personId;
  String sessionHash;
  long seenAt;

  /** True where each person may look once, otherwise null: the constraint knows no equal nulls. */
  @Nullable Boolean onlyOne;

  static LookRow of(CountedLook look, UUID event, boolean oncePerPerson) {
    LookRow row = new LookRow();
    row.id = event;
    row.linkId = look.link().value();
    row.personWorkspace = WorkspaceColumn.write(look.person().workspace());
    row.personId = look.person().id();
    row.sessionHash = look.session();
    row.seenAt = MomentColumn.write(look.at());
    row.onlyOne = oncePerPerson ? Boolean.TRUE : null;
    return row;
  }

  CountedLook toLook() {
    return new CountedLook(
        new LinkId(linkId),
        new Person(WorkspaceColumn.read(personWorkspace), personId),
        sessionHash,
        MomentColumn.read(seenAt));
  }
}
