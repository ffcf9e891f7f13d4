/**
 * What the operator decides about Discord, and what Discord's ids and close codes mean: the ground
 * that everything else in the adapter stands on.
 */
package io.cloakroom.discord.setup;
