/** Sweeps: looks through what stood in a channel before anybody watched it. */
package io.cloakroom.intake.sweep;
