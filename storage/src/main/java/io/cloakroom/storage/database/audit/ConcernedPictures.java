package io.cloakroom.storage.database.audit;

import static java.util.stream.Collectors.joining;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditPage;
import io.cloakroom.audit.AuditQuery;
import io.cloakroom.storage.database.column.MomentColumn;
import io.cloakroom.storage.database.column.WorkspaceColumn;
import io.cloakroom.vault.ImageId;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.hibernate.StatelessSession;

/**
 * Looks among the latest events of many pictures for those that fit, with few statements: each goes
 * along the index of pictures once for each of so many. The text is the same however many are
 * asked, so that it is planned once.
 */
final class ConcernedPictures {
  /** Pictures of one statement. */
  private static final int PORTION = 10;

  /** Events of each that are looked at at first: a look is hardly ever behind more. */
  private static final int LATEST = 10;

  /** Stands where a portion has no more. */
  private static final UUID NONE = new UUID(0, 0);

  private final StatelessSession session;
  private final AuditQuery query;
  private final SequenceRange range;

  private ConcernedPictures(StatelessSession session, AuditQuery query) {
    this.session = session;
    this.query = query;
    this.range = SequenceRange.of(session, query);
  }

  /** Those of them which an event that fits is about. */
  static Set<ImageId> of(StatelessSession session, AuditQuery query, Set<ImageId> pictures) {
    ConcernedPictures search = new ConcernedPictures(session, query);
    List<UUID> all = pictures.stream().map(ImageId::value).sorted().toList();
    Set<ImageId> found = new HashSet<>();
    for (int from = 0; from < all.size(); from += PORTION) {
      found.addAll(search.portion(all.subList(from, Math.min(all.size(), from + PORTION))));
    }
    return found;
  }

  private Set<ImageId> portion(List<UUID> pictures) {
    var search = session.createNativeQuery(sql(), Object[].class);
    for (int i = 0; i < PORTION; i++) {
      search.setParameter("image" + i, i < pictures.size() ? pictures.get(i) : NONE);
    }
    Set<ImageId> found = new HashSet<>();
    List<Object[]> rows =
        search
            .setParameter("workspace", WorkspaceColumn.write(query.workspace()))
            .setParameterList("actions", query.actions().stream().map(Action::code).toList())
            .setParameter(
                "since", query.period().since().map(MomentColumn::write).orElse(Long.MIN_VALUE))
            .setParameter(
                "until", query.period().until().map(MomentColumn::write).orElse(Long.MAX_VALUE))
            .setParameter("above", range.above().orElse(0))
            .setParameter("below", range.below().orElse(Long.MAX_VALUE))
            .setParameter("most", LATEST)
            .getResultList();
    for (Object[] row : rows) {
      ImageId picture = new ImageId(pictures.get(number(row[0])));
      boolean all = number(row[2]) < LATEST;
      if (number(row[1]) > 0 || (!all && isBehind(picture))) {
        found.add(picture);
      }
    }
    return found;
  }

  /**
   * Of a picture with more events than are looked at: page by page, until one fits or none does.
   */
  private boolean isBehind(ImageId picture) {
    AuditPage page = AuditPages.before(session, query.on(picture), OptionalLong.empty(), 1);
    while (page.events().isEmpty() && page.next().isPresent()) {
      page = AuditPages.before(session, query.on(picture), page.next(), 1);
    }
    return !page.events().isEmpty();
  }

  private static int number(Object counted) {
    return ((Number) counted).intValue();
  }

  /** For each: its place, how many of its latest events fit, and how many those are. */
  private static String sql() {
    return IntStream.range(0, PORTION)
        .mapToObj(
            i ->
                "select "
                    + i
                    + ", sum(case when workspace = :workspace and action in (:actions) and"
                    + " happened_at >= :since and happened_at < :until then 1 else 0 end), count(*)"
                    + " from (select workspace, action, happened_at from audit_event where image_id"
                    + " = :image"
                    + i
                    + " and sequence_number > :above and sequence_number < :below order by"
                    + " image_id, sequence_number desc fetch first :most rows only) as latest"
                    + " having count(*) > 0")
        .collect(joining(" union all "));
  }
}
