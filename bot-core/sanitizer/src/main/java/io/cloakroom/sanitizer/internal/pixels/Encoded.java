package io.cloakroom.sanitizer.internal.pixels;

import io.cloakroom.sanitizer.ImageType;

/** A file that was made from pixels: JPEG, PNG or GIF. */
@SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
public record Encoded(ImageType type, byte[] bytes) {}
