/** Cleans TIFF files. */
package io.cloakroom.sanitize.tiff;
