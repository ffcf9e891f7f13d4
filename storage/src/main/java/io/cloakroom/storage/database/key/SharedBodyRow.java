package io.cloakroom.storage.database.key;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** Bytes of a picture that several images have. */
@Entity
@Table(name = "shared_body")
class SharedBodyRow {
  @Id UUID bodyId;
  boolean ending;
}
