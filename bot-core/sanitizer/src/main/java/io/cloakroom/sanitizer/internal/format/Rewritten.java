package io.cloakroom.sanitizer.internal.format;

import io.cloakroom.sanitizer.Orientation;

/** A picture after the rewrite and before the verification gate; its sides are as stored. */
@SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
public record Rewritten(int storedWidth, int storedHeight, Orientation orientation, byte[] bytes) {}
