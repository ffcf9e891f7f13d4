/** The animation of a HEIF file: its tracks, ISO 14496-12, section 8. */
package io.cloakroom.sanitizer.internal.heif.movie;
