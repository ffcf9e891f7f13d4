/** Cleans GIF files, animated ones too. */
package io.cloakroom.sanitizer.internal.gif;
