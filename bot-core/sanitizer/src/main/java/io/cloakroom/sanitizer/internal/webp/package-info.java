/**
 * Cleans WebP files: lossy, lossless, with transparency, animated. RFC 9649 for the container and
 * VP8L, RFC 6386 for VP8.
 *
 * <p>A compressed picture does not say where it ends. So every code of its pixels is followed, to
 * the last, and what stands behind that within its chunk is cut off; the audit follows them anew.
 */
package io.cloakroom.sanitizer.internal.webp;
