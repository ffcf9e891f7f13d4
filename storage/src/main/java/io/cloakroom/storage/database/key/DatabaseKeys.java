package io.cloakroom.storage.database.key;

import io.cloakroom.storage.database.Transactions;
import io.cloakroom.storage.keys.NamedKeys;
import io.cloakroom.storage.keys.WrappedKeys;
import io.cloakroom.vault.ImageId;
import java.util.List;
import java.util.Optional;
import org.hibernate.query.Page;

/** Wrapped keys in a database. */
public final class DatabaseKeys implements WrappedKeys, NamedKeys {
  /** What Hibernate must know of. */
  public static final List<Class<?>> ROWS =
      List.of(
          ImageKeyRow.class,
          NamedKeyRow.class,
          MasterKeyRow.class,
          SharedBodyRow.class,
          BodyUseRow.class);

  private final Transactions transactions;
  private final Runnable force;

  /** From then on the database is known to know a picture, also after a power cut. */
  private volatile boolean firstIsOnTheDisk;

  /**
   * @param force brings every committed row to the disk
   */
  public DatabaseKeys(Transactions transactions, Runnable force) {
    this.transactions = transactions;
    this.force = force;
  }

  @Override
  public Optional<byte[]> find(ImageId image) {
    return transactions
        .read(session -> Optional.ofNullable(session.get(ImageKeyRow.class, image.value())))
        .map(row -> row.wrapped);
  }

  @Override
  public byte[] addOrFind(ImageId image, byte[] wrapped) {
    ImageKeyRow row = new ImageKeyRow();
    row.imageId = image.value();
    row.wrapped = wrapped.clone();
    while (true) {
      if (transactions.attempt(session -> Transactions.insert(session, row))) {
        forceTheFirst();
        return wrapped;
      }
      Optional<byte[]> standing = find(image);
      if (standing.isPresent()) {
        return standing.get();
      }
    }
  }

  /** Else a power cut could leave the first sealed picture beside an empty database. */
  private void forceTheFirst() {
    if (!firstIsOnTheDisk) {
      force.run();
      firstIsOnTheDisk = true;
    }
  }

  @Override
  public void destroy(ImageId image) {
    transactions.run(session -> new KeyQueries_(session).destroy(image.value()));
    force.run();
  }

  @Override
  public List<NamedKey> all() {
    return transactions.read(
        session -> new KeyQueries_(session).named().stream().map(NamedKeyRow::toKey).toList());
  }

  @Override
  public boolean addAll(List<NamedKey> keys) {
    return transactions.attempt(
        session -> keys.forEach(key -> Transactions.insert(session, NamedKeyRow.of(key))));
  }

  /** Whether the master key has wrapped anything yet. */
  public boolean hasAny() {
    return !all().isEmpty()
        || transactions.read(
            session -> !new KeyQueries_(session).ofImages(Page.first(1)).isEmpty());
  }
}
