package io.cloakroom.storage.database.intake;

import io.cloakroom.chat.Conversation;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.Item;
import io.cloakroom.intake.queue.ItemState;
import io.cloakroom.intake.title.SaidWords;
import io.cloakroom.storage.database.Transactions;
import io.cloakroom.storage.database.column.MomentColumn;
import io.cloakroom.storage.database.column.SealedWords;
import io.cloakroom.storage.database.find.PictureWordIndex;
import io.cloakroom.storage.database.link.DatabaseLinks;
import io.cloakroom.storage.database.outsider.DatabaseOutsiders;
import io.cloakroom.storage.database.share.DatabaseShares;
import io.cloakroom.vault.StoredCopy;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.hibernate.LockMode;
import org.hibernate.StatelessSession;

/** Turns rows into intakes and back. */
final class IntakeRows {
  private final SealedWords words;
  private final PictureWordIndex index;

  IntakeRows(SealedWords words, PictureWordIndex index) {
    this.words = words;
    this.index = index;
  }

  /**
   * The intakes in the order of their ids here. One statement reads rows and items, so that what it
   * finds was one state at one moment.
   */
  List<Intake> load(StatelessSession session, List<UUID> ids) {
    if (ids.isEmpty()) {
      return List.of();
    }
    Map<UUID, IntakeRow> rows = new LinkedHashMap<>();
    Map<UUID, List<Item>> items = new LinkedHashMap<>();
    List<Tuple> found =
        session
            .createSelectionQuery(
                "select i as intake, t as item from IntakeRow i"
                    + " left join ItemRow t on t.intakeId = i.id"
                    + " where i.id in :ids order by t.place",
                Tuple.class)
            .setParameter("ids", ids)
            .getResultList();
    for (Tuple tuple : found) {
      IntakeRow row = tuple.get("intake", IntakeRow.class);
      rows.put(row.id, row);
      List<Item> ofRow = items.computeIfAbsent(row.id, id -> new ArrayList<>());
      ItemRow item = tuple.get("item", ItemRow.class);
      if (item != null) {
        ofRow.add(item.toItem(words));
      }
    }
    return ids.stream()
        .map(rows::get)
        .filter(Objects::nonNull)
        .map(row -> row.toIntake(items.getOrDefault(row.id, List.of()), words))
        .toList();
  }

  /**
   * @throws Transactions.Taken when one of its attachments is there already
   */
  void insert(StatelessSession session, Intake intake) {
    requireItemsOfThePost(intake);
    Transactions.insert(session, IntakeRow.of(intake, words));
    for (int place = 0; place < intake.items().size(); place++) {
      Transactions.insert(session, ItemRow.of(intake, place, words));
    }
    Map<Said, Set<String>> terms = new HashMap<>();
    intake
        .items()
        .forEach(
            item -> {
              index(session, Optional.empty(), said(intake, item), item, terms);
              bytes(session, intake, item, Optional.empty());
            });
  }

  /** The rows, locked until the transaction ends, in the order of their ids: no deadlocks. */
  static Map<UUID, IntakeRow> lock(StatelessSession session, List<UUID> ids) {
    Map<UUID, IntakeRow> rows = new LinkedHashMap<>();
    session
        .createSelectionQuery("from IntakeRow where id in :ids order by id", IntakeRow.class)
        .setParameter("ids", ids)
        .setHibernateLockMode(LockMode.PESSIMISTIC_WRITE)
        .getResultList()
        .forEach(row -> rows.put(row.id, row));
    return rows;
  }

  /** Whether another transaction has the row locked; else this one has it from now on. */
  static boolean isLocked(StatelessSession session, UUID id) {
    return session
            .createSelectionQuery("from IntakeRow where id = :id", IntakeRow.class)
            .setParameter("id", id)
            .setHibernateLockMode(LockMode.UPGRADE_SKIPLOCKED)
            .getResultList()
            .isEmpty()
        && session.get(IntakeRow.class, id) != null;
  }

  /**
   * Writes what changed of a row that is locked, and of its items; there may be more than before.
   *
   * @throws Transactions.Taken when one of the attachments that it has more is there already
   */
  void update(StatelessSession session, IntakeRow row, Intake next) {
    Intake stored = load(session, List.of(row.id)).get(0);
    List<Item> before = stored.items();
    String text = next.post().text();
    List<Item> items = next.items();
    if (before.size() > items.size()) {
      throw new IllegalArgumentException("intake " + next.id() + " has fewer items than it had");
    }
    requireItemsOfThePost(next);
    row.progress(next);
    boolean reworded = !text.isEmpty() && !text.equals(stored.post().text());
    if (reworded || before.size() < items.size()) {
      row.saidAnew(next, words);
    } else {
      row.forgetWords(next, words);
    }
    row.version++;
    session.update(row);
    // Hashes are sealed at rest, and in clear on their way.
    boolean rewritten = stored.stage().isWorkedOn() != next.stage().isWorkedOn();
    IntStream.range(0, before.size())
        .filter(place -> rewritten || !before.get(place).equals(items.get(place)))
        .forEach(place -> session.update(ItemRow.of(next, place, words)));
    for (int place = before.size(); place < items.size(); place++) {
      Transactions.insert(session, ItemRow.of(next, place, words));
    }
    Map<Said, Set<String>> terms = new HashMap<>();
    for (int place = 0; place < items.size(); place++) {
      Optional<Said> was =
          place < before.size() ? said(stored, before.get(place)) : Optional.empty();
      index(session, was, said(next, items.get(place)), items.get(place), terms);
      bytes(
          session,
          next,
          items.get(place),
          place < before.size() ? shown(stored, before.get(place)) : Optional.empty());
    }
  }

  /** What was sealed of a picture that can be looked at. */
  private static Optional<StoredCopy> shown(Intake intake, Item item) {
    return said(intake, item).flatMap(any -> item.cleanCopy());
  }

  private void bytes(StatelessSession session, Intake intake, Item item, Optional<StoredCopy> was) {
    Optional<StoredCopy> now = shown(intake, item);
    if (!was.equals(now)) {
      index.bytes(session, item.image().value(), intake.post().conversation().workspace(), now);
    }
  }

  /** What a picture that can be looked at is found by. */
  private record Said(Conversation where, String text) {}

  private static Optional<Said> said(Intake intake, Item item) {
    return item.state() == ItemState.STORED && intake.stage().card().isPresent()
        ? Optional.of(new Said(intake.post().conversation(), intake.post().text()))
        : Optional.empty();
  }

  /**
   * @param terms of what was read already: all pictures of a post have the same words
   */
  private void index(
      StatelessSession session,
      Optional<Said> was,
      Optional<Said> now,
      Item item,
      Map<Said, Set<String>> terms) {
    if (was.equals(now)) {
      return;
    }
    index.set(
        session,
        item.image().value(),
        PictureWordIndex.Source.POST,
        now.stream().map(Said::where).toList(),
        now.map(said -> terms.computeIfAbsent(said, it -> SaidWords.terms(it.text())))
            .orElse(Set.of()));
  }

  /** False, and nothing changes, when they are forgotten already, or there is no such row. */
  boolean forgetWords(StatelessSession session, UUID id, Instant restAt) {
    IntakeRow row = session.get(IntakeRow.class, id, LockMode.PESSIMISTIC_WRITE);
    if (row == null || row.wordless) {
      return false;
    }
    row.words = words.seal(id, "");
    row.wordless = true;
    row.forgetAt = MomentColumn.write(restAt);
    // Whoever read them before must not write them back.
    row.version++;
    session.update(row);
    for (ItemRow item : new IntakeQueries_(session).items(id)) {
      item.words = words.seal(item.imageId, "", "");
      session.update(item);
      PictureWordIndex.forget(session, item.imageId, PictureWordIndex.Source.POST);
    }
    return true;
  }

  static void forget(StatelessSession session, UUID id) {
    IntakeQueries queries = new IntakeQueries_(session);
    queries
        .items(id)
        .forEach(
            item -> {
              DatabaseLinks.forget(session, item.imageId);
              DatabaseShares.forget(session, item.imageId);
              DatabaseOutsiders.forget(session, item.imageId);
            });
    queries.forgetItems(id);
    queries.forget(id);
  }

  private static void requireItemsOfThePost(Intake intake) {
    if (!intake.items().stream()
        .map(Item::attachment)
        .toList()
        .equals(intake.post().attachments())) {
      throw new IllegalArgumentException(
          "intake " + intake.id() + " must have one item for each attachment of its post");
    }
  }
}
