package io.cloakroom.link;

import io.cloakroom.access.Decision;
import io.cloakroom.access.Outcome;
import io.cloakroom.access.Right;
import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditLog;
import io.cloakroom.link.LookResult.Wait;
import io.cloakroom.link.PictureStream.Shown;
import io.cloakroom.link.mark.MarkAsker;
import io.cloakroom.link.mark.Marking;
import io.cloakroom.link.mark.Watermarker;
import io.cloakroom.sanitizer.ImageType;
import io.cloakroom.sanitizer.preview.ShownPicture;
import io.cloakroom.vault.DamagedPicture;
import io.cloakroom.vault.ImageVault;
import io.cloakroom.vault.Part;
import io.cloakroom.vault.PictureFile;
import io.cloakroom.vault.StoredImage;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The one way to a picture's bytes: decide, open the vault, count and record in one transaction,
 * and only then show. No row, no bytes; and no view is used up for bytes that cannot be decrypted.
 */
public final class Looks {
  /** For so long after a counted view the same person in the same session may fetch again. */
  public static final Duration GRACE = Duration.ofSeconds(60);

  /** And for so long where no view is counted: a browser stays signed in no longer. */
  public static final Duration SESSION = Duration.ofHours(12);

  private final Links links;
  private final LinkStore store;
  private final ImageVault vault;
  private final Watermarker watermarker;
  private final LookCodes codes;
  private final AuditLog audit;
  private final RefusedLooks refused;
  private final Clock clock;

  public Looks(
      Links links,
      LinkStore store,
      ImageVault vault,
      Watermarker watermarker,
      LookCodes codes,
      AuditLog audit,
      Clock clock) {
    this.links = links;
    this.store = store;
    this.vault = vault;
    this.watermarker = watermarker;
    this.codes = codes;
    this.audit = audit;
    this.refused = new RefusedLooks(audit, clock);
    this.clock = clock;
  }

  /**
   * Looks at the picture: one view, or none when this session had one within {@link #GRACE}, they
   * posted it or let themselves in in an emergency. It is no larger than the decision says, and has
   * the viewer's name on it where that says so, or does not come.
   *
   * @return with a picture only when granted; a denial is recorded
   * @throws IOException when the bytes are out of reach: nothing was counted, try again later
   * @throws RuntimeException when it could not be recorded: nothing may be shown
   */
  public LookResult view(Viewer viewer, Link link) throws IOException {
    return open(Right.VIEW, link.image().shown(), viewer, link, Look.Kind.PAGE);
  }

  /**
   * Looks at what the picture was before a new version took its place: by whoever may look at the
   * picture, and whom the caller asked whether they may edit it. Recorded, and never counted.
   *
   * @return with a picture only when granted; a denial is recorded
   * @throws IOException when the bytes are out of reach: try again later
   * @throws RuntimeException when it could not be recorded: nothing may be shown
   */
  public LookResult viewEarlier(Viewer viewer, Link link, PictureVersion version)
      throws IOException {
    return open(
        Right.VIEW, version.was().shown(), viewer, link.showing(version.was()), Look.Kind.EARLIER);
  }

  /**
   * Takes the full file: as {@link #view}, with the right to download. It is the cleaned original,
   * also where a page shows a rendition of it. Of a picture that cannot be shown taking the file is
   * the look, see {@link Links#isTakenToLook}.
   */
  public LookResult download(Viewer viewer, Link link) throws IOException {
    Right right =
        link.image().opensAsFile() && takesToLook(viewer, link) ? Right.VIEW : Right.DOWNLOAD;
    return open(right, Optional.of(link.image().original()), viewer, link, Look.Kind.FILE);
  }

  /**
   * Shows all of a picture whose page shows a smaller version, to whoever looks at it and has the
   * right to download. It is decided on anew and recorded, and never counted: the look was. In a
   * session that had no counted look it is that look, and no larger than any.
   *
   * @return with a picture only when granted; a denial is recorded
   * @throws IOException when the bytes are out of reach: nothing was counted, try again later
   * @throws RuntimeException when it could not be recorded: nothing may be shown
   */
  public LookResult full(Viewer viewer, Link link) throws IOException {
    Optional<PictureFile> all =
        Optional.of(link.image().original()).filter(file -> file.type().isShownByBrowsers());
    return hasLooked(viewer, link)
        ? open(Right.DOWNLOAD, all, viewer, link, Look.Kind.FULL)
        : view(viewer, link);
  }

  /** Looks of whoever posted it, and of whoever let themselves in, are not counted. */
  private boolean hasLooked(Viewer viewer, Link link) {
    Instant now = clock.instant();
    return link.isOwnedBy(viewer.person())
        || lookedSince(viewer, link, sameLook(link, now), now)
        || isEmergency(viewer, link, now);
  }

  /**
   * Since when a look is still the same one: as long as a reload where views are counted, else as
   * long as a session, and never from before the picture that is there.
   */
  private Instant sameLook(Link link, Instant now) {
    Instant since = now.minus(link.viewsLeft().isPresent() ? GRACE : SESSION);
    return links.versions(link).stream()
        .map(PictureVersion::replacedAt)
        .filter(since::isBefore)
        .max(Comparator.naturalOrder())
        .orElse(since);
  }

  private boolean isEmergency(Viewer viewer, Link link, Instant now) {
    Decision look = links.afterClaim(Right.VIEW, viewer.person(), link);
    return look.allowed() && links.isEmergency(look, viewer.person(), link, now);
  }

  private boolean takesToLook(Viewer viewer, Link link) {
    Instant now = clock.instant();
    Decision look = decide(Right.VIEW, viewer, link, inGrace(viewer, link, now), now);
    return Links.isTakenToLook(viewer.person(), link, look);
  }

  private LookResult open(
      Right right, Optional<PictureFile> file, Viewer viewer, Link link, Look.Kind kind)
      throws IOException {
    Instant now = clock.instant();
    boolean counted = inGrace(viewer, link, now);
    Decision decision = decide(right, viewer, link, counted, now);
    if (!decision.allowed()) {
      return denied(decision, viewer, link, now);
    }
    Optional<String> code = decision.mark().map(duty -> codes.next(link.id(), viewer.person()));
    boolean emergency = links.isEmergency(decision, viewer.person(), link, now);
    Look look = new Look(right, decision, viewer, link, counted, emergency, kind, now, code);
    Optional<PictureFile> used = decision.watermarked() ? markable(link.image(), file) : file;
    return used.isPresent() ? open(look, used.get()) : notShowable(look);
  }

  /** Of HEIC and AVIF only the version that was made for pages can be drawn on. */
  private static Optional<PictureFile> markable(StoredImage image, Optional<PictureFile> file) {
    boolean heif = image.type() == ImageType.HEIC || image.type() == ImageType.AVIF;
    return heif ? image.shown() : file;
  }

  private Decision decide(Right right, Viewer viewer, Link link, boolean counted, Instant now) {
    return counted
        ? links.afterClaim(right, viewer.person(), link)
        : links.decide(right, viewer.person(), link, now);
  }

  /** That a picture is damaged is on record before anybody is told. */
  private LookResult open(Look look, PictureFile file) throws IOException {
    try {
      return opened(look, file);
    } catch (DamagedPicture damaged) {
      audit.append(look.damaged());
      throw damaged;
    }
  }

  private LookResult opened(Look look, PictureFile file) throws IOException {
    boolean made = isMade(look, file);
    Optional<InputStream> bytes = bytes(look, file, made);
    if (bytes.isEmpty()) {
      return denied(
          look.decision().butRefused(Outcome.EXPIRED), look.viewer(), look.link(), look.now());
    }
    if (!made) {
      return granted(
          look, new PictureStream(file.type(), file.bytes(), Shown.AS_KEPT, bytes.get()));
    }
    Marking marking;
    try (InputStream plain = bytes.get()) {
      MarkAsker asker = new MarkAsker(look.viewer().person(), look.link().image().id());
      marking = watermarker.make(asker, file, plain, look.wanted());
    }
    return switch (marking.outcome()) {
      case MADE -> decidedAgain(look, marking);
      case NOT_MARKABLE -> notShowable(look);
      case BUSY -> putOff(look, Wait.FOR_OTHERS);
      case BUSY_WITH_YOURS -> putOff(look, Wait.FOR_YOUR_OWN);
    };
  }

  /** Some seconds may have gone by in the line: who may look no more by now is shown nothing. */
  private LookResult decidedAgain(Look look, Marking marking) throws IOException {
    Instant now = clock.instant();
    Decision decision = decide(look.right(), look.viewer(), look.link(), look.again(), now);
    if (decision.allowed()) {
      return granted(look, made(look, marking));
    }
    marking.close();
    return denied(decision, look.viewer(), look.link(), now);
  }

  /**
   * All of it is read before a view is counted: what ends halfway was not shown. Not again for a
   * view that was counted, nor where another version is made of all of it anyway.
   */
  private Optional<InputStream> bytes(Look look, PictureFile file, boolean made)
      throws IOException {
    return look.again() || made
        ? vault.openSealed(file.key())
        : vault.openWhole(file.key(), file.bytes());
  }

  /** Whether what is kept may not be shown as it is: it is too large, or has no name on it. */
  private static boolean isMade(Look look, PictureFile file) {
    StoredImage image = look.link().image();
    int longest =
        file.key().part() == Part.RENDITION ? image.longestShownSide() : image.longestSide();
    OptionalInt allowed = look.decision().longestSidePixels();
    boolean larger = allowed.isPresent() && longest > allowed.getAsInt();
    return look.decision().watermarked() || (larger && !image.opensAsFile());
  }

  /** Its memory is others' again once it is closed. */
  private static PictureStream made(Look look, Marking marking) {
    ShownPicture made = marking.picture().orElseThrow();
    InputStream bytes =
        new FilterInputStream(new ByteArrayInputStream(made.bytes())) {
          @Override
          public void close() {
            marking.close();
          }
        };
    return new PictureStream(
        made.type(), made.bytes().length, shown(look.decision(), made.firstFrameOnly()), bytes);
  }

  private static Shown shown(Decision decision, boolean firstFrameOnly) {
    if (decision.watermarked()) {
      return firstFrameOnly ? Shown.FIRST_FRAME_MARKED : Shown.MARKED;
    }
    return firstFrameOnly ? Shown.FIRST_FRAME : Shown.SMALLER;
  }

  /** The picture is open; whatever happens, it is either handed on or closed. */
  private LookResult granted(Look look, PictureStream picture) throws IOException {
    Claim claim;
    try {
      claim = recorded(look);
    } catch (RuntimeException notRecorded) {
      picture.close();
      throw notRecorded;
    }
    if (claim == Claim.GRANTED) {
      return new LookResult(look.decision(), Optional.of(picture));
    }
    picture.close();
    return denied(
        look.decision().butRefused(outcome(claim)), look.viewer(), look.link(), look.now());
  }

  private Claim recorded(Look look) {
    if (!look.counts()) {
      return store.show(look.link().id(), look.now(), look.event());
    }
    if (look.again()) {
      audit.append(look.event());
      return Claim.GRANTED;
    }
    Viewer viewer = look.viewer();
    CountedLook view =
        new CountedLook(look.link().id(), viewer.person(), viewer.session(), look.now());
    return store.claim(view, look.event());
  }

  /** They may look, but there is nothing to be shown to them: no view is used up. */
  private LookResult notShowable(Look look) {
    refused.record(
        look.viewer(),
        look.link(),
        look.decision().watermarked() ? "not_markable" : "not_showable");
    return new LookResult(look.decision(), Optional.empty());
  }

  /** They may look, but not at this moment: no view is used up. */
  private LookResult putOff(Look look, Wait wait) {
    refused.record(look.viewer(), look.link(), "too_many_at_once");
    return new LookResult(look.decision(), Optional.empty(), wait);
  }

  private LookResult denied(Decision decision, Viewer viewer, Link link, Instant now) {
    if (decision.outcome() == Outcome.EXPIRED || decision.outcome() == Outcome.USED_UP) {
      latch(link, now);
    }
    refused.record(viewer, link, decision.outcome().word());
    return new LookResult(decision, Optional.empty());
  }

  /** Once found expired it stays so, whatever the clock does afterwards (T38). */
  private void latch(Link link, Instant now) {
    if (link.status(now) == LinkStatus.EXPIRED) {
      store.end(link, now, LinkEvents.of(Action.LINK_EXPIRED, link, now));
    }
  }

  private boolean inGrace(Viewer viewer, Link link, Instant now) {
    return lookedSince(viewer, link, now.minus(GRACE), now);
  }

  private boolean lookedSince(Viewer viewer, Link link, Instant since, Instant now) {
    return store
        .lastLook(link.id(), viewer.person(), viewer.session(), since)
        .filter(view -> !now.isBefore(view.at()))
        .isPresent();
  }

  private static Outcome outcome(Claim claim) {
    return switch (claim) {
      case GRANTED -> Outcome.ALLOWED;
      case EXPIRED, GONE -> Outcome.EXPIRED;
      case REVOKED -> Outcome.REVOKED;
      case USED_UP -> Outcome.USED_UP;
      case ALREADY_SEEN -> Outcome.ALREADY_SEEN;
    };
  }
}
