package io.cloakroom.storage.database.find;

import io.cloakroom.chat.Conversation;
import io.cloakroom.link.find.PictureSearch.Stands;
import io.cloakroom.link.find.PictureSearch.State;
import io.cloakroom.storage.database.column.MomentColumn;
import io.cloakroom.storage.database.column.WorkspaceColumn;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hibernate.StatelessSession;
import org.hibernate.query.NativeQuery;

/**
 * How the latest link of a picture stands. What the row says of it is walked; what the clock alone
 * says, until the link is ended a moment later, stands besides.
 */
final class StateTerm implements Term {
  private static final String WALK =
      "(select %1$d as place, image_id from link where workspace = :workspace"
          + " and conversation_id = :where%1$d and stands = %2$d"
          + " and image_id < :before%1$d and image_id >= :since%3$s order by workspace,"
          + " conversation_id, stands, image_id desc fetch first :most%1$d rows only)";

  private static final String COUNTED =
      "(select image_id from link where workspace = :workspace and conversation_id = :where%1$d"
          + " and stands = %2$d%3$s fetch first :most rows only)";

  private static final String HAS =
      "exists (select 1 from link l where l.workspace = :workspace"
          + " and l.conversation_id = asked.audience and l.stands = %d"
          + " and l.image_id between asked.image and asked.image%s)";

  /**
   * No bound of the index: PostgreSQL 18 takes one behind a range for a search of its own for each
   * picture within, and goes through all links of the conversation instead.
   */
  private static final String END_OF_ONE = "l.expires_at + 0";

  /** Those that ended last: the others are ended soon, and then walked. */
  private static final String BESIDES =
      "select conversation_id, image_id from link where workspace = :workspace"
          + " and ends_at between 0 and :now and stands = 0"
          + " order by workspace, ends_at desc, id desc fetch first 2000 rows only";

  /** At once in a statement: mostly so many are enough to see that there are many. */
  private static final int MOST_COUNTED = 4;

  /** What the row says, and what the clock must. */
  private enum Written {
    LIVE(0, "> :now"),
    OVER(0, "<= :now"),
    ENDED(1, ""),
    REVOKED(2, ""),
    USED_UP(3, "> :now"),
    USED_UP_AND_OVER(3, "<= :now");

    private final int stands;
    private final String ending;

    Written(int stands, String ending) {
      this.stands = stands;
      this.ending = ending;
    }

    String within(String end) {
      return ending.isEmpty() ? "" : " and " + end + " " + ending;
    }
  }

  private record Walk(Conversation where, Written written) {}

  private final State state;
  private final String workspace;
  private final List<Conversation> in;
  private final List<Walk> walks;

  /**
   * @param in of one workspace, at least one
   */
  StateTerm(State state, List<Conversation> in) {
    this.state = state;
    this.in = in;
    this.workspace = WorkspaceColumn.write(in.get(0).workspace());
    this.walks =
        in.stream()
            .flatMap(where -> walked(state.status()).stream().map(one -> new Walk(where, one)))
            .toList();
  }

  private static List<Written> walked(Stands status) {
    return switch (status) {
      case LIVE -> List.of(Written.LIVE);
      case EXPIRED -> List.of(Written.ENDED, Written.USED_UP_AND_OVER);
      case REVOKED -> List.of(Written.REVOKED);
      case USED_UP -> List.of(Written.USED_UP);
    };
  }

  @Override
  public List<Conversation> walks() {
    return walks.stream().map(Walk::where).toList();
  }

  @Override
  public String walk(int walk, int place) {
    Written one = walks.get(walk).written();
    return WALK.formatted(place, one.stands, one.within("expires_at"));
  }

  @Override
  public void bindWalk(NativeQuery<?> query, int walk, int place) {
    query.setParameter("where" + place, walks.get(walk).where().id());
    bind(query);
  }

  private void bind(NativeQuery<?> query) {
    query.setParameter("workspace", workspace);
    if (query.getParameterMetadata().getNamedParameterNames().contains("now")) {
      query.setParameter("now", now());
    }
  }

  private long now() {
    return MomentColumn.write(state.at());
  }

  @Override
  public Map<Conversation, List<UUID>> besides(StatelessSession session) {
    if (state.status() != Stands.EXPIRED) {
      return Map.of();
    }
    Map<String, Conversation> asked =
        in.stream().collect(Collectors.toMap(Conversation::id, one -> one));
    Map<Conversation, List<UUID>> found = new LinkedHashMap<>();
    session
        .createNativeQuery(BESIDES, Object[].class)
        .addScalar("conversation_id", String.class)
        .addScalar("image_id", UUID.class)
        .setParameter("workspace", workspace)
        .setParameter("now", now())
        .getResultList()
        .stream()
        .filter(row -> asked.containsKey((String) row[0]))
        .sorted(Comparator.<Object[], UUID>comparing(row -> (UUID) row[1]).reversed())
        .forEach(
            row ->
                found
                    .computeIfAbsent(asked.get((String) row[0]), one -> new ArrayList<>())
                    .add((UUID) row[1]));
    return found;
  }

  @Override
  public long count(StatelessSession session, int most) {
    long all = 0;
    for (int from = 0; from < walks.size() && all < most; from += MOST_COUNTED) {
      List<Walk> some = walks.subList(from, Math.min(walks.size(), from + MOST_COUNTED));
      String each =
          IntStream.range(0, some.size())
              .mapToObj(i -> counted(i, some.get(i).written()))
              .collect(Collectors.joining(" union all "));
      NativeQuery<Long> query =
          session
              .createNativeQuery("select count(*) from (" + each + ") as first_ones", Long.class)
              .setParameter("most", most);
      for (int i = 0; i < some.size(); i++) {
        query.setParameter("where" + i, some.get(i).where().id());
      }
      bind(query);
      all += query.getSingleResult();
    }
    return all;
  }

  private static String counted(int place, Written written) {
    return COUNTED.formatted(place, written.stands, written.within("expires_at"));
  }

  @Override
  public List<Column> columns(int place) {
    return List.of(new Column("audience", "varchar"));
  }

  @Override
  public void bindHas(NativeQuery<?> query, int place, List<Conversation> where) {
    query.setParameter("audiences", where.stream().map(Conversation::id).toArray(String[]::new));
    bind(query);
  }

  @Override
  public String has(int place) {
    List<Written> any = new ArrayList<>(walked(state.status()));
    if (state.status() == Stands.EXPIRED) {
      any.add(Written.OVER);
    }
    return any.stream()
        .map(one -> HAS.formatted(one.stands, one.within(END_OF_ONE)))
        .collect(Collectors.joining(" or ", "(", ")"));
  }
}
