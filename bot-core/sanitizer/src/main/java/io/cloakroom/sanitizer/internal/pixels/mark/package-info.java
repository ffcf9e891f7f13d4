/** Writes who looks across a picture. */
package io.cloakroom.sanitizer.internal.pixels.mark;
