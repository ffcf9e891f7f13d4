package io.cloakroom.sanitizer.internal.png;

/** A stretch of the compressed pixels of a picture or frame. */
@SuppressWarnings("ArrayRecordComponent") // a range of an array, never compared
record PngPart(byte[] source, int from, int length) {}
