/** Turns decoded samples of any kind into sRGB. */
package io.cloakroom.sanitizer.internal.pixels.color;
