package io.cloakroom.storage.database.link;

import io.cloakroom.chat.Conversation;
import io.cloakroom.link.find.SearchTerms;
import io.cloakroom.link.own.OwnWords;
import io.cloakroom.storage.database.column.SealedWords;
import io.cloakroom.storage.database.find.PictureWordIndex;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.hibernate.StatelessSession;

/**
 * What people say of pictures, within the transaction of somebody else: the one place where that
 * becomes otherwise, or is forgotten.
 */
final class WordRows {
  private final SealedWords words;
  private final PictureWordIndex index;

  /**
   * @param words seals what people wrote about pictures
   * @param index by which of these words pictures are found
   */
  WordRows(SealedWords words, PictureWordIndex index) {
    this.words = words;
    this.index = index;
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
    index(session, image, said);
  }

  /** The picture is found by what was written about it wherever it has a link now. */
  void index(StatelessSession session, UUID image, OwnWords said) {
    Set<String> terms = new LinkedHashSet<>();
    Stream.of(said.title(), said.usage(), said.rightsHolder())
        .flatMap(Optional::stream)
        .forEach(text -> terms.addAll(SearchTerms.of(text)));
    said.tags().given().all().forEach(tag -> terms.addAll(SearchTerms.ofTagged(tag)));
    List<Conversation> where =
        terms.isEmpty()
            ? List.of()
            : new LinkQueries_(session)
                .ofImage(image).stream().map(LinkRow::audience).distinct().toList();
    index.set(session, image, PictureWordIndex.Source.GIVEN, where, terms);
  }

  static void forget(StatelessSession session, UUID image) {
    new LinkQueries_(session).forgetWords(image);
  }
}
