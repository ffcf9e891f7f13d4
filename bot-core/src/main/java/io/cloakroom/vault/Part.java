package io.cloakroom.vault;

/** What is kept of one image; all parts are sealed under the image's own key and end together. */
public enum Part {
  /** The cleaned picture. With {@link #RENDITION} the only part that a link serves. */
  PICTURE,
  /** What pages show of a picture that is large, or that not every browser shows. */
  RENDITION,
  /** What was removed, values in clear: for the author alone. */
  RECEIPT,
  /** A small JPEG for the card. */
  PREVIEW,
  /** The untouched bytes of a held file: never served through a link. */
  RAW,
  /** Where the picture stands when it is kept once with others: the store's own. */
  USE
}
