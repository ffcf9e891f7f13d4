package io.cloakroom.command;

import io.cloakroom.intake.blocked.PictureBlocks;
import io.cloakroom.intake.keep.HeldFiles;
import io.cloakroom.intake.preview.Thumbnails;
import io.cloakroom.intake.queue.IntakeStores;
import io.cloakroom.intake.receipt.Receipts;
import io.cloakroom.link.LinkStore;
import io.cloakroom.link.Links;
import io.cloakroom.link.pass.Passes;
import io.cloakroom.numbers.NumbersStore;
import io.cloakroom.request.AccessRequests;
import io.cloakroom.review.ReviewStore;
import io.cloakroom.seen.Onlookers;
import java.util.Objects;

/** Where commands find pictures, the links to them, and what is held back or blocked. */
public record PictureSources(
    Links links,
    LinkStore linkStore,
    AccessRequests requests,
    IntakeStores intakes,
    Passes passes,
    Receipts receipts,
    HeldFiles held,
    PictureBlocks blocks,
    Onlookers onlookers,
    Thumbnails thumbnails,
    ReviewStore reviews,
    NumbersStore numbers) {
  public PictureSources {
    Objects.requireNonNull(links, "links");
    Objects.requireNonNull(linkStore, "linkStore");
    Objects.requireNonNull(requests, "requests");
    Objects.requireNonNull(intakes, "intakes");
    Objects.requireNonNull(passes, "passes");
    Objects.requireNonNull(receipts, "receipts");
    Objects.requireNonNull(held, "held");
    Objects.requireNonNull(blocks, "blocks");
    Objects.requireNonNull(onlookers, "onlookers");
    Objects.requireNonNull(thumbnails, "thumbnails");
    Objects.requireNonNull(reviews, "reviews");
    Objects.requireNonNull(numbers, "numbers");
  }
}
