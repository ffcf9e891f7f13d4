/** Several pictures that somebody posts one after another, and the one card that they share. */
package io.cloakroom.intake.burst;
