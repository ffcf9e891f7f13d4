package io.cloakroom.intake.take;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Attachment;
import io.cloakroom.chat.Workspace;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.intake.blocked.BlockedPicture;
import io.cloakroom.intake.blocked.Doorkeeper;
import io.cloakroom.intake.preview.Previews;
import io.cloakroom.intake.queue.Events;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.Item;
import io.cloakroom.intake.queue.ItemState;
import io.cloakroom.intake.queue.Lease;
import io.cloakroom.intake.queue.PoisonFile;
import io.cloakroom.intake.read.LeasedStream;
import io.cloakroom.intake.read.OtherReading;
import io.cloakroom.intake.receipt.Reason;
import io.cloakroom.intake.scan.DoorScan;
import io.cloakroom.intake.span.PictureSpan.Kind;
import io.cloakroom.intake.span.PictureSpans;
import io.cloakroom.policy.OnRefusal;
import io.cloakroom.policy.OtherFiles;
import io.cloakroom.policy.Policies;
import io.cloakroom.policy.Policy;
import io.cloakroom.policy.PreviewKind;
import io.cloakroom.policy.Setting;
import io.cloakroom.sanitizer.Clean;
import io.cloakroom.sanitizer.OtherKind;
import io.cloakroom.sanitizer.RefusalReason;
import io.cloakroom.sanitizer.Refused;
import io.cloakroom.sanitizer.Sanitized;
import io.cloakroom.sanitizer.Sniffer;
import io.cloakroom.sanitizer.preview.ViewerMark;
import io.cloakroom.vault.BlobKey;
import io.cloakroom.vault.ImageId;
import io.cloakroom.vault.ImageVault;
import io.cloakroom.vault.Part;
import io.cloakroom.vault.StoredCopy;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Takes the copy of one attachment: reads it within bounds, cleans it, seals it. Everything is
 * sealed under ids that were fixed when the post was received, so taking it twice leaves one copy.
 */
public final class Taker {
  /** What is no picture is known by its head, and waits for no memory to hold all of it. */
  private static final long NOTHING_WHOLE = 0;

  private static final String WHOLE = "whole";
  private static final String TOO_LARGE = "too_large";
  private static final String MISSING = "missing";

  /** An attachment after its turn, and what is to be recorded of it. */
  public record Taken(Item item, List<AuditEvent> events) {
    static Taken as(Item item, AuditEvent... events) {
      return new Taken(item, List.of(events));
    }

    /** The same, with what the scanner said. */
    Taken after(DoorScan.Passed passed) {
      return new Taken(item, events.stream().map(passed::on).toList());
    }

    /** The same, brought back in this way. */
    Taken as(ItemState how) {
      return new Taken(item.carried(how, item.copies().get(0)), events);
    }
  }

  private final Messenger messenger;
  private final Cleaning cleaning;
  private final ImageVault vault;
  private final Sealer sealer;
  private final Policies policies;
  private final PictureSpans spans;
  private final Clock clock;
  private final Turns turns;
  private final OtherReading others;
  private final Doorkeeper doorkeeper;

  /**
   * @param spans tells what is done to each file
   */
  public Taker(
      Messenger messenger,
      Cleaning cleaning,
      ImageVault vault,
      Policies policies,
      Doorkeeper doorkeeper,
      PictureSpans spans,
      Clock clock) {
    this.messenger = messenger;
    this.others = new OtherReading(messenger);
    this.cleaning = cleaning;
    this.turns = new Turns(cleaning.maxBytes(), cleaning.heapBytes());
    this.vault = vault;
    this.sealer = new Sealer(vault, cleaning);
    this.policies = policies;
    this.doorkeeper = doorkeeper;
    this.spans = spans;
    this.clock = clock;
  }

  /**
   * Downloads the file, cleans it and seals what is left, or holds or leaves it as the policy says.
   *
   * @param lease renewed while it is worked on
   * @throws MessengerUnavailable when the chat does not give it now: it waits
   * @throws IOException when it could not be kept, or not be read to its end
   * @throws PoisonFile when it is wrong with the file itself
   */
  public Taken take(Intake intake, Item item, Lease lease)
      throws MessengerUnavailable, IOException, PoisonFile {
    if (turns.needsMemory(item) && !isCalledImage(item.attachment())) {
      Optional<Taken> other = take(intake, item, lease, NOTHING_WHOLE);
      if (other.isPresent()) {
        return other.get();
      }
    }
    return turns
        .toRead(item, lease, maxBytes -> take(intake, item, lease, maxBytes))
        .orElseGet(() -> left(intake, item, RefusalReason.TOO_LARGE, tooLarge()));
  }

  private static boolean isCalledImage(Attachment attachment) {
    return Sniffer.claimsImage(attachment.declaredType(), attachment.name());
  }

  /** Seals a file that is no picture, as it is; or holds it, where the scanner stops it. */
  Taken carry(Intake intake, Item item, Lease lease)
      throws MessengerUnavailable, IOException, PoisonFile {
    return turns
        .toRead(item, lease, maxBytes -> carry(intake, item, lease, maxBytes))
        .orElseGet(() -> tooLargeToCarry(intake, item));
  }

  /** Empty when the file is larger than {@code maxBytes}. */
  private Optional<Taken> carry(Intake intake, Item item, Lease lease, long maxBytes)
      throws MessengerUnavailable, IOException, PoisonFile {
    lease.renew();
    Optional<byte[]> read =
        spans.<Optional<byte[]>, MessengerUnavailable, IOException>of(
            Kind.FETCH,
            intake,
            item,
            bytes -> bytes.map(all -> all.length > maxBytes ? TOO_LARGE : WHOLE).orElse(MISSING),
            () -> fetched(intake, item, lease, maxBytes));
    if (read.isEmpty()) {
      return Optional.of(Taken.as(item.asMissing()));
    }
    byte[] whole = read.get();
    if (whole.length > maxBytes) {
      return Optional.empty();
    }
    DoorScan.Passed passed = looked(intake, item, whole, lease);
    if (passed.stopped().isPresent()) {
      return Optional.of(stopped(intake, item, passed, whole));
    }
    return Optional.of(Taken.as(item.carried(ItemState.CARRIED, raw(intake, item, whole))));
  }

  /** One byte more than the most at most; empty where the chat has it no more. */
  private Optional<byte[]> fetched(Intake intake, Item item, Lease lease, long maxBytes)
      throws MessengerUnavailable, IOException {
    Optional<InputStream> file = messenger.open(intake.post().post(), item.attachment());
    if (file.isEmpty()) {
      return Optional.empty();
    }
    try (InputStream in = new LeasedStream(file.get(), lease)) {
      return Optional.of(in.readNBytes((int) Math.min(Integer.MAX_VALUE - 8, maxBytes + 1)));
    }
  }

  /** Seals a file as it was posted. */
  private StoredCopy raw(Intake intake, Item item, byte[] file) throws IOException {
    return spans.of(
        Kind.KEEP,
        intake,
        item,
        copy -> "as_posted",
        () -> vault.seal(new BlobKey(item.image(), Part.RAW), file));
  }

  /**
   * Seals a file as it is that was to stay, because a picture that security blocked is to go with
   * its post: security decides on it too. One that is larger than any that is read stays.
   */
  public Taken hold(Intake intake, Item item, Lease lease)
      throws MessengerUnavailable, IOException, PoisonFile {
    return turns
        .toRead(item, lease, maxBytes -> carry(intake, item, lease, maxBytes))
        .map(taken -> taken.item().isCarried() ? heldAlong(intake, item, taken.item()) : taken)
        .orElseGet(
            () -> left(intake, item, RefusalReason.TOO_LARGE, Reason.TOO_LARGE_TO_HOLD.code()));
  }

  /**
   * The same of one that is sealed, and that nothing brings back. A picture that could not be
   * cleaned is held for that; of a film it is told what it holds, which is no reason.
   */
  Taken heldAlong(Intake intake, Item before, Item sealed) {
    boolean notCleaned =
        before.state() == ItemState.REFUSED
            && !before.explanation().equals(Reason.TOO_LARGE_BESIDE.recorded());
    String why = notCleaned ? before.explanation() : Reason.HELD_ALONG.code();
    StoredCopy copy = sealed.copies().get(0);
    return Taken.as(
        sealed.held(why, copy),
        Events.of(Action.IMAGE_HELD, intake, sealed, clock.instant())
            .withOutcome("held_along")
            .with("bytes", String.valueOf(copy.length())));
  }

  /** A file that cannot be brought back: so the whole post stays. */
  Taken tooLargeToCarry(Intake intake, Item item) {
    return left(intake, item, RefusalReason.TOO_LARGE, Reason.TOO_LARGE_BESIDE.recorded());
  }

  /** Empty when the file is larger than {@code maxBytes}. */
  private Optional<Taken> take(Intake intake, Item item, Lease lease, long maxBytes)
      throws MessengerUnavailable, IOException, PoisonFile {
    lease.renew();
    Optional<Fetched> fetched =
        spans.<Optional<Fetched>, MessengerUnavailable, IOException>of(
            Kind.FETCH,
            intake,
            item,
            file -> file.map(one -> word(one.read().kind())).orElse(MISSING),
            () -> fetchedPicture(intake, item, lease, maxBytes));
    if (fetched.isEmpty()) {
      return Optional.of(Taken.as(item.asMissing()));
    }
    Download.Result read = fetched.get().read();
    return switch (read.kind()) {
      case OTHER -> Optional.of(Taken.as(item.settled(ItemState.OTHER, fetched.get().holds())));
      case TOO_LARGE -> Optional.empty();
      case WHOLE -> Optional.of(looked(intake, item, lease, read));
    };
  }

  /**
   * What was read of a file.
   *
   * @param holds what it holds, of a film or a PDF that stays
   */
  private record Fetched(Download.Result read, String holds) {}

  /** Empty where the chat has it no more. */
  private Optional<Fetched> fetchedPicture(Intake intake, Item item, Lease lease, long maxBytes)
      throws MessengerUnavailable, IOException {
    Optional<InputStream> file = messenger.open(intake.post().post(), item.attachment());
    if (file.isEmpty()) {
      return Optional.empty();
    }
    try (InputStream in = new LeasedStream(file.get(), lease)) {
      Download.Result read = Download.read(item.attachment(), in, maxBytes, holdsOthers(intake));
      String holds =
          read.kind() == Download.Kind.OTHER && read.other().isPresent()
              ? others.holds(intake, item, read.other().get(), read.bytes(), in, lease)
              : "";
      return Optional.of(new Fetched(read, holds));
    }
  }

  private Taken looked(Intake intake, Item item, Lease lease, Download.Result read)
      throws IOException, PoisonFile {
    DoorScan.Passed passed = looked(intake, item, read.bytes(), lease);
    if (passed.stopped().isPresent()) {
      return stopped(intake, item, passed, read.bytes());
    }
    Taken taken =
        read.other().isPresent()
            ? held(intake, item, read.other().get(), read.bytes())
            : cleaned(intake, item, lease, read.bytes());
    return taken.after(passed);
  }

  private DoorScan.Passed looked(Intake intake, Item item, byte[] file, Lease lease)
      throws IOException {
    Policy policy = policies.of(intake.post().conversation());
    DoorScan scan = cleaning.scan();
    DoorScan.Passed passed =
        scan.looksThrough(file, policy)
            ? spans.of(
                Kind.SCAN,
                intake,
                item,
                DoorScan.Passed::word,
                () -> scan.look(file, policy, lease::renewFor))
            : scan.look(file, policy, lease::renewFor);
    lease.renew();
    return passed;
  }

  /** Whatever the channel does with what cannot be cleaned. */
  private Taken stopped(Intake intake, Item item, DoorScan.Passed by, byte[] file)
      throws IOException {
    return held(intake, item, by.reason(), by.outcome(), file).after(by);
  }

  private boolean holdsOthers(Intake intake) {
    Policy policy = policies.of(intake.post().conversation());
    return policy.get(Setting.OTHER_FILES) == OtherFiles.HOLD;
  }

  private Taken cleaned(Intake intake, Item item, Lease lease, byte[] file)
      throws IOException, PoisonFile {
    return turns.toClean(
        file,
        lease,
        () -> {
          lease.renewFor(cleaning.decoding());
          return sealed(intake, item, lease, file);
        });
  }

  private Taken sealed(Intake intake, Item item, Lease lease, byte[] file)
      throws IOException, PoisonFile {
    Policy policy = policies.of(intake.post().conversation());
    Sanitized result =
        spans.of(
            Kind.CLEAN,
            intake,
            item,
            made -> made instanceof Refused refused ? word(refused.reason()) : "clean",
            () -> cleaning.clean(file, policy.cleaningOptions()));
    lease.renew();
    if (result instanceof Clean clean) {
      Workspace workspace = intake.post().conversation().workspace();
      List<BlockedPicture> decided = doorkeeper.decided(workspace);
      Optional<ImageId> like =
          Cleaning.handled(() -> doorkeeper.knows(workspace, decided, file, clean));
      lease.renew();
      return like.isPresent()
          ? blocked(intake, item, file, like.get())
          : stored(intake, item, clean, policy, lease);
    }
    Refused refused = (Refused) result;
    return policy.get(Setting.ON_REFUSAL) == OnRefusal.HOLD && file.length > 0
        ? held(intake, item, refused, file)
        : left(intake, item, refused.reason(), refused.explanation());
  }

  private Taken stored(Intake intake, Item item, Clean clean, Policy policy, Lease lease)
      throws IOException, PoisonFile {
    Sealer.Wish wish =
        new Sealer.Wish(
            policy.get(Setting.VIEW_SIZE), policy.preview(), previewMark(intake, item, policy));
    Sealer.Sealed sealed =
        spans.<Sealer.Sealed, IOException, PoisonFile>of(
            Kind.KEEP,
            intake,
            item,
            kept -> "cleaned",
            () -> sealer.seal(item.image(), clean, wish, lease::renew));
    AuditEvent event =
        Events.of(Action.IMAGE_STORED, intake, item, clock.instant())
            .with("type", word(clean.type()))
            .with("bytes", String.valueOf(clean.bytes().length))
            .with("cleaning", policy.text(Setting.CLEANING))
            .with("removed", removed(clean));
    return Taken.as(
        item.stored(sealed.picture(), sealed.copies()),
        sealed
            .picture()
            .rendition()
            .map(made -> event.with("rendition", word(made.type())))
            .orElse(event));
  }

  /** A preview is for all who read the channel, and so as its weakest reader may see it (T59). */
  private Optional<ViewerMark> previewMark(Intake intake, Item item, Policy policy) {
    return policy.preview() == PreviewKind.LOW
            && Previews.isMarkDue(messenger, intake.post().conversation(), policy)
        ? Optional.of(Previews.mark(item.image(), policy, clock.instant()))
        : Optional.empty();
  }

  private static String removed(Clean clean) {
    return clean.receipt().removed().stream()
        .map(found -> word(found.trace()) + ":" + found.count())
        .collect(Collectors.joining(","));
  }

  private Taken held(Intake intake, Item item, Refused refused, byte[] file) throws IOException {
    return held(intake, item, refused.explanation(), word(refused.reason()), file);
  }

  private Taken held(Intake intake, Item item, OtherKind kind, byte[] file) throws IOException {
    return held(intake, item, Reason.NOT_CLEANED.recorded(kind.inWords()), "not_cleaned", file);
  }

  private Taken held(Intake intake, Item item, String why, String outcome, byte[] file)
      throws IOException {
    StoredCopy copy = raw(intake, item, file);
    return Taken.as(
        item.held(why, copy),
        Events.of(Action.IMAGE_HELD, intake, item, clock.instant())
            .withOutcome(outcome)
            .with("bytes", String.valueOf(file.length)));
  }

  /** Whatever the channel does with what cannot be cleaned. */
  private Taken blocked(Intake intake, Item item, byte[] file, ImageId like) throws IOException {
    StoredCopy copy = raw(intake, item, file);
    return Taken.as(
        item.held(Reason.BLOCKED.code(), copy),
        Events.of(Action.IMAGE_HELD, intake, item, clock.instant())
            .withOutcome(Doorkeeper.BLOCKED)
            .with(Doorkeeper.LIKE, like.toString())
            .with("bytes", String.valueOf(file.length)));
  }

  private Taken left(Intake intake, Item item, RefusalReason reason, String explanation) {
    return Taken.as(
        item.settled(ItemState.REFUSED, explanation),
        Events.of(Action.IMAGE_REFUSED, intake, item, clock.instant()).withOutcome(word(reason)));
  }

  private String tooLarge() {
    return Reason.TOO_LARGE_TO_TAKE.recorded(cleaning.maxBytes() >> 20);
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
