package io.cloakroom.storage.database.key;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** The wrapped data key of one image. */
@Entity
@Table(name = "image_key")
class ImageKeyRow {
  @Id UUID imageId;
  byte[] wrapped;
}
