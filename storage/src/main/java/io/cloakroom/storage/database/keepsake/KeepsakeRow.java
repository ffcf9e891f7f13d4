package io.cloakroom.storage.database.keepsake;

import io.cloakroom.adapter.Keepsake;
import io.cloakroom.storage.database.column.MomentColumn;
import io.cloakroom.storage.database.column.SealedWords;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** One thing that an adapter has to finish. */
@Entity
@Table(name = "keepsake")
class KeepsakeRow {
  /** Made of shelf and name: two rows of one name cannot be. */
  @Id UUID id;

  String shelf;
  String name;
  byte[] words;
  long endsAt;

  static UUID id(String shelf, String name) {
    return UUID.nameUUIDFromBytes((shelf + "/" + name).getBytes(StandardCharsets.UTF_8));
  }

  void take(Keepsake one, SealedWords sealer) {
    id = id(one.shelf(), one.name());
    shelf = one.shelf();
    name = one.name();
    words = sealer.seal(id, one.words());
    endsAt = MomentColumn.write(one.until());
  }

  Keepsake toKeepsake(SealedWords opener) {
    String opened = opener.open(id, words).get(0);
    return new Keepsake(shelf, name, opened, MomentColumn.read(endsAt));
  }
}
