package io.cloakroom.storage.database.policytext;

import io.cloakroom.chat.Person;
import io.cloakroom.policy.text.Acknowledgement;
import io.cloakroom.storage.database.column.MomentColumn;
import io.cloakroom.storage.database.column.WorkspaceColumn;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** That one person acknowledged one text. */
@Entity
@Table(name = "policy_acknowledgement")
class AcknowledgementRow {
  @Id UUID id;
  String workspace;
  int versionNumber;
  String personId;
  long acknowledgedAt;

  static AcknowledgementRow of(Person person, Acknowledgement one) {
    AcknowledgementRow row = new AcknowledgementRow();
    row.id = UUID.randomUUID();
    row.workspace = WorkspaceColumn.write(person.workspace());
    row.versionNumber = one.number();
    row.personId = person.id();
    row.acknowledgedAt = MomentColumn.write(one.at());
    return row;
  }

  Acknowledgement toAcknowledgement() {
    return new Acknowledgement(versionNumber, MomentColumn.read(acknowledgedAt));
  }
}
