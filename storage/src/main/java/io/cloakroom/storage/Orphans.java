package io.cloakroom.storage;

import io.cloakroom.storage.blobs.PictureKeys;
import io.cloakroom.storage.blobs.SealedFiles;
import io.cloakroom.vault.ImageId;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * What does not belong together of a database and its pictures.
 *
 * @param files names of sealed files that no row knows, nor a mark beside them: nobody can open
 *     them
 * @param rows images of which there should be bytes, and are none
 */
public record Orphans(List<String> files, List<ImageId> rows) {
  private static final String KNOWN =
      "select image_id from image_key union select body_id from shared_body"
          + " union select body_id from body_use";

  /** A key without link or settled item may be of a picture that was being stored. */
  private static final String SEALED =
      "select k.image_id, u.body_id from image_key k"
          + " left join body_use u on u.image_id = k.image_id"
          + " where exists (select 1 from link l where l.image_id = k.image_id"
          + " and l.erased_at is null)"
          + " or exists (select 1 from intake_item i where i.image_id = k.image_id"
          + " and i.state in ('HELD', 'LINKED'))";

  private static final int FETCHED = 500;

  public Orphans {
    files = List.copyOf(files);
    rows = List.copyOf(rows);
  }

  static Orphans of(Connection connection, SealedFiles pictures) throws SQLException, IOException {
    KnownFiles known = known(connection);
    List<String> files = new ArrayList<>();
    Set<UUID> there = new HashSet<>();
    pictures.each(
        file -> {
          known.note(file.name());
          PictureKeys.image(file.name()).ifPresent(image -> there.add(image.value()));
          if (!known.has(file.name())) {
            files.add(file.name());
          }
        });
    files.removeIf(known::has);
    return new Orphans(files, rows(connection, there));
  }

  /** By a key of their own or of those who share them; nothing is noted yet. */
  static KnownFiles known(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    Set<UUID> known = new HashSet<>();
    try (Statement statement = connection.createStatement()) {
      statement.setFetchSize(FETCHED);
      try (ResultSet row = statement.executeQuery(KNOWN)) {
        while (row.next()) {
          known.add(row.getObject(1, UUID.class));
        }
      }
    }
    return new KnownFiles(known);
  }

  private static List<ImageId> rows(Connection connection, Set<UUID> there) throws SQLException {
    List<ImageId> rows = new ArrayList<>();
    try (Statement statement = connection.createStatement()) {
      statement.setFetchSize(FETCHED);
      try (ResultSet row = statement.executeQuery(SEALED)) {
        while (row.next()) {
          UUID image = row.getObject(1, UUID.class);
          UUID body = row.getObject(2, UUID.class);
          if (!there.contains(image) && (body == null || !there.contains(body))) {
            rows.add(new ImageId(image));
          }
        }
      }
    }
    return rows;
  }
}
