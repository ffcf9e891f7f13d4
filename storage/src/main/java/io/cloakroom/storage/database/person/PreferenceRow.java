package io.cloakroom.storage.database.person;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** One thing that one person chose. */
@Entity
@Table(name = "preference")
class PreferenceRow {
  @Id UUID id;
  String workspace;
  String personId;
  String name;
  String setting;
}
