package io.cloakroom.sanitizer.cli.report;

import io.cloakroom.sanitizer.Clean;
import io.cloakroom.sanitizer.ImageType;
import io.cloakroom.sanitizer.Receipt;

/**
 * A clean picture without its bytes.
 *
 * @param widthPixels as displayed
 * @param heightPixels as displayed
 */
record CleanedPicture(ImageType type, int widthPixels, int heightPixels, Receipt receipt) {
  static CleanedPicture of(Clean clean) {
    return new CleanedPicture(
        clean.type(), clean.widthPixels(), clean.heightPixels(), clean.receipt());
  }
}
