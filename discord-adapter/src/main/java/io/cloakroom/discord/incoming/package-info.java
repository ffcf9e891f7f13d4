/**
 * What comes in: posts as they are heard of, those that were missed, the ones handed in with a
 * command, and their removal.
 */
package io.cloakroom.discord.incoming;
