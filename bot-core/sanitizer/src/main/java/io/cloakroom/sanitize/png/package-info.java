/** Cleans PNG files, animated ones too. */
package io.cloakroom.sanitize.png;
