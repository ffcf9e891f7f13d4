package io.cloakroom.intake.chores;

import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.ItemState;
import io.cloakroom.link.LinkStore;
import io.cloakroom.vault.ImageId;

/** Which files of a post are still kept for somebody. */
final class PostFiles {
  private final LinkStore store;

  PostFiles(LinkStore store) {
    this.store = store;
  }

  /** Whether a picture of the post is still in the vault. */
  boolean isAnyKept(Intake intake) {
    return intake.items().stream()
            .anyMatch(
                item ->
                    item.isHeld()
                        || item.state() == ItemState.UNKNOWN
                        || (item.state() == ItemState.STORED
                            && store
                                .find(item.link())
                                .filter(l -> l.erasedAt().isPresent())
                                .isEmpty()))
        || isAnyHeld(intake);
  }

  /** Whether a legal hold keeps a picture of the post, whatever became of the post. */
  boolean isAnyHeld(Intake intake) {
    return intake.items().stream()
        .flatMap(item -> store.of(item.image()).stream())
        .anyMatch(link -> link.isHeld() && link.erasedAt().isEmpty());
  }

  /** Whether a picture of the post that opens through a link is not erased yet. */
  boolean hasOtherPictures(Intake intake, ImageId than) {
    return intake.items().stream()
        .filter(item -> item.state() == ItemState.STORED && !item.image().equals(than))
        .flatMap(item -> store.find(item.link()).stream())
        .anyMatch(other -> other.erasedAt().isEmpty());
  }
}
