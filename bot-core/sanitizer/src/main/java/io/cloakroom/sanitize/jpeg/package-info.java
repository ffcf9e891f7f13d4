/** Cleans JPEG files. */
package io.cloakroom.sanitize.jpeg;
