package io.cloakroom.storage.database.find;

import io.cloakroom.chat.Conversation;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.StatelessSession;
import org.hibernate.query.NativeQuery;

/**
 * By what pictures are found: along which index they are walked, newest first, and how one is
 * looked up. A part of a statement has a place, which the names of its parameters end with.
 */
interface Term {
  /** The conversation of each walk; one may have several. */
  List<Conversation> walks();

  /**
   * A walk as a part of a statement: it gives its place and pictures that came before {@code
   * :before} and not before {@code :since}, {@code :most} of them.
   */
  String walk(int walk, int place);

  void bindWalk(NativeQuery<?> query, int walk, int place);

  /** Those that no walk comes by, newest first; they are to be read before the walks. */
  default Map<Conversation, List<UUID>> besides(StatelessSession session) {
    return Map.of();
  }

  /** How many pictures there are, of more than that about so many. */
  long count(StatelessSession session, int most);

  /**
   * The arrays that {@link #has} needs beside {@code asked.image}: a picture has a value of each.
   */
  List<Column> columns(int place);

  /** Whether a picture has it, as a condition. */
  String has(int place);

  /**
   * What {@link #has} needs, of which each array is called as its column with an s behind.
   *
   * @param where the conversation of each picture that is asked about
   */
  void bindHas(NativeQuery<?> query, int place, List<Conversation> where);

  /**
   * Of an array.
   *
   * @param type in SQL
   */
  record Column(String name, String type) {}
}
