package io.cloakroom.storage.database.key;

import io.cloakroom.storage.database.Transactions;
import io.cloakroom.storage.database.column.MomentColumn;
import io.cloakroom.storage.keys.BodyUse;
import io.cloakroom.storage.keys.PictureKey;
import io.cloakroom.storage.keys.SharedBodies;
import io.cloakroom.vault.ImageId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.StatelessSession;

/**
 * Bodies in a database. Whoever changes one locks its row first, and then the key of the image that
 * comes to it: whoever destroys that waits, and finds the use.
 */
public final class DatabaseBodies implements SharedBodies {
  private static final String WITH_USE =
      "select k.wrapped, u.body_id, u.wrapped as of_body, u.body_first from image_key k left join"
          + " body_use u on u.image_id = k.image_id where k.image_id = :image";

  private static final String BODY =
      "select ending from shared_body where body_id = :body for update";

  private static final String KEY =
      "select image_id from image_key where image_id = :image for update";

  private static final String DOUBLED =
      "select image_id, body_id, wrapped, settled, own_until, body_first from body_use where"
          + " own_until <= :now order by own_until fetch first :limit rows only";

  private static final String SETTLED =
      "select settled from body_use where image_id = :image and body_id = :body";

  /** A release that knows nothing of bodies destroys keys and leaves uses: these keep nothing. */
  private static final String OTHERS =
      "select u.image_id from body_use u join image_key k on k.image_id = u.image_id where"
          + " u.body_id = :body and u.image_id <> :image fetch first 1 rows only";

  private final Transactions transactions;
  private final Runnable force;

  /**
   * @param force brings every committed row to the disk
   */
  public DatabaseBodies(Transactions transactions, Runnable force) {
    this.transactions = transactions;
    this.force = force;
  }

  @Override
  public Optional<PictureKey> keyOf(ImageId image) {
    return transactions
        .read(
            session ->
                session
                    .createNativeQuery(WITH_USE, Object[].class)
                    .addScalar("wrapped", byte[].class)
                    .addScalar("body_id", UUID.class)
                    .addScalar("of_body", byte[].class)
                    .addScalar("body_first", Boolean.class)
                    .setParameter("image", image.value())
                    .uniqueResultOptional())
        .map(row -> new PictureKey((byte[]) row[0], use(image, row), Boolean.TRUE.equals(row[3])));
  }

  private static Optional<BodyUse> use(ImageId image, Object[] row) {
    return Optional.ofNullable((UUID) row[1])
        .map(body -> new BodyUse(image, new ImageId(body), (byte[]) row[2]));
  }

  @Override
  public Optional<BodyUse> find(ImageId image) {
    return transactions
        .read(session -> Optional.ofNullable(session.get(BodyUseRow.class, image.value())))
        .map(BodyUseRow::toUse);
  }

  @Override
  public boolean begin(BodyUse first) {
    return changed(
        session -> {
          if (!hasKey(session, first.image())) {
            return false;
          }
          SharedBodyRow body = new SharedBodyRow();
          body.bodyId = first.body().value();
          Transactions.insert(session, body);
          Transactions.insert(session, BodyUseRow.of(first));
          return true;
        });
  }

  @Override
  public boolean join(BodyUse use) {
    return changed(
        session -> {
          if (!livesLocked(session, use.body()) || !hasKey(session, use.image())) {
            return false;
          }
          Transactions.insert(session, BodyUseRow.of(use));
          return true;
        });
  }

  @Override
  public boolean settle(BodyUse use, Instant ownUntil) {
    return changed(
        session ->
            livesLocked(session, use.body())
                && session
                        .createNativeMutationQuery(
                            "update body_use set settled = true, own_until = case when settled"
                                + " then own_until else :until end where image_id = :image and"
                                + " body_id = :body")
                        .setParameter("until", MomentColumn.write(ownUntil))
                        .setParameter("image", use.image().value())
                        .setParameter("body", use.body().value())
                        .executeUpdate()
                    == 1);
  }

  @Override
  public boolean restore(BodyUse use) {
    boolean restored = false;
    for (boolean through = false; !through; ) {
      try {
        restored = transactions.in(session -> isRestored(session, use));
        through = true;
      } catch (Transactions.Taken byAnother) {
        // Who restores the same at that moment: now it is there.
      }
    }
    force.run();
    return restored;
  }

  private static boolean isRestored(StatelessSession session, BodyUse use) {
    Optional<Boolean> ending = locked(session, use.body());
    if (!hasKey(session, use.image())) {
      return false;
    }
    BodyUseRow standing = session.get(BodyUseRow.class, use.image().value());
    if (standing != null && !standing.bodyId.equals(use.body().value())) {
      return false;
    }
    if (ending.isEmpty()) {
      SharedBodyRow body = new SharedBodyRow();
      body.bodyId = use.body().value();
      Transactions.insert(session, body);
    }
    if (standing == null) {
      Transactions.insert(session, BodyUseRow.of(use));
    }
    session
        .createNativeMutationQuery("update shared_body set ending = false where body_id = :body")
        .setParameter("body", use.body().value())
        .executeUpdate();
    session
        .createNativeMutationQuery(
            "update body_use set own_until = case when settled then own_until else :due end,"
                + " body_first = body_first or not settled, settled = true where image_id ="
                + " :image")
        .setParameter("due", MomentColumn.write(Instant.EPOCH))
        .setParameter("image", use.image().value())
        .executeUpdate();
    return true;
  }

  @Override
  public List<BodyUse> doubled(Instant now, int limit) {
    return transactions
        .read(
            session ->
                session
                    .createNativeQuery(DOUBLED, BodyUseRow.class)
                    .setParameter("now", MomentColumn.write(now))
                    .setParameter("limit", limit)
                    .getResultList())
        .stream()
        .map(BodyUseRow::toUse)
        .toList();
  }

  @Override
  public void keepOwn(BodyUse use, Optional<Instant> until) {
    transactions.run(
        session ->
            session
                .createNativeMutationQuery(
                    "update body_use set own_until = cast(:until as bigint) where image_id ="
                        + " :image and body_id = :body and settled")
                .setParameter("until", until.map(MomentColumn::write).orElse(null), Long.class)
                .setParameter("image", use.image().value())
                .setParameter("body", use.body().value())
                .executeUpdate());
  }

  @Override
  public void bodyFirst(BodyUse use, boolean first) {
    transactions.run(
        session ->
            session
                .createNativeMutationQuery(
                    "update body_use set body_first = :first where image_id = :image and body_id ="
                        + " :body and settled")
                .setParameter("first", first)
                .setParameter("image", use.image().value())
                .setParameter("body", use.body().value())
                .executeUpdate());
  }

  @Override
  public boolean isSettled(BodyUse use) {
    return transactions.read(session -> settled(session, use)).orElse(false);
  }

  @Override
  public boolean withdraw(BodyUse use) {
    return changed(session -> ends(session, use, false));
  }

  @Override
  public boolean release(BodyUse use) {
    return changed(session -> ends(session, use, true));
  }

  private static boolean ends(StatelessSession session, BodyUse use, boolean alsoSettled) {
    Optional<Boolean> ending = locked(session, use.body());
    Optional<Boolean> settled = settled(session, use);
    if (settled.isEmpty() || (settled.get() && !alsoSettled)) {
      return false;
    }
    if (ending.isPresent() && (ending.get() || !othersLive(session, use))) {
      session
          .createNativeMutationQuery("update shared_body set ending = true where body_id = :body")
          .setParameter("body", use.body().value())
          .executeUpdate();
      return true;
    }
    session
        .createNativeMutationQuery("delete from body_use where image_id = :image")
        .setParameter("image", use.image().value())
        .executeUpdate();
    return false;
  }

  @Override
  public boolean lives(ImageId body) {
    return transactions
        .read(session -> Optional.ofNullable(session.get(SharedBodyRow.class, body.value())))
        .filter(row -> !row.ending)
        .isPresent();
  }

  @Override
  public void forget(ImageId body) {
    changed(
        session -> {
          locked(session, body);
          for (String table : List.of("body_use", "shared_body")) {
            session
                .createNativeMutationQuery("delete from " + table + " where body_id = :body")
                .setParameter("body", body.value())
                .executeUpdate();
          }
          return true;
        });
  }

  private boolean changed(Function<StatelessSession, Boolean> work) {
    boolean done;
    try {
      done = transactions.in(work);
    } catch (Transactions.Taken usesOne) {
      return false;
    }
    force.run();
    return done;
  }

  private static boolean livesLocked(StatelessSession session, ImageId body) {
    return locked(session, body).filter(ending -> !ending).isPresent();
  }

  /** Whether it ends; empty where there is none. Others wait for the end of the transaction. */
  private static Optional<Boolean> locked(StatelessSession session, ImageId body) {
    return session
        .createNativeQuery(BODY, Boolean.class)
        .setParameter("body", body.value())
        .uniqueResultOptional();
  }

  private static boolean hasKey(StatelessSession session, ImageId image) {
    return session
        .createNativeQuery(KEY, UUID.class)
        .setParameter("image", image.value())
        .uniqueResultOptional()
        .isPresent();
  }

  private static Optional<Boolean> settled(StatelessSession session, BodyUse use) {
    return session
        .createNativeQuery(SETTLED, Boolean.class)
        .setParameter("image", use.image().value())
        .setParameter("body", use.body().value())
        .uniqueResultOptional();
  }

  private static boolean othersLive(StatelessSession session, BodyUse use) {
    return session
        .createNativeQuery(OTHERS, UUID.class)
        .setParameter("body", use.body().value())
        .setParameter("image", use.image().value())
        .uniqueResultOptional()
        .isPresent();
  }
}
