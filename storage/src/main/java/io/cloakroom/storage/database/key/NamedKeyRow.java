package io.cloakroom.storage.database.key;

import io.cloakroom.storage.database.column.MomentColumn;
import io.cloakroom.storage.keys.NamedKeys.NamedKey;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** One wrapped key of the whole installation. */
@Entity
@Table(name = "named_key")
class NamedKeyRow {
  @Id UUID id;
  String name;
  int version;
  byte[] wrapped;
  long madeAt;

  static NamedKeyRow of(NamedKey key) {
    NamedKeyRow row = new NamedKeyRow();
    row.id = UUID.randomUUID();
    row.name = key.name();
    row.version = key.version();
    row.wrapped = key.wrapped();
    row.madeAt = MomentColumn.write(key.madeAt());
    return row;
  }

  NamedKey toKey() {
    return new NamedKey(name, version, wrapped, MomentColumn.read(madeAt));
  }
}
