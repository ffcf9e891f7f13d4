/** Decodes clean pictures and makes others of their pixels. Never sees what a stranger posted. */
package io.cloakroom.sanitizer.internal.pixels;
