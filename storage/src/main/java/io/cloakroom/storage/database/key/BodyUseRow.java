package io.cloakroom.storage.database.key;

import io.cloakroom.storage.keys.BodyUse;
import io.cloakroom.vault.ImageId;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One image that uses a body. */
@Entity
@Table(name = "body_use")
class BodyUseRow {
  @Id UUID imageId;
  UUID bodyId;
  byte[] wrapped;
  boolean settled;
  @Nullable Long ownUntil;
  boolean bodyFirst;

  static BodyUseRow of(BodyUse use) {
    BodyUseRow row = new BodyUseRow();
    row.imageId = use.image().value();
    row.bodyId = use.body().value();
    row.wrapped = use.wrapped();
    return row;
  }

  BodyUse toUse() {
    return new BodyUse(new ImageId(imageId), new ImageId(bodyId), wrapped);
  }
}
