/** Strips and tiles by their compression: cuts them to what a decoder reads of them. */
package io.cloakroom.sanitizer.internal.tiff.strip;
