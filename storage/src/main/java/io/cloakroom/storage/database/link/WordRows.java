package io.cloakroom.storage.database.link;

import io.cloakroom.link.own.OwnWords;
import io.cloakroom.storage.database.column.SealedWords;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.StatelessSession;

/**
 * What people say of pictures, within the transaction of somebody else: the one place where that
 * becomes otherwise, or is forgotten.
 */
final class WordRows {
  private final SealedWords words;

  /**
   * @param words seals what people wrote about pictures
   */
  WordRows(SealedWords words) {
    this.words = words;
  }

  OwnWords of(StatelessSession session, UUID image) {
    return Optional.ofNullable(session.get(PictureWordsRow.class, image))
        .map(row -> row.toWords(words))
        .orElse(OwnWords.NONE);
  }

  /** In place of what was said of the picture; nobody else may write of it meanwhile. */
  void write(StatelessSession session, UUID image, OwnWords said) {
    forget(session, image);
    if (!said.isNone()) {
      session.insert(PictureWordsRow.of(image, said, words));
    }
  }

  static void forget(StatelessSession session, UUID image) {
    new LinkQueries_(session).forgetWords(image);
  }
}
