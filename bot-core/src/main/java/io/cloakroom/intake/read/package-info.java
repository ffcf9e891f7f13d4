/** Reads posted files under the lease of their post, whole or single places of them. */
package io.cloakroom.intake.read;
