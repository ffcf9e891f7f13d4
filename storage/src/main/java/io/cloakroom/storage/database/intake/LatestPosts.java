package io.cloakroom.storage.database.intake;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Workspace;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.storage.database.column.MomentColumn;
import io.cloakroom.storage.database.column.WorkspaceColumn;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.StatelessSession;

/**
 * The latest posts that stand at certain stages. Each stage is a walk of its own along an index and
 * ends with the last that is wanted: one walk over several stages would read and sort every post
 * that ever came to one of them.
 */
final class LatestPosts {
  private static final String CONVERSATION = "conversation_id";

  private final List<String> walks = new ArrayList<>();
  private final Map<String, Object> parameters = new LinkedHashMap<>();
  private String from = "";

  private LatestPosts(String workspace) {
    parameters.put("workspace", workspace);
  }

  static LatestPosts in(Workspace workspace) {
    return new LatestPosts(WorkspaceColumn.write(workspace));
  }

  static LatestPosts in(Conversation where) {
    LatestPosts posts = in(where.workspace());
    posts.parameters.put(CONVERSATION, where.id());
    return posts;
  }

  LatestPosts at(List<String> stages) {
    return at(stages, "true");
  }

  /**
   * @param condition what else must hold of them
   */
  LatestPosts at(List<String> stages, String condition) {
    stages.forEach(
        stage -> {
          String name = "stage" + walks.size();
          parameters.put(name, stage);
          walks.add("stage = :" + name + " and " + condition);
        });
    return this;
  }

  /** Only those that come behind this one. */
  LatestPosts before(Intake one) {
    parameters.put("received", MomentColumn.write(one.receivedAt()));
    parameters.put("before", one.id().value());
    from = " and received_at <= :received and (received_at < :received or id < :before)";
    return this;
  }

  /** Their ids, the latest first. */
  List<UUID> ids(StatelessSession session, int limit) {
    var query = session.createNativeQuery(sql(), UUID.class);
    parameters.forEach(query::setParameter);
    return query.setParameter("limit", limit).getResultList();
  }

  private String sql() {
    return "select id from ("
        + walks.stream().map(this::walk).collect(Collectors.joining(" union all "))
        + ") as latest order by received_at desc, id desc fetch first :limit rows only";
  }

  /** The order begins with the columns that are looked for, so that the index gives it. */
  private String walk(String which) {
    boolean ofOne = parameters.containsKey(CONVERSATION);
    return "(select id, received_at from intake where workspace = :workspace"
        + (ofOne ? " and conversation_id = :conversation_id" : "")
        + " and "
        + which
        + from
        + " order by workspace, "
        + (ofOne ? "conversation_id, " : "")
        + "stage, received_at desc, id desc fetch first :limit rows only)";
  }
}
