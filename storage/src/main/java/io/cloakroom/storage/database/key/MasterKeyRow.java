package io.cloakroom.storage.database.key;

import io.cloakroom.storage.database.column.MomentColumn;
import io.cloakroom.storage.keys.UsedMasterKeys;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One master key that wraps, or did. */
@Entity
@Table(name = "master_key")
class MasterKeyRow {
  @Id long keyId;
  long since;
  @Nullable Long cleanSince;
  boolean told;

  static MasterKeyRow of(long id, Instant since, boolean told) {
    MasterKeyRow row = new MasterKeyRow();
    row.keyId = id;
    row.since = MomentColumn.write(since);
    row.told = told;
    return row;
  }

  UsedMasterKeys.Used toUsed() {
    return new UsedMasterKeys.Used(
        keyId,
        MomentColumn.read(since),
        Optional.ofNullable(cleanSince).map(MomentColumn::read),
        told);
  }
}
