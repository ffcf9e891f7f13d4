/** Carries sweeps out, in small steps and behind what is posted today. */
package io.cloakroom.intake.sweeping;
