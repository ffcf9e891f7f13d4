package io.cloakroom.command;

import io.cloakroom.chat.Attachment;
import io.cloakroom.chat.Circumstances;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.IncomingPost;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Post;
import io.cloakroom.chat.Showing;
import io.cloakroom.chat.messenger.RemovalUnit;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.IntakeStores;
import io.cloakroom.intake.queue.Item;
import io.cloakroom.intake.queue.Stage;
import io.cloakroom.link.Link;
import io.cloakroom.link.Links;
import io.cloakroom.link.own.OwnWords;
import io.cloakroom.policy.ViewLimit;
import io.cloakroom.sanitizer.ImageType;
import io.cloakroom.sanitizer.Receipt;
import io.cloakroom.sanitizer.RemovedTrace;
import io.cloakroom.sanitizer.Trace;
import io.cloakroom.testing.Sample;
import io.cloakroom.vault.BlobKey;
import io.cloakroom.vault.ImageVault;
import io.cloakroom.vault.Part;
import io.cloakroom.vault.ReceiptJson;
import io.cloakroom.vault.StoredCopy;
import io.cloakroom.vault.StoredImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Pictures that somebody posted, as the intake would have them in the end. */
final class StagedPictures {
  private final IntakeStores intakes;
  private final ImageVault vault;
  private final Links links;
  private final Clock clock;
  private int posts;

  StagedPictures(IntakeStores intakes, ImageVault vault, Links links, Clock clock) {
    this.intakes = intakes;
    this.vault = vault;
    this.links = links;
    this.clock = clock;
  }

  /** One that has replaced its original, live for 7 days. */
  Link picture(
      Person author,
      Conversation where,
      ViewLimit limit,
      Optional<byte[]> preview,
      Showing showing) {
    Intake received =
        Intake.received(post(author, where, showing), RemovalUnit.FILE, clock.instant());
    Item waiting = received.items().get(0);
    preview.ifPresent(jpeg -> seal(new BlobKey(waiting.image(), Part.PREVIEW), jpeg));
    StoredImage image =
        new StoredImage(
            waiting.image(), ImageType.JPEG, 40, 30, 1_000, preview.isPresent(), Optional.empty());
    Receipt receipt =
        new Receipt(
            List.of(new RemovedTrace(Trace.LOCATION, 1, 20, Optional.of("48.8584, 2.2945"))),
            20,
            10);
    seal(new BlobKey(waiting.image(), Part.RECEIPT), ReceiptJson.write(receipt));
    Intake replaced =
        Sample.at(
            received.withItems(List.of(waiting.stored(image, List.of()))),
            Stage.REPLACED,
            clock.instant());
    intakes.queue().add(replaced, List.of());
    Link link =
        Link.issue(
            waiting.link(),
            image,
            where,
            author,
            clock.instant(),
            clock.instant().plus(Duration.ofDays(7)),
            limit);
    links.issue(link, OwnWords.NONE);
    return link;
  }

  /** A file of the person that is held, its card standing. */
  Item held(Person author, Conversation where) {
    return held(author, where, "It is cut off in the middle.", Stage.REPLACED);
  }

  /** The same for another reason, of a post that is at that stage. */
  Item held(Person author, Conversation where, String why, Stage stage) {
    Intake received =
        Intake.received(post(author, where, Showing.PLAIN), RemovalUnit.FILE, clock.instant());
    Item waiting = received.items().get(0);
    byte[] raw = "raw".getBytes(StandardCharsets.UTF_8);
    Item item = waiting.held(why, seal(new BlobKey(waiting.image(), Part.RAW), raw));
    intakes
        .queue()
        .add(Sample.at(received.withItems(List.of(item)), stage, clock.instant()), List.of());
    return item;
  }

  private StoredCopy seal(BlobKey key, byte[] bytes) {
    try {
      return vault.seal(key, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private IncomingPost post(Person author, Conversation where, Showing showing) {
    posts++;
    return new IncomingPost(
        new Post(where, "post" + posts),
        Optional.empty(),
        author,
        "north pier",
        clock.instant(),
        List.of(
            new Attachment("file" + posts, CommandStage.FILE_NAME, "image/jpeg", 1_000, showing)),
        Circumstances.ORDINARY);
  }
}
