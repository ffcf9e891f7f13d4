/**
 * What hides in pictures of several formats, and the little of it that is kept: EXIF, XMP, IPTC,
 * colour profiles.
 */
package io.cloakroom.sanitizer.internal.metadata;
