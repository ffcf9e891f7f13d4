package io.cloakroom.storage.database.audit;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditQuery;
import io.cloakroom.storage.database.column.MomentColumn;
import io.cloakroom.storage.database.column.WorkspaceColumn;
import io.cloakroom.vault.ImageId;
import java.util.Set;
import java.util.UUID;
import org.hibernate.StatelessSession;

/**
 * Looks among the events of many pictures for those that fit, with one statement: it goes along the
 * index of pictures once for each, from the latest event on, to the first that fits. The text is
 * the same however many are asked, so that it is planned once.
 */
final class ConcernedPictures {
  /**
   * What is compared beside picture and place is a sum or a joined text, as in {@link AuditSearch}:
   * no other index is taken for it. What fits is found as a value, which leaves PostgreSQL no join
   * to take.
   */
  private static final String SQL =
      "select asked.id from unnest(cast(:images as uuid array)) as asked(id) where coalesce((select"
          + " 1 from audit_event e where e.image_id = asked.id and e.sequence_number > :above and"
          + " e.sequence_number < :below and e.workspace || '' = :workspace and e.action || '' in"
          + " (%s) and e.happened_at + 0 >= :since and e.happened_at + 0 < :until order by"
          + " e.image_id, e.sequence_number desc fetch first 1 rows only), 0) = 1";

  private ConcernedPictures() {}

  /** Those of them which an event that fits is about. */
  static Set<ImageId> of(StatelessSession session, AuditQuery query, Set<ImageId> pictures) {
    if (pictures.isEmpty()) {
      return Set.of();
    }
    SequenceRange range = SequenceRange.of(session, query);
    return session
        .createNativeQuery(SQL.formatted(codes(query)), UUID.class)
        .setParameter("images", pictures.stream().map(ImageId::value).toArray(UUID[]::new))
        .setParameter("workspace", WorkspaceColumn.write(query.workspace()))
        .setParameter(
            "since", query.period().since().map(MomentColumn::write).orElse(Long.MIN_VALUE))
        .setParameter(
            "until", query.period().until().map(MomentColumn::write).orElse(Long.MAX_VALUE))
        .setParameter("above", range.above().orElse(0))
        .setParameter("below", range.below().orElse(Long.MAX_VALUE))
        .getResultStream()
        .map(ImageId::new)
        .collect(toSet());
  }

  /** Codes of actions, in which nothing can end a text. */
  private static String codes(AuditQuery query) {
    return query.actions().stream().map(Action::code).sorted().collect(joining("', '", "'", "'"));
  }
}
