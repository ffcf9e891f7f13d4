package io.cloakroom.storage.database.blocked;

import io.cloakroom.intake.blocked.BlockedPicture;
import io.cloakroom.intake.blocked.BlockedPicture.Verdict;
import io.cloakroom.sanitizer.likeness.PdqHash;
import io.cloakroom.storage.database.column.MomentColumn;
import io.cloakroom.storage.database.column.WorkspaceColumn;
import io.cloakroom.vault.ImageId;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One picture that security decided on. */
@Entity
@Table(name = "blocked_picture")
class BlockedPictureRow {
  @Id UUID imageId;
  String workspace;
  String verdict;
  @Nullable String hash;
  String sha256;
  long blockedAt;

  static BlockedPictureRow of(BlockedPicture one) {
    BlockedPictureRow row = new BlockedPictureRow();
    row.imageId = one.image().value();
    row.workspace = WorkspaceColumn.write(one.workspace());
    row.verdict = one.verdict().name();
    row.hash = one.hash().map(PdqHash::toString).orElse(null);
    row.sha256 = one.sha256();
    row.blockedAt = MomentColumn.write(one.at());
    return row;
  }

  BlockedPicture toPicture() {
    Verdict known =
        Arrays.stream(Verdict.values())
            .filter(one -> one.name().equals(verdict))
            .findFirst()
            .orElse(Verdict.UNKNOWN);
    return new BlockedPicture(
        WorkspaceColumn.read(workspace),
        new ImageId(imageId),
        known,
        Optional.ofNullable(hash).map(PdqHash::parse),
        sha256,
        MomentColumn.read(blockedAt));
  }
}
