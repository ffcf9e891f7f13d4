package io.cloakroom.deploy.batch;

import io.cloakroom.sanitizer.Clean;
import io.cloakroom.sanitizer.ImageType;
import io.cloakroom.sanitizer.Receipt;

/**
 * A clean picture without its bytes.
 *
 * @param widthPixels as displayed
 * @param heightPixels as displayed
 */
record Picture(ImageType type, int widthPixels, int heightPixels, Receipt receipt) {
  static Picture of(Clean clean) {
    return new Picture(clean.type(), clean.widthPixels(), clean.heightPixels(), clean.receipt());
  }
}
