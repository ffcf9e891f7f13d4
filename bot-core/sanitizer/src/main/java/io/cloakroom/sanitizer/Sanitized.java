package io.cloakroom.sanitizer;

/** What became of a file: a {@link Clean} picture, or a {@link Refused} one with its reason. */
public sealed interface Sanitized permits Clean, Refused {}
