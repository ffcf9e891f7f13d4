package io.cloakroom.intake.queue;

import io.cloakroom.chat.Attachment;
import io.cloakroom.link.LinkId;
import io.cloakroom.sanitizer.Sniffer;
import io.cloakroom.vault.ImageId;
import io.cloakroom.vault.Part;
import io.cloakroom.vault.StoredCopy;
import io.cloakroom.vault.StoredImage;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One attachment of a post on its way. Its ids are fixed when the post is received, so that every
 * step can be repeated.
 *
 * @param explanation why it was held or refused, in a sentence for its author; of a film or a PDF
 *     that was left, what it holds, by kinds and without values; otherwise empty
 * @param stored the cleaned picture; only when STORED
 * @param copies what the vault holds of it: must be read back before its original is removed
 * @param removing whether the intention to remove its file is saved: from then on its disappearance
 *     is our own doing
 */
public record Item(
    ImageId image,
    LinkId link,
    Attachment attachment,
    ItemState state,
    String explanation,
    Optional<StoredImage> stored,
    List<StoredCopy> copies,
    boolean removing) {
  public Item {
    Objects.requireNonNull(image, "image");
    Objects.requireNonNull(link, "link");
    Objects.requireNonNull(attachment, "attachment");
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(explanation, "explanation");
    Objects.requireNonNull(stored, "stored");
    copies = List.copyOf(copies);
  }

  /** An attachment that nothing has happened to yet. */
  public static Item waiting(Attachment attachment) {
    return new Item(
        ImageId.next(),
        LinkId.next(),
        attachment,
        ItemState.WAITING,
        "",
        Optional.empty(),
        List.of(),
        false);
  }

  public Item stored(StoredImage picture, List<StoredCopy> sealed) {
    return new Item(
        image, link, attachment, ItemState.STORED, "", Optional.of(picture), sealed, removing);
  }

  public Item held(String why, StoredCopy sealed) {
    return new Item(
        image, link, attachment, ItemState.HELD, why, Optional.empty(), List.of(sealed), removing);
  }

  /** The same held file, given back to its author. */
  public Item released() {
    return new Item(
        image, link, attachment, ItemState.RELEASED, explanation, stored, copies, removing);
  }

  public Item settled(ItemState how, String why) {
    return new Item(image, link, attachment, how, why, Optional.empty(), List.of(), removing);
  }

  /** Its file is gone, and not by our doing: what the vault holds of it is not needed. */
  public Item asMissing() {
    return settled(ItemState.MISSING, "");
  }

  public Item asRemoving(boolean intended) {
    return new Item(image, link, attachment, state, explanation, stored, copies, intended);
  }

  /** The same file as its post describes it now. */
  Item as(Attachment described) {
    return new Item(image, link, described, state, explanation, stored, copies, removing);
  }

  /** As it was received: for a copy that must be made anew. */
  public Item again() {
    return new Item(
        image, link, attachment, ItemState.WAITING, "", Optional.empty(), List.of(), false);
  }

  /** No picture, and sealed all the same, because its post goes as a whole. */
  public Item carried(ItemState how, StoredCopy sealed) {
    return new Item(
        image, link, attachment, how, explanation, Optional.empty(), List.of(sealed), removing);
  }

  /** Whether it is another file that says something of its author. */
  public boolean isTelling() {
    return (state == ItemState.OTHER || isCarried()) && !explanation.isEmpty();
  }

  /** Whether nobody called it a picture, so that it is not to be called one. */
  public boolean isNoPicture() {
    return !Sniffer.claimsImage(attachment.declaredType(), attachment.name());
  }

  /** What the vault holds of the clean picture; empty where there is none. */
  public Optional<StoredCopy> cleanCopy() {
    return stored.flatMap(
        picture -> copies.stream().filter(copy -> copy.key().part() == Part.PICTURE).findFirst());
  }

  /** Whether its original is to go once its copy is proved. */
  public boolean replaces() {
    return isPicture() || isCarried();
  }

  /** Whether it is a picture that the vault keeps. */
  public boolean isPicture() {
    return state == ItemState.STORED || isHeld();
  }

  /** Whether its bytes are sealed because it could not be cleaned, given back meanwhile or not. */
  public boolean isHeld() {
    return state == ItemState.HELD || state == ItemState.RELEASED;
  }

  /** Whether it is another file, which its card brings back or links to. */
  public boolean isCarried() {
    return state == ItemState.CARRIED || state == ItemState.LINKED;
  }
}
