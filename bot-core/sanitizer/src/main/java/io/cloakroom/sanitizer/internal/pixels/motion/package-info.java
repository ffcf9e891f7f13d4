/** Makes animations of the frames of others, one frame at a time. */
package io.cloakroom.sanitizer.internal.pixels.motion;
