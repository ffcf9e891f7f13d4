/** Chores: what is done from time to time, when, and by which node. */
package io.cloakroom.intake.rota;
