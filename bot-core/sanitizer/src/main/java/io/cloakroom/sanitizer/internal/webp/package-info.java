/**
 * Cleans WebP files: lossy, lossless, with transparency, animated. RFC 9649 for the container and
 * VP8L, RFC 6386 for VP8.
 *
 * <p>What cannot be seen without decoding the pixels stays: a compressed picture does not say where
 * it ends, so that bytes behind its last pixel, yet within its chunk, come through. Strict cleaning
 * removes them. See the decision record on the slack of WebP pictures.
 */
package io.cloakroom.sanitizer.internal.webp;
