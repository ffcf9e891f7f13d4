package io.cloakroom.storage.database.link;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.link.Amendment;
import io.cloakroom.link.Keeping;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkId;
import io.cloakroom.link.own.OwnValues;
import io.cloakroom.policy.ViewLimit;
import io.cloakroom.policy.picture.NewestVersion;
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
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One link. */
@Entity
@Table(name = "link")
class LinkRow {
  /** Of pictures that can be shown here. */
  static final List<String> TYPES = CodeColumn.known(ImageType.class);

  @Id UUID id;
  UUID imageId;
  String pictureType;
  int widthPixels;
  int heightPixels;
  long pictureBytes;
  boolean preview;
  @Nullable String renditionType;
  @Nullable Integer renditionWidthPixels;
  @Nullable Integer renditionHeightPixels;
  @Nullable Long renditionBytes;
  String workspace;
  String conversationId;
  String ownerWorkspace;
  String ownerId;
  long issuedAt;
  long expiresAt;
  @Nullable Integer maxViews;
  boolean oncePerPerson;
  int views;
  @Nullable Long revokedAt;
  @Nullable Long endedAt;
  @Nullable Long erasedAt;
  boolean cardDue;
  @Nullable Long keptUntil;

  /** What the workspace begins with: cards are brought up to date for each chat by itself. */
  String messenger;

  /** When it is to be ended; null when it was, or was revoked. */
  @Nullable Long endsAt;

  /**
   * When its picture is to be erased; null when it was, and while it goes with a live link. While
   * it is held negative: chores read from 0 on.
   */
  @Nullable Long eraseAt;

  /** When its author is next to be told that it will be; the same. */
  @Nullable Long noticeAt;

  /** What was set for its picture alone. */
  String ownValues;

  /** True where it ends once everybody has looked, otherwise null: the others are in no order. */
  @Nullable Boolean untilSeen;

  /** Since when there is a legal hold. */
  @Nullable Long heldAt;

  /** Under which its picture is sealed; null where that is the id of the picture. */
  @Nullable UUID sealedAs;

  /** True where a later link took its place in its conversation, otherwise null. */
  @Nullable Boolean renewed;

  /** Since when its bytes are being destroyed: nothing keeps it any more. */
  @Nullable Long erasingAt;

  static LinkRow of(Link link) {
    LinkRow row = new LinkRow();
    row.id = link.id().value();
    row.picture(link.image());
    row.workspace = WorkspaceColumn.write(link.audience().workspace());
    row.conversationId = link.audience().id();
    row.ownerWorkspace = WorkspaceColumn.write(link.owner().workspace());
    row.ownerId = link.owner().id();
    row.issuedAt = MomentColumn.write(link.issuedAt());
    row.expiresAt = MomentColumn.write(link.expiresAt());
    row.limit(link.limit());
    row.views = link.views();
    row.revokedAt = MomentColumn.write(link.revokedAt());
    row.endedAt = MomentColumn.write(link.endedAt());
    row.erasedAt = MomentColumn.write(link.erasedAt());
    row.own(link.own());
    row.cardDue = link.cardDue();
    row.messenger = link.audience().workspace().messenger();
    row.endsAt = row.revokedAt == null && row.endedAt == null ? row.endMoment() : null;
    row.keep(link.keeping());
    return row;
  }

  /** Empty when its picture is of a type that only a newer release knows: it opens nothing here. */
  Optional<Link> toLink() {
    return CodeColumn.read(ImageType.class, pictureType).map(type -> toLink(image(type)));
  }

  private Link toLink(StoredImage image) {
    return new Link(
        new LinkId(id),
        image,
        audience(),
        owner(),
        MomentColumn.read(issuedAt),
        MomentColumn.read(expiresAt),
        keeping(),
        new ViewLimit(
            maxViews == null ? OptionalInt.empty() : OptionalInt.of(maxViews), oncePerPerson),
        views,
        MomentColumn.readOptional(revokedAt),
        MomentColumn.readOptional(endedAt),
        MomentColumn.readOptional(erasedAt),
        OwnValues.read(ownValues),
        cardDue);
  }

  Person owner() {
    return new Person(WorkspaceColumn.read(ownerWorkspace), ownerId);
  }

  Conversation audience() {
    return new Conversation(WorkspaceColumn.read(workspace), conversationId);
  }

  void amend(Amendment to) {
    expiresAt = MomentColumn.write(to.expiresAt());
    limit(to.limitAfter(views));
    endedAt = null;
    endsAt = endMoment();
    eraseAt = eraseMoment();
    cardDue = true;
  }

  /** What is to hold for the picture, of whichever of its links that was said. */
  void amendPicture(Amendment to) {
    if (to.own().isPresent()) {
      own(to.ownAfter(OwnValues.read(ownValues)));
    }
    to.keeping().ifPresent(this::keep);
    if (keptUntil != null && keptUntil < expiresAt) {
      expiresAt = keptUntil;
      endsAt = endsAt == null ? null : Long.valueOf(endMoment());
    }
    cardDue = true;
  }

  private void own(OwnValues values) {
    ownValues = values.written();
    untilSeen = values.endsWhenSeen() ? Boolean.TRUE : null;
  }

  /** A new version is behind it, which its card does not show yet. */
  void show(StoredImage version, NewestVersion newest) {
    renditionType = null;
    renditionWidthPixels = null;
    renditionHeightPixels = null;
    renditionBytes = null;
    picture(version);
    own(OwnValues.read(ownValues).showing(newest));
    cardDue = true;
  }

  /** Whether its picture is erased after one look. */
  boolean burns() {
    return OwnValues.read(ownValues).burns();
  }

  Keeping keeping() {
    return new Keeping(
        MomentColumn.readOptional(keptUntil),
        MomentColumn.readOptional(noticeAt == null ? null : Math.abs(noticeAt)),
        MomentColumn.readOptional(heldAt));
  }

  /** It is kept in this way from now on. */
  void keep(Keeping keeping) {
    keptUntil = MomentColumn.write(keeping.until());
    heldAt = MomentColumn.write(keeping.heldSince());
    noticeAt = signed(MomentColumn.write(keeping.noticeAt()));
    eraseAt = erasedAt == null ? eraseMoment() : null;
  }

  /** Without a legal hold: what is due stays so, but for what its author is to be told of. */
  void lift(Instant at) {
    if (noticeAt != null) {
      keep(keeping().lifted(at));
    }
    hold(null);
  }

  /** With a legal hold or with none: what is due when stays as it is. */
  void hold(@Nullable Long since) {
    heldAt = since;
    noticeAt = signed(noticeAt);
    eraseAt = signed(eraseAt);
    cardDue = true;
  }

  /** It is to be erased from then on; the moment until which it was kept stays, and is over. */
  void putOff(long to) {
    boolean first = keptUntil != null && Objects.equals(eraseAt, eraseMoment());
    cardDue |= first;
    noticeAt = null;
    eraseAt = to;
  }

  /** Whether its picture goes whatever becomes of the link: not because that ended. */
  boolean isGivenUp() {
    return keptUntil == null && eraseAt != null && (endedAt == null || Math.abs(eraseAt) < endedAt);
  }

  /** Whether it is revoked as it was then, and its picture goes for no other reason. */
  boolean isRestorableAs(Link asRead) {
    boolean asThen = revokedAt != null && revokedAt.equals(MomentColumn.write(asRead.revokedAt()));
    boolean keeps =
        keptUntil != null
            ? Objects.equals(eraseAt, eraseMoment())
            : eraseAt != null && Objects.equals(Math.abs(eraseAt), revokedAt);
    return asThen && keeps && erasedAt == null && erasingAt == null;
  }

  /** As if it had not been revoked. */
  void restore() {
    revokedAt = null;
    endsAt = endedAt == null ? Long.valueOf(endMoment()) : null;
    eraseAt = eraseMoment();
    cardDue = true;
  }

  private @Nullable Long signed(@Nullable Long moment) {
    if (moment == null) {
      return null;
    }
    return heldAt == null ? Math.abs(moment) : -Math.abs(moment);
  }

  /** Out of views it is due at once. */
  private long endMoment() {
    return maxViews != null && views >= maxViews ? issuedAt : expiresAt;
  }

  private @Nullable Long eraseMoment() {
    if (keptUntil != null) {
      return signed(MomentColumn.write(keeping().erasure()));
    }
    return signed(revokedAt != null ? revokedAt : endedAt);
  }

  private void limit(ViewLimit limit) {
    maxViews = limit.total().isPresent() ? limit.total().getAsInt() : null;
    oncePerPerson = limit.oncePerPerson();
  }

  private StoredImage image(ImageType type) {
    return new StoredImage(
        new ImageId(imageId),
        type,
        widthPixels,
        heightPixels,
        pictureBytes,
        preview,
        Optional.ofNullable(renditionType)
            .flatMap(code -> CodeColumn.read(ImageType.class, code))
            .map(this::rendition),
        new ImageId(sealedAs == null ? imageId : sealedAs));
  }

  private StoredRendition rendition(ImageType type) {
    return new StoredRendition(
        type,
        Objects.requireNonNull(renditionWidthPixels),
        Objects.requireNonNull(renditionHeightPixels),
        Objects.requireNonNull(renditionBytes));
  }

  private void picture(StoredImage image) {
    imageId = image.id().value();
    pictureType = image.type().name();
    widthPixels = image.widthPixels();
    heightPixels = image.heightPixels();
    pictureBytes = image.bytes();
    preview = image.preview();
    sealedAs = image.isFirstVersion() ? null : image.sealedAs().value();
    image.rendition().ifPresent(this::rendition);
  }

  private void rendition(StoredRendition made) {
    renditionType = made.type().name();
    renditionWidthPixels = made.widthPixels();
    renditionHeightPixels = made.heightPixels();
    renditionBytes = made.bytes();
  }
}
