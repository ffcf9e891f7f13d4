package io.cloakroom.vault;

import java.io.IOException;

/** What was sealed of a picture is not what lies there now: trying again does not help. */
public final class DamagedPicture extends IOException {
  private static final long serialVersionUID = 1L;

  public DamagedPicture(ImageId image, Throwable cause) {
    super("image " + image + " is damaged", cause);
  }
}
