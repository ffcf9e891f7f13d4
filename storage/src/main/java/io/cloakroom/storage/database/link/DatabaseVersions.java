package io.cloakroom.storage.database.link;

import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Person;
import io.cloakroom.link.Link;
import io.cloakroom.link.PictureVersion;
import io.cloakroom.policy.picture.NewestVersion;
import io.cloakroom.storage.database.Transactions;
import io.cloakroom.storage.database.audit.AuditRecorder;
import io.cloakroom.vault.ImageId;
import io.cloakroom.vault.StoredImage;
import java.time.Instant;
import java.util.List;

/** Puts new versions behind links, and knows the earlier ones. */
final class DatabaseVersions {
  private final Transactions transactions;

  DatabaseVersions(Transactions transactions) {
    this.transactions = transactions;
  }

  boolean replace(Link asRead, StoredImage fresh, Person by, Instant at, AuditEvent event) {
    return transactions.in(
        session -> {
          List<LinkRow> rows = DatabaseKeeping.locked(session, asRead.image().id());
          LinkQueries queries = new LinkQueries_(session);
          int earlier = queries.versions(asRead.image().id().value()).size();
          boolean fits =
              earlier < PictureVersion.MOST
                  && rows.stream().allMatch(row -> row.erasingAt == null)
                  && rows.stream()
                      .filter(row -> row.id.equals(asRead.id().value()) && !row.isGivenUp())
                      .flatMap(row -> row.toLink().stream())
                      .anyMatch(now -> now.isShownLike(asRead) && now.isReplaceable(at));
          if (fits) {
            session.insert(VersionRow.of(asRead.image(), earlier, by, at));
            for (LinkRow row : rows) {
              row.show(fresh, new NewestVersion(at, by.id()));
              session.update(row);
            }
            AuditRecorder.record(session, event);
          }
          return fits;
        });
  }

  List<PictureVersion> of(ImageId image) {
    return transactions.read(
        session ->
            new LinkQueries_(session)
                .versions(image.value()).stream()
                    .flatMap(row -> row.toVersion().stream())
                    .toList());
  }
}
