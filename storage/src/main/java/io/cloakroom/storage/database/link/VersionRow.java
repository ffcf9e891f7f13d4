package io.cloakroom.storage.database.link;

import io.cloakroom.chat.Person;
import io.cloakroom.link.PictureVersion;
import io.cloakroom.sanitizer.ImageType;
import io.cloakroom.storage.database.column.CodeColumn;
import io.cloakroom.storage.database.column.MomentColumn;
import io.cloakroom.storage.database.column.WorkspaceColumn;
import io.cloakroom.vault.ImageId;
import io.cloakroom.vault.StoredImage;
import io.cloakroom.vault.StoredRendition;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An earlier version of a picture. */
@Entity
@Table(name = "picture_version")
class VersionRow {
  @Id UUID sealedAs;
  UUID imageId;

  /** From 0 on: of two that replace the same version at once one finds its number taken. */
  int numberOf;

  String pictureType;
  int widthPixels;
  int heightPixels;
  long pictureBytes;

  /** All four, or none. */
  @Nullable String renditionType;

  @Nullable Integer renditionWidthPixels;
  @Nullable Integer renditionHeightPixels;
  @Nullable Long renditionBytes;

  long replacedAt;
  String workspace;
  String personId;

  static VersionRow of(StoredImage was, int number, Person by, Instant at) {
    VersionRow row = new VersionRow();
    row.sealedAs = was.sealedAs().value();
    row.imageId = was.id().value();
    row.numberOf = number;
    row.pictureType = was.type().name();
    row.widthPixels = was.widthPixels();
    row.heightPixels = was.heightPixels();
    row.pictureBytes = was.bytes();
    was.rendition()
        .ifPresent(
            made -> {
              row.renditionType = made.type().name();
              row.renditionWidthPixels = made.widthPixels();
              row.renditionHeightPixels = made.heightPixels();
              row.renditionBytes = made.bytes();
            });
    row.replacedAt = MomentColumn.write(at);
    row.workspace = WorkspaceColumn.write(by.workspace());
    row.personId = by.id();
    return row;
  }

  private StoredRendition rendition(ImageType type) {
    return new StoredRendition(
        type,
        Objects.requireNonNull(renditionWidthPixels),
        Objects.requireNonNull(renditionHeightPixels),
        Objects.requireNonNull(renditionBytes));
  }

  /** Empty when only a newer release knows its type. */
  Optional<PictureVersion> toVersion() {
    return CodeColumn.read(ImageType.class, pictureType)
        .map(
            type ->
                new PictureVersion(
                    new StoredImage(
                        new ImageId(imageId),
                        type,
                        widthPixels,
                        heightPixels,
                        pictureBytes,
                        false,
                        Optional.ofNullable(renditionType)
                            .flatMap(code -> CodeColumn.read(ImageType.class, code))
                            .map(this::rendition),
                        new ImageId(sealedAs)),
                    MomentColumn.read(replacedAt),
                    new Person(WorkspaceColumn.read(workspace), personId)));
  }
}
