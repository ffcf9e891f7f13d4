/** Cleans JPEG files. */
package io.cloakroom.sanitizer.internal.jpeg;
