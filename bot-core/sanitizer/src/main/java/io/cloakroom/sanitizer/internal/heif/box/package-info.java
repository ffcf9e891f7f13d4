/**
 * The boxes that a HEIF file is made of, ISO 14496-12, section 4: read, written, and what the
 * receipt says of those that are left out.
 */
package io.cloakroom.sanitizer.internal.heif.box;
