/** Cleans BMP files. */
package io.cloakroom.sanitizer.internal.bmp;
