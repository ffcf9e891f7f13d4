/** Cleans HEIC and AVIF files. */
package io.cloakroom.sanitize.heif;
