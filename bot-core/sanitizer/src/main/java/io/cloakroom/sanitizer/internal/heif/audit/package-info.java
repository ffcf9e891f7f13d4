/** Checks a written HEIF file from its first byte to its last, without the code that wrote it. */
package io.cloakroom.sanitizer.internal.heif.audit;
