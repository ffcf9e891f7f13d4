package io.cloakroom.storage.database.link;

import io.cloakroom.link.own.OwnTags;
import io.cloakroom.link.own.OwnWords;
import io.cloakroom.policy.picture.Tags;
import io.cloakroom.storage.database.column.SealedWords;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What somebody wrote about one picture, sealed. */
@Entity
@Table(name = "picture_words")
class PictureWordsRow {
  /** So many texts have rows of versions that knew no tags. */
  private static final int OF_BEFORE_TAGS = 2;

  /** Where the text stands that rows of earlier versions do not have. */
  private static final int RIGHTS_HOLDER = 4;

  /** The picture's. */
  @Id UUID id;

  byte[] words;

  static PictureWordsRow of(UUID image, OwnWords said, SealedWords sealer) {
    PictureWordsRow row = new PictureWordsRow();
    row.id = image;
    row.words =
        sealer.seal(
            image,
            said.title().orElse(""),
            said.usage().orElse(""),
            said.tags().given().written(),
            said.tags().taken().written(),
            said.rightsHolder().orElse(""));
    return row;
  }

  OwnWords toWords(SealedWords opener) {
    List<String> texts = opener.open(id, words);
    OwnTags tags =
        texts.size() <= OF_BEFORE_TAGS
            ? OwnTags.NONE
            : new OwnTags(Tags.of(texts.get(2)), Tags.of(texts.get(3)));
    Optional<String> rightsHolder =
        texts.size() <= RIGHTS_HOLDER ? Optional.empty() : said(texts.get(RIGHTS_HOLDER));
    return new OwnWords(said(texts.get(0)), said(texts.get(1)), rightsHolder, tags);
  }

  private static Optional<String> said(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }
}
