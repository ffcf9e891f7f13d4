/** Checks a written TIFF file from its first byte to its last, without the code that wrote it. */
package io.cloakroom.sanitizer.internal.tiff.audit;
