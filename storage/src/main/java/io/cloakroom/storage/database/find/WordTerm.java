package io.cloakroom.storage.database.find;

import io.cloakroom.chat.Conversation;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.hibernate.StatelessSession;
import org.hibernate.query.NativeQuery;

/**
 * A word, or whose the pictures are.
 *
 * @param words what stands for it in which conversation; two may have the same
 */
record WordTerm(List<Conversation> walks, Map<Conversation, Long> words) implements Term {
  /** The index begins with what is looked for and gives the order. */
  private static final String WALK =
      "(select %1$d as place, image_id from picture_word where word = :word%1$d"
          + " and image_id < :before%1$d and image_id >= :since"
          + " order by word, image_id desc fetch first :most%1$d rows only)";

  /**
   * Between, and so by the index that begins with the word: by the one that begins with the picture
   * all its words would be read, each picture's from a place of their own.
   */
  private static final String HAS =
      "exists (select 1 from picture_word w where w.word = asked.word%1$d"
          + " and w.image_id between asked.image and asked.image)";

  WordTerm(Map<Conversation, Long> words) {
    this(List.copyOf(words.keySet()), words);
  }

  @Override
  public String walk(int walk, int place) {
    return WALK.formatted(place);
  }

  @Override
  public void bindWalk(NativeQuery<?> query, int walk, int place) {
    query.setParameter("word" + place, word(walks.get(walk)));
  }

  private Long word(Conversation where) {
    return Objects.requireNonNull(words.get(where));
  }

  @Override
  public long count(StatelessSession session, int most) {
    return session
        .createNativeQuery(
            "select count(*) from (select word from picture_word where word in (:words) fetch"
                + " first "
                + most
                + " rows only) as first_ones",
            Long.class)
        .setParameterList("words", words.values())
        .getSingleResult();
  }

  @Override
  public List<Column> columns(int place) {
    return List.of(new Column("word" + place, "bigint"));
  }

  @Override
  public void bindHas(NativeQuery<?> query, int place, List<Conversation> where) {
    query.setParameter("word" + place + "s", where.stream().map(this::word).toArray(Long[]::new));
  }

  @Override
  public String has(int place) {
    return HAS.formatted(place);
  }
}
