package io.cloakroom.storage.database.key;

import io.cloakroom.audit.AuditEvent;
import io.cloakroom.storage.database.Transactions;
import io.cloakroom.storage.database.audit.AuditRecorder;
import io.cloakroom.storage.database.column.MomentColumn;
import io.cloakroom.storage.keys.UsedMasterKeys;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Which master keys seal, as rows. */
public final class DatabaseMasterKeys implements UsedMasterKeys {
  private static final String ALL =
      "select key_id, since, clean_since, told from master_key order by since, key_id";

  private final Transactions transactions;

  public DatabaseMasterKeys(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public List<Used> all() {
    return transactions
        .read(session -> session.createNativeQuery(ALL, MasterKeyRow.class).getResultList())
        .stream()
        .map(MasterKeyRow::toUsed)
        .toList();
  }

  /** The first one took nobody's place. */
  @Override
  public void begin(long id, Instant now) {
    List<Used> known = all();
    add(known, id, now, known.isEmpty());
    if (known.stream().anyMatch(used -> used.id() == id && used.cleanSince().isPresent())) {
      clean(id, Optional.empty());
    }
  }

  @Override
  public void note(long id, Instant now) {
    add(all(), id, now, true);
  }

  private void add(List<Used> known, long id, Instant now, boolean told) {
    if (known.stream().noneMatch(used -> used.id() == id)) {
      Instant first = known.isEmpty() ? now : known.get(known.size() - 1).since().plusMillis(1);
      Instant since = first.isAfter(now) ? first : now;
      transactions.attempt(
          session -> Transactions.insert(session, MasterKeyRow.of(id, since, told)));
    }
  }

  @Override
  public void tell(long id, List<AuditEvent> events) {
    transactions.run(
        session -> {
          int first =
              session
                  .createNativeMutationQuery(
                      "update master_key set told = true where key_id = :id and told = false")
                  .setParameter("id", id)
                  .executeUpdate();
          if (first == 1) {
            AuditRecorder.record(session, events);
          }
        });
  }

  @Override
  public void clean(long id, Instant since) {
    clean(id, Optional.of(since));
  }

  private void clean(long id, Optional<Instant> since) {
    transactions.run(
        session ->
            session
                .createNativeMutationQuery(
                    "update master_key set clean_since = :since where key_id = :id")
                .setParameter("since", MomentColumn.write(since), Long.class)
                .setParameter("id", id)
                .executeUpdate());
  }
}
