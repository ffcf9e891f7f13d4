package io.cloakroom.storage.database.audit;

import io.cloakroom.audit.AuditQuery;
import io.cloakroom.storage.database.column.WorkspaceColumn;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.hibernate.StatelessSession;

/**
 * One search of the record as SQL. The order names the equality columns of the index first: H2
 * walks a descending index only then, instead of sorting all that fits (78 ms against 1 ms on five
 * million rows); for PostgreSQL it is the same.
 */
final class AuditSearch {
  private final Map<String, Object> parameters = new LinkedHashMap<>();
  private final List<String> conditions = new ArrayList<>();
  private final String order;

  private AuditSearch(AuditQuery query, boolean latestFirst) {
    order = indexed(query) + ", sequence_number" + (latestFirst ? " desc" : "");
    require("workspace", WorkspaceColumn.write(query.workspace()));
    query.image().ifPresent(image -> require("image_id", image.value()));
    query
        .conversation()
        .ifPresent(
            conversation -> {
              require("conversation_workspace", WorkspaceColumn.write(conversation.workspace()));
              require("conversation_id", conversation.id());
            });
    query.action().ifPresent(action -> require("action", action.code()));
  }

  /** The latest first. */
  static AuditSearch before(AuditQuery query, OptionalLong before) {
    AuditSearch search = new AuditSearch(query, true);
    before.ifPresent(
        sequence -> {
          search.conditions.add("sequence_number < :before");
          search.parameters.put("before", sequence);
        });
    return search;
  }

  /**
   * The earliest first. H2 walks no index backwards: there it sorts what comes after, and no more.
   */
  static AuditSearch after(AuditQuery query, long sequence) {
    AuditSearch search = new AuditSearch(query, false);
    search.conditions.add("sequence_number > :after");
    search.parameters.put("after", sequence);
    return search;
  }

  String sql() {
    return "select * from audit_event where "
        + String.join(" and ", conditions)
        + " order by "
        + order
        + " fetch first :limit rows only";
  }

  Map<String, Object> parameters() {
    return parameters;
  }

  List<AuditRow> run(StatelessSession session, int limit) {
    var query = session.createNativeQuery(sql(), AuditRow.class);
    parameters.forEach(query::setParameter);
    return query.setParameter("limit", limit).getResultList();
  }

  private void require(String column, Object value) {
    conditions.add(column + " = :" + column);
    parameters.put(column, value);
  }

  /** The equality columns of the index that narrows down most. */
  private static String indexed(AuditQuery query) {
    if (query.image().isPresent()) {
      return "image_id";
    }
    if (query.conversation().isPresent()) {
      return "conversation_workspace, conversation_id"
          + (query.action().isPresent() ? ", action" : "");
    }
    return query.action().isPresent() ? "workspace, action" : "workspace";
  }
}
