/** Cleans HEIC and AVIF files. */
package io.cloakroom.sanitizer.internal.heif;
