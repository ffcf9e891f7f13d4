package io.cloakroom.testing;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Attachment;
import io.cloakroom.chat.Circumstances;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.IncomingPost;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Post;
import io.cloakroom.chat.Workspace;
import io.cloakroom.chat.messenger.RemovalUnit;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.Item;
import io.cloakroom.intake.queue.Stage;
import io.cloakroom.link.CountedLook;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkId;
import io.cloakroom.policy.ViewLimit;
import io.cloakroom.sanitizer.ImageType;
import io.cloakroom.vault.BlobKey;
import io.cloakroom.vault.ImageId;
import io.cloakroom.vault.Part;
import io.cloakroom.vault.StoredCopy;
import io.cloakroom.vault.StoredImage;
import io.cloakroom.vault.StoredRendition;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A small chat to test with: two workspaces that use the same ids for different things. */
public final class Sample {
  /** Not a whole number of micro- or milliseconds: a store keeps it exactly. */
  public static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123456789Z");

  public static final Workspace HOME = new Workspace("demo", "W1");
  public static final Workspace OTHER = new Workspace("demo", "W2");
  public static final Conversation SITE = new Conversation(HOME, "site");
  public static final Conversation LEGAL = new Conversation(HOME, "legal");
  public static final Conversation SITE_OF_OTHER = new Conversation(OTHER, "site");
  public static final Person ANN = new Person(HOME, "ann");
  public static final Person BOB = new Person(HOME, "bob");
  public static final Person ANN_OF_OTHER = new Person(OTHER, "ann");

  private Sample() {}

  /** The same post, edited to say something else. */
  public static IncomingPost edited(IncomingPost post, String text) {
    return new IncomingPost(
        post.post(),
        post.thread(),
        post.author(),
        text,
        post.at(),
        post.attachments(),
        post.circumstances());
  }

  /** A post with one attachment for each of these ids. */
  public static IncomingPost post(Conversation where, String id, String... attachments) {
    return new IncomingPost(
        new Post(where, id),
        Optional.of("thread-1"),
        new Person(where.workspace(), "ann"),
        "have a look, <b>ünïcode</b> 🎞",
        NOW.minusSeconds(1),
        Arrays.stream(attachments)
            .map(file -> new Attachment(file, "holiday " + file + ".jpg", "image/jpeg", 1234))
            .toList(),
        Circumstances.ORDINARY);
  }

  /** A post just received. */
  public static Intake intake(Conversation where, String id, String... attachments) {
    return Intake.received(post(where, id, attachments), RemovalUnit.FILE, NOW);
  }

  /** The intake as if it had reached the stage, due at once; its lease is as it was. */
  public static Intake at(Intake intake, Stage stage, Instant now) {
    return new Intake(
        intake.id(),
        intake.post(),
        intake.host(),
        intake.unit(),
        intake.receivedAt(),
        stage,
        now,
        intake.items(),
        intake.setbacks(),
        intake.deletion(),
        now,
        intake.leasedUntil(),
        intake.version());
  }

  /** The intake as if it were due then, and not before. */
  public static Intake dueAt(Intake intake, Instant due) {
    return new Intake(
        intake.id(),
        intake.post(),
        intake.host(),
        intake.unit(),
        intake.receivedAt(),
        intake.stage(),
        intake.stageAt(),
        intake.items(),
        intake.setbacks(),
        intake.deletion(),
        due,
        intake.leasedUntil(),
        intake.version());
  }

  /** The item with its picture in the vault. */
  public static Item stored(Item item) {
    ImageId image = item.image();
    return item.stored(
        picture(image),
        List.of(
            new StoredCopy(new BlobKey(image, Part.PICTURE), 1000, "ab".repeat(32)),
            new StoredCopy(new BlobKey(image, Part.RECEIPT), 10, "cd".repeat(32))));
  }

  /** The item with its picture in the vault, and what browsers show of it. */
  public static Item storedWithRendition(Item item) {
    ImageId image = item.image();
    return item.stored(
        renderedPicture(image),
        List.of(
            new StoredCopy(new BlobKey(image, Part.PICTURE), 1000, "ab".repeat(32)),
            new StoredCopy(new BlobKey(image, Part.RENDITION), 2000, "cd".repeat(32))));
  }

  /** The item with its untouched bytes in quarantine. */
  public static Item held(Item item) {
    return item.held(
        "The picture is damaged: try again.",
        new StoredCopy(new BlobKey(item.image(), Part.RAW), 5, "ef".repeat(32)));
  }

  public static StoredImage picture(ImageId image) {
    return new StoredImage(image, ImageType.JPEG, 4000, 3000, 1000, true, Optional.empty());
  }

  /** A picture that browsers see as its rendition. */
  public static StoredImage renderedPicture(ImageId image) {
    StoredRendition rendition = new StoredRendition(ImageType.JPEG, 3000, 4000, 2_000_000_000_000L);
    return new StoredImage(image, ImageType.HEIC, 3000, 4000, 1000, false, Optional.of(rendition));
  }

  /** A link for a day, to a picture of its own. */
  public static Link link(Conversation audience, ViewLimit limit) {
    return link(audience, ImageId.next(), limit);
  }

  public static Link link(Conversation audience, ImageId image, ViewLimit limit) {
    return link(audience, picture(image), limit);
  }

  /** The same, to this picture. */
  public static Link link(Conversation audience, StoredImage picture, ViewLimit limit) {
    Person owner = new Person(audience.workspace(), "ann");
    Instant expiry = NOW.plus(Duration.ofDays(1));
    return Link.issue(LinkId.next(), picture, audience, owner, NOW, expiry, limit);
  }

  public static CountedLook view(Link link, Person person) {
    return new CountedLook(link.id(), person, "session-of-" + person.id(), NOW);
  }

  /** An event of its own in the workspace. */
  public static AuditEvent event(Workspace workspace) {
    return AuditEvent.of(NOW, workspace, Action.IMAGE_VIEWED).with("count", "1");
  }
}
