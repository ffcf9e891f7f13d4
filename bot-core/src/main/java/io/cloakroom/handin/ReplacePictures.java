package io.cloakroom.handin;

import io.cloakroom.access.Decision;
import io.cloakroom.access.Outcome;
import io.cloakroom.adapter.Keepsakes;
import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.audit.AuditLog;
import io.cloakroom.chat.Attachment;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.intake.blocked.Doorkeeper;
import io.cloakroom.intake.queue.Stores;
import io.cloakroom.intake.rota.Chore;
import io.cloakroom.intake.take.Cleaning;
import io.cloakroom.intake.take.NewVersions;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkEvents;
import io.cloakroom.link.LinkStore;
import io.cloakroom.link.Links;
import io.cloakroom.link.PictureVersion;
import io.cloakroom.vault.ImageVault;
import io.cloakroom.vault.StoredImage;
import io.cloakroom.words.Language;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts new versions that were handed in behind their links, one at a time, by the rights of that
 * moment, and has whoever handed them in told. Until then the link shows what was there. Every step
 * can be repeated: the copy is sealed under an id that was kept before, and it stands behind the
 * link by one change of the store. A node that another one overtook stops without a word.
 */
public final class ReplacePictures implements Chore {
  private static final Logger LOG = LoggerFactory.getLogger(ReplacePictures.class);

  /** For so long a chat that does not say who may edit is asked again. */
  private static final Duration ASKED = Duration.ofHours(1);

  /** A process that died so often in the cleaning of a file died of it. */
  private static final int ATTEMPTS = 2;

  private final WaitingVersions waiting;
  private final HandedFiles files;
  private final NewVersions versions;
  private final LinkStore store;
  private final Links links;
  private final ImageVault vault;
  private final VersionNotices notices;
  private final Clock clock;

  public ReplacePictures(
      WaitingVersions waiting,
      HandedFiles files,
      NewVersions versions,
      LinkStore store,
      Links links,
      ImageVault vault,
      VersionNotices notices,
      Clock clock) {
    this.waiting = waiting;
    this.files = files;
    this.versions = versions;
    this.store = store;
    this.links = links;
    this.vault = vault;
    this.notices = notices;
    this.clock = clock;
  }

  /** The same, of one program. */
  public static ReplacePictures of(
      Stores stores,
      Keepsakes keepsakes,
      HandedFiles files,
      Cleaning cleaning,
      Messenger messenger,
      AuditLog audit,
      Clock clock) {
    return new ReplacePictures(
        new WaitingVersions(keepsakes, clock),
        files,
        new NewVersions(
            stores.vault(),
            cleaning,
            stores.policies(),
            messenger,
            new Doorkeeper(stores.intakes().blocked()),
            audit,
            clock),
        stores.linkStore(),
        stores.links(),
        stores.vault(),
        new VersionNotices(
            stores.policies(), messenger, link -> stores.links().address(link.id()), clock),
        clock);
  }

  @Override
  public String name() {
    return "replace-pictures";
  }

  @Override
  public Duration every() {
    return Duration.ofSeconds(1);
  }

  @Override
  public void round() {
    waiting.next().forEach(this::look);
  }

  private void look(WaitingVersion one) {
    try (Language.Speaking unused = notices.speakOf(one)) {
      Optional<WaitingVersion> answered =
          one.answer().isPresent() ? Optional.of(one) : answered(one);
      if (answered.isPresent()) {
        finish(answered.get());
      }
    } catch (IOException | RuntimeException later) {
      LOG.warn("a new version waits: {}", later.getClass().getName());
    }
  }

  /** Of what came to nothing nothing is left, before anybody is told. */
  private void finish(WaitingVersion answered) throws IOException {
    if (!answered.isDone()) {
      vault.shred(answered.sealedAs());
    }
    if (notices.isTold(answered, store.find(answered.replaced().link()))) {
      waiting.done(answered);
    }
  }

  /**
   * What came of it, as it is kept from now on; empty where that is still open, or another node
   * found it out.
   */
  private Optional<WaitingVersion> answered(WaitingVersion one) throws IOException {
    Optional<Link> found = store.find(one.replaced().link()).map(links::latest);
    return found.isPresent()
        ? answered(one, found.get())
        : kept(one, VersionWords.WORDS.pictureGone());
  }

  private Optional<WaitingVersion> kept(WaitingVersion was, String answer) {
    WaitingVersion now = was.answered(answer);
    return waiting.change(was, now) ? Optional.of(now) : Optional.empty();
  }

  private Optional<WaitingVersion> answered(WaitingVersion one, Link link) throws IOException {
    if (isThere(one, link)) {
      return kept(one, WaitingVersion.DONE);
    }
    Decision edit = links.mayEdit(one.by(), link);
    if (edit.outcome() == Outcome.UNKNOWN && clock.instant().isBefore(one.came().plus(ASKED))) {
      return Optional.empty();
    }
    Optional<String> refusal = refusal(one, link, edit);
    return refusal.isPresent() ? kept(one, refusal.get()) : replaced(one, link);
  }

  /** Also where it was replaced itself since. */
  private boolean isThere(WaitingVersion one, Link link) {
    return link.image().sealedAs().equals(one.sealedAs())
        || store.versions(link.image().id()).stream()
            .anyMatch(version -> version.was().sealedAs().equals(one.sealedAs()));
  }

  private Optional<String> refusal(WaitingVersion one, Link link, Decision edit) {
    if (!edit.allowed()) {
      return Optional.of(VersionWords.WORDS.mayNot());
    }
    if (!link.isReplaceable(clock.instant())) {
      return Optional.of(VersionWords.WORDS.notOpen());
    }
    if (!link.image().sealedAs().equals(one.replaced().version())) {
      return Optional.of(VersionWords.WORDS.anotherFirst());
    }
    if (store.versions(link.image().id()).size() >= PictureVersion.MOST) {
      return Optional.of(VersionWords.WORDS.tooManyVersions(PictureVersion.MOST));
    }
    return one.begun() < ATTEMPTS
        ? Optional.empty()
        : Optional.of(VersionWords.WORDS.cannotBeHandled());
  }

  private Optional<WaitingVersion> replaced(WaitingVersion one, Link link) throws IOException {
    Optional<byte[]> file = file(one);
    if (file.isEmpty()) {
      return kept(one, VersionWords.WORDS.notWhole());
    }
    if (file.get().length > versions.maxBytes()) {
      return kept(one, VersionWords.WORDS.tooLarge(versions.maxBytes() >> 20));
    }
    WaitingVersion begun = one.begun(one.begun() + 1);
    return waiting.change(one, begun)
        ? kept(begun, made(one, begun, link, file.get()))
        : Optional.empty();
  }

  /**
   * That it was begun is kept before, and forgotten where the process lives to say what went wrong.
   */
  private String made(WaitingVersion one, WaitingVersion begun, Link link, byte[] file)
      throws IOException {
    try {
      NewVersions.Made made = versions.make(one.sealedAs(), link, one.by(), file);
      if (made.picture().isEmpty()) {
        return VersionWords.WORDS.notReplaced(made.why());
      }
      return store(one, link, made.picture().get())
          ? WaitingVersion.DONE
          : VersionWords.WORDS.busy();
    } catch (IOException | RuntimeException later) {
      waiting.change(begun, one);
      throw later;
    }
  }

  private boolean store(WaitingVersion one, Link link, StoredImage fresh) {
    Instant now = clock.instant();
    AuditEvent event =
        LinkEvents.of(Action.IMAGE_REPLACED, link, now)
            .by(one.by())
            .with("version", fresh.sealedAs().toString())
            .with("was", link.image().sealedAs().toString())
            .with("bytes", String.valueOf(fresh.bytes()));
    return store.replace(link, fresh, one.by(), now, event);
  }

  /** A byte more than may be, where it has more. */
  private Optional<byte[]> file(WaitingVersion one) throws IOException {
    Attachment attachment = new Attachment(one.file(), "", "", 0);
    try (InputStream bytes = files.open(one.post(), attachment).orElse(null)) {
      return bytes == null
          ? Optional.empty()
          : Optional.of(bytes.readNBytes((int) versions.maxBytes() + 1));
    }
  }
}
