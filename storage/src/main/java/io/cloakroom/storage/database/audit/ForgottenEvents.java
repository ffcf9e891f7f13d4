package io.cloakroom.storage.database.audit;

import io.cloakroom.audit.AuditEvent;
import io.cloakroom.audit.ClientTrace;
import io.cloakroom.chat.Person;
import io.cloakroom.privacy.Mention;
import io.cloakroom.record.leaf.PersonalParts;
import io.cloakroom.record.seal.SealedEvent;
import io.cloakroom.storage.database.Transactions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Forgets somebody in events that are sealed: their hash stays, and its salt goes, so that the tree
 * is as it was and nobody can try who it may have been.
 */
public final class ForgottenEvents {
  private static final Logger LOG = LoggerFactory.getLogger(ForgottenEvents.class);

  /** What they wrote themselves. */
  private static final String WRITTEN = "reason";

  private static final int PORTION = 500;

  private static final String LAST = "select max(sequence_number) from audit_event";

  private static final String UNSEALED =
      "select e.sequence_number from audit_event e where e.sequence_number > ?"
          + " and e.sequence_number <= ?"
          + " and not exists"
          + " (select 1 from sealed_event s where s.sequence_number = e.sequence_number)"
          + " order by e.sequence_number fetch first 1 rows only";

  private static final String WAITING =
      "select w.sequence_number from sealing_wait w"
          + " join audit_event e on e.sequence_number = w.sequence_number"
          + " where w.sequence_number <= ? and not exists"
          + " (select 1 from sealed_event s where s.sequence_number = w.sequence_number)"
          + " order by w.sequence_number fetch first 1 rows only";

  private static final String CHANGE =
      "update audit_event set actor_id = ?, details = ? where sequence_number = ?";

  private static final String FORGET =
      "update sealed_event set personal = ? where leaf_index = ? and personal = ?";

  private final Transactions transactions;

  public ForgottenEvents(Transactions transactions) {
    this.transactions = transactions;
  }

  /** The last event there is: all up to it are to be sealed, and gone through. */
  public long last() {
    return read(tables -> tables.numbers(LAST).get(0));
  }

  /** How many leaves there are. */
  public long leaves() {
    return read(tables -> tables.head().size());
  }

  /** Whether any up to that event is not sealed yet. */
  public boolean isAnyUnsealed(long last) {
    return read(
        tables ->
            !tables.numbers(UNSEALED, tables.head().passed(), last).isEmpty()
                || !tables.numbers(WAITING, last).isEmpty());
  }

  /**
   * Forgets them in some leaves. These end by position: what somebody removed among them keeps what
   * comes behind from nothing.
   *
   * @param from the first of these
   * @return the leaf after these; the same where there is none
   */
  public long forget(Person whose, Person as, long from) {
    long end = Math.min(leaves(), from + PORTION);
    if (end <= from) {
      return from;
    }
    Mention mention = new Mention(whose);
    while (true) {
      List<SealedEvent> there =
          transactions.read(
              session ->
                  session.doReturningWork(
                      connection -> DatabaseSeals.inOrder(connection, from, end)));
      List<Forgotten> theirs =
          there.stream()
              .filter(one -> one.event().filter(mention::isIn).isPresent())
              .flatMap(one -> forgotten(one, as, mention).stream())
              .toList();
      // Where another changed one since it was read, all of these are read anew.
      if (theirs.isEmpty()
          || transactions.in(
              session -> session.doReturningWork(connection -> forget(connection, theirs)))) {
        return end;
      }
    }
  }

  /** Whether each was as it was read; of those that were not nothing is changed. */
  private static boolean forget(Connection connection, List<Forgotten> theirs) throws SQLException {
    boolean all = true;
    try (PreparedStatement forget = connection.prepareStatement(FORGET);
        PreparedStatement change = connection.prepareStatement(CHANGE)) {
      for (Forgotten one : theirs) {
        forget.setString(1, one.parts());
        forget.setLong(2, one.was().leaf());
        forget.setString(3, one.was().personal());
        if (forget.executeUpdate() == 1) {
          AuditRow row = AuditRow.of(one.event());
          change.setString(1, row.actorId);
          change.setString(2, row.details);
          change.setLong(3, one.was().sequence());
          change.addBatch();
        } else {
          all = false;
        }
      }
      change.executeBatch();
    }
    return all;
  }

  private record Forgotten(SealedEvent was, AuditEvent event, String parts) {}

  /** Empty where it was sealed so that nothing of it can be forgotten, or was tampered with. */
  private static Optional<Forgotten> forgotten(SealedEvent one, Person as, Mention mention) {
    AuditEvent was = one.event().orElseThrow();
    PersonalParts parts;
    try {
      parts = PersonalParts.parse(one.personal());
    } catch (IllegalArgumentException tampered) {
      LOG.warn(
          "the personal parts of leaf {} cannot be read: nothing of it was forgotten", one.leaf());
      return Optional.empty();
    }
    AuditEvent now = mention.with(as, was);
    boolean theirs = !now.actor().equals(was.actor());
    if (theirs && was.details().containsKey(WRITTEN)) {
      now = now.with(WRITTEN, "");
    }
    if (theirs && parts.has(ClientTrace.NETWORK)) {
      now = now.without(ClientTrace.NETWORK);
    }
    if (theirs && parts.has(PersonalParts.ACTOR)) {
      parts = parts.forgetting(PersonalParts.ACTOR, was);
    }
    for (String name : was.details().keySet()) {
      if (!was.details().get(name).equals(now.details().get(name))) {
        if (!parts.has(name)) {
          LOG.warn("leaf {} has a detail in clear that names somebody who was erased", one.leaf());
          now = now.with(name, was.details().get(name));
        } else {
          parts = parts.forgetting(name, was);
        }
      }
    }
    String text = parts.text();
    return Optional.of(now)
        .filter(changed -> !changed.equals(was))
        .map(changed -> new Forgotten(one, changed, text));
  }

  private interface Question<T> {
    T of(SealTables tables) throws SQLException;
  }

  private <T> T read(Question<T> question) {
    return transactions.read(
        session -> session.doReturningWork(connection -> question.of(new SealTables(connection))));
  }
}
