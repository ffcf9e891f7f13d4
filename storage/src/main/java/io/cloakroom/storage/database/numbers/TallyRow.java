package io.cloakroom.storage.database.numbers;

import io.cloakroom.numbers.Tally;
import io.cloakroom.storage.database.column.MomentColumn;
import io.cloakroom.storage.database.column.WorkspaceColumn;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How far one workspace is counted. */
@Entity
@Table(name = "tally")
class TallyRow {
  @Id UUID id;
  String messenger;
  String workspace;
  String forMonth;
  @Nullable String zone;
  long lastSequence;
  long untilAt;
  long dueAt;
  @Nullable String telling;
  int version;

  static TallyRow of(Tally tally) {
    TallyRow row = new TallyRow();
    row.id = UUID.randomUUID();
    row.messenger = tally.workspace().messenger();
    row.workspace = WorkspaceColumn.write(tally.workspace());
    row.take(tally);
    return row;
  }

  void take(Tally tally) {
    forMonth = tally.month().toString();
    zone = tally.zone().map(ZoneId::getId).orElse(null);
    lastSequence = tally.sequence();
    untilAt = MomentColumn.write(tally.until());
    dueAt = MomentColumn.write(tally.dueAt());
    telling = tally.telling().map(YearMonth::toString).orElse(null);
    version = tally.version();
  }

  Tally toTally() {
    return new Tally(
        WorkspaceColumn.read(workspace),
        YearMonth.parse(forMonth),
        Optional.ofNullable(zone).map(ZoneId::of),
        lastSequence,
        MomentColumn.read(untilAt),
        MomentColumn.read(dueAt),
        Optional.ofNullable(telling).map(YearMonth::parse),
        version);
  }
}
