/** Cleans GIF files, animated ones too. */
package io.cloakroom.sanitize.gif;
