package io.cloakroom.storage.database.link;

import io.cloakroom.chat.Conversation;
import io.cloakroom.intake.queue.ItemState;
import io.cloakroom.intake.queue.Stage;
import io.cloakroom.intake.title.SaidWords;
import io.cloakroom.storage.database.Transactions;
import io.cloakroom.storage.database.column.CodeColumn;
import io.cloakroom.storage.database.column.CopiesColumn;
import io.cloakroom.storage.database.column.SealedWords;
import io.cloakroom.storage.database.column.WorkspaceColumn;
import io.cloakroom.storage.database.find.PictureWordIndex;
import io.cloakroom.storage.database.find.PictureWordIndex.Source;
import io.cloakroom.vault.ImageId;
import io.cloakroom.vault.Part;
import io.cloakroom.vault.StoredCopy;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.StatelessSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes down the words of pictures that came before words were, or that are hashed with another
 * key. Whoever changes them meanwhile waits, and writes them down after it.
 */
final class Reindexing {
  private static final Logger LOG = LoggerFactory.getLogger(Reindexing.class);

  private static final String PICTURES =
      "select distinct image_id from link where image_id > :after order by image_id fetch first"
          + " :limit rows only";

  private static final String POST = "select intake_id from intake_item where image_id = :image";

  private static final String COPIES =
      "select copies from intake_item where image_id = :image and state = :stored";

  private static final String COPIES_OF_POST =
      "select image_id, copies from intake_item where intake_id = :post";

  private static final String SAID =
      "select words, workspace, conversation_id, stage from intake where id = :post for update";

  private static final UUID LOWEST = new UUID(0, 0);

  private final Transactions transactions;
  private final DatabaseIssuing issuing;
  private final WordRows rows;
  private final SealedWords words;
  private final PictureWordIndex index;

  Reindexing(
      Transactions transactions,
      DatabaseIssuing issuing,
      WordRows rows,
      SealedWords words,
      PictureWordIndex index) {
    this.transactions = transactions;
    this.issuing = issuing;
    this.rows = rows;
    this.words = words;
    this.index = index;
  }

  Optional<ImageId> next(Optional<ImageId> after, int limit) {
    List<UUID> images =
        transactions.read(
            session ->
                session
                    .createNativeQuery(PICTURES, UUID.class)
                    .setParameter("after", after.map(ImageId::value).orElse(LOWEST))
                    .setParameter("limit", limit)
                    .getResultList());
    if (images.isEmpty()) {
      return Optional.empty();
    }
    transactions.run(session -> images.forEach(image -> index(session, image)));
    return Optional.of(new ImageId(images.get(images.size() - 1)));
  }

  private void index(StatelessSession session, UUID image) {
    try {
      List<UUID> posts =
          session.createNativeQuery(POST, UUID.class).setParameter("image", image).getResultList();
      for (UUID post : posts) {
        post(session, image, post);
      }
      if (PictureWordIndex.isErased(session, image)) {
        return;
      }
      issuing.linked(session, image);
      rows.index(session, image, rows.of(session, image));
    } catch (SealedWords.Unopenable damaged) {
      LOG.warn(
          "the words of image {} cannot be opened: it is not found by them", new ImageId(image));
    }
  }

  private void post(StatelessSession session, UUID image, UUID post) {
    List<Object[]> rows =
        session
            .createNativeQuery(SAID, Object[].class)
            .addScalar("words", byte[].class)
            .addScalar("workspace", String.class)
            .addScalar("conversation_id", String.class)
            .addScalar("stage", String.class)
            .setParameter("post", post)
            .getResultList();
    for (Object[] row : rows) {
      Optional<Stage> stage = CodeColumn.read(Stage.class, (String) row[3]);
      if (stage.filter(one -> !one.isWorkedOn()).isPresent()) {
        sealCopies(session, post);
      }
      boolean shown = stage.flatMap(Stage::card).isPresent();
      Optional<List<StoredCopy>> copies = shown ? copies(session, image) : Optional.empty();
      Conversation where = new Conversation(WorkspaceColumn.read((String) row[1]), (String) row[2]);
      String text = copies.isPresent() ? words.open(post, (byte[]) row[0]).get(0) : "";
      index.set(session, image, Source.POST, List.of(where), SaidWords.terms(text));
      Optional<StoredCopy> clean =
          copies.flatMap(
              all -> all.stream().filter(one -> one.key().part() == Part.PICTURE).findFirst());
      index.bytes(session, image, where.workspace(), clean);
    }
  }

  /** Empty where it is not stored. */
  private Optional<List<StoredCopy>> copies(StatelessSession session, UUID image) {
    return session
        .createNativeQuery(COPIES, String.class)
        .setParameter("image", image)
        .setParameter("stored", ItemState.STORED.name())
        .getResultList()
        .stream()
        .map(column -> CopiesColumn.open(new ImageId(image), column, words))
        .map(lines -> CopiesColumn.read(new ImageId(image), lines))
        .findFirst();
  }

  /** Of all files of the post, whose row is locked: nobody changes them meanwhile. */
  private void sealCopies(StatelessSession session, UUID post) {
    List<Object[]> rows =
        session
            .createNativeQuery(COPIES_OF_POST, Object[].class)
            .addScalar("image_id", UUID.class)
            .addScalar("copies", String.class)
            .setParameter("post", post)
            .getResultList();
    for (Object[] row : rows) {
      String lines = (String) row[1];
      if (CopiesColumn.isInClear(lines) && CopiesColumn.isKnown(lines)) {
        ImageId image = new ImageId((UUID) row[0]);
        session
            .createNativeMutationQuery(
                "update intake_item set copies = :copies where image_id = :image")
            .setParameter("copies", CopiesColumn.seal(image, lines, words))
            .setParameter("image", image.value())
            .executeUpdate();
      }
    }
  }
}
