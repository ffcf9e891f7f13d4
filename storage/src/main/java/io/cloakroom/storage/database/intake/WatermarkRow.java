package io.cloakroom.storage.database.intake;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** Up to where one conversation has been looked through. */
@Entity
@Table(name = "watermark")
class WatermarkRow {
  @Id UUID id;
  String workspace;
  String conversationId;
  long lookedUntil;
}
