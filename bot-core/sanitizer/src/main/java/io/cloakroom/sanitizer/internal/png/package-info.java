/** Cleans PNG files, animated ones too. */
package io.cloakroom.sanitizer.internal.png;
