/** What animations of every format have in common: frames, laid one over the other. */
package io.cloakroom.sanitizer.internal.motion;
