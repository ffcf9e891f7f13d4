package io.cloakroom.storage.database.find;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Workspace;
import io.cloakroom.link.find.SearchTerms;
import io.cloakroom.storage.keys.SearchKeys;
import io.cloakroom.vault.StoredCopy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hibernate.StatelessSession;

/**
 * Writes down by which words pictures are found, within the transaction that stores the words, and
 * forgets them with these.
 */
public final class PictureWordIndex {
  /** From where words are. */
  public enum Source {
    /** That there is a link to the picture, whatever was said of it. */
    LINK(0),
    /** The post that it came with. */
    POST(1),
    /** What somebody called it, and its tags. */
    GIVEN(2),
    /** Of which bytes it is. */
    BYTES(3);

    private final int code;

    Source(int code) {
      this.code = code;
    }
  }

  /** The term of every picture that has a link in the conversation: no word has a blank in it. */
  static final String ANY = " any";

  private static final String OF = " of ";

  /** The term of all that are somebody's there. */
  static String of(Person owner) {
    return OF + owner.workspace().messenger() + "/" + owner.workspace().id() + " " + owner.id();
  }

  private static final String INSERT =
      "insert into picture_word (word, image_id, source) values (?, ?, ?)";

  private final WordHashes hashes;

  private final SearchKeys keys;

  public PictureWordIndex(SearchKeys keys) {
    this.keys = keys;
    this.hashes = new WordHashes(keys);
  }

  /** See {@link io.cloakroom.link.find.PictureSearch#indexKey}. */
  public int key() {
    return keys.current().version();
  }

  /**
   * The picture has these links now, so that it is found where they are.
   *
   * @param owners by the conversation of each
   */
  public void linked(StatelessSession session, UUID image, Map<Conversation, Person> owners) {
    Set<Long> words = new LinkedHashSet<>();
    owners.forEach(
        (where, owner) -> {
          words.add(hashes.of(where, ANY));
          words.add(hashes.of(where, of(owner)));
        });
    set(session, image, Source.LINK, words);
  }

  /** What was the one's in the conversation is the other's. */
  public void passOn(StatelessSession session, Conversation where, Person from, Person to) {
    session
        .createNativeMutationQuery("update picture_word set word = :then where word = :was")
        .setParameter("then", hashes.of(where, of(to)))
        .setParameter("was", hashes.of(where, of(from)))
        .executeUpdate();
  }

  /**
   * These are the words of the picture now, from that source and in these conversations: the ones
   * of before are forgotten.
   *
   * @param terms as {@link SearchTerms#of} reads them, and whatever else it is to be found by
   */
  public void set(
      StatelessSession session,
      UUID image,
      Source source,
      Collection<Conversation> in,
      Collection<String> terms) {
    Set<Long> words = new LinkedHashSet<>();
    for (Conversation where : in) {
      terms.forEach(term -> words.add(hashes.of(where, term)));
    }
    set(session, image, source, words);
  }

  /**
   * The picture of the workspace is of these bytes, or of none that anybody is to find it by.
   *
   * @param copy what was sealed of it
   */
  public void bytes(
      StatelessSession session, UUID image, Workspace workspace, Optional<StoredCopy> copy) {
    set(
        session,
        image,
        Source.BYTES,
        copy.map(one -> Set.of(hashes.ofBytes(workspace, one))).orElse(Set.of()));
  }

  private static void set(StatelessSession session, UUID image, Source source, Set<Long> words) {
    boolean erased = isErased(session, image);
    forget(session, image, source);
    if (!erased) {
      session.doWork(connection -> insert(connection, image, source, words));
    }
  }

  /** Whoever erases it meanwhile, or writes words of it, waits for the end of the transaction. */
  public static boolean isErased(StatelessSession session, UUID image) {
    return session
        .createNativeQuery(
            "select coalesce(erased_at, -1) from link where image_id = :image order by id for"
                + " update",
            Long.class)
        .setParameter("image", image)
        .getResultList()
        .stream()
        .anyMatch(at -> at >= 0);
  }

  /** What is from that source is found no more. */
  public static void forget(StatelessSession session, UUID image, Source source) {
    session
        .createNativeMutationQuery(
            "delete from picture_word where image_id = :image and source = :source")
        .setParameter("image", image)
        .setParameter("source", source.code)
        .executeUpdate();
  }

  /** The picture is found no more. */
  public static void forget(StatelessSession session, UUID image) {
    session
        .createNativeMutationQuery("delete from picture_word where image_id = :image")
        .setParameter("image", image)
        .executeUpdate();
  }

  private static void insert(Connection connection, UUID image, Source source, Set<Long> words)
      throws SQLException {
    if (words.isEmpty()) {
      return;
    }
    try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
      for (long word : words) {
        insert.setLong(1, word);
        insert.setObject(2, image);
        insert.setInt(3, source.code);
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }
}
