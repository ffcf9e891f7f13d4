/** Coded picture data: what of it belongs to the picture, and where it comes to lie. */
package io.cloakroom.sanitizer.internal.heif.media;
