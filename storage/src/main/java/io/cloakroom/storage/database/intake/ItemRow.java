package io.cloakroom.storage.database.intake;

import io.cloakroom.chat.Attachment;
import io.cloakroom.chat.Showing;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.Item;
import io.cloakroom.intake.queue.ItemState;
import io.cloakroom.link.LinkId;
import io.cloakroom.sanitizer.ImageType;
import io.cloakroom.storage.database.column.CodeColumn;
import io.cloakroom.storage.database.column.CopiesColumn;
import io.cloakroom.storage.database.column.SealedWords;
import io.cloakroom.storage.database.column.WorkspaceColumn;
import io.cloakroom.vault.ImageId;
import io.cloakroom.vault.StoredImage;
import io.cloakroom.vault.StoredRendition;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** One attachment of a post on its way. */
@Entity
@Table(name = "intake_item")
class ItemRow {
  @Id UUID imageId;
  UUID intakeId;
  int place;
  UUID linkId;
  String workspace;
  String conversationId;
  String postId;
  String attachmentId;
  String declaredType;
  long declaredBytes;
  boolean spoiler;
  String state;
  boolean removing;
  byte[] words;
  String pictureType;
  Integer widthPixels;
  Integer heightPixels;
  Long pictureBytes;
  Boolean preview;
  String renditionType;
  Integer renditionWidthPixels;
  Integer renditionHeightPixels;
  Long renditionBytes;
  String copies;

  static ItemRow of(Intake intake, int place, SealedWords words) {
    Item item = intake.items().get(place);
    ItemRow row = new ItemRow();
    row.imageId = item.image().value();
    row.intakeId = intake.id().value();
    row.place = place;
    row.linkId = item.link().value();
    row.workspace = WorkspaceColumn.write(intake.post().conversation().workspace());
    row.conversationId = intake.post().conversation().id();
    row.postId = intake.post().post().id();
    row.attachmentId = item.attachment().id();
    row.declaredType = item.attachment().declaredType();
    row.declaredBytes = item.attachment().declaredBytes();
    row.spoiler = item.attachment().showing().spoiler();
    row.state = item.state().name();
    row.removing = item.removing();
    row.words =
        words.seal(
            row.imageId,
            item.attachment().name(),
            item.explanation(),
            item.attachment().showing().alt());
    String copies = CopiesColumn.write(item.image(), item.copies());
    row.copies =
        intake.stage().isWorkedOn() ? copies : CopiesColumn.seal(item.image(), copies, words);
    item.stored().ifPresent(row::picture);
    return row;
  }

  Item toItem(SealedWords opener) {
    ImageId image = new ImageId(imageId);
    List<String> opened = opener.open(imageId, words);
    String lines = CopiesColumn.open(image, copies, opener);
    boolean known = isKnown(lines);
    return new Item(
        image,
        new LinkId(linkId),
        new Attachment(
            attachmentId,
            opened.get(0),
            declaredType,
            declaredBytes,
            new Showing(opened.size() > 2 ? opened.get(2) : "", spoiler)),
        known ? ItemState.valueOf(state) : ItemState.UNKNOWN,
        opened.get(1),
        known
            ? Optional.ofNullable(pictureType).map(type -> stored(image, ImageType.valueOf(type)))
            : Optional.empty(),
        CopiesColumn.read(image, lines),
        removing);
  }

  /** Whether no newer release wrote something of it that could not be written back from here. */
  private boolean isKnown(String lines) {
    return CodeColumn.read(ItemState.class, state).isPresent()
        && Stream.of(Optional.ofNullable(pictureType), Optional.ofNullable(renditionType))
            .flatMap(Optional::stream)
            .allMatch(type -> CodeColumn.read(ImageType.class, type).isPresent())
        && CopiesColumn.isKnown(lines);
  }

  private void picture(StoredImage stored) {
    pictureType = stored.type().name();
    widthPixels = stored.widthPixels();
    heightPixels = stored.heightPixels();
    pictureBytes = stored.bytes();
    preview = stored.preview();
    stored.rendition().ifPresent(this::rendition);
  }

  private void rendition(StoredRendition made) {
    renditionType = made.type().name();
    renditionWidthPixels = made.widthPixels();
    renditionHeightPixels = made.heightPixels();
    renditionBytes = made.bytes();
  }

  private StoredImage stored(ImageId image, ImageType type) {
    return new StoredImage(
        image, type, widthPixels, heightPixels, pictureBytes, preview, rendition());
  }

  private Optional<StoredRendition> rendition() {
    return Optional.ofNullable(renditionType)
        .map(ImageType::valueOf)
        .map(
            type ->
                new StoredRendition(
                    type, renditionWidthPixels, renditionHeightPixels, renditionBytes));
  }
}
