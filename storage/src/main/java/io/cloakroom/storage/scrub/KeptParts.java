package io.cloakroom.storage.scrub;

import com.google.crypto.tink.Aead;
import io.cloakroom.storage.database.Transactions;
import io.cloakroom.storage.database.column.CopiesColumn;
import io.cloakroom.storage.database.column.SealedWords;
import io.cloakroom.vault.BlobKey;
import io.cloakroom.vault.ImageId;
import io.cloakroom.vault.Part;
import io.cloakroom.vault.StoredCopy;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.StatelessSession;
import org.jspecify.annotations.Nullable;

/** What should be sealed, as the rows have it: a page at a time, along the keys of images. */
public final class KeptParts {
  private static final String KEYS =
      "select k.image_id, i.state, i.copies from image_key k left join intake_item i"
          + " on i.image_id = k.image_id where k.image_id > :after order by k.image_id"
          + " fetch first :limit rows only";

  private static final String COPIES = "select copies from intake_item where image_id = :image";

  /** A later version is sealed under an id of its own, and found by its picture's links. */
  private static final String LINKS =
      "select image_id, sealed_as, rendition_bytes from link where image_id in (:images)"
          + " and erased_at is null";

  private static final String KNOWN =
      "select image_id from image_key where image_id in (:ids) union all"
          + " select body_id from shared_body where body_id in (:ids) union all"
          + " select body_id from body_use where body_id in (:ids)";

  /** Of these what is sealed is there for as long as the key is. */
  private static final Set<String> HELD = Set.of("HELD", "RELEASED", "LINKED");

  /** Looked for where no row says which there are. */
  private static final List<Part> ANY =
      List.of(Part.PICTURE, Part.RENDITION, Part.RECEIPT, Part.PREVIEW, Part.RAW);

  private final Transactions transactions;
  private final SealedWords words;

  /**
   * @param master opens what the rows say of copies
   */
  public KeptParts(Transactions transactions, Aead master) {
    this.transactions = transactions;
    this.words = new SealedWords(master);
  }

  /**
   * A part.
   *
   * @param copy what its row says of it, if it does
   * @param must whether it is damage when there is none; else it may be on its way, or never was
   */
  public record Kept(BlobKey key, Optional<StoredCopy> copy, boolean must) {}

  /**
   * An image that has a key, and its parts; those of a later version of it too.
   *
   * @param unsaid whether its row is damaged, so that it does not say which parts there are
   */
  public record Image(ImageId id, List<Kept> parts, boolean unsaid) {}

  /**
   * Those after that one, in the order of the database.
   *
   * @throws IOException when a row is sealed by a master key that is not here yet
   */
  public List<Image> after(Optional<ImageId> after, int limit) throws IOException {
    UUID from = after.map(ImageId::value).orElse(new UUID(0, 0));
    List<Object[]> keys =
        transactions.read(
            session ->
                session
                    .createNativeQuery(KEYS, Object[].class)
                    .addScalar("image_id", UUID.class)
                    .addScalar("state", String.class)
                    .addScalar("copies", String.class)
                    .setParameter("after", from)
                    .setParameter("limit", limit)
                    .getResultList());
    if (keys.isEmpty()) {
      return List.of();
    }
    Map<UUID, List<Object[]>> links = links(keys.stream().map(row -> (UUID) row[0]).toList());
    try {
      return keys.stream().map(row -> image(row, links.getOrDefault(row[0], List.of()))).toList();
    } catch (SealedWords.NotYet later) {
      throw new IOException(later.getMessage(), later);
    }
  }

  /**
   * What its row says of a part; empty where it says nothing, or is damaged.
   *
   * @throws IOException when the row is sealed by a master key that is not here yet
   */
  Optional<StoredCopy> copy(BlobKey part) throws IOException {
    List<String> row =
        transactions.read(
            session ->
                session
                    .createNativeQuery(COPIES, String.class)
                    .setParameter("image", part.image().value())
                    .getResultList());
    if (row.isEmpty()) {
      return Optional.empty();
    }
    try {
      return copies(part.image(), row.get(0)).stream()
          .flatMap(List::stream)
          .filter(copy -> copy.key().equals(part))
          .findFirst()
          .flatMap(KeptParts::said);
    } catch (SealedWords.NotYet later) {
      throw new IOException(later.getMessage(), later);
    }
  }

  /** A rendition may have been made anew since. */
  private static Optional<StoredCopy> said(StoredCopy copy) {
    return copy.key().part() == Part.RENDITION ? Optional.empty() : Optional.of(copy);
  }

  private Map<UUID, List<Object[]>> links(List<UUID> images) {
    return transactions
        .read(
            session ->
                session
                    .createNativeQuery(LINKS, Object[].class)
                    .addScalar("image_id", UUID.class)
                    .addScalar("sealed_as", UUID.class)
                    .addScalar("rendition_bytes", Long.class)
                    .setParameterList("images", images)
                    .getResultList())
        .stream()
        .collect(Collectors.groupingBy(row -> (UUID) row[0]));
  }

  private Image image(Object[] row, List<Object[]> links) {
    ImageId image = new ImageId((UUID) row[0]);
    String state = String.valueOf(row[1]);
    boolean must = HELD.contains(state) || (!links.isEmpty() && state.equals("STORED"));
    Map<BlobKey, Kept> parts = new LinkedHashMap<>();
    Optional<List<StoredCopy>> copies = copies(image, (String) row[2]);
    for (StoredCopy copy : copies.orElse(List.of())) {
      parts.put(copy.key(), new Kept(copy.key(), said(copy), must));
    }
    if (parts.isEmpty()) {
      ANY.forEach(part -> put(parts, new BlobKey(image, part), false));
    }
    for (Object[] link : links) {
      ImageId sealedAs = link[1] == null ? image : new ImageId((UUID) link[1]);
      put(parts, new BlobKey(sealedAs, Part.PICTURE), true);
      if (link[2] != null) {
        put(parts, new BlobKey(sealedAs, Part.RENDITION), true);
      }
    }
    return new Image(image, new ArrayList<>(parts.values()), copies.isEmpty());
  }

  private static void put(Map<BlobKey, Kept> parts, BlobKey key, boolean must) {
    Kept known = parts.get(key);
    if (known == null || (must && !known.must())) {
      parts.put(key, new Kept(key, known == null ? Optional.empty() : known.copy(), must));
    }
  }

  /** Empty where the row is damaged. */
  private Optional<List<StoredCopy>> copies(ImageId image, @Nullable String column) {
    try {
      return Optional.of(
          column == null
              ? List.of()
              : CopiesColumn.read(image, CopiesColumn.open(image, column, words)));
    } catch (SealedWords.Unopenable damaged) {
      return Optional.empty();
    }
  }

  /** Which of these ids are of an image that has a key, or of a body. */
  public Set<UUID> known(Set<UUID> ids) {
    return ids.isEmpty()
        ? Set.of()
        : new HashSet<>(transactions.read(session -> known(session, ids)));
  }

  private static List<UUID> known(StatelessSession session, Set<UUID> ids) {
    return session
        .createNativeQuery(KNOWN, UUID.class)
        .setParameterList("ids", ids)
        .getResultList();
  }
}
