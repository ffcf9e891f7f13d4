/** Cleans TIFF files. */
package io.cloakroom.sanitizer.internal.tiff;
