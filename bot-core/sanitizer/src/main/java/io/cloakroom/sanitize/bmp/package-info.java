/** Cleans BMP files. */
package io.cloakroom.sanitize.bmp;
